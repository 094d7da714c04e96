"""A competition from pandas frames: the same tables, headings (in three languages) and checks as in files."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from socsim.base.errors import Lesson
from socsim.interop.marks.gather import Tables, gather
from socsim.interop.marks.lists import Source
from socsim.interop.marks.vocabulary import known
from socsim.interop.own import frame
from socsim.scoring.book import Scorebook

if TYPE_CHECKING:
    import pandas

_ABOVE = -1  # the number of a frame's headings: rows count from 0, as pandas shows them


def book(
    scores: "pandas.DataFrame",
    criteria: "pandas.DataFrame",
    applications: "pandas.DataFrame",
    *,
    budget: int | Mapping[str, int] | None = None,
    lots: "pandas.DataFrame | None" = None,
    members: "pandas.DataFrame | None" = None,
    pass_mark: float = 0,
    missing: str = "recusal",
    seed: int = 1,
) -> Scorebook:
    """Make a score book from frames.

    Parameters
    ----------
    scores : DataFrame
        ``application | expert | criterion | score``: marks with at most two decimals, or a word for recusal.
    criteria : DataFrame
        ``criterion | weight | max | min_pass``: whole percent with sum 100 (no column: equal weights), full mark
        (10), fewest points of the weight the criterion must earn (0).
    applications : DataFrame
        ``application | price | lot | area | incumbent | entered | merit``; only the first is obligatory. With `merit`
        the book counts as synthetic.
    budget : int or mapping, optional
        Som for a competition of one lot, or som by lot. Missing: everything asked for can be paid.
    lots, members : DataFrame, optional
        ``lot | ceiling`` instead of a mapping; ``expert | area``, missing: everyone who marks is a member.
    pass_mark : float
        Points.
    missing, seed
        See :func:`socsim.interop.marks.gather.gather`.

    Raises
    ------
    Lesson
        ``frame_faults`` with all faults; rows count from 0. ``not_frame`` where a table is something else.
    """
    frames = {"applications": applications, "criteria": criteria, "members": members, "scores": scores, "lots": lots}
    sources = {name: _source(name, table) for name, table in frames.items() if table is not None}
    limits = _terms("pass_mark", [("pass_mark", "", pass_mark)])
    tables = Tables(
        applications=sources["applications"],
        criteria=sources["criteria"],
        members=sources.get("members"),
        terms=[*_budget(budget), *filter(None, [sources.get("lots")]), limits],
        scores=[sources["scores"]],
    )
    gathered = gather(tables, missing, seed)
    if gathered.book is None:
        faults = [replace(fault, row=None) if fault.row == _ABOVE else fault for fault in gathered.faults]
        raise Lesson("frame_faults", faults, count=len(faults))
    return gathered.book


def _budget(budget: int | Mapping[str, int] | None) -> list[Source]:
    """Write a budget, or one for each lot, as a table of terms."""
    if budget is None:
        return []
    if isinstance(budget, Mapping) or hasattr(budget, "items"):
        return [_terms("budget", [("ceiling", str(lot), som) for lot, som in budget.items()])]
    return [_terms("budget", [("budget", "", budget)])]


def _source(name: str, rows: "pandas.DataFrame") -> Source:
    return Source(name, frame.rows(rows, name=name, exact=["merit"], known=known()), letters=False)


def _terms(name: str, rows: Sequence[tuple[str, str, float]]) -> Source:
    written = [(number, [term, lot, frame.text(value)]) for number, (term, lot, value) in enumerate(rows)]
    return Source(name, [(_ABOVE, ["term", "lot", "value"]), *written], letters=False)
