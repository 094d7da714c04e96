"""A class: its seats, its papers, the instructor's guide."""
