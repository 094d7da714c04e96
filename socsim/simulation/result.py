"""What a run gives back: yearly quantities, metrics as tidy tables, and a manifest that tells how to run it again."""

import json
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from socsim.base.canonical import Data, JsonObject
from socsim.base.errors import Fault, Lesson
from socsim.base.files import atomic
from socsim.base.i18n import Language, language
from socsim.base.shapes import Floats, Ints, Sealed, seal
from socsim.simulation import metrics, microscope
from socsim.simulation.manifest import FORMAT, differences, of_replications
from socsim.simulation.setting import Setting
from socsim.simulation.tally import CELL, COUNTRY, PARTS

if TYPE_CHECKING:
    import pandas as pd
    import xarray

AXES = {
    "country": ("replication", "year"),
    "spheres": ("replication", "year", "sphere"),
    "parts": ("replication", "year", "part"),
    "municipalities": ("year", "municipality", "sphere"),
}
LEVELS = tuple(AXES)
FORMS = ("csv", "parquet")  # of files of tables
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
PERSONS = ("need", "served")


@dataclass(frozen=True, kw_only=True, eq=False)
class Result(Sealed):
    """A run.

    Attributes
    ----------
    setting : Setting
        World, law of each year, assumptions, rules, seed.
    replications : int array (R,)
        Ids of those that were run.
    country : float array (R, Y, Q)
        Yearly quantities, named by :data:`socsim.simulation.tally.COUNTRY`.
    spheres, parts : float array (R, Y, K or G, q)
        The same by sphere, and by group of municipalities (``world.parts``), named by ``CELL``.
    cells : float array (Y, M, K, q)
        By municipality and sphere, mean over replications.
    firms : float array (Y, N, 2)
        Som paid to each NGO, and how often it was alive at the end of the year; means over replications.
    manifest : dict
        Seed, generator, versions, fingerprints: everything that decides the numbers.
    interrupted : bool
        Whether the run was stopped before all replications were done.
    """

    setting: Setting
    replications: Ints
    country: Floats
    spheres: Floats
    parts: Floats
    cells: Floats
    firms: Floats
    manifest: Data
    interrupted: bool = False

    def joined(self, more: "Result") -> "Result":
        """Return one run of both runs' replications.

        Raises
        ------
        Lesson
            When they are not of the same run (it says in what they differ), have a replication in common, or use a
            function of one's own whose content cannot be told.
        """
        _refuse_unsteady(self, more)
        _refuse_another_run(self, more)
        _refuse_overlap(self, more)
        return self.with_more(more)

    def with_more(self, more: "Result") -> "Result":
        """Return one run of both runs' replications where nobody doubts that they are of the same run."""
        ours = len(self.replications)
        theirs = len(more.replications)

        def stacked(one: NDArray[Any], other: NDArray[Any]) -> NDArray[Any]:
            return seal(np.concatenate([one, other]))

        def mean(one: Floats, other: Floats) -> Floats:
            return seal((ours * one + theirs * other) / (ours + theirs))

        ids = stacked(self.replications, more.replications)
        return replace(
            self,
            replications=ids,
            country=stacked(self.country, more.country),
            spheres=stacked(self.spheres, more.spheres),
            parts=stacked(self.parts, more.parts),
            cells=mean(self.cells, more.cells),
            firms=mean(self.firms, more.firms),
            manifest={**self.manifest, **of_replications(ids)},
            interrupted=self.interrupted or more.interrupted,
        )

    @property
    def years(self) -> Ints:
        """The calendar years, int array (Y,)."""
        return np.arange(self.setting.start, self.setting.start + self.setting.years)

    @cached_property
    def quantities(self) -> dict[str, dict[str, Floats]]:
        """Yearly quantities by level and name; persons, som, counts."""
        world = self.setting.world
        groups = np.array([world.groups[which].sum() for which in world.parts.values()])
        return {
            "country": dict(zip(COUNTRY, np.moveaxis(self.country, -1, 0), strict=True)),
            "spheres": _of_cells(self.spheres, world.groups.sum(0)),
            "parts": _of_cells(self.parts, groups),
            "municipalities": _of_cells(self.cells, world.groups),
        }

    def metric(self, name: str, level: str = "country") -> Floats:
        """Return a metric: (R, Y) for the country, (R, Y, K or G) by sphere or part, (Y, M, K) by municipality."""
        if level not in LEVELS:
            raise Lesson("unknown_level", name=level, known=", ".join(LEVELS))
        return metrics.measure(name, self.quantities[level])

    def frame(self, level: str = "country", names: tuple[str, ...] | list[str] | None = None) -> "pd.DataFrame":
        """Return metrics as a tidy table, one row for each replication, year and place.

        Parameters
        ----------
        level : {"country", "spheres", "parts", "municipalities"}
            By municipality the numbers are means over replications.
        names : sequence of str, optional
            Metrics; missing: all that the level has. Their units: :meth:`units`.
        """
        import pandas as pd

        chosen = names or metrics.available(self.quantities.get(level, {}))
        values = {name: self.metric(name, level).ravel() for name in chosen}
        return pd.DataFrame(values, index=self._index(level)).reset_index()

    def units(self, level: str = "country") -> dict[str, str]:
        """Return the unit of each metric that a level has."""
        return {name: metrics.metric(name).unit for name in metrics.available(self.quantities.get(level, {}))}

    def _index(self, level: str) -> "pd.MultiIndex":
        import pandas as pd

        world = self.setting.world
        names: dict[str, list[Any]] = {
            "replication": self.replications.tolist(),
            "year": self.years.tolist(),
            "sphere": [sphere.id for sphere in world.spheres],
            "part": list(world.parts),
            "municipality": [municipality.soate for municipality in world.municipalities],
        }
        if level not in AXES:
            raise Lesson("unknown_level", name=level, known=", ".join(LEVELS))
        return pd.MultiIndex.from_product([names[axis] for axis in AXES[level]], names=list(AXES[level]))

    def fan(self, name: str) -> "pd.DataFrame":
        """Return how a metric of the country spreads over replications, one row a year.

        Columns: quantiles 5, 25, 50, 75, 95 percent of the replications, and apart from them the mean with the
        half-width of its 95 percent interval.
        """
        import pandas as pd

        values = self.metric(name)
        known = np.isfinite(values).sum(0)
        filled = np.where(known > 0, values, 0.0)
        table = pd.DataFrame(index=pd.Index(self.years, name="year"))
        for share in QUANTILES:
            table[f"q{round(100 * share):02d}"] = np.nanquantile(filled, share, 0)
        table["mean"] = np.nanmean(filled, 0)
        error = np.nanstd(filled, 0, ddof=min(1, len(values) - 1)) / np.sqrt(np.maximum(known, 1))
        table["half_width"] = 1.96 * error
        table[known == 0] = np.nan
        return table

    def by_municipality(self, name: str, year: int | None = None) -> "pd.Series[float]":
        """Return a metric for each municipality in one year (the last): all spheres, mean over replications."""
        import pandas as pd

        first = int(self.years[0])
        last = int(self.years[-1])
        chosen = last if year is None else year
        if not first <= chosen <= last:
            raise Lesson("number_out_of_range", name="year", number=chosen, low=first, high=last)
        at = chosen - first
        sums = {n: np.asarray(v)[at].sum(-1) for n, v in self.quantities["municipalities"].items()}
        index = pd.Index([m.soate for m in self.setting.world.municipalities], name="municipality")
        return pd.Series(metrics.measure(name, sums), index, name=name)

    def microscope(self, replication: int | None = None) -> microscope.Microscope:
        """Run one replication again and keep everything that happened in it; missing: the first one."""
        which = int(self.replications[0]) if replication is None else replication
        return microscope.look(self.setting, which)

    def to_xarray(self) -> "xarray.Dataset":
        """Return the country's metrics and those by sphere with their units, if xarray is installed."""
        try:
            import xarray
        except ImportError as error:
            raise Lesson("needs_package", package="xarray") from error
        data: JsonObject = {}
        for name, unit in self.units("country").items():
            data[name] = AXES["country"], self.metric(name), {"units": unit}
        for name, unit in self.units("spheres").items():
            data[f"{name}_by_sphere"] = AXES["spheres"], self.metric(name, "spheres"), {"units": unit}
        spheres = [sphere.id for sphere in self.setting.world.spheres]
        coords = {"replication": self.replications, "year": self.years, "sphere": spheres}
        return xarray.Dataset(data, coords=coords, attrs={"manifest": json.dumps(self.manifest)})

    def save(self, folder: str | Path, form: str = "csv") -> list[Path]:
        """Write the tables of all levels and ``manifest.json``; nothing is left half-written.

        Parameters
        ----------
        folder : path
            Made when missing.
        form : {"csv", "parquet"}
        """
        if form not in FORMS:
            raise Lesson("unknown_form", name=form, known=", ".join(FORMS))
        if form == "parquet":
            try:
                import pyarrow  # noqa: F401
            except ImportError as error:
                raise Lesson("needs_package", package="pyarrow") from error
        paths = []
        for level in LEVELS:
            path = Path(folder) / f"{level}.{form}"
            with atomic(path) as fresh:
                _write(self.frame(level), fresh, form)
            paths.append(path)
        path = Path(folder) / "manifest.json"
        with atomic(path) as fresh:
            fresh.write_text(json.dumps(FORMAT.stamped(self.manifest), ensure_ascii=False, indent=2), "utf-8")
        return [*paths, path]

    def note(self, speak: Language | None = None) -> str:
        """Say what every figure of the run must carry: that it is a model, and how often the calculation was repeated.

        The seed stands in the manifest, for who repeats the run.
        """
        speak = speak or language()
        world = speak.of(self.setting.world.title)
        note = speak.count("simulation.note", len(self.replications), world=world)
        unread = len(self.setting.unread)
        return f"{note} {speak.count('simulation.unread', unread)}" if unread else note


