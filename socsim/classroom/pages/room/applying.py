"""An NGO's page while applications are handed in: the call, the application part by part, what sealing checks."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from socsim.base.canonical import Data, JsonObject
from socsim.base.i18n import Language
from socsim.classroom.pages.room import drafting, notice, papers, receipt
from socsim.classroom.pages.room.content import Button, Content, Desk, act, opens
from socsim.classroom.pages.room.pieces import drawn
from socsim.competition.room import told
from socsim.competition.room.application import LENGTHS

CALL = "call"
PAPERS = "papers"
QUESTIONS = "questions"
NUMBERS = {"target": "reach", "contribution": "own_som", "team": "people"}  # asked beside a part
MINUTE = 60_000  # milliseconds


@dataclass(frozen=True, kw_only=True)
class Check:
    """One thing that is looked at before sealing: whether it is all right, and what there is to say of it."""

    done: bool
    words: str
    icon: str = ""


def part(seen: Data, desk: Desk, speak: Language) -> Content:
    """Show the form, or the receipt once the envelope is closed, or that this lot is not called."""
    if "envelope" in seen:
        return receipt.part(seen, desk, speak)
    if not seen["call"]["lots"][seen["draft"]["lot"]]["called"]:
        return _not_called(seen, speak)
    return _form(seen, desk, speak)


def _not_called(seen: Data, speak: Language) -> Content:
    lead = Button(words=speak("room.page.waiting.done"), press=act("ready"))
    return Content(
        task=speak("room.page.apply.not_called"),
        lead=None if seen["stage"]["ready"] else lead,
        main=notice.card(seen["call"], speak),
    )


def _form(seen: Data, desk: Desk, speak: Language) -> Content:
    draft = seen["draft"]
    parts = drafting.progress(draft["content"], speak)
    todo = [one.name for one in parts if not one.done] + ([] if draft["enclosed"] else [PAPERS])
    part_on_desk = _open(draft, todo, desk)
    return Content(
        task=_task(draft, todo, speak),
        progress=speak.count("room.page.apply.progress", len(parts) + 1 - len(todo), of=len(parts) + 1),
        lead=_lead(draft, todo, part_on_desk, speak),
        main=drawn(
            "applying",
            speak,
            contents=_contents(seen, parts, speak),
            part_on_desk=part_on_desk,
            middle=_middle(seen, part_on_desk, desk, speak),
        ),
        aside=_sealing(seen, parts, desk, speak),
        footer=speak("room.page.apply.footer"),
    )


def _open(draft: Data, todo: Sequence[str], desk: Desk) -> str:
    """Return the part that lies open: the chosen one, else the call, else the first that is not finished."""
    if desk.open.get("part") in (*drafting.ORDER, CALL, PAPERS, QUESTIONS):
        return desk.open["part"]
    if not draft["content"]:
        return CALL
    return todo[0] if todo else drafting.ORDER[0]


def _task(draft: Data, todo: Sequence[str], speak: Language) -> str:
    if not draft["content"]:
        return speak("room.page.apply.task.begin")
    if not todo:
        return speak("room.page.apply.task.seal")
    if todo[0] == PAPERS:
        return speak("room.page.apply.task.papers")
    names = ", ".join(_inside(name, speak) for name in todo[:2])
    return speak("room.page.apply.task.write", parts=names)


def _lead(draft: Data, todo: Sequence[str], part_on_desk: str, speak: Language) -> Button | None:
    """Return the way to the next thing: take what is prepared, the next unfinished part, the papers, seal."""
    prepared = draft["prepared"]
    others = [name for name in todo if name != part_on_desk]
    if not draft["content"]:
        return Button(words=speak("room.page.apply.take"), press=act("write", **prepared["content"]))
    if others:
        words = speak("room.page.apply.next", part=_inside(others[0], speak))
        return Button(words=words, press=opens(part=others[0]))
    if part_on_desk in todo and part_on_desk == PAPERS:
        return Button(
            words=speak("room.page.apply.enclose.prepared"), press=act("enclose", papers=prepared["enclosed"])
        )
    if draft["missing"]:
        return None
    return Button(words=speak("room.page.apply.seal"), press=act("seal"))


def _named(name: str, speak: Language) -> str:
    return speak(f"room.page.apply.part.{name}")


def _inside(name: str, speak: Language) -> str:
    """Name a part inside a sentence."""
    return _named(name, speak).lower()


def _contents(seen: Data, parts: Sequence[drafting.Progress], speak: Language) -> list[JsonObject]:
    """Return the list at the left: the call, the parts with their lengths, papers and questions."""
    written = [_entry(one.name, _named(one.name, speak), one.note, one.done) for one in parts]
    asked = seen["call"]["papers"]
    enclosed = seen["draft"]["enclosed"]
    note = speak("room.page.apply.enclosed", n=len(enclosed), of=len(asked))
    answers = sum(1 for question in seen["questions"] if question["answer"])
    answered = speak("room.page.apply.answers", n=answers, of=len(seen["questions"]))
    return [
        _entry(CALL, speak("room.page.notice.heading"), "", None),
        *written,
        _entry(PAPERS, _named(PAPERS, speak), note, bool(enclosed)),
        _entry(QUESTIONS, _named(QUESTIONS, speak), answered, None),
    ]


def _entry(name: str, words: str, note: str, done: bool | None) -> JsonObject:
    """Return an entry of the list; `done` is None where there is nothing to be done."""
    return {"name": name, "words": words, "note": note, "done": done, "press": opens(part=name)}


def _middle(seen: Data, part_on_desk: str, desk: Desk, speak: Language) -> Markup:
    if part_on_desk == CALL:
        return notice.card(seen["call"], speak)
    if part_on_desk == QUESTIONS:
        return notice.questions(seen, speak) + drawn("asking", speak, ask=act("ask"))
    if part_on_desk == PAPERS:
        return _papers(seen, speak)
    if part_on_desk == "budget":
        return _budget(seen, desk, speak)
    return _text(seen, part_on_desk, speak)


def _text(seen: Data, name: str, speak: Language) -> Markup:
    content = seen["draft"]["content"]
    number = NUMBERS.get(name, "")
    return drawn(
        "part",
        speak,
        name=name,
        value=told.words(content.get(name, ""), speak),
        most=LENGTHS[name],
        least=drafting.least(name),
        number=number,
        amount=drafting.grouped(content[number]) if content.get(number) else "",
        criterion=_criterion(seen, name),
        write=act("write"),
    )


def _criterion(seen: Data, name: str) -> Data | None:
    """Return the criterion that a part is marked by, where the sheet has it."""
    criteria = {criterion["id"]: criterion for criterion in seen["call"]["criteria"]}
    return criteria.get(drafting.ASKED_BY.get(name, ""))


def _budget(seen: Data, desk: Desk, speak: Language) -> Markup:
    draft = seen["draft"]
    lines = draft["content"].get("budget", [])
    added = desk.open.get("lines", "")
    blank = int(added) if added.isascii() and added.isdigit() and len(added) < 3 else int(not lines)
    ceiling = seen["call"]["lots"][draft["lot"]]["ceiling"]
    return drawn(
        "budget",
        speak,
        rows=drafting.rows(lines, blank, speak),
        written=len(lines),
        strikes=[act("strike", line=number) for number in range(len(lines))],
        fewer=opens(lines=str(max(0, blank - 1))),
        more=opens(lines=str(blank + 1)),
        price=draft["price"],
        ceiling=ceiling,
        part_of_ceiling=min(100, 100 * draft["price"] // ceiling),
        criterion=_criterion(seen, "budget"),
        write=act("write"),
    )


def _papers(seen: Data, speak: Language) -> Markup:
    asked = seen["call"]["papers"]
    enclosed = seen["draft"]["enclosed"]
    offers = {"all": asked, "prepared": seen["draft"]["prepared"]["enclosed"]}
    buttons = [
        Button(words=speak(f"room.page.apply.enclose.{name}"), press=act("enclose", papers=list(offer)))
        for name, offer in offers.items()
        if list(offer) != list(enclosed) and (name == "all" or list(offer) != list(asked))
    ]
    return drawn("enclosing", speak, ticked=papers.ticked(asked, enclosed, "enclose", speak), buttons=buttons)


def _sealing(seen: Data, parts: Sequence[drafting.Progress], desk: Desk, speak: Language) -> Markup:
    missing = seen["draft"]["missing"]
    enclosed = seen["draft"]["enclosed"]
    why = ""
    if missing:
        why = speak("room.page.apply.still", parts=", ".join(_inside(name, speak) for name in missing))
    elif not enclosed:
        why = speak("room.page.apply.no_papers")
    button = Button(words=speak("room.page.apply.seal"), press=act("seal"), disabled=why)
    return drawn("sealing", speak, checks=_checks(seen, parts, desk, speak), button=button)


def _checks(seen: Data, parts: Sequence[drafting.Progress], desk: Desk, speak: Language) -> list[Check]:
    draft = seen["draft"]
    unfinished = sum(1 for one in parts if not one.done)
    over = draft["price"] > seen["call"]["lots"][draft["lot"]]["ceiling"]
    sums = "room.page.apply.check.over" if over else "room.page.apply.check.sums"
    enclosed = speak("room.page.apply.check.papers", n=len(draft["enclosed"]), of=len(seen["call"]["papers"]))
    whole = speak("room.page.apply.check.whole")
    short = speak.count("room.page.apply.check.short", unfinished) if unfinished else whole
    return [
        Check(done=not over and draft["price"] > 0, words=speak(sums)),
        Check(done=not unfinished, words=short),
        Check(done=bool(draft["enclosed"]), words=enclosed),
        Check(done=False, words=time_left(seen["stage"], desk.at, speak), icon="class-time"),
    ]


def time_left(stage: Data, at: int, speak: Language) -> str:
    """Say how long envelopes are taken by the clock of the competition, and what happens after that."""
    if not stage["length"]:
        return speak("room.page.apply.no_clock")
    now = at if stage["paused"] is None else stage["paused"]
    left = stage["began"] + stage["length"] - now
    if left <= 0:
        return speak("room.page.apply.time_over")
    return speak.count("room.page.apply.time_left", -(-left // MINUTE))
