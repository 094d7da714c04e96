"""The protocol of a competition: its chapters, the reasons of its decisions, the record."""
