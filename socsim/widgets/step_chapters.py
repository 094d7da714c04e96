"""Chapters of the protocol of a competition in which a person has done a step: every call, ties in their own words."""

from collections.abc import Iterator

from socsim.base.errors import Lesson
from socsim.base.i18n import Language
from socsim.classroom.live import chapters
from socsim.classroom.live.chapters import Paper
from socsim.competition.protocol.chapters import OF_A_ROUND, OF_THE_CALL
from socsim.competition.room.course import Room
from socsim.competition.room.stages import ORDER
from socsim.documents.document import Block, Heading

KNOWN = (*OF_THE_CALL, *OF_A_ROUND)


def blocks(room: Room, name: str, speak: Language) -> Iterator[Block]:
    """Return a chapter by its name; of a competition that was called again, once for each call.

    Raises
    ------
    Lesson
        When there is no such chapter.
    """
    if name not in KNOWN:
        raise Lesson("not_one_of", name="chapter", value=name, known=", ".join(KNOWN))
    paper = Paper(room, speak, ORDER[0])
    if name in OF_THE_CALL:
        yield from OF_THE_CALL[name](paper.cases[0])
        return
    for number, (case, attempt) in enumerate(zip(paper.cases, paper.attempts, strict=True), start=1):
        if number > 1:
            yield Heading(speak("protocol.repeated", number=number))
        if name == "conflicts":
            yield Heading(speak("protocol.conflicts"))
            yield from chapters.conflicts_of(paper, [attempt])
        else:
            yield from OF_A_ROUND[name](case)
