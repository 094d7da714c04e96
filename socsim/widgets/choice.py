"""What a person has chosen in the law laboratory."""

from typing import Any, NamedTuple


class Choice(NamedTuple):
    """A world, the ids of two laws, and the levers that were moved away from the second one.

    Attributes
    ----------
    world, before, after : str
    moved : tuple of (str, value)
        By key of the law, in the order in which they were moved first.
    """

    world: str
    before: str
    after: str
    moved: tuple[tuple[str, Any], ...] = ()

    def having(self, key: str, value: object) -> "Choice":
        """Return the same with a lever moved."""
        values = dict(self.moved) | {key: value}
        return self._replace(moved=tuple(values.items()))

    def without(self, key: str) -> "Choice":
        """Return the same with a lever where the second law has it."""
        return self._replace(moved=tuple(pair for pair in self.moved if pair[0] != key))
