"""The readable engine: the steps of a year on arrays."""
