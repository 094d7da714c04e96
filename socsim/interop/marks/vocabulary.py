"""The words of a commission's files, in plain writing: what sheets are called, what is left out, what a recusal is.

They stand in ``datasets/own``.
"""

from functools import cache

from socsim.base.data import Row, package
from socsim.base.errors import Fault
from socsim.base.formats import Format
from socsim.base.i18n import LANGUAGES
from socsim.base.spelling import plain
from socsim.interop.own import headings
from socsim.interop.own.headings import schema

FORMAT = Format(kind="marks", number=2, steps={0: dict, 1: dict})  # of a workbook; one of one's own carries no stamp
KINDS = ("applications", "criteria", "members", "terms", "scores")


@cache
def titles(kind: str) -> Row:
    """Return what the sheet of a table is called: ``ru``, ``ky``, ``en``, and ``also`` other names."""
    names: Row = next(r["sheet"] for r in package("own").descriptor["resources"] if r["name"] == kind)
    return names


@cache
def called(kind: str) -> frozenset[str]:
    """Return the names that the sheet of a table may have."""
    names = titles(kind)
    return frozenset(map(plain, (kind, *names["also"], *(names[code] for code in LANGUAGES))))


@cache
def words(name: str) -> frozenset[str]:
    """Return words that people use in workbooks: ``aside``, ``extra``, ``sums``, ``recused``."""
    return frozenset(map(plain, package("own").descriptor["workbook"][name]))


@cache
def beginnings(name: str) -> tuple[str, ...]:
    """Return these words as others follow them."""
    return tuple(f"{word} " for word in words(name))


@cache
def meaning(kind: str, name: str) -> frozenset[str]:
    """Return the headings that mean a field."""
    return frozenset(heading for heading, field in headings.understood(schema(kind)).items() if field == name)


@cache
def known() -> frozenset[str]:
    """Return every heading that a table of a commission may have."""
    return frozenset(heading for kind in KINDS for heading in headings.understood(schema(kind)))


def absent(kind: str) -> Fault:
    """Say that a table is not there, by the names its sheet may have."""
    title = " / ".join(titles(kind)[code] for code in LANGUAGES)
    columns = "; ".join(headings.obligatory(schema(kind)).values())
    return Fault(key="missing_sheet", facts={"sheet": title, "columns": columns})
