"""Does a record hold? The chain, who might do what and when, the totals and the award, from nothing but the file."""

from collections.abc import Sequence
from typing import Any

from socsim.base import canonical
from socsim.base.errors import Fault, Lesson
from socsim.base.i18n import LANGUAGES, language
from socsim.competition.room.acts.act import Command
from socsim.competition.room.commands import ACTS, apply, decide, opened
from socsim.competition.room.events import FIRST_ROW, MISSHAPEN, NO_HEAD, Event, Link, bound
from socsim.competition.room.state import State


def verify(chain: Sequence[Link]) -> list[Fault]:
    """Look for the first place where a record does not hold, in each respect.

    Parameters
    ----------
    chain : sequence of Link
        From :func:`socsim.competition.room.events.read`.

    Returns
    -------
    list of Fault
        Empty when all of it holds: every link is bound to the one before, every act was allowed to its seat at its
        stage and time, and whatever was computed (receipts, totals, places, the award) comes out the same.
    """
    faults = _broken_links(chain)
    try:
        state = opened(chain[0].event)
    except Lesson as error:
        return [*faults, Fault(key="room_unreadable", row=FIRST_ROW, facts={"why": _words(error)})]
    for row, link in enumerate(chain[1:], start=FIRST_ROW + 1):
        try:
            fault = _wrong(state, link.event, row)
        except MISSHAPEN as error:
            fault = Fault(key="room_unreadable", row=FIRST_ROW, facts={"why": _words(error)})
        if fault:
            return [*faults, fault]
        state = apply(state, link.event)
    return faults


def _broken_links(chain: Sequence[Link]) -> list[Fault]:
    head = NO_HEAD
    for row, link in enumerate(chain, start=FIRST_ROW):
        if not _is_bound(head, link):
            return [Fault(key="room_chain", row=row, value=link.event.kind)]
        head = link.head
    return []


def _is_bound(head: str, link: Link) -> bool:
    try:
        return bound(head, link.event) == link.head
    except canonical.NotPlainError:
        return False


def _wrong(state: State, event: Event, row: int) -> Fault | None:
    """Do an act once more as it was done; say how it differs."""
    try:
        again = decide(state, command(event))
    except Lesson as lesson:
        return Fault(key="room_not_allowed", row=row, value=event.kind, facts={"why": _words(lesson)})
    if again != event:
        return Fault(key="room_differs", row=row, value=event.kind)
    return None


def command(event: Event) -> Command:
    """Return the command that an event came from."""
    asked = ACTS[event.kind].fields if event.kind in ACTS else {}
    data = {name: value for name, value in event.data.items() if name in asked}
    return Command(kind=event.kind, seat=event.seat, at=event.at, data=data, luck=event.data.get("nonce", ""))


def _words(error: Exception) -> Any:
    """Say an error in all languages, for a fault that is told later in one of them."""
    if isinstance(error, Lesson):
        return {code: error.text(language(code)) for code in LANGUAGES}
    return repr(error)
