"""The reveal as data: what is shown step by step after the decision, and what was predicted before it.

Screens, projector and wall only draw these steps; none of them computes.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from socsim.base.canonical import JsonObject
from socsim.base.errors import Lesson
from socsim.competition.announcement import PRICE_RULES
from socsim.competition.room import otherwise, tally
from socsim.competition.room.state import State
from socsim.competition.round import Round
from socsim.scoring import presets
from socsim.scoring.methods import select
from socsim.scoring.run import run

OTHER_RULES = ("median", "borda", "qcbs-80")  # ready rules of datasets/rules
NOBODY = "nobody"
YES_OR_NO = ("yes", "no")


@dataclass(frozen=True, kw_only=True)
class Question:
    """Something to be predicted: until which stage, and what can be answered; without answers it is an applicant."""

    told_in: str
    answers: tuple[str, ...] = ()

    def refuse(self, state: State, answer: str) -> None:
        """Refuse an answer that is none."""
        known = self.answers or (*state.terms.entries, NOBODY)
        if answer not in known:
            raise Lesson("room_no_such_answer", name=answer)


QUESTIONS: Mapping[str, Question] = {
    "winner": Question(told_in="award"),
    "method": Question(told_in="award", answers=YES_OR_NO),
    "bill": Question(told_in="debrief", answers=YES_OR_NO),
}


@dataclass(frozen=True, kw_only=True)
class Ending:
    """How one lot ended, by the codes or numbers of its applications.

    Attributes
    ----------
    winners : tuple of str
        Empty where nobody won.
    places : mapping from application to place
        Of those that reached the pass mark, the winners among them.
    short : tuple of str
        Those that did not reach it, in the order in which they are named together: by the alphabet.
    """

    winners: tuple[str, ...]
    places: Mapping[str, int]
    short: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReadOut:
    """One thing that is read out of a decision.

    Attributes
    ----------
    kind : {"short", "place", "winner", "nobody"}
        Those below the pass mark together; a place; who gets the contract; or that nobody does.
    applications : tuple of str
        Who is named, nobody else.
    place : int
        0 where none is named.
    """

    kind: str
    applications: tuple[str, ...] = ()
    place: int = 0


def read_out(ending: Ending) -> tuple[ReadOut, ...]:
    """Return the order in which a decision is read out: below the pass mark together, the last place up, the winner."""
    return tuple(_read_out(ending))


def _read_out(ending: Ending) -> Iterator[ReadOut]:
    if ending.short:
        yield ReadOut(kind="short", applications=ending.short)
    others = {code: place for code, place in ending.places.items() if code not in ending.winners}
    for place in sorted(set(others.values()), reverse=True):
        named = tuple(code for code in others if others[code] == place)
        yield ReadOut(kind="place", applications=named, place=place)
    yield ReadOut(kind="winner" if ending.winners else "nobody", applications=ending.winners)


def winners(decided: Round, rule: str | None = None) -> tuple[str, ...]:
    """Return the winner of each lot of one call, by a ready rule or by the call's own; empty where nobody wins."""
    result = decided.result if rule is None else run(presets.rule(rule), decided.book)
    lots = len(decided.setting.announcement.lots)
    chosen = select.winners(result.ranked, result.won, decided.papers.lot, lots)[0].tolist()
    names = [ngo.id for ngo in decided.papers.ngos]
    return tuple(names[winner] if winner >= 0 else "" for winner in chosen)


def _in_the_end(state: State, of_a_call: Callable[[Round], tuple[str, ...]]) -> list[str]:
    """Return the winner of each lot in the last call that was made for it."""
    chosen: list[str] = [""] * len(state.now.ceilings)
    for attempt in state.attempts:
        of_this = of_a_call(tally.held(state.terms, attempt))
        for lot in attempt.lots:
            chosen[lot] = of_this[lot]
    return chosen


def _marks(state: State) -> JsonObject:
    """Each member's points for each application, hundredths."""
    members = [place.id for place in state.terms.markers(1)]
    points_of: JsonObject = {}
    for attempt in state.attempts:
        book = tally.held(state.terms, attempt).book
        points = book.member_points[0].tolist()
        counts = book.given[0].tolist()
        for a, code in enumerate(attempt.register):
            points_of[code] = {member: points[a][e] for e, member in enumerate(members) if counts[a][e]}
    return points_of


