"""After sealing: the receipt to copy, what happens next, and the way back while applications are still taken."""

from markupsafe import Markup

from socsim.base.canonical import Data
from socsim.base.i18n import Language
from socsim.classroom.pages.room import predicting
from socsim.classroom.pages.room.content import Button, Content, Desk, act
from socsim.classroom.pages.room.pieces import drawn
from socsim.competition.room import application, told


def part(seen: Data, desk: Desk, speak: Language) -> Content:
    """Show a closed envelope to the NGO that has sealed it."""
    ready = seen["stage"]["ready"]
    in_call = seen["stage"]["name"] == "call"
    lead = Button(words=speak("room.page.waiting.done"), press=act("ready"))
    return Content(
        task=speak("room.page.receipt.task" if in_call else "room.page.receipt.sealed"),
        progress=speak("room.page.receipt.ready" if ready else "room.page.receipt.progress"),
        lead=lead if in_call and not ready else None,
        main=card(seen, speak),
        aside=predicting.card(seen, speak),
        footer=speak("room.page.receipt.footer"),
    )


def card(seen: Data, speak: Language) -> Markup:
    """Draw the receipt, what the envelope holds, and what will be done with it."""
    envelope = seen["envelope"]
    content = envelope["content"]
    texts = [
        (speak(f"room.field.{name}"), told.words(content[name], speak))
        for name in application.LENGTHS
        if name != "title" and told.words(content[name], speak)
    ]
    back = Button(words=speak("room.page.receipt.withdraw"), press=act("withdraw"))
    return drawn(
        "receipt",
        speak,
        receipt=envelope["receipt"],
        late=envelope["late"],
        title=told.project(content["title"], speak),
        price=application.price(content),
        texts=texts,
        back=back if seen["stage"]["name"] == "call" else None,
        steps=[speak(f"room.page.receipt.step.{step}") for step in ("closed", "read", "admitted", "marked")],
    )
