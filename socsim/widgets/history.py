"""A state that a person changes step by step, and the way back."""

from typing import Generic, TypeVar

State = TypeVar("State")


class History(Generic[State]):
    """What a person chose, now and before.

    Attributes
    ----------
    first, state : State
        As it began, and as it is.
    past : list of State
        What :meth:`back` returns to, the nearest one last.
    """

    def __init__(self, first: State) -> None:
        self.first = first
        self.state = first
        self.past: list[State] = []

    def go(self, state: State) -> None:
        """Take a step; the same state again is none."""
        if state != self.state:
            self.past.append(self.state)
            self.state = state

    def amend(self, state: State) -> None:
        """Change the state as a part of the last step; a step that has led back to its beginning is none."""
        self.state = state
        if self.past and self.past[-1] == state:
            self.past.pop()

    def back(self) -> None:
        """Take the last step back; at the beginning do nothing."""
        if self.past:
            self.state = self.past.pop()
