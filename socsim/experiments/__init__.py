"""Experiments: bills, two laws on the same luck, effects with intervals, and what they rest on."""
