"""Screens for notebooks: thin faces of the rules."""