def _commission(state: State) -> JsonObject:
    """What the commissions decided, call by call."""
    return {"calls": [attempt.award for attempt in state.attempts]}


def _rules(state: State) -> JsonObject:
    """Who would have won by other rules on the same sheets."""
    return {rule: _in_the_end(state, partial(winners, rule=rule)) for rule in OTHER_RULES}


def _profiles(state: State) -> JsonObject:
    """Each application's lot; of the compared ones their points by every rule, hundredths, and their ends."""
    profiles: JsonObject = {}
    for attempt in state.attempts:
        decided = tally.held(state.terms, attempt)
        by_rule = {"own": decided.total[0]}
        by_rule |= {rule: run(presets.rule(rule), decided.book).score[0] for rule in OTHER_RULES}
        for a, code in enumerate(attempt.register):
            profiles[code] = {"lot": state.terms.entries[code].lot}
            if decided.book.entered[0, a]:
                points = {rule: int(scores[a]) for rule, scores in by_rule.items()}
                profiles[code] |= {"points": points, **tally.ends(state.terms, decided, a)}
    return profiles


def _truth(state: State) -> JsonObject:
    """What a careful reader finds, who was tied to whom, how the bots were told to behave."""
    manners = {seat: sitting.manner for seat, sitting in state.sittings.items() if sitting.manner}
    codes = sorted({code for attempt in state.attempts for code in attempt.register})
    return {
        "merit": {code: key_points(state, code) for code in codes if state.terms.entries[code].key},
        "ties": [{"seat": tie.seat, "application": tie.application} for tie in state.terms.ties],
        "manners": manners,
    }


def key_points(state: State, code: str) -> int:
    """Return the points of an application by the middle of its key, hundredths of 100."""
    entry = state.terms.entries[code]
    weights = state.now.weights
    return sum(5 * weights[criterion] * sum(marks) for criterion, marks in entry.key.items())


def _law(state: State) -> JsonObject:
    """Who would have won had the price earned points, or the lowest price decided."""
    return {rule: _in_the_end(state, partial(_by_price, rule=rule)) for rule in PRICE_RULES}


def _by_price(decided: Round, rule: str) -> tuple[str, ...]:
    return winners(by_price_rule(decided, rule))


def by_price_rule(decided: Round, rule: str) -> Round:
    """Return the same papers and marks had the call asked for another rule on the price."""
    call = decided.setting.announcement
    weight = call.sheet.price_weight or int(call.provisions["award.price_weight"])
    sheet = replace(call.sheet, price_rule=rule, price_weight=weight)
    return replace(decided, setting=replace(decided.setting, announcement=replace(call, sheet=sheet)))


def _predictions(state: State) -> JsonObject:
    answers: dict[str, JsonObject] = {}
    for (seat, question), answer in state.predictions.items():
        answers.setdefault(question, {})[seat] = answer
    return answers


def came(state: State) -> JsonObject:
    """Return what came of the questions that could be predicted, and how many of the other ways differ."""
    decided = _in_the_end(state, winners)
    by_rules = state.revealed.get("rules") or _rules(state)
    by_price = state.revealed.get("law") or _law(state)
    by_numbers = state.revealed.get("laws") or otherwise.laws(state)
    laws = [*by_price.values(), *(one["winners"] for ones in by_numbers.values() for one in ones)]
    return {
        "winner": decided,
        "method": _differing(decided, list(by_rules.values())),
        "bill": _differing(decided, laws),
    }


def _differing(own: list[str], others: list[list[str]]) -> list[int]:
    """Return how many of the others choose somebody else, and how many there are."""
    return [sum(chosen != own for chosen in others), len(others)]


STEPS: Mapping[str, Callable[[State], Any]] = {
    "marks": _marks,
    "commission": _commission,
    "profiles": _profiles,
    "rules": _rules,
    "truth": _truth,
    "bots": otherwise.bots,
    "law": _law,
    "laws": otherwise.laws,
    "came": came,
    "predictions": _predictions,
}
