"""Between the last envelope and the first opening: closed envelopes, and what the secretary has written down."""

from socsim.base.canonical import Data
from socsim.base.i18n import Language
from socsim.classroom.pages.room import predicting, receipt
from socsim.classroom.pages.room.content import Button, Content, Desk, act
from socsim.classroom.pages.room.pieces import drawn


def part(seen: Data, desk: Desk, speak: Language) -> Content:
    """Show that everybody waits, and to the secretary the list of what has come."""
    if "envelope" in seen:
        return receipt.part(seen, desk, speak)
    if "draft" in seen:
        return _without_envelope(seen, speak)
    rows = seen.get("received")
    return Content(
        task=speak("room.page.sealed.task"),
        progress=speak.count("room.page.call.received", len(rows)) if rows is not None else "",
        main=drawn("sealed", speak, rows=rows),
        aside=predicting.card(seen, speak),
        footer=speak("room.page.sealed.footer"),
    )


def _without_envelope(seen: Data, speak: Language) -> Content:
    """Let an NGO whose application is whole hand it in late: it will be written down and stay closed."""
    draft = seen["draft"]
    called = seen["call"]["lots"][draft["lot"]]["called"]
    late = Button(words=speak("room.page.sealed.late"), press=act("seal"))
    return Content(
        task=speak("room.page.sealed.none"),
        lead=late if called and not draft["missing"] else None,
        main=drawn("sealed", speak, rows=None),
        aside=predicting.card(seen, speak),
        footer=speak("room.page.sealed.footer"),
    )
