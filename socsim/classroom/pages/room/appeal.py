"""The stage of appeals: an NGO objects in words before the time is over, the chair answers each with a reason."""

from socsim.base.canonical import Data, JsonObject
from socsim.base.i18n import Language
from socsim.classroom.pages.room import decision, own, protocol
from socsim.classroom.pages.room.content import Content, Desk, act
from socsim.classroom.pages.room.pieces import drawn
from socsim.competition.room import told


def objecting(seen: Data, desk: Desk, speak: Language) -> Content:
    """Show an NGO what was decided about it, let it object, and what became of its objection."""
    code = seen["draft"]["application"]
    made = seen["appeals"].get(code)
    stage = seen["stage"]
    until = own.o_clock(stage["began"] + stage["length"]) if stage["length"] else ""
    may_object = "envelope" in seen and not made
    key = "task" if may_object else "waits" if made and made["upheld"] is None else "nothing_left"
    aside = drawn(
        "objection",
        speak,
        made=made,
        may_object=may_object,
        form=act("appeal"),
        until=until,
    )
    words = speak("room.page.appeal.none" if may_object else "room.page.appeal.finish")
    return Content(
        task=speak(f"room.page.appeal.{key}"),
        lead=own.ready(seen, words),
        main=protocol.own_fate(seen, speak) + decision.main(seen, speak) if "decision" in seen else aside,
        aside=aside,
        footer=speak("room.page.appeal.footer"),
    )


def ruling(seen: Data, desk: Desk, speak: Language) -> Content:
    """Show the chair the objections; each wants an answer with a reason."""
    open_ones = [code for code, made in seen["appeals"].items() if made["upheld"] is None]
    rows = _rows(seen, speak)
    missing = speak("room.page.appeal.unanswered", name=told.named(seen, open_ones[0], speak)) if open_ones else ""
    return Content(
        task=speak("room.page.appeal.answer" if open_ones else "room.page.appeal.no_objections"),
        progress=speak("room.page.appeal.progress", n=len(rows) - len(open_ones), of=len(rows)),
        lead=own.ready(seen, speak("room.page.appeal.finish"), disabled=missing),
        main=drawn("appeals", speak, rows=rows, rules=True) + decision.main(seen, speak),
        footer=speak("room.page.appeal.footer"),
    )


def watching(seen: Data, desk: Desk, speak: Language) -> Content:
    """Show the objections and their answers to who only reads them."""
    rows = _rows(seen, speak)
    return Content(
        task=speak("room.page.appeal.read" if rows else "room.page.appeal.no_objections"),
        main=drawn("appeals", speak, rows=rows, rules=False) + decision.main(seen, speak),
        footer=speak("room.page.appeal.footer"),
    )


def _rows(seen: Data, speak: Language) -> list[JsonObject]:
    return [
        {
            "code": code,
            "name": told.named(seen, code, speak),
            "made": made,
            "explained": seen["protocol"]["explanations"].get(code, ""),
            "form": act("rule", application=code),
        }
        for code, made in seen["appeals"].items()
    ]
