"""The class on phones: a server of its own on the laptop, in which a room goes on whatever becomes of the notebook."""
