"""The stage of the protocol: the decision, a reason for one who has not won, the own dissent, the signature."""

from collections.abc import Collection
from typing import Any

from markupsafe import Markup

from socsim.base.canonical import Data
from socsim.base.i18n import Language
from socsim.classroom.pages.room import decision, own, telling
from socsim.classroom.pages.room.content import Button, Content, Desk, act, opens
from socsim.classroom.pages.room.pieces import drawn
from socsim.competition.room import told
from socsim.competition.room.stages import COMMISSION

TO_EXPLAIN = ("outranked", "below_mark", "below_floor", "too_few_marks")


def part(seen: Data, desk: Desk, speak: Language) -> Content:
    """Let the commission write why to one applicant and sign, with a dissent or without."""
    signed = seen["you"]["seat"] in seen["protocol"]["signatures"]
    signs = bool(seen.get("sheet")) and not signed
    lead = own.ready(seen, speak("room.page.protocol.finish"))
    if signs:
        lead = Button(words=speak("room.page.protocol.sign"), press=act("sign"))
    explained = seen["protocol"]["explanations"]
    losers = to_explain(seen)
    key = "task" if signs else "signed" if signed else "read"
    return Content(
        task=speak(f"room.page.protocol.{key}"),
        progress=_progress(losers, explained, speak),
        lead=lead,
        main=decision.main(seen, speak) + _letter(seen, desk, speak) + _written(seen, speak),
        aside=drawn("signing", speak, signs=signs, signature=act("sign"), signatures=_signatures(seen, speak)),
        footer=speak("room.page.protocol.footer"),
    )


def _progress(losers: Collection[str], explained: Collection[str], speak: Language) -> str:
    if not losers:
        return ""
    return speak("room.page.protocol.progress", n=sum(code in explained for code in losers), of=len(losers))


def read(seen: Data, desk: Desk, speak: Language) -> Content:
    """Tell an NGO the decision step by step, at the end what became of its own and what was written to it."""
    footer = speak("room.page.protocol.read_footer")
    if "decision" not in seen:
        return Content(task=speak("room.page.protocol.read"), main=own_fate(seen, speak), footer=footer)
    step = telling.telling(seen, desk, speak)
    if step.lead:
        return Content(task=step.task, lead=step.lead, main=step.main, footer=footer, tells=True)
    return Content(
        task=step.task or speak("room.page.protocol.read"),
        main=step.main + _written(seen, speak),
        aside=own_fate(seen, speak),
        footer=footer,
    )


def to_explain(seen: Data) -> list[str]:
    """Return the applicants that have not won and that this seat may write to."""
    if seen["you"]["role"] not in COMMISSION:
        return []
    reasons = seen["award"]["panels"][0]["reason"]
    recused = {code for code, said in own.declarations(seen).items() if said["recused"]}
    return [code for code, reason in reasons.items() if reason in TO_EXPLAIN and code not in recused]


def _written(seen: Data, speak: Language) -> Markup:
    """Draw what was written to applicants, each with its name."""
    explained = [(told.named(seen, code, speak), text) for code, text in seen["protocol"]["explanations"].items()]
    return drawn("explanations", speak, explained=explained)


def own_fate(seen: Data, speak: Language) -> Markup:
    """Draw what became of an NGO's own application: its points stand on its own page only."""
    code = seen["draft"]["application"]
    panel = seen["decision"]["panels"][0] if "decision" in seen else {"reason": {}}
    if code not in panel["reason"]:
        return drawn("said", speak, words_said=speak("room.page.protocol.not_there"))
    reason = panel["reason"][code]
    rejected = seen["admission"].get(code, {}).get("reason", "") if reason == "rejected" else ""
    return drawn(
        "fate",
        speak,
        name=told.named(seen, code, speak),
        reason=speak(f"room.reason.{reason}"),
        points=speak.points(panel["total"][code]) if panel["total"][code] else "",
        pass_mark=speak.number(seen["call"]["pass_mark"]),
        private=reason not in decision.RANKED,
        why=seen["protocol"]["explanations"].get(code, rejected),
    )


def _letter(seen: Data, desk: Desk, speak: Language) -> Markup:
    """Draw the form of the reason to one applicant: the pressed one, else the first to whom nobody has written."""
    codes = to_explain(seen)
    if not codes:
        return Markup("")
    explained = seen["protocol"]["explanations"]
    pressed = desk.open.get("loser", "")
    unexplained = [code for code in codes if code not in explained]
    code = pressed if pressed in codes else [*unexplained, *codes][0]
    return drawn(
        "letter",
        speak,
        code=code,
        name=told.named(seen, code, speak),
        text=explained.get(code, ""),
        form=act("explain", application=code),
        others=[Button(words=other, press=opens(loser=other)) for other in codes if other != code],
    )


def _signatures(seen: Data, speak: Language) -> list[tuple[str, Any]]:
    return [(told.seated(seen, seat, speak), dissent) for seat, dissent in seen["protocol"]["signatures"].items()]
