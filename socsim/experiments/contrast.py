"""Two laws on the same luck: what differs, by how much, for whom, and at which price."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, Language, Text, language
from socsim.base.shapes import Floats
from socsim.country.world import World
from socsim.experiments import effects
from socsim.experiments.effects import Effect
from socsim.law.bill import Bill, sides
from socsim.law.bill_files import find
from socsim.law.law import Law
from socsim.simulation.result import Result
from socsim.simulation.simulate import rerun, simulate

if TYPE_CHECKING:
    import pandas as pd

FIRST_BATCH = 40
NEGLIGIBLE = 0.005  # of what the law gives: an effect known to be smaller needs no more histories
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
    """

    before: Result
    after: Result
    laws: tuple[Law, Law]
    titles: tuple[Text, Text]
    question: str

    @property
    def interrupted(self) -> bool:
        """Whether a run was stopped before all histories were done."""
        return self.before.interrupted or self.after.interrupted

    def effect(self, name: str) -> Effect:
        """Return the effect on an outcome of the whole country."""
        before, after = (effects.values(run, name) for run in (self.before, self.after))
        return effects.paired(before, after, effects.outcome(name).better)

    def effects(self, names: Sequence[str] = SHOWN) -> "pd.DataFrame":
        """Return effects, one row an outcome.

        Columns: ``before, after, effect, low, high`` in ``unit``; ``better``, share of histories in which the bill did
        better; ``histories``. Yearly means, and the last year for what piles up.
        """
        return _frame([self.effect(name) for name in names], names, "outcome", names)

    def by_year(self, name: str) -> "pd.DataFrame":
        """Return the effect on a metric in each year; columns as in :meth:`effects`."""
        before, after = (run.metric(name) for run in (self.before, self.after))
        return self._each(name, before, after, self.before.years.tolist(), "year")

    def by_part(self, name: str) -> "pd.DataFrame":
        """Return the effect on an outcome by group: rural, urban, poor and rich fifth, each region."""
        before, after = (effects.values(run, name, "parts") for run in (self.before, self.after))
        return self._each(name, before, after, list(self.before.setting.world.parts), "part")

    def _each(self, name: str, before: Floats, after: Floats, index: list[Any], axis: str) -> "pd.DataFrame":
        better = effects.outcome(name).better
        found = [effects.paired(before[:, n], after[:, n], better) for n in range(len(index))]
        return _frame(found, index, axis, [name] * len(found))

    def by_municipality(self, name: str) -> "pd.DataFrame":
        """Return an outcome by municipality under both laws, who gains most first; means over histories, no interval.

        Columns: ``name_ru, name_ky, name_en, region, before, after, effect``.
        """
        import pandas as pd

        world, last = self.before.setting.world, effects.outcome(name).last
        table = pd.DataFrame({f"name_{code}": [m.name[code] for m in world.municipalities] for code in LANGUAGES},
                             index=pd.Index([m.soate for m in world.municipalities], name="municipality"))  # fmt: skip
        table["region"] = list(world.region)
        for column, run in (("before", self.before), ("after", self.after)):
            years = run.years[-1:] if last else run.years
            table[column] = np.nanmean([run.by_municipality(name, int(y)).fillna(0.0) for y in years], axis=0)
        table["effect"] = table["after"] - table["before"]
        order = -1 if effects.outcome(name).better >= 0 else 1
        return table.sort_values("effect", key=lambda v: order * v, kind="stable")

    def by_ngo(self) -> "pd.DataFrame":
        """Return what NGOs of a kind were paid a year and how many lived at the end, under both laws.

        Kinds: by home (capital, town, village) and by thematic capacity (thirds). Columns: ``ngos``, ``paid_before,
        paid_after, paid_effect`` som a year for one NGO, ``alive_before, alive_after, alive_effect`` NGOs.
        """
        import pandas as pd

        rows = {}
        for kind, which in kinds(self.before.setting.world).items():
            count = int(which.sum())
            paid = [float(run.firms[:, which, 0].sum(1).mean()) / max(count, 1) for run in (self.before, self.after)]
            alive = [float(run.firms[-1, which, 1].sum()) for run in (self.before, self.after)]
            rows[kind] = (count, *paid, paid[1] - paid[0], *alive, alive[1] - alive[0])
        columns = ["ngos", *(f"{w}_{c}" for w in ("paid", "alive") for c in ("before", "after", "effect"))]
        return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("kind")

    def price(self) -> "pd.DataFrame":
        """Return how much more is paid for one more unit of an outcome, som with interval; NaN where that is unsure."""
        import pandas as pd

        paid = self.gain("paid")
        found = {}
        for name, sign in (("served", 1), ("need", -1), ("ngos", 1)):
            gain = sign * self.gain(name)
            both = np.isfinite(paid) & np.isfinite(gain)
            found[name] = effects.ratio(paid[both], gain[both])
        return pd.DataFrame.from_dict(found, orient="index", columns=["som", "low", "high"]).rename_axis("outcome")

    def gain(self, name: str) -> Floats:
        """Return the difference in every history, float array (R,)."""
        return effects.values(self.after, name) - effects.values(self.before, name)

    def equity(self) -> "pd.DataFrame":
        """Return who is helped, from the poorest municipality on: cumulative shares 0..1.

        Columns: ``residents`` in target groups, and of the helped ``before`` and ``after`` (NaN where nobody is).
        """
        import pandas as pd

        world = self.before.setting.world
        order = np.argsort(world.wealth, kind="stable")
        served = [run.quantities["municipalities"]["served"].sum((0, 2)) for run in (self.before, self.after)]
        curves = {"residents": world.groups.sum(1), "before": served[0], "after": served[1]}
        return pd.DataFrame({name: _cumulative(values[order]) for name, values in curves.items()})

    def note(self, speak: Language | None = None) -> str:
        """Say what every figure and brief must: that it is a model, histories, seed, and what the levers stand on."""
        from socsim.experiments.levers import grounds

        speak = speak or language()
        return f"{self.after.note(speak)} {grounds(self.laws[1], int(self.before.years[-1]), speak)}"


