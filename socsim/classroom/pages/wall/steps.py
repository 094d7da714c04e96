"""The steps of the wall, each with what stands on it: one thought, and nobody's name before its turn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from socsim.base.canonical import Data, JsonObject
from socsim.base.i18n import Language
from socsim.classroom.pages.wall import cards
from socsim.classroom.pages.wall.contest import Contest, Lot
from socsim.competition.room.reveal import ReadOut, read_out

PREDICT_SECONDS = 30
PAUSE_SECONDS = 3
MOST_ON_ONE_SCREEN = {"short": 3, "place": 1}  # applications; who shares a place is named one after the other
NOTHING = ReadOut(kind="")


@dataclass(frozen=True, kw_only=True)
class Step:
    """One screen of the wall.

    Attributes
    ----------
    kind : str
        Which template draws it: predict, short, place, pause, winner, nobody, rules.
    lot : int
        Number of the lot it is about, from 0.
    read : ReadOut
        Who is named.
    left : int
        Applications of the lot that have not been named after it.
    seconds : int
        What its clock counts down; 0 where there is none.
    """

    kind: str
    lot: int = 0
    read: ReadOut = NOTHING
    left: int = 0
    seconds: int = 0


def steps(contest: Contest) -> tuple[Step, ...]:
    """Return the screens of a contest in their order."""
    return tuple(_steps(contest))


def _steps(contest: Contest) -> Iterator[Step]:
    yield Step(kind="predict", seconds=PREDICT_SECONDS)
    for number, lot in enumerate(contest.lots):
        left = len(lot.compared)
        for read in _on_screens(read_out(lot.ending)):
            left -= len(read.applications)
            if read.kind == "winner":
                yield Step(kind="pause", lot=number, seconds=PAUSE_SECONDS)
            yield Step(kind=read.kind, lot=number, read=read, left=left)
    for number, lot in enumerate(contest.lots):
        if len(lot.compared) > 1:
            yield Step(kind="rules", lot=number)


def _on_screens(whole: Sequence[ReadOut]) -> Iterator[ReadOut]:
    """Share what is too much for one screen out among several."""
    for read in whole:
        named = read.applications
        most = MOST_ON_ONE_SCREEN.get(read.kind)
        screens = -(-len(named) // most) if most else 1
        size = -(-len(named) // screens)
        for number in range(screens):
            yield replace(read, applications=named[number * size : (number + 1) * size])


def values(contest: Contest, step: Step, following: Step | None) -> Data:
    """Return what the template of a step is filled with: its title, its second line, its cards.

    Parameters
    ----------
    contest : Contest
    step : Step
    following : Step or None
        The one after it, of which the foot says the kind.
    """
    lot = contest.lots[step.lot]
    speak = contest.speak
    known = {"title": "", "lead": _lead(contest, lot), **DRAWN[step.kind](contest, lot, step)}
    return {**known, "kind": step.kind, "next": speak(f"wall.next.{following.kind if following else 'end'}")}


def _lead(contest: Contest, lot: Lot) -> str:
    return " · ".join(filter(None, (contest.title, lot.title)))


def _predict(contest: Contest, lot: Lot, step: Step) -> JsonObject:
    speak = contest.speak
    names = [[one.name(a) for a in one.compared] for one in contest.lots]
    out = [one.name(a) for one in contest.lots for a in one.out]
    return {
        "title": speak("wall.predict"),
        "lead": _lead(contest, lot) if len(contest.lots) == 1 else contest.title,
        "names": ", ".join(name for of_lot in names for name in of_lot),
        "out": ", ".join(out),
        "origin": speak(f"wall.origin.{contest.origin}"),
    }


def _short(contest: Contest, lot: Lot, step: Step) -> JsonObject:
    speak = contest.speak
    count = len(lot.ending.short)
    title = lot.title if len(contest.lots) > 1 else ""
    texts = [cards.kind_words(lot, int(code), speak) for code in step.read.applications]
    lead = " · ".join(filter(None, (title, speak("wall.short_how"))))
    return {"title": speak.count("wall.short", count), "lead": lead, "cards": texts}


def _place(contest: Contest, lot: Lot, step: Step) -> JsonObject:
    speak = contest.speak
    cards_of_place = [cards.placed(lot, int(code), step.read.place, speak) for code in step.read.applications]
    key = "wall.places_left" if lot.winners else "wall.places_open"
    return {"title": speak.count(key, step.left), "cards": cards_of_place, "shut": _shut(lot, step, speak)}


def _shut(lot: Lot, step: Step, speak: Language) -> str:
    """Name what is still shut: the next place, or the first."""
    if not step.left:
        return ""
    return speak("wall.pause" if step.left == len(lot.winners) else "wall.shut")


def _pause(contest: Contest, lot: Lot, step: Step) -> JsonObject:
    return {"title": contest.speak("wall.pause")}


def _winner(contest: Contest, lot: Lot, step: Step) -> JsonObject:
    speak = contest.speak
    won = [int(code) for code in step.read.applications]
    names = ", ".join(lot.name(a) for a in won)
    others = [code for code in lot.ending.places if code not in lot.ending.winners]
    second = min(others, key=lot.ending.places.__getitem__, default=None)
    return {
        "title": speak("wall.winner", name=names),
        "cards": [cards.winner(lot, a, speak) for a in won],
        "second": None if second is None else cards.placed(lot, int(second), lot.ending.places[second], speak),
    }


def _nobody(contest: Contest, lot: Lot, step: Step) -> JsonObject:
    speak = contest.speak
    mark = speak.number(lot.result.rule.mark(lot.book) / 100)
    key = "wall.nobody_reached" if lot.compared and not lot.ending.places else "wall.nobody_why"
    return {"title": speak("wall.nobody"), "lead": speak(key, mark=mark)}


def _rules(contest: Contest, lot: Lot, step: Step) -> JsonObject:
    speak = contest.speak
    groups = cards.by_rule(lot, speak)
    return {
        "title": _rules_title(groups, contest),
        "lead": speak("wall.rules_lead" if contest.by_room else "wall.rules_lead_book"),
        "groups": groups,
    }


def _rules_title(groups: Sequence[Data], contest: Contest) -> str:
    speak = contest.speak
    if len(groups) == 1:
        return speak.count("wall.rules_same", len(groups[0]["rules"]), name=groups[0]["name"])
    if len(groups) == 2:
        lines = [speak.count("wall.rules_for", len(group["rules"]), name=group["name"]) for group in groups]
        return ", ".join(lines)
    return speak.count("wall.rules_many", len(groups))


DRAWN = {
    "predict": _predict,
    "short": _short,
    "place": _place,
    "pause": _pause,
    "winner": _winner,
    "nobody": _nobody,
    "rules": _rules,
}
