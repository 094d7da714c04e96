"""Sheets of a workbook that hold no marks of their own: notes, summaries, Excel's own copies."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from socsim.base.errors import Fault
from socsim.base.spelling import known_as, plain
from socsim.interop.marks.vocabulary import KINDS, called, meaning, words
from socsim.interop.own import derived, headings
from socsim.interop.own.captions import meant
from socsim.interop.own.headings import schema
from socsim.interop.own.rows import DEEP, Rows, Unseen, headed

FEW = 12  # hidden rows and columns that are named one by one


class Sifted(NamedTuple):
    """The sheets that are read, what is told of others, and what must be asked."""

    sheets: dict[str, Rows]
    notices: list[Fault]
    faults: list[Fault]


def sift(sheets: Mapping[str, Rows], sure: frozenset[str], hidden: frozenset[str] = frozenset()) -> Sifted:
    """Leave out notes, summaries and copies; a single sheet is always read.

    What a hidden sheet holds nobody sees: of one with names of applications is asked, lists are read, others left out.

    Parameters
    ----------
    sheets : mapping from str to Rows
        By title.
    sure : frozenset of str
        Titles, in plain writing, that a person says are members.
    hidden : frozenset of str
        Titles of the sheets that Excel does not show.
    """
    if len(sheets) < 2:
        return Sifted(dict(sheets), [], [])
    notices = []
    faults = []
    kept = {}
    read = [title for title in sheets if not _aside(title) and not _summary(title, sheets, sure)]
    for title, rows in sheets.items():
        original = derived.copied(title, read) if title in read and plain(title) not in sure else ""
        at = Fault(key="", sheet=title)
        unseen = title in hidden and title in read and kind(title, rows) in ("", "scores") and plain(title) not in sure
        if unseen and _names_applications(rows):
            faults.append(Fault(key="hidden_sheet", sheet=title))
        elif unseen:
            notices.append(derived.left_out(at, "hidden"))
        elif title not in read and derived.named(title, sheet=True):
            notices.append(derived.left_out(at, "summary"))
        elif original and _same(rows, sheets[original]):
            notices.append(derived.left_out(at, "copy"))
        elif original:
            faults.append(Fault(key="copy_differs", sheet=title, facts={"of": original}))
        elif title in read:
            kept[title] = rows
    return Sifted(kept, notices, faults)


def unseen(titles: Iterable[str], hidden: Mapping[str, Unseen]) -> list[Fault]:
    """Tell of the hidden rows and columns of sheets that are read: what they hold counts, though nobody sees it."""
    notices = []
    for title in titles:
        rows, columns = hidden.get(title, Unseen())
        if rows:
            notices.append(Fault(key="hidden_rows", sheet=title, facts={"rows": _some(rows)}))
        if columns:
            notices.append(Fault(key="hidden_columns", sheet=title, facts={"columns": _some(columns)}))
    return notices


def _some(names: Sequence[object]) -> str:
    return ", ".join(map(str, names[:FEW])) + (" …" if len(names) > FEW else "")


def _aside(title: str) -> bool:
    """Say whether a sheet holds notes; a summary is told, so it is not among these."""
    return known_as(title, words("aside")) in words("aside") and not derived.named(title, sheet=True)


def _summary(title: str, sheets: Mapping[str, Rows], sure: frozenset[str]) -> bool:
    """Say whether a sheet is a summary: by its title, unless it names its member or holds the only marks."""
    if plain(title) in sure or not derived.named(title, sheet=True) or _signed(sheets[title]) or _listed(title, sheets):
        return False
    return kind(title, sheets[title]) != "scores" or any(_holds_marks(other, sheets[other]) for other in sheets)


def _signed(rows: Rows) -> bool:
    """Say whether the name of a member is written above the table, as on the kit's own forms."""
    member = meaning("members", "expert")
    above = (cells for _, cells in rows[:3] if meant(cells[0], member) in member)
    return any(any(cells[1:2]) and not any(cells[2:]) for cells in above)


def _listed(title: str, sheets: Mapping[str, Rows]) -> bool:
    """Say whether the list of the commission names a member as a sheet is called."""
    commissions = (rows for other, rows in sheets.items() if kind(other, rows) == "members")
    return any(plain(title) == plain(cell) for rows in commissions for _, cells in rows for cell in cells)


def _names_applications(rows: Rows) -> bool:
    """Say whether some column is headed as that of the applications."""
    application = meaning("applications", "application")
    return any(meant(cell, application) in application for _, cells in rows[:DEEP] for cell in cells if cell)


def _holds_marks(title: str, rows: Rows) -> bool:
    if _aside(title) or derived.named(title, sheet=True):
        return False
    return kind(title, rows) in ("scores", "")


def _same(rows: Rows, others: Rows) -> bool:
    return [cells for _, cells in rows] == [cells for _, cells in others]


def kind(title: str, rows: Rows) -> str:
    """Return the table that is called so, or that names a member, a criterion and a mark; nothing for another sheet."""
    by_title = next((kind for kind in KINDS if known_as(title, called(kind)) in called(kind)), "")
    fields = headings.understood(schema("scores"))
    named = {fields.get(meant(cell, fields)) for cell in headed(rows, fields)[0][1]}
    return by_title or ("scores" if named >= {"expert", "criterion", "score"} else "")