def kinds(world: World) -> dict[str, Any]:
    """Return groups of NGOs, bool arrays (N,): by home, and by thirds of mean capacity."""
    outside = world.home < 0
    capital = np.array([region == "bishkek" for region in world.region])[world.home] & ~outside
    village = world.rural[world.home] & ~capital & ~outside
    mean = world.capacity.mean(1)
    low, high = np.quantile(mean, (1 / 3, 2 / 3)) if len(mean) else (0.0, 0.0)
    found = {"capital": capital, "town": ~capital & ~village & ~outside, "village": village, "elsewhere": outside,
             "weak": mean < low, "middle": (mean >= low) & (mean < high), "strong": mean >= high}  # fmt: skip
    return {name: which for name, which in found.items() if which.any()}


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
    precision: float = 0.1,
    most: int = 2000,
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
        Stop when half of the question's interval is at most this part of the effect, or when the effect is known to be
        below half a percent of what the law gives.
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
    if not 0 < precision <= 1:
        raise Lesson("number_out_of_range", name="precision", number=precision, low=0, high=1)
    old, new = (find(side) if isinstance(side, str | Path) else side for side in (law, bill))
    before, after = sides(old, new)

    def run(begin: int, count: int) -> Contrast:
        usual = simulate(world, before, years=years, start=start, seed=seed, first=begin, replications=count,
                         progress=progress, **more)  # fmt: skip
        other = rerun(usual.setting, usual.replications, law=after, progress=progress)
        if other.interrupted:  # what only one side has cannot be compared
            usual = rerun(usual.setting, other.replications)
        titles = title(old), title(new)
        return Contrast(before=usual, after=other, laws=(before, after), titles=titles, question=question)

    found = run(first, replications or min(FIRST_BATCH, most))
    while replications is None and not enough(found, precision) and not found.interrupted:
        count = len(found.before.replications)
        if count >= most:
            break
        found = joined(found, run(first + count, min(count, most - count)))
    return found


def enough(found: Contrast, precision: float) -> bool:
    """Say whether the interval of the question is narrow enough; differences that are all the same need no more."""
    one = found.effect(found.question)
    if not one.histories:
        return True
    half = (one.high - one.low) / 2
    return bool(half <= precision * abs(one.effect) or abs(one.effect) + half <= NEGLIGIBLE * abs(one.before))


def joined(first: Contrast, more: Contrast) -> Contrast:
    """Return one contrast of the histories of both."""
    runs = {"before": first.before.joined(more.before), "after": first.after.joined(more.after)}
    return Contrast(**runs, laws=first.laws, titles=first.titles, question=first.question)


def title(of: Law | Bill) -> Text:
    """Return what a law is called."""
    return of.title if isinstance(of, Bill) else {code: language(code)("contrast.law") for code in LANGUAGES}


def _frame(found: Sequence[Effect], index: Sequence[Any], name: str, metrics: Sequence[str]) -> "pd.DataFrame":
    import pandas as pd

    from socsim.simulation.metrics import metric

    table = pd.DataFrame([vars(one) for one in found], index=pd.Index(list(index), name=name))
    table.insert(0, "unit", [metric(one).unit for one in metrics])
    return table


def _cumulative(values: Floats) -> Floats:
    """Return cumulative shares from 0 to 1, float array (M + 1,); NaN where there is nothing to share."""
    total = values.sum()
    shares = np.cumsum(values) / total if total > 0 else np.full(len(values), np.nan)
    return np.concatenate([[0.0], shares])
