"""Before the call is out: the official and the chair read it once more and change in place what is not right yet."""

from socsim.base.canonical import Data
from socsim.base.i18n import Language
from socsim.classroom.pages.room import drafting, notice, papers
from socsim.classroom.pages.room.content import Button, Content, Desk, act
from socsim.classroom.pages.room.pieces import drawn
from socsim.competition.announcement import LEAST_FOR_A_LOT


def part(seen: Data, desk: Desk, speak: Language) -> Content:
    """Show the call with everything that may still be changed in it as a form of its own."""
    ready = seen["stage"]["ready"]
    call = seen["preparation"]
    lead = Button(words=speak("room.page.preparation.lead"), press=act("ready"))
    known = call["known_papers"]
    total = sum(criterion["weight"] for criterion in call["criteria"])
    return Content(
        task=speak("room.page.preparation.told" if ready else "room.page.preparation.task"),
        progress=speak("room.page.preparation.progress", lots=len(call["lots"]), total=total),
        lead=None if ready else lead,
        main=drawn(
            "preparation",
            speak,
            call=call,
            total=total,
            least=LEAST_FOR_A_LOT,
            papers=papers.ticked(known, call["papers"], "prepare", speak),
            grouped=drafting.grouped,
            prepare=act("prepare"),
        ),
        aside=notice.card(call, speak, folded=True),
        footer=speak("room.page.preparation.footer"),
    )
