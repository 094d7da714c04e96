"""The version of the kit, for those who may not import the whole of it."""

__version__ = "0.1.0"
