"""The stage of conflicts: asked for each application by its name, what follows is said before one presses."""

from markupsafe import Markup

from socsim.base.canonical import Data
from socsim.base.i18n import Language
from socsim.classroom.pages.room import own
from socsim.classroom.pages.room.content import Button, Content, Desk, act, opens
from socsim.classroom.pages.room.pieces import drawn
from socsim.competition.room import told


def part(seen: Data, desk: Desk, speak: Language) -> Content:
    """Ask a member about every admitted application; who has answered may go on."""
    codes = own.admitted(seen)
    answered = own.declarations(seen)
    left = [code for code in codes if code not in answered]
    rows = [question(seen, desk, code, speak) for code in codes]
    titles = {offer["application"]: told.project(offer["title"], speak) for offer in seen["offers"]}
    missing = speak("room.page.ties.left", count=len(left)) if left else ""
    return Content(
        task=speak("room.page.ties.task" if left else "room.page.ties.done"),
        progress=speak("room.page.ties.progress", n=len(codes) - len(left), of=len(codes)),
        lead=own.ready(seen, speak("room.page.ties.go"), disabled=missing),
        main=drawn("ties", speak, rows=rows, titles=titles, rule=seen["call"]["texts"]["conflict"]),
        aside=remembered(seen, speak),
        footer=speak("room.page.ties.footer"),
    )


def question(seen: Data, desk: Desk, code: str, speak: Language) -> Data:
    """Return what a template asks about one application: the name, the answer so far, what can be pressed.

    What lies open is this question as it was answered last, so that a new answer closes it.
    """
    declared = own.declarations(seen).get(code)
    asked = f"{code} {declared['at']}" if declared else code
    return {
        "code": code,
        "name": told.named(seen, code, speak),
        "answer": answer(declared, speak) if declared else "",
        "what": declared["what"] if declared else "",
        "recused": bool(declared and declared["recused"]),
        "asked": desk.open.get("tie") == asked,
        "no": Button(words=speak("room.page.ties.no"), press=act("declare", application=code, what="", recused=False)),
        "yes": Button(words=speak("room.page.ties.yes"), press=opens(tie=asked)),
        "again": Button(words=speak("room.page.ties.again"), press=opens(tie=asked)),
        "recall": Button(words=speak("room.page.ties.recall"), press=opens(tie=asked)),
        "close": Button(words=speak("room.page.ties.close"), press=opens(tie="")),
        "form": act("declare", application=code),
    }


def line(seen: Data, desk: Desk, code: str, speak: Language) -> Markup:
    """Draw what was answered about an application, and that people may remember late; nothing before the answer."""
    if code not in own.declarations(seen):
        return Markup("")
    return drawn("tie_line", speak, tie=question(seen, desk, code, speak))


def answer(said: Data, speak: Language) -> str:
    """Say back what a member has said, with its time."""
    at = own.o_clock(said["at"])
    if said["recused"]:
        return speak("room.page.ties.said_recused", at=at)
    if said["what"]:
        return speak("room.page.ties.said_weak", at=at)
    return speak("room.page.ties.said_no", at=at)


def remembered(seen: Data, speak: Language) -> Markup:
    """Draw the card of the ties that the scenario has given to this seat."""
    own_ties = [(told.named(seen, tie["application"], speak), tie["what"]) for tie in seen["own_ties"]]
    return drawn("remembered", speak, ties=own_ties)
