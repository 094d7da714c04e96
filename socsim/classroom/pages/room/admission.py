"""Admission: the secretary compares each envelope with the call, names the line, says why, decides; others look on."""

from collections.abc import Sequence

from markupsafe import Markup

from socsim.base.canonical import Data, JsonObject
from socsim.base.i18n import Language
from socsim.classroom.pages.room import notice, opening, verdict
from socsim.classroom.pages.room.content import Button, Content, Desk, act, opens
from socsim.classroom.pages.room.pieces import drawn
from socsim.competition.applications import LATE
from socsim.competition.room import application, told

REASON = 1000  # letters


def deciding(seen: Data, desk: Desk, speak: Language) -> Content:
    """Show one envelope with the four steps of a decision, and the list of all beside it."""
    codes = [row["application"] for row in seen["register"]]
    left = [code for code in codes if code not in seen["admission"]]
    on_desk = _on_desk(codes, left, desk)
    row = next((row for row in seen["register"] if row["application"] == on_desk), None)
    return Content(
        task=_task(seen, on_desk, left, speak),
        progress=speak("room.page.admission.progress", n=len(codes) - len(left), of=len(codes)),
        lead=_lead(seen, on_desk, left, speak),
        main=_envelope(seen, row, speak) if row else opening.register(seen, speak),
        aside=_list(seen, on_desk, speak) + notice.card(seen["call"], speak, folded=True),
        footer=speak("room.page.admission.footer"),
    )


def _on_desk(codes: Sequence[str], left: Sequence[str], desk: Desk) -> str:
    """Return the envelope that lies open: the chosen one, else the first that is not decided, else the last."""
    chosen = desk.open.get("application", "")
    if chosen in codes:
        return chosen
    return left[0] if left else next(iter(codes[-1:]), "")


def _task(seen: Data, on_desk: str, left: Sequence[str], speak: Language) -> str:
    if on_desk in left:
        return speak("room.page.admission.decide", name=told.named(seen, on_desk, speak))
    if left:
        return speak("room.page.admission.more")
    agreed = sum(verdict.kind(seen, code) in verdict.AGREED for code in seen["findings"])
    return speak("room.page.admission.all", n=agreed, of=len(seen["findings"]))


def _lead(seen: Data, on_desk: str, left: Sequence[str], speak: Language) -> Button | None:
    """Return the way on: to the next envelope, or to the next stage when all are decided."""
    row = next((row for row in seen["register"] if row["application"] == on_desk), None)
    if row and not row["open"] and not row["late"]:
        words = speak("room.page.opening.press", number=row["number"])
        return Button(words=words, press=act("open", application=on_desk))
    following = [code for code in left if code != on_desk]
    if on_desk in left:
        return None
    if following:
        words = speak("room.page.admission.next", name=following[0])
        return Button(words=words, press=opens(application=following[0]))
    if seen["stage"]["ready"]:
        return None
    return Button(words=speak("room.page.waiting.done"), press=act("ready"))


def _list(seen: Data, on_desk: str, speak: Language) -> Markup:
    rows = [
        {
            "number": row["number"],
            "name": told.named(seen, row["application"], speak),
            "state": _state(seen, row, speak),
            "decided": row["application"] in seen["admission"],
            "on": row["application"] == on_desk,
            "press": opens(application=row["application"]),
        }
        for row in seen["register"]
    ]
    return drawn("envelopes", speak, rows=rows)


def _state(seen: Data, row: Data, speak: Language) -> str:
    decision = seen["admission"].get(row["application"])
    if decision is None:
        return speak("room.page.admission.open" if row["open"] else "room.closed_late")
    return speak("admission.rejected" if decision["defect"] else "admission.admitted")


