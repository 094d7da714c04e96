"""What the decision would have been had one seat acted otherwise, or had one number of the law been another."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from socsim.base.canonical import Data, JsonObject
from socsim.base.shapes import Ints
from socsim.competition.commission import ScoreSheets
from socsim.competition.room import tally
from socsim.competition.room.state import Attempt, State
from socsim.competition.room.terms import Entry, Place, Terms
from socsim.competition.round import Round
from socsim.country.records import MARKS
from socsim.law.law import Provisions, Value

STEP = 10  # points by which the debrief moves the pass mark
FEWEST = (1, 2, 3)  # admitted applications that a lot may need


@dataclass(frozen=True, kw_only=True)
class Variant:
    """One thing that might have been: whose, what, about which application; empty: about all of them."""

    seat: str
    what: str
    application: str = ""


@dataclass(frozen=True, kw_only=True)
class Papers:
    """What is changed for a variant, in arrays of its own: marks (A, E, C), given (A, E), rejected (A,)."""

    terms: Terms
    attempt: Attempt
    codes: tuple[str, ...]
    marks: Ints
    given: Any
    rejected: Ints

    def column(self, seat: str) -> int | None:
        """Return the place of a seat among those that mark; None where it does not."""
        members = [place.id for place in self.terms.markers(1)]
        return members.index(seat) if seat in members else None

    def mark(self, code: str, column: int, which: int | None = None) -> None:
        """Mark an application as its key says: by the middle, or by the low (0) or the high (1) end."""
        key = self.terms.entries[code].key
        row = self.codes.index(code)
        self.marks[row, column] = [_by_key(key[criterion], which) for criterion in self.terms.criteria]
        self.given[row, column] = True


def _by_key(ends: tuple[int, int], which: int | None) -> int:
    middle = (sum(ends) + 1) // 2  # the half is rounded up
    return min(middle if which is None else ends[which], MARKS)


def variants(state: State) -> Iterator[Variant]:
    """Yield what might have been: a bot's marks by the key, a tie told or not told, papers that were there."""
    for place in state.terms.places.values():
        sitting = state.sitting(place.id)
        if place.marks and place.panel == 1 and sitting.is_bot and sitting.manner != "careful":
            yield Variant(seat=place.id, what="key")
    for tie in state.terms.ties:
        place = state.terms.places[tie.seat]
        if tie.direct and place.marks and place.panel == 1 and tie.application in state.now.admitted:
            recused = state.now.recused(tie.seat, tie.application)
            yield Variant(seat=tie.seat, what="silent" if recused else "recused", application=tie.application)
    yield from _at_the_door(state)


def _at_the_door(state: State) -> Iterator[Variant]:
    """Yield the applications that stayed out, and those that the secretary decided unlike the papers."""
    secretary = next((place.id for place in state.terms.places.values() if place.role == "secretary"), "")
    for code, admission in state.now.admissions.items():
        entry = state.terms.entries[code]
        if not _is_as_prepared(state, entry):
            continue
        if bool(admission.defect) != bool(entry.defect):
            yield Variant(seat=secretary, what="admission", application=code)
        elif admission.defect:
            yield Variant(seat=state.terms.applicant(code).id, what="papers", application=code)


def _is_as_prepared(state: State, entry: Entry) -> bool:
    """Tell whether an envelope is the scenario's own; of what a person put in nobody knows the truth."""
    envelope = state.now.envelopes[entry.id]
    return envelope.content == entry.content and set(envelope.enclosed) == set(entry.enclosed)


def bots(state: State) -> list[JsonObject]:
    """Return for each variant who would have won, and the application whose points it moves most.

    Returns
    -------
    list of mapping
        Seat, what and application of the variant; `moved` the application, `was` and `would` its points, hundredths;
        `winners` by lot.
    """
    asked = list(variants(state))
    if not asked or not state.now.register:
        return []
    winners: list[list[str]] = [[""] * len(state.now.ceilings) for _ in asked]
    for attempt in state.attempts:
        rounds = _rounds(state.terms, attempt, asked)
        for row, chosen in enumerate(winners):
            _first_won(chosen, attempt, rounds.winner[row].tolist())
    before = tally.held(state.terms, state.now).total[0]
    after = _rounds(state.terms, state.now, asked).total
    return [
        {"seat": one.seat, "what": one.what, "application": one.application, "winners": chosen}
        | _moved(state.now.register, before, after[row], one.application)
        for row, (one, chosen) in enumerate(zip(asked, winners, strict=True))
    ]


def _moved(codes: Sequence[str], before: Ints, after: Ints, application: str) -> JsonObject:
    row = codes.index(application) if application in codes else int(np.abs(after - before).argmax())
    return {"moved": codes[row], "was": int(before[row]), "would": int(after[row])}


