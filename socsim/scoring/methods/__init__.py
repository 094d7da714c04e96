"""Scoring methods as pure functions, a file a layer, each with its register."""
