"""A room's papers and marks as the records that every rule, protocol and comparison of the kit reads."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from socsim.base.canonical import JsonObject
from socsim.base.i18n import LANGUAGES, Text
from socsim.base.shapes import Bools, Ints
from socsim.competition.announcement import Announcement
from socsim.competition.applications import Applications, Truth, Written
from socsim.competition.award import Outcome, Reason
from socsim.competition.commission import Conflicts, ScoreSheets
from socsim.competition.hold import Competition
from socsim.competition.room import application
from socsim.competition.room.state import Attempt, Envelope, State
from socsim.competition.room.terms import Terms
from socsim.competition.round import Round
from socsim.competition.setting import Batch, Setting
from socsim.country.records import MARKS, Criterion
from socsim.law.law import Provisions


def competition(state: State, panel: int = 1) -> Competition:
    """Return the whole competition as the kit's other parts know one, by the marks of one commission."""
    return Competition(rounds=tuple(held(state.terms, attempt, panel) for attempt in state.attempts))


def award(state: State, panel: int) -> JsonObject:
    """Return what the call's rule makes of the marks: plain data, points in hundredths, by code of the application."""
    decided = held(state.terms, state.now, panel)
    codes = state.now.register
    result = decided.result
    winners = decided.winner[0].tolist()
    return {
        "panel": panel,
        "lots": sorted(state.now.lots),
        "outcome": [Outcome(code).key for code in decided.award.outcome[0].tolist()],
        "winner": [codes[winner] if winner >= 0 else "" for winner in winners],
        "quality": dict(zip(codes, result.quality[0].tolist(), strict=True)),
        "total": dict(zip(codes, decided.total[0].tolist(), strict=True)),
        "place": dict(zip(codes, result.place[0].tolist(), strict=True)),
        "reason": {code: Reason(why).key for code, why in zip(codes, decided.award.reason[0].tolist(), strict=True)},
    }


def best(state: State) -> dict[str, list[Any]]:
    """Return by which criterion each compared application of the call under way did best, and its mean mark there."""
    decided = held(state.terms, state.now)
    entered = decided.book.entered[0].tolist()
    compared = [(a, code) for a, code in enumerate(state.now.register) if entered[a]]
    return {code: ends(state.terms, decided, a)["best"] for a, code in compared}


def ends(terms: Terms, decided: Round, a: int) -> dict[str, list[Any]]:
    """Return the criteria by which an application did ``best`` and ``weakest``, each with its mean mark.

    Parameters
    ----------
    terms : Terms
    decided : Round
    a : int
        The number of the application in the round.

    Returns
    -------
    dict
        A criterion's id and its mean mark, thousandths, in a list.
    """
    weights = [criterion.weight for criterion in decided.setting.announcement.sheet.criteria]
    earned = decided.result.earned[0, a].tolist()
    shares = {
        criterion: round(100 * points / weight)
        for criterion, points, weight in zip(terms.criteria, earned, weights, strict=True)
        if weight
    }
    strongest = max(shares, key=shares.__getitem__)
    weakest = min(shares, key=shares.__getitem__)
    return {"best": [strongest, shares[strongest]], "weakest": [weakest, shares[weakest]]}


def held(terms: Terms, attempt: Attempt, panel: int = 1) -> Round:
    """Return one call and what came of it as a round of a competition."""
    call = _announcement(terms, attempt)
    codes = attempt.register
    setting = Setting(
        announcement=call,
        commission=terms.seats(panel),
        ngos=tuple(terms.entries[code].ngo for code in codes),
        applications=len(codes),
        defects=terms.defects,
        assumed=Provisions(call.opened, {}),
        batch=Batch(seed=terms.seed, replications=np.zeros(1, np.int64)),
    )
    lots = np.array([[lot in attempt.lots for lot in range(len(call.lots))]])
    return Round(
        setting=setting,
        held=lots,
        papers=_papers(terms, attempt, setting, codes),
        truth=_truth(terms, codes),
        origin=terms.origin,
        source=terms.source,
        rejected=_rejected(terms, attempt, codes),
        conflicts=_conflicts(terms, attempt, panel, codes),
        sheets=_sheets(terms, attempt, panel, codes),
    )


