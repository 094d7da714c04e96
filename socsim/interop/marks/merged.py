"""Merged cells among the marks: one number over several applications or criteria is a question, never several marks."""

from collections.abc import Collection, Iterator, Sequence

from socsim.base.errors import Fault
from socsim.interop.marks.ballots import Cell
from socsim.interop.own.rows import Area, Rows


def questions(at: Cell, merged: Sequence[Area], places: Collection[int], rows: Rows) -> Iterator[Fault]:
    """Ask about each merged area that holds something among the marks and covers more than one of them.

    Parameters
    ----------
    at : Cell
        Any cell of the sheet.
    merged : sequence of Area
    places : collection of int
        The columns of marks, from 0.
    rows : Rows
        The rows of marks.
    """
    texts = dict(rows)
    for area in merged:
        across = [place for place in range(area.place, area.last + 1) if place in places]
        down = [number for number in range(area.top, area.bottom + 1) if number in texts]
        if not across or not down:
            continue
        cells = texts[down[0]]
        text = cells[area.place] if area.place < len(cells) else ""
        cell = at._replace(row=area.top, column=area.letter, text=text)
        alone = len(down) == 1 and (len(across) == 1 or cell.recused)
        if text and not alone:
            yield cell.fault("merged_marks", area=area.name)
