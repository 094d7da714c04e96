"""The fast engine: the same steps as compiled loops, file by file the twin of arrays."""
