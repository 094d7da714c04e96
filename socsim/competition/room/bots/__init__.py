"""Bots in any seat: they decide from what their seat may see, and do what a person in it could do."""
