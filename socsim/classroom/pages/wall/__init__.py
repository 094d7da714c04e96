"""The wall: a decision read out step by step on a projector, drawn by the process and asked for step by step."""
