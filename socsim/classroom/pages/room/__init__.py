"""The pages of a room: HTML from a seat's view and nothing else, the same in a notebook, on a phone, from a server."""
