"""A paper as data, and its prints: Word, web page, terminal."""
