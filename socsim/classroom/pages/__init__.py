"""The notebooks as pages without code."""
