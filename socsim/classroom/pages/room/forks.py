"""Going on from here, as a page offers it: a moment of the competition, and what is to be otherwise from there."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from socsim.base.canonical import Data, JsonObject
from socsim.base.i18n import Language
from socsim.classroom.pages.room.content import Desk, opens
from socsim.competition.room.stages import ORDER
from socsim.competition.room.told import named, seated, words

ENTERS = ("next", "back", "jump", "repeat")
BEFORE = ("admit", "reject", "declare")  # gone on from before them: they are decided once more
OFFERED = (*ENTERS, *BEFORE, "submit")
NOTHING_TO_DECIDE = ("sealed", "debrief")
Field = tuple[str, str, list[tuple[str, str]]]  # its name, its label, what can be chosen; nothing: a text


@dataclass(frozen=True, kw_only=True)
class Offer:
    """One thing that can be otherwise: the button's words, the data that it sends, the fields that one fills in."""

    words: str
    data: Data
    fields: list[Field] = field(default_factory=list)


def offers(seen: Data, desk: Desk, speak: Language) -> JsonObject | None:
    """Return the moments by stage, and for the one that lies open what can be otherwise; None before the end."""
    if "moments" not in seen:
        return None
    turns = [turn for turn in seen["moments"] if turn["kind"] in OFFERED and turn["stage"] not in NOTHING_TO_DECIDE]
    open_moment = desk.open.get("moment", "")
    chosen = next((turn for turn in turns if str(turn["number"]) == open_moment), None)
    return {
        "stages": [_stage(seen, stage, turns, open_moment, speak) for stage in ORDER if _of(stage, turns)],
        "chosen": chosen and _label(seen, chosen, speak),
        "stage": chosen and speak(f"room.stage.{chosen['stage']}"),
        "offers": list(_offers(seen, chosen, speak)) if chosen else [],
    }


def _of(stage: str, turns: list[Data]) -> list[Data]:
    return [turn for turn in turns if turn["stage"] == stage]


def _stage(seen: Data, stage: str, turns: list[Data], chosen: str, speak: Language) -> JsonObject:
    moments = [
        {
            "words": _label(seen, turn, speak),
            "press": opens(moment=str(turn["number"])),
            "here": str(turn["number"]) == chosen,
        }
        for turn in _of(stage, turns)
    ]
    return {"title": speak(f"room.stage.{stage}"), "moments": moments, "open": any(one["here"] for one in moments)}


def _label(seen: Data, turn: Data, speak: Language) -> str:
    """Say what happened at a moment."""
    kind = "entered" if turn["kind"] in ENTERS else turn["kind"]
    name = named(seen, turn["application"], speak) if turn["application"] else ""
    seat = "" if kind == "entered" else seated(seen, turn["seat"], speak)
    return speak(f"room.page.debrief.moment.{kind}", name=name, seat=seat)


def _offers(seen: Data, turn: Data, speak: Language) -> Iterator[Offer]:
    """Yield what can be otherwise at a moment: what was decided there first, then what can be so anywhere."""
    base = {"moment": turn["number"] - (turn["kind"] in BEFORE)}
    if turn["kind"] in ("admit", "reject"):
        yield _turned(seen, turn, base, speak)
    if turn["kind"] == "declare":
        yield _kept_silent(seen, turn, base, speak)
    if turn["kind"] == "submit":
        yield _marked(seen, turn, base, speak)
    if turn["stage"] == "conflicts" and turn["kind"] in ENTERS:
        yield from _declared(seen, base, speak)
    seats = [(seat, words(place["title"], speak)) for seat, place in seen["seats"].items()]
    person = speak("room.person")
    chair: Field = ("seat", speak("room.page.debrief.fork.seat"), seats)
    yield Offer(
        words=speak("room.page.debrief.fork.sit"), data={**base, "kind": "sit", "people": [person]}, fields=[chair]
    )
    yield from _laws(seen, base, speak)
    yield Offer(words=speak("room.page.debrief.fork.again"), data={**base, "kind": "again"})


def _turned(seen: Data, turn: Data, base: Data, speak: Language) -> Offer:
    """Turn an admission round."""
    data = {**base, "seat": turn["seat"], "application": turn["application"]}
    if turn["kind"] == "reject":
        return Offer(words=speak("room.page.debrief.fork.admit"), data={**data, "kind": "admit"})
    grounds = [(ground["id"], words(ground["rule"], speak)) for ground in seen["grounds"]]
    return Offer(
        words=speak("room.page.debrief.fork.reject"),
        data={**data, "kind": "reject"},
        fields=[
            ("defect", speak("room.page.debrief.fork.ground"), grounds),
            ("reason", speak("room.page.debrief.fork.reason"), []),
        ],
    )


def _kept_silent(seen: Data, turn: Data, base: Data, speak: Language) -> Offer:
    manners = seen["reveal"]["steps"]["truth"]["manners"]
    kind = "silent" if turn["seat"] in manners else "again"
    return Offer(words=speak("room.page.debrief.fork.silent"), data={**base, "kind": kind, "seat": turn["seat"]})


def _declared(seen: Data, base: Data, speak: Language) -> Iterator[Offer]:
    """Offer to tell the ties that nobody told."""
    steps = seen["reveal"]["steps"]
    untold = [one for one in steps["bots"] if one["what"] == "recused"]
    for one in untold:
        names = {"seat": seated(seen, one["seat"], speak), "name": named(seen, one["application"], speak)}
        data = {"kind": "declare", "seat": one["seat"], "application": one["application"]}
        what = speak("room.tie_direct")
        yield Offer(
            words=speak("room.page.debrief.fork.declare", **names), data={**base, **data, "what": what, "recused": True}
        )


def _marked(seen: Data, turn: Data, base: Data, speak: Language) -> Offer:
    """Offer another mark of a member."""
    codes = [(code, named(seen, code, speak)) for code in seen["reveal"]["steps"]["marks"]]
    criteria = [(criterion["id"], words(criterion["title"], speak)) for criterion in seen["call"]["criteria"]]
    return Offer(
        words=speak("room.page.debrief.fork.mark"),
        data={**base, "kind": "mark", "seat": turn["seat"]},
        fields=[
            ("application", speak("room.page.debrief.fork.application"), codes),
            ("criterion", speak("room.page.debrief.fork.criterion"), criteria),
            ("mark", speak("room.page.debrief.fork.points"), [(str(mark), str(mark)) for mark in range(11)]),
        ],
    )


def _laws(seen: Data, base: Data, speak: Language) -> Iterator[Offer]:
    """Offer the numbers of the law that the reveal has tried."""
    for key, values in seen["reveal"]["steps"]["laws"].items():
        others = [(str(one["value"]), str(one["value"])) for one in values if not one["own"]]
        label = speak(f"room.page.debrief.lever.{key}")
        yield Offer(
            words=speak("room.page.debrief.fork.law"),
            data={**base, "kind": "law", "key": key},
            fields=[("value", label, others)],
        )