def _envelope(seen: Data, row: Data, speak: Language) -> Markup:
    code = row["application"]
    decision = seen["admission"].get(code)
    bid = seen["applications"].get(code)
    admit = Button(
        words=speak("room.page.admission.admit"),
        press=act("admit", application=code),
        disabled="" if row["open"] else speak("room.page.admission.closed"),
    )
    grounds = [
        (ground["id"], told.words(ground["rule"], speak))
        for ground in seen["checklist"]["grounds"]
        if row["open"] or ground["id"] == LATE
    ]
    return drawn(
        "admission",
        speak,
        row=row,
        verdict=verdict.card(seen, row, speak) if decision else "",
        name=told.named(seen, code, speak),
        title=told.project(bid["content"]["title"], speak) if bid else "",
        asked=seen["checklist"]["needed"],
        enclosed=seen["checklist"]["enclosed"].get(code),
        compared=_compared(seen, code, speak),
        texts=_texts(seen, code, speak),
        grounds=grounds,
        decision=decision,
        rule=dict(grounds).get(decision["defect"], "") if decision else "",
        admit=admit,
        reject=act("reject", application=code),
        most=REASON,
    )


def _compared(seen: Data, code: str, speak: Language) -> list[tuple[str, str, str]]:
    """Return what the call says beside what the application says of the same; nothing of a closed envelope."""
    bid = seen["applications"].get(code)
    if bid is None:
        return []
    lot = seen["call"]["lots"][bid["lot"]]
    content = bid["content"]
    return [
        (speak("room.page.admission.money"), speak.som(lot["ceiling"]), speak.som(bid["price"])),
        (speak("room.page.admission.people"), speak.number(lot["target"]), speak.number(content["reach"])),
    ]


def _texts(seen: Data, code: str, speak: Language) -> list[tuple[str, str]]:
    """Return what else the application says, and its budget in a line each."""
    bid = seen["applications"].get(code)
    if bid is None:
        return []
    content = bid["content"]
    texts = [
        (speak(f"room.field.{name}"), told.words(content[name], speak))
        for name in application.LENGTHS
        if name != "title" and told.words(content[name], speak)
    ]
    lines = [_line(line, speak) for line in content["budget"]]
    return [*texts, (speak("room.field.budget"), "; ".join(lines))]


def _line(line: Data, speak: Language) -> str:
    calculation = told.calculation(line, speak)
    return f"{told.words(line['line'], speak)}: {calculation} = {speak.som(line['som'])}"


def watching(seen: Data, desk: Desk, speak: Language) -> Content:
    """Show what was decided, and why, to all others; the commission may read the applications meanwhile."""
    decisions = [
        {"name": told.named(seen, row["application"], speak), **_told(seen, row["application"], speak)}
        for row in seen["register"]
        if row["application"] in seen["admission"]
    ]
    bids = [
        {
            "name": told.named(seen, code, speak),
            "compared": _compared(seen, code, speak),
            "texts": _texts(seen, code, speak),
        }
        for code in seen.get("applications", {})
    ]
    return Content(
        task=speak(
            "room.page.admission.watch" if len(decisions) < len(seen["register"]) else "room.page.admission.told"
        ),
        progress=speak("room.page.admission.progress", n=len(decisions), of=len(seen["register"])),
        main=_letter(seen, speak)
        + opening.register(seen, speak)
        + drawn("decisions", speak, decisions=decisions, bids=bids),
        aside=notice.card(seen["call"], speak, folded=True),
        footer=speak("room.page.admission.footer"),
    )


def _letter(seen: Data, speak: Language) -> Markup:
    """Draw what the secretary writes to the NGO whose page this is, once its envelope is decided on."""
    code = seen["draft"]["application"] if "draft" in seen else ""
    made = seen["admission"].get(code)
    if made is None:
        return Markup("")
    row = next(row for row in seen["register"] if row["application"] == code)
    kind = "admitted" if not made["defect"] else "rejected" if row["open"] else "returned"
    rule = told.words(made["rule"], speak)
    reason = told.words(made["reason"], speak)
    return drawn(
        "admission_letter",
        speak,
        kind=kind,
        name=told.named(seen, code, speak),
        rule=rule,
        reason=reason if reason != rule else "",
    )


def _told(seen: Data, code: str, speak: Language) -> JsonObject:
    decision = seen["admission"][code]
    rejected = bool(decision["defect"])
    words = speak("admission.rejected" if rejected else "admission.admitted")
    return {"rejected": rejected, "words": words, "reason": told.words(decision["reason"], speak)}
