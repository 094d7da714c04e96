"""A member's sheet typed in as it is read aloud: a line an application, the marks in the order of the criteria."""

import re
from collections.abc import Mapping

from socsim.base.errors import Lesson
from socsim.classroom.workshop.paper_marks import Paper, Sheet
from socsim.competition.room.state import State
from socsim.competition.room.terms import Terms
from socsim.country.records import MARKS
from socsim.interop.marks.ballots import Cell

_BETWEEN = re.compile(r"[\s;]+")
_TIGHT = re.compile(r"[,/]")  # between marks where nothing else is; beside spaces it is part of one: 7,0
_WHOLE = re.compile(r"([0-9]{1,2})(?:[.,]0+)?")


def sheet(state: State, seat: str, lines: Mapping[str, str]) -> Paper:
    """Read a typed sheet.

    Parameters
    ----------
    state : State
    seat : str
        Whose it is.
    lines : mapping from str to str
        By code of the application: marks, or a word that the member steps back or was away; an empty one says nothing.

    Raises
    ------
    Lesson
        ``typed_mark`` with the first mark that is no whole one, ``typed_marks`` where there are too few or too many.
    """
    marks = dict(_earlier(state, seat))
    recused = {code for code in lines if state.now.recused(seat, code)}
    for code, line in lines.items():
        cell = Cell("", None, "", line.strip())
        if not cell.text:
            continue
        marks.pop((seat, code), None)
        recused.discard(code)
        if cell.stepped_back:
            recused.add(code)
        elif not cell.recused:
            marks[seat, code] = _marks(state.terms, code, line)
    pairs = frozenset((seat, code) for code in recused)
    return Paper(price=_prices(state), rejected=_rejected(state), marks=marks, recused=pairs, seats=frozenset({seat}))


def _earlier(state: State, seat: str) -> Mapping[tuple[str, str], Sheet]:
    return {key: sheet for key, sheet in state.now.marks.items() if key[0] == seat and not state.now.recused(*key)}


def _marks(terms: Terms, code: str, line: str) -> Sheet:
    """Read the marks of a line."""
    pieces = _pieces(line)
    matches = [_WHOLE.fullmatch(piece) for piece in pieces]
    whole = [int(match[1]) for match in matches if match]
    if len(whole) == len(pieces) == len(terms.criteria) and max(whole) <= MARKS:
        return dict(zip(terms.criteria, whole, strict=True))
    for piece, match in zip(pieces, matches, strict=True):
        if not match or int(match[1]) > MARKS:
            raise Lesson("typed_mark", application=code, mark=piece, high=MARKS)
    raise Lesson("typed_marks", application=code, line=line, marks=len(pieces), count=len(terms.criteria))


def _pieces(line: str) -> list[str]:
    """Cut a line into what each mark is written as: «7,5 8» are two pieces, «7,5,8» three."""
    apart = [piece.strip(",/") for piece in _BETWEEN.split(line.strip(" ,;/"))]
    pieces = apart if len(apart) > 1 else _TIGHT.split(apart[0])
    return [piece for piece in pieces if piece]


def line(state: State, seat: str, code: str) -> str:
    """Write what is known of one application on a member's sheet, as it would be typed."""
    if state.now.recused(seat, code):
        return ""
    known = state.now.marks.get((seat, code), {})
    return " ".join(str(known[criterion]) for criterion in state.terms.criteria if criterion in known)


def register(state: State, prices: Mapping[str, int], grounds: Mapping[str, str]) -> Paper:
    """Take prices and what was decided at the admission, as they were typed.

    Parameters
    ----------
    state : State
    prices : mapping from str to int
        Som by code of the application.
    grounds : mapping from str to str
        The ground for rejection by code; empty for the admitted.
    """
    rejected = {code: ground for code, ground in grounds.items() if ground}
    return Paper(price={**_prices(state), **prices}, rejected=rejected)


def _prices(state: State) -> dict[str, int]:
    """Return the prices that are known by now: they stay what they are."""
    return {
        code: sum(line["som"] for line in envelope.content["budget"]) for code, envelope in state.now.envelopes.items()
    }


def _rejected(state: State) -> dict[str, str]:
    return {code: admission.defect for code, admission in state.now.admissions.items() if admission.defect}
