"""Papers that people write on: every leaf ruled in millimetres, the same as a page, as Word and as PDF."""
