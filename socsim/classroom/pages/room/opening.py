"""The opening: one envelope after the other, before everybody, with the register beside."""

from collections.abc import Sequence

from markupsafe import Markup

from socsim.base.canonical import Data, JsonObject
from socsim.base.i18n import Language
from socsim.classroom.pages.room import predicting
from socsim.classroom.pages.room.content import Button, Content, Desk, act, opens
from socsim.classroom.pages.room.pieces import drawn
from socsim.competition.room import told


def part(seen: Data, desk: Desk, speak: Language) -> Content:
    """Let the secretary open the next envelope; read them out to all others, one by one where bots have opened all."""
    if seen["you"]["role"] == "secretary":
        closed = [row for row in seen["register"] if not row["open"] and not row["late"]]
        return _content(seen, _task(seen, closed, speak), _lead(seen, closed, speak), speak)
    heard = _heard(seen, desk)
    offers = seen["offers"][:heard]
    named = [offer["application"] for offer in offers]
    register = [{**row, "open": row["application"] in named} for row in seen["register"]]
    left = len(seen["offers"]) - heard
    listen = Button(words=speak("room.page.opening.hear"), press=opens(heard=str(heard + 1))) if left else None
    read = {**seen, "offers": offers, "register": register}
    return _content(read, speak("room.page.opening.listen" if left else "room.page.opening.heard"), listen, speak)


def _content(seen: Data, task: str, lead: Button | None, speak: Language) -> Content:
    return Content(
        task=task,
        progress=speak("room.page.opening.progress", n=len(seen["offers"]), of=len(seen["register"])),
        lead=lead,
        main=_read_aloud(seen, speak) + register(seen, speak),
        aside=_own_receipt(seen, speak) + predicting.card(seen, speak),
        footer=speak("room.page.opening.footer"),
    )


def _heard(seen: Data, desk: Desk) -> int:
    """Return how many envelopes have been read out: all that are open, unless bots opened them for who looks on."""
    every = len(seen["offers"])
    if desk.past or not seen["stage"]["looks"]:
        return every
    return min(desk.step("heard", first=1), every)


def _task(seen: Data, closed: Sequence[Data], speak: Language) -> str:
    if not closed:
        return speak("room.page.opening.all_open")
    return speak("room.page.opening.open", number=closed[0]["number"])


def _lead(seen: Data, closed: Sequence[Data], speak: Language) -> Button | None:
    if closed:
        words = speak("room.page.opening.press", number=closed[0]["number"])
        return Button(words=words, press=act("open", application=closed[0]["application"]))
    if seen["stage"]["ready"]:
        return None
    return Button(words=speak("room.page.waiting.done"), press=act("ready"))


def _read_aloud(seen: Data, speak: Language) -> Markup:
    """Draw the envelope that was opened last: who, which project, for how much, and that its receipt holds."""
    if not seen["offers"]:
        return Markup("")
    rows = {row["application"]: row for row in seen["register"]}
    offer = seen["offers"][-1]
    code = offer["application"]
    return drawn(
        "envelope",
        speak,
        name=told.named(seen, code, speak),
        title=told.project(offer["title"], speak),
        price=speak.som(offer["price"]),
        row=rows[code],
    )


def register(seen: Data, speak: Language) -> Markup:
    """Draw the register of envelopes, as far as they are opened and decided on."""
    offers = {offer["application"]: offer for offer in seen["offers"]}
    rows = [_row(seen, row, offers.get(row["application"]), speak) for row in seen["register"]]
    decided = "admission" in seen
    return drawn("register", speak, rows=rows, decided=decided)


def _row(seen: Data, row: Data, offer: Data | None, speak: Language) -> JsonObject:
    code = row["application"]
    closed = "room.closed_late" if row["late"] else "room.closed"
    return {
        "number": row["number"],
        "application": code,
        "name": told.named(seen, code, speak),
        "title": told.project(offer["title"], speak) if offer else speak(closed),
        "price": speak.som(offer["price"]) if offer else "",
        "receipt": row["receipt"],
        "open": row["open"],
        "decision": _decision(seen, code, speak),
    }


def _decision(seen: Data, code: str, speak: Language) -> str:
    decisions = seen.get("admission", {})
    if code not in decisions:
        return ""
    return speak("admission.rejected" if decisions[code]["defect"] else "admission.admitted")


def _own_receipt(seen: Data, speak: Language) -> Markup:
    """Draw the receipt of the NGO's own envelope beside the register's."""
    if "envelope" not in seen:
        return Markup("")
    receipt = seen["envelope"]["receipt"]
    rows = [row for row in seen["register"] if row["receipt"] == receipt]
    return drawn("own_receipt", speak, receipt=receipt, row=rows[0] if rows else None)