def _refuse_unsteady(*runs: Result) -> None:
    """Raise a lesson when a run uses a function whose content cannot be told."""
    for run in runs:
        if not run.manifest["reproducible"]:
            raise Lesson("join_not_reproducible", why=run.manifest["why_not"])


def _refuse_another_run(one: Result, other: Result) -> None:
    """Raise a lesson when two runs differ in anything but their replications."""
    faults = [
        Fault(key="other_run", column=name, facts={"mine": mine, "theirs": theirs})
        for name, mine, theirs in differences(one.manifest, other.manifest)
    ]
    if faults:
        raise Lesson("other_run", faults)


def _refuse_overlap(one: Result, other: Result) -> None:
    """Raise a lesson when two runs have replications in common, which would count twice."""
    both = np.intersect1d(one.replications, other.replications)
    if len(both):
        spans = of_replications(both)["ids"]
        words = ", ".join(str(low) if low == high else f"{low}–{high}" for low, high in spans)
        after = int(max(one.replications.max(), other.replications.max())) + 1
        raise Lesson("join_overlap", ids=words, after=after)


def _of_cells(values: Floats, target: Floats) -> dict[str, Floats]:
    """Return yearly quantities by name, persons whole again, and the people of the target groups beside them."""
    quantities = dict(zip(CELL, np.moveaxis(values, -1, 0), strict=True))
    for name in PERSONS:
        quantities[name] = quantities[name] / PARTS
    return quantities | {"target": np.broadcast_to(target, values.shape[:-1])}


def _write(frame: "pd.DataFrame", path: Path, form: str) -> None:
    if form == "csv":
        frame.to_csv(path, index=False)
    else:
        frame.to_parquet(path, index=False)
