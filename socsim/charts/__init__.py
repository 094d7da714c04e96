"""Charts: a table in, axes out, and galleries of them by name."""
