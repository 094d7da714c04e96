"""Rooms that are under way: kept on disk, one file each, played in the terminal or on screens."""
