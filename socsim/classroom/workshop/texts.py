"""The texts of a workshop, by the names of their tables in ``datasets/workshop``."""

from socsim.base.data import Row, package


def rows(name: str) -> tuple[Row, ...]:
    """Return a table of the workshop's texts."""
    return package("workshop").table(name).rows
