"""The law as dated values, and bills that change it."""