def _rounds(terms: Terms, attempt: Attempt, asked: Sequence[Variant]) -> Round:
    """Return one round with a replication for each variant."""
    base = tally.held(terms, attempt)
    many = base.part(np.zeros(len(asked), np.int64))
    papers = [_papers(terms, attempt, base) for _ in asked]
    for one, changed in zip(asked, papers, strict=True):
        ACTS[one.what](changed, one)
    sheets = ScoreSheets(
        marks=np.stack([changed.marks for changed in papers]), given=np.stack([changed.given for changed in papers])
    )
    return replace(many, sheets=sheets, rejected=np.stack([changed.rejected for changed in papers]))


def _papers(terms: Terms, attempt: Attempt, base: Round) -> Papers:
    return Papers(
        terms=terms,
        attempt=attempt,
        codes=attempt.register,
        marks=base.sheets.marks[0].copy(),
        given=base.sheets.given[0].copy(),
        rejected=base.rejected[0].copy(),
    )


def _key(papers: Papers, one: Variant) -> None:
    """Mark everything that the seat had to mark as the key says."""
    column = papers.column(one.seat)
    for code in papers.attempt.admitted:
        if column is not None and not papers.attempt.recused(one.seat, code):
            papers.mark(code, column)


def _silent(papers: Papers, one: Variant) -> None:
    """Keep silent about the tie and mark that application by the high end of its key."""
    column = papers.column(one.seat)
    if column is not None and one.application in papers.codes:
        papers.mark(one.application, column, 1)


def _recused(papers: Papers, one: Variant) -> None:
    """Step back: this sheet does not count."""
    column = papers.column(one.seat)
    if column is not None and one.application in papers.codes:
        papers.given[papers.codes.index(one.application), column] = False


def _admitted(papers: Papers, one: Variant) -> None:
    """Admit the application, marked by everybody as its key says, or turn away the one that was let in."""
    if one.application not in papers.codes:
        return
    row = papers.codes.index(one.application)
    if papers.rejected[row] < 0:
        known = [defect.id for defect in papers.terms.defects]
        papers.rejected[row] = known.index(papers.terms.entries[one.application].defect)
        return
    papers.rejected[row] = -1
    for column, place in enumerate(papers.terms.markers(1)):
        if not _is_tied(papers.terms, place, one.application):
            papers.mark(one.application, column)


def _is_tied(terms: Terms, place: Place, code: str) -> bool:
    return any(tie.seat == place.id and tie.application == code and tie.direct for tie in terms.ties)


ACTS: Mapping[str, Callable[[Papers, Variant], None]] = {
    "key": _key,
    "silent": _silent,
    "recused": _recused,
    "papers": _admitted,
    "admission": _admitted,
}


def laws(state: State) -> JsonObject:
    """Return who would have won under other numbers of the law, one number changed at a time.

    Returns
    -------
    mapping from the law's key to list of mapping
        `value`, `own` whether it is the room's, `winners` by lot.
    """
    call = state.terms.announcement
    values_here = {
        "award.pass_mark": call.pass_mark,
        "award.minimum_admitted": call.provisions["award.minimum_admitted"],
    }
    marks = {0, *(call.pass_mark + step for step in (-STEP, 0, STEP) if 0 <= call.pass_mark + step <= 100)}
    asked = {"award.pass_mark": sorted(marks), "award.minimum_admitted": FEWEST}
    return {
        key: [
            {"value": value, "own": value == values_here[key], "winners": _winners_under(state, {key: value})}
            for value in values
        ]
        for key, values in asked.items()
    }


def _winners_under(state: State, changes: Data) -> list[str]:
    chosen = [""] * len(state.now.ceilings)
    for attempt in state.attempts:
        _first_won(chosen, attempt, under(tally.held(state.terms, attempt), changes).winner[0].tolist())
    return chosen


def _first_won(chosen: list[str], attempt: Attempt, rows: Sequence[int]) -> None:
    """Write down the winner of each lot in the first call that had one."""
    for lot in attempt.lots:
        if not chosen[lot] and rows[lot] >= 0:
            chosen[lot] = attempt.register[rows[lot]]


def under(decided: Round, changes: Data) -> Round:
    """Return the same papers and marks under other values of the law; a sheet's own pass mark gives way to them."""
    setting = decided.setting
    call = setting.announcement
    day = call.opened
    assumed = {key: Value(start=day, end=day, value=value, basis="assumption") for key, value in changes.items()}
    provisions = Provisions(day, {**call.provisions.values_by_key, **assumed})
    sheet = replace(call.sheet, pass_mark=None) if "award.pass_mark" in changes else call.sheet
    return replace(decided, setting=replace(setting, announcement=replace(call, provisions=provisions, sheet=sheet)))
