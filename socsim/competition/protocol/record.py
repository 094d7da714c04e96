"""One competition as plain data, for programs: numbers and ids, no words."""

from socsim.base.fingerprint import NOT_REPRODUCIBLE, Unsteady, fingerprint
from socsim.base.rng import GENERATOR
from socsim.competition import scores
from socsim.competition.announcement import Announcement
from socsim.competition.award import Outcome, Reason
from socsim.competition.hold import Competition
from socsim.competition.round import Round
from socsim.scoring.rule import fingerprint as rule_fingerprint
from socsim.version import __version__


def record(competition: Competition, replication: int = 0) -> dict[str, object]:
    """Return one replication as a dictionary fit for JSON.

    Points are hundredths, money whole som; hidden truth is left out.
    """
    call = competition.announcement
    return {
        "synthetic": True,
        "municipality": call.municipality.soate,
        "announced": call.opened.isoformat(),
        "lots": [{"sphere": lot.sphere.id, "ceiling_som": lot.ceiling} for lot in call.lots],
        "sheet": call.sheet.id,
        "provisions": {
            key: {"value": call.provisions[key], "basis": call.provisions.ground(key).basis} for key in call.provisions
        },
        "commission": [seat.id for seat in competition.commission],
        "rounds": [_round(attempt, replication) for attempt in competition.rounds if attempt.held[replication].any()],
        "outcome": [Outcome(code).key for code in competition.outcome[replication]],
        "spent_som": competition.spent[replication].tolist(),
        "seed": competition.seed,
        "replication": int(competition.replications[replication]),
        "generator": GENERATOR,
        "fingerprints": _fingerprints(competition),
        "socsim": __version__,
    }


def _fingerprints(competition: Competition) -> dict[str, str]:
    """Return short names of exactly what decided the numbers, so that two competitions can be told apart."""
    call = competition.announcement
    setting = competition.setting
    parts = {
        "call": (call.municipality, call.lots, call.sheet),
        "law": dict(call.provisions),
        "commission": setting.commission,
        "ngos": setting.ngos,
        "applications": (setting.applications, setting.defects),
        "assumed": dict(setting.assumed),
    }
    return {name: fingerprint(part) for name, part in parts.items()} | {"rule": _rule(call)}


def _rule(call: Announcement) -> str:
    try:
        return rule_fingerprint(scores.rule(call))
    except Unsteady:
        return NOT_REPRODUCIBLE


def _round(attempt: Round, r: int) -> dict[str, object]:
    winners = attempt.winner[r].tolist()
    return {
        "applications": [_application(attempt, r, a) for a in attempt.papers.present[r].nonzero()[0]],
        "winner": [attempt.papers.author(r, a).id if a >= 0 else None for a in winners],
    }


def _application(attempt: Round, r: int, a: int) -> dict[str, object]:
    papers = attempt.papers
    result = attempt.result
    rejected = int(attempt.rejected[r, a])
    return {
        "ngo": papers.author(r, a).id,
        "lot": int(papers.lot[a]),
        "price_som": int(papers.price[r, a]),
        "own_contribution_som": int(papers.contribution[r, a]),
        "reach_persons": int(papers.reach[r, a]),
        "team_persons": int(papers.team[r, a]),
        "experience_years": int(papers.experience[r, a]),
        "receipt": papers.seal(r, a),
        "defect": papers.defects[rejected].id if rejected >= 0 else None,
        "recused": [int(e) for e in attempt.conflicts.declared[r, a].nonzero()[0]],
        "marks": attempt.sheets.marks[r, a].tolist(),
        "quality": int(result.quality[r, a]),
        "total": int(attempt.total[r, a]),
        "place": int(result.place[r, a]) or None,
        "reason": Reason(attempt.award.reason[r, a]).key,
    }
