"""The pages of the class on phones: the way in, a seat, the desk of the instructor, the wall."""
