"""What a person has chosen in the law laboratory."""

from typing import Any, NamedTuple

from socsim.law.bill import Bill


class Choice(NamedTuple):
    """A world, the ids of two laws, and what the person changed in the second one.

    Attributes
    ----------
    world, before, after : str
    written : Bill or None
        The second law as the person wrote it; None: as it was chosen.
    moved : tuple of (str, value)
        Levers that stand otherwise, by key of the law, in the order in which they were moved first.
    """

    world: str
    before: str
    after: str
    written: Bill | None = None
    moved: tuple[tuple[str, Any], ...] = ()

    def choosing(self, name: str, chosen: str) -> "Choice":
        """Return the same in another world, or with another law."""
        return self._replace(**{name: chosen})  # type: ignore[arg-type]

    def having(self, key: str, value: object) -> "Choice":
        """Return the same with a lever moved."""
        values = dict(self.moved) | {key: value}
        return self._replace(moved=tuple(values.items()))

    def without(self, key: str) -> "Choice":
        """Return the same with a lever where the second law has it."""
        return self._replace(moved=tuple(pair for pair in self.moved if pair[0] != key))
