"""Two laws on the same luck: what differs, by how much, for whom, and at which price.

Two kinds of not knowing are told: luck (the interval over histories, under the usual assumptions), and the assumptions
themselves (what the difference is in draws over their ranges).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from socsim.base.errors import Lesson
from socsim.base.handed import number, of_kind
from socsim.base.i18n import Language, Text, in_all, language
from socsim.base.shapes import Floats
from socsim.base.whole import within
from socsim.country.world import World
from socsim.experiments import effects, groups, levers
from socsim.experiments.draws import COUNTRY, DRAWS, SEED, Draws, tried
from socsim.experiments.effects import Effect
from socsim.experiments.intervals import share
from socsim.law.bill import Bill, sides
from socsim.law.bill_files import find
from socsim.law.law import Law
from socsim.simulation.metrics import metric
from socsim.simulation.result import Result
from socsim.simulation.setting import Setting
from socsim.simulation.simulate import MOST_REPLICATION_YEARS, rerun, simulate

if TYPE_CHECKING:
    import pandas as pd

FIRST_BATCH = 40
PRECISION = 0.1  # half of an interval, as a part of the effect, at which it is narrow enough
MOST = 2000  # histories of a contrast for which nobody asks otherwise
NEGLIGIBLE = 0.005  # of what the law gives: an effect known to be smaller needs no more histories
RARE = 0.01  # of histories: what may differ in more of them and was never seen to do so needs more histories
SHOWN = ("served", "need", "paid", "failed_share", "applications_per_lot", "cost_per_person", "ngos", "gini")
Laws = Law | Bill | str | Path


@dataclass(frozen=True, kw_only=True, eq=False)
class Contrast:
    """Two runs of the same histories under two laws.

    Attributes
    ----------
    before, after : Result
    laws : tuple of Law
        The law and the law with the bill.
    titles : tuple of mapping
        What the two are called, in three languages.
    question : str
        The outcome whose interval decided how many histories were run.
    draws : Draws or None
        The effects over the ranges of the assumptions, see :meth:`drawn`.
    """

    before: Result
    after: Result
    laws: tuple[Law, Law]
    titles: tuple[Text, Text]
    question: str
    draws: Draws | None = None

    @property
    def interrupted(self) -> bool:
        """Whether a run was stopped before all histories, or all draws of the assumptions, were done."""
        return any(part.interrupted for part in (self.before, self.after, self.draws) if part)

    def drawn(self, count: int = DRAWS, *, seed: int = SEED, progress: bool = True) -> "Contrast":
        """Return the contrast with its effects over the ranges of all assumptions; what is drawn already stays so.

        Parameters
        ----------
        count : int
            Draws, spread evenly over the ranges.
        seed : int
        progress : bool
            Show a bar when it takes longer than a moment.
        """
        if self.draws or self.same_law:
            return self
        return replace(self, draws=tried(self.before, self.after, count=count, seed=seed, progress=progress))

    @property
    def same_law(self) -> bool:
        """Whether the years read the same in both laws; then no history can differ."""
        return self.before.setting.levers == self.after.setting.levers

    def effect(self, name: str) -> Effect:
        """Return the effect on an outcome of the whole country."""
        before = effects.values(self.before, name)
        after = effects.values(self.after, name)
        return effects.paired(before, after, effects.outcome(name).better)

    def effects(self, names: Sequence[str] = SHOWN) -> "pd.DataFrame":
        """Return effects, one row an outcome.

        Columns: ``before, after, effect, low, high`` in ``unit``; ``better``, share of histories in which the bill did
        better; ``histories``, how many of them ``differ``, and the ``kind`` of what can be said: see
        :class:`socsim.experiments.intervals.Interval`. Yearly means, and the last year for what piles up. After
        :meth:`drawn` also ``assumed_low, assumed_middle, assumed_high``: over the ranges of the assumptions.
        """
        import pandas as pd

        rows = [self.effect(name) for name in names]
        table = effects.frame(rows, pd.Index(list(names), name="outcome"), [metric(name).unit for name in names])
        return self.draws.beside(table, [(name, COUNTRY) for name in names]) if self.draws else table

    def by_year(self, name: str) -> "pd.DataFrame":
        """Return the effect on a metric in each year; columns as in :meth:`effects`."""
        import pandas as pd

        years = pd.Index(self.before.years, name="year")
        return effects.by_column(name, self.before.metric(name), self.after.metric(name), years)

    def by_part(self, name: str) -> "pd.DataFrame":
        """Return the effect on an outcome by group: rural, urban, poor and rich fifth, region; columns as before."""
        import pandas as pd

        before = effects.values(self.before, name, "parts")
        after = effects.values(self.after, name, "parts")
        parts = pd.Index(list(self.before.setting.world.parts), name="part")
        table = effects.by_column(name, before, after, parts)
        return self.draws.beside(table, [(name, part) for part in parts]) if self.draws else table

    def by_municipality(self, name: str) -> "pd.DataFrame":
        """Return an outcome by municipality under both laws, who gains most first; means over histories, no interval.

        Columns: ``name_ru, name_ky, name_en, region, before, after, effect``.
        """
        return groups.by_municipality(self.before, self.after, name)

    def by_ngo(self) -> "pd.DataFrame":
        """Return what NGOs of a kind were paid a year and how many lived at the end, under both laws.

        Kinds: by home (capital, town, village) and by thematic capacity (thirds). Columns: ``ngos``, ``paid_before,
        paid_after, paid_effect`` som a year for one NGO, ``alive_before, alive_after, alive_effect`` NGOs.
        """
        return groups.by_ngo(self.before, self.after)

    def price(self) -> "pd.DataFrame":
        """Return how much more is paid for one more unit of an outcome, som with interval; NaN where that is unsure."""
        import pandas as pd

        paid = self.gain("paid")
        prices = {}
        for name, sign in (("served", 1), ("need", -1), ("ngos", 1)):
            gain = sign * self.gain(name)
            both = np.isfinite(paid) & np.isfinite(gain)
            prices[name] = effects.ratio(paid[both], gain[both])
        return pd.DataFrame.from_dict(prices, orient="index", columns=["som", "low", "high"]).rename_axis("outcome")

    def gain(self, name: str) -> Floats:
        """Return the difference in every history, float array (R,)."""
        return effects.values(self.after, name) - effects.values(self.before, name)

    def equity(self) -> "pd.DataFrame":
        """Return who is helped, from the poorest municipality on: cumulative shares 0..1.

        Columns: ``residents`` in target groups, and of the helped ``before`` and ``after`` (NaN where nobody is).
        """
        return groups.equity(self.before, self.after)

    def note(self, speak: Language | None = None) -> str:
        """Say what every figure and brief must: that it is a model, how many histories, what levers stand on."""
        speak = speak or language()
        return f"{self.after.note(speak)} {levers.grounds(self.laws[1], int(self.before.years[-1]), speak)}"


def contrast(
    law: Laws,
    bill: Laws,
    world: World | str | None = None,
    *,
    years: int = 5,
    start: int = 2014,
    replications: int | None = None,
    seed: int = 1,
    first: int = 0,
    question: str = "served",
    precision: float = PRECISION,
    most: int = MOST,
    progress: bool = True,
    **more: Any,
) -> Contrast:
    """Run two laws on the same luck and compare them.

    Parameters
    ----------
    law, bill : Law, Bill, str or path
        A scenario's id, a file ``.yaml``, or what they make. A bill that names no law of its own is put on `law`.
    world : World or str, optional
        Missing: the twelve pilots.
    years, start : int
    replications : int, optional
        Missing: as many as the question needs, see `precision`.
    seed : int
    first : int
        Id of the first history.
    question : str
        An outcome of :data:`socsim.experiments.effects.OUTCOMES`.
    precision : float
        Stop when half of the question's interval is at most this part of the effect, when the effect is known to be
        below half a percent of what the law gives, or when histories that differ are known to be rarer than one in a
        hundred. Where few differ, there is no interval yet, and more are run.
    most : int
        Stop there in any case.
    progress : bool
        Show a bar when it takes longer than a moment.
    **more
        Passed on to :func:`socsim.simulate` (``rule``, ``behaviour``, ``assumed``, ``engine``, ...).

    Raises
    ------
    Lesson
        When a law, an outcome or a number is not possible.
    """
    effects.outcome(question)
    most = within("most", most, 1, MOST_REPLICATION_YEARS)
    precision = number("precision", precision, "0.1")
    if not 0 < precision <= 1:
        raise Lesson("number_above", name="precision", number=precision, low=0, high=1)
    first_side = _found("law", law)
    second_side = _found("bill", bill)
    laws = sides(first_side, second_side)
    usual = simulate(
        world,
        laws[0],
        years=years,
        start=start,
        seed=seed,
        first=first,
        replications=min(FIRST_BATCH, most) if replications is None else replications,
        progress=progress,
        **more,
    )
    before, after = _against(usual, replace(usual.setting, law=laws[1]), progress)
    titles = title(first_side), title(second_side)
    both = Contrast(before=before, after=after, laws=laws, titles=titles, question=question)
    while replications is None and not both.interrupted and len(both.before.replications) < most:
        if enough(both, precision):
            break
        both = longer(both, most, progress=progress)
    return both


def _found(name: str, given: Laws) -> Law | Bill:
    """Return a law or a bill, or the one of a name or a file."""
    side = find(given) if isinstance(given, str | Path) else given
    of_kind(name, side, (Law, Bill), '"pilot_2014"')
    return side


def _against(before: Result, other: Setting, progress: bool) -> tuple[Result, Result]:
    """Run the same histories in another setting; after an interruption both runs have those that both finished."""
    after = rerun(other, before.replications, progress=progress)
    if after.interrupted:
        before = rerun(before.setting, after.replications)
    return before, after


def longer(both: Contrast, most: int, *, progress: bool = False) -> Contrast:
    """Return the contrast with twice as many histories, at most `most`; those that follow on its own."""
    count = len(both.before.replications)
    first = int(both.before.replications[0])
    ids = np.arange(first + count, first + min(2 * count, most))
    before, after = _against(rerun(both.before.setting, ids, progress=progress), both.after.setting, progress)
    return replace(both, before=both.before.with_more(before), after=both.after.with_more(after))


def enough(both: Contrast, precision: float = PRECISION) -> bool:
    """Say whether enough is known of the question: its interval is narrow, or what never differed cannot be common."""
    effect = both.effect(both.question)
    if not effect.histories or both.same_law:
        return True
    if effect.kind in ("never", "same"):
        return share(0, effect.histories)[1] <= RARE
    precise = effect.half <= precision * abs(effect.effect)
    negligible = abs(effect.effect) + effect.half <= NEGLIGIBLE * abs(effect.before)
    return bool(precise or negligible)


def joined(first: Contrast, more: Contrast) -> Contrast:
    """Return one contrast of the histories of both; see :meth:`socsim.simulation.result.Result.joined`."""
    before, after = first.before.joined(more.before), first.after.joined(more.after)
    return replace(first, before=before, after=after, draws=None)


def title(of: Law | Bill) -> Text:
    """Return what a law is called."""
    return of.title if isinstance(of, Bill) else in_all("contrast.law")
