"""A bot in a seat of a class's own commission: it cannot read what the class wrote, so it marks beside the people.

Each of its marks is the middle of what the people of its commission gave there, or one more, or one less by a drawn
lot. Such marks hold the commission's size, not a judgement: wherever they stand the seat is called a bot.
"""

from collections.abc import Mapping
from statistics import median_low

from socsim.base import rng
from socsim.competition.room.state import State
from socsim.country.records import MARKS

MANNER = "beside"  # how such a bot behaves: it waits until the people have marked


def sheets(state: State, seat: str) -> Mapping[str, Mapping[str, int]]:
    """Return what the bot of a seat marks now: marks by criterion, by code of the application.

    Parameters
    ----------
    state : State
    seat : str

    Returns
    -------
    mapping
        Nothing of an application that no person of the commission has marked.
    """
    panel = state.terms.places[seat].panel
    people = [place.id for place in state.terms.markers(panel) if state.sitting(place.id).people]
    marked = {code: _of(state, people, code) for code in state.now.admitted}
    return {code: _beside(state, seat, code, given) for code, given in marked.items() if given}


def _of(state: State, people: list[str], code: str) -> list[Mapping[str, int]]:
    """Return the whole sheets of people for an application."""
    count = len(state.terms.criteria)
    sheets = [state.now.marks.get((one, code), {}) for one in people if not state.now.recused(one, code)]
    return [sheet for sheet in sheets if len(sheet) == count]


def _beside(state: State, seat: str, code: str, given: list[Mapping[str, int]]) -> dict[str, int]:
    marks = {}
    for criterion in state.terms.criteria:
        middle = median_low(sheet[criterion] for sheet in given)
        marks[criterion] = min(max(middle + _step(state, seat, code, criterion), 0), MARKS)
    return marks


def _step(state: State, seat: str, code: str, criterion: str) -> int:
    """Draw one less, nothing, or one more."""
    address = (rng.identity(word) for word in (seat, code, criterion))
    return int(rng.choice(state.terms.seed, "bot beside people", 3, *address)) - 1
