"""A workshop: who sits where, the papers to print, the guide for the instructor."""
