"""The papers of a room, from its record: what stands in each, and from which stage on it may be read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from socsim.base.errors import Lesson
from socsim.base.i18n import Language, in_all
from socsim.classroom.live import chapters, commissions
from socsim.classroom.live.chapters import Chapter, Paper
from socsim.competition.protocol import call
from socsim.competition.room.course import Room
from socsim.competition.room.stages import HOST, from_on
from socsim.competition.room.told import words
from socsim.documents.document import Block, Document, Paragraph
from socsim.scoring.book import MIXED, OWN


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A paper: the stage from which on its readers know what it says, and its chapters."""

    first: str
    chapters: tuple[Chapter, ...]


KINDS: Mapping[str, Kind] = {
    "register": Kind(first="opening", chapters=(chapters.of_the_rounds("register"),)),
    "opening": Kind(
        first="conflicts", chapters=(chapters.of_the_rounds("opening"), chapters.of_the_rounds("admission"))
    ),
    "conflicts": Kind(first="scoring", chapters=(chapters.conflicts,)),
    "sheets": Kind(first="protocol", chapters=(chapters.sheets,)),
}
PROTOCOL = "protocol"  # and the letters to those that have not won
LETTER = "reasons"
PANELS = "commissions"  # where several marked the same applications


def documents(room: Room, speak: Language) -> dict[str, Document]:
    """Return every paper that may be read by now.

    Parameters
    ----------
    room : Room
    speak : Language

    Returns
    -------
    dict from str to Document
        By name: ``register``, ``opening``, ``conflicts``, ``sheets``, ``protocol``, ``commissions`` where there are
        several, ``reasons-A2`` for each loser.
    """
    papers = {name: Paper(room, speak, kind.first) for name, kind in KINDS.items()}
    written = {name: _written(paper, name) for name, paper in papers.items() if paper.attempts}
    if is_decided(room):
        written[PROTOCOL] = protocol(room, HOST, speak)
        if len(room.state.terms.panels) > 1:
            written[PANELS] = panels(room, speak)
        written |= {f"{LETTER}-{code}": reasons(room, code, speak) for code in chapters.losers(room.state)}
    return written


def protocol(room: Room, seat: str, speak: Language, name: str = "") -> Document:
    """Return the protocol as somebody takes it home, with the seat and the names of who sits in it.

    Parameters
    ----------
    room : Room
    seat : str
        A seat's id; for ``host`` it bears nobody's name.
    speak : Language
    name : str
        How whoever sits there wants to be named in it; missing: as the room knows the people of the seat.

    Raises
    ------
    Lesson
        When nothing has been decided yet, or there is no such seat.
    """
    if not is_decided(room):
        raise _too_early()
    paper = Paper(room, speak, PROTOCOL)
    after = (*chapters.said_after(paper), *chapters.chain(paper), *call.ground(paper.cases[0]))
    blocks = (*_head(paper), *_whose(paper, seat, name), *chapters.held(paper), *after)
    return Document(speak("protocol.title"), speak.code, blocks)


def reasons(room: Room, code: str, speak: Language) -> Document:
    """Return the letter to an applicant that has not won.

    Raises
    ------
    Lesson
        When nothing has been decided yet, or no such application has lost.
    """
    if not is_decided(room):
        raise _too_early()
    if code not in chapters.losers(room.state):
        raise Lesson("room_unknown_application", name=code)
    paper = Paper(room, speak, PROTOCOL)
    title = speak("room.papers.title.reasons", name=paper.applicant(code))
    return Document(title, speak.code, (*_head(paper), *chapters.letter(paper, code), *chapters.chain(paper)))


def panels(room: Room, speak: Language) -> Document:
    """Return what several commissions made of the same applications."""
    paper = Paper(room, speak, PROTOCOL)
    title = speak(f"room.papers.title.{PANELS}")
    blocks = commissions.told(commissions.of(room.state, speak), speak)
    return Document(title, speak.code, (*_head(paper), *blocks, *chapters.chain(paper)))


def _written(paper: Paper, name: str) -> Document:
    speak = paper.speak
    blocks = [block for chapter in KINDS[name].chapters for block in chapter(paper)]
    title = speak(f"room.papers.title.{name}")
    return Document(title, speak.code, (*_head(paper), *blocks, *chapters.chain(paper)))


def _head(paper: Paper) -> Iterator[Block]:
    """Write whose competition it is, and what in it is invented."""
    yield Paragraph(words(paper.state.terms.data["title"], paper.speak))
    origin = paper.state.terms.origin
    key = origin if origin in (OWN, MIXED) else "synthetic"
    yield Paragraph(paper.speak(f"room.papers.{key}"), strong=True)


def _whose(paper: Paper, seat: str, name: str) -> Iterator[Block]:
    if seat == HOST:
        return
    people = name or ", ".join(paper.state.sitting(seat).people)
    title = paper.seat(seat)
    key = "room.papers.yours" if people else "room.papers.your_seat"
    yield Paragraph(paper.speak(key, seat=title, people=people), strong=True)


def is_decided(room: Room) -> bool:
    """Tell whether there is a protocol by now."""
    return from_on(room.state.now.furthest, PROTOCOL) and room.state.now.award is not None


def _too_early() -> Lesson:
    return Lesson("room_paper_too_early", stage=in_all(f"room.stage.{PROTOCOL}"))