def _announcement(terms: Terms, attempt: Attempt) -> Announcement:
    """Return the call with what its preparation changed: ceilings and weights."""
    call = terms.announcement
    lots = tuple(replace(lot, ceiling=ceiling) for lot, ceiling in zip(call.lots, attempt.ceilings, strict=True))
    criteria: tuple[Criterion, ...] = tuple(
        replace(criterion, weight=attempt.weights[criterion.id]) for criterion in call.sheet.criteria
    )
    return replace(call, lots=lots, sheet=replace(call.sheet, criteria=criteria))


def _papers(terms: Terms, attempt: Attempt, setting: Setting, codes: Sequence[str]) -> Applications:
    envelopes = [attempt.envelopes[code] for code in codes]
    contents = [envelope.content for envelope in envelopes]
    year = setting.announcement.opened.year
    nothing = np.zeros((1, len(codes)), np.int64)
    return Applications(
        ngos=setting.ngos,
        defects=setting.defects,
        lot=np.array([terms.entries[code].lot for code in codes], np.int64),
        ngo=np.arange(len(codes), dtype=np.int64)[None],
        price=_row([application.price(content) for content in contents]),
        contribution=_row([content["own_som"] for content in contents]),
        reach=_row([content["reach"] for content in contents]),
        team=_row([content["people"] for content in contents]),
        experience=_row([max(year - ngo.founded, 0) for ngo in setting.ngos]),
        title=nothing,
        aim=nothing,
        activity=nothing,
        partner=nothing,
        early=_row([-1 if envelope.late else 0 for envelope in envelopes]),
        defect=_rejected(terms, attempt, codes),
        present=np.ones((1, len(codes)), bool),
        written=tuple(_written(envelope) for envelope in envelopes),
    )


def _written(envelope: Envelope) -> Written:
    content = envelope.content
    return Written(
        receipt=envelope.receipt,
        title=in_all(content["title"]),
        aim=in_all(content["aim"]),
        activity=in_all(content["activities"]),
        partner=in_all(content["partners"]),
    )


def in_all(words: Any) -> Text:
    """Return what a person wrote in one language as it stands in a paper of any language."""
    return words if isinstance(words, dict) else dict.fromkeys(LANGUAGES, words)


def _row(numbers: Sequence[int]) -> Ints:
    return np.array([numbers], np.int64)


def _rejected(terms: Terms, attempt: Attempt, codes: Sequence[str]) -> Ints:
    """Return the number of the ground for rejection, int array (1, A); -1 for the admitted."""
    known = [defect.id for defect in terms.defects]
    grounds = [attempt.admissions[code].defect if code in attempt.admissions else "" for code in codes]
    return _row([known.index(ground) if ground else -1 for ground in grounds])


def _truth(terms: Terms, codes: Sequence[str]) -> Truth | None:
    """Return the middle of what a careful reader gives, shares of the best mark; None where nobody knows it."""
    if not all(terms.entries[code].key for code in codes):
        return None
    middles = [[sum(terms.entries[code].key[criterion]) / 2 for criterion in terms.criteria] for code in codes]
    merit = np.array(middles, float).reshape(1, len(codes), len(terms.criteria)) / MARKS
    return Truth(quality=merit.mean(-1), merit=merit)


def _conflicts(terms: Terms, attempt: Attempt, panel: int, codes: Sequence[str]) -> Conflicts:
    direct = {(tie.seat, tie.application) for tie in terms.ties if tie.direct}
    members = [place.id for place in terms.markers(panel)]
    tie = [[(member, code) in direct for member in members] for code in codes]
    declared = [[attempt.recused(member, code) for member in members] for code in codes]
    shape = (1, len(codes), len(members))
    return Conflicts(tie=np.array(tie, bool).reshape(shape), declared=np.array(declared, bool).reshape(shape))


def _sheets(terms: Terms, attempt: Attempt, panel: int, codes: Sequence[str]) -> ScoreSheets:
    """Return the marks; a sheet that is not complete, or whose member has stepped back, does not count."""
    members = [place.id for place in terms.markers(panel)]
    marks = np.zeros((1, len(codes), len(members), len(terms.criteria)), np.int64)
    counted: Bools = np.zeros((1, len(codes), len(members)), bool)
    for a, code in enumerate(codes):
        for e, member in enumerate(members):
            sheet = attempt.marks.get((member, code), {})
            counts = len(sheet) == len(terms.criteria) and not attempt.recused(member, code)
            if counts:
                marks[0, a, e] = [sheet[criterion] for criterion in terms.criteria]
                counted[0, a, e] = True
    return ScoreSheets(marks=marks, given=counted)
