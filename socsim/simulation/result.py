"""What a run gives back: yearly quantities, metrics as tidy tables, and a manifest that tells how to run it again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from socsim.base.errors import Lesson
from socsim.base.formats import Format
from socsim.base.i18n import Language, language
from socsim.base.shapes import Floats, Ints, seal
from socsim.simulation import metrics, microscope
from socsim.simulation.setting import Setting
from socsim.simulation.tally import CELL, COUNTRY, PARTS

if TYPE_CHECKING:
    import pandas as pd
    import xarray

LEVELS = ("country", "spheres", "parts", "municipalities")
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
PERSONS = ("need", "served")
FORMAT = Format(kind="run", steps={0: dict})  # the first version wrote no stamp
_OF_A_PART = {"replications": 0, "first": 0}  # the only entries of a manifest in which two parts of a run may differ


@dataclass(frozen=True, kw_only=True, eq=False)
class Result:
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
    manifest: Mapping[str, Any]
    interrupted: bool = False

    def joined(self, more: "Result") -> "Result":
        """Return one run of both runs' replications; everything else about them must be the same."""
        if {**self.manifest, **_OF_A_PART} != {**more.manifest, **_OF_A_PART}:
            raise Lesson("other_run")
        ids, n = np.concatenate([self.replications, more.replications]), len(self.replications)
        both: dict[str, Any] = {name: seal(np.concatenate([getattr(self, name), getattr(more, name)]))
                for name in ("country", "spheres", "parts")}  # fmt: skip
        both |= {name: seal((n * getattr(self, name) + (len(ids) - n) * getattr(more, name)) / len(ids))
                 for name in ("cells", "firms")}  # fmt: skip
        return replace(self, replications=seal(ids), manifest={**self.manifest, "replications": len(ids)},
                       interrupted=self.interrupted or more.interrupted, **both)  # fmt: skip

    @property
    def years(self) -> Ints:
        """The calendar years, int array (Y,)."""
        return np.arange(self.setting.start, self.setting.start + self.setting.years)

    @cached_property
    def quantities(self) -> dict[str, dict[str, Floats]]:
        """Yearly quantities by level and name; persons, som, counts."""
        world = self.setting.world
        target = {
            "spheres": world.groups.sum(0),
            "parts": np.array([world.groups[which].sum() for which in world.parts.values()]),
            "municipalities": world.groups,
        }
        levels = {"spheres": self.spheres, "parts": self.parts, "municipalities": self.cells}
        found = {"country": dict(zip(COUNTRY, np.moveaxis(self.country, -1, 0), strict=True))}
        for level, values in levels.items():
            named = dict(zip(CELL, np.moveaxis(values, -1, 0), strict=True))
            found[level] = {n: v / PARTS if n in PERSONS else v for n, v in named.items()}
            found[level]["target"] = np.broadcast_to(target[level], values.shape[:-1])
        return found

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
            Metrics; missing: all that the level has. Units stand in ``frame.attrs["units"]``.
        """
        import pandas as pd

        chosen = list(names or metrics.available(self.quantities.get(level, {})))
        values = {name: self.metric(name, level) for name in chosen}
        frame = pd.DataFrame({name: value.ravel() for name, value in values.items()}, index=self._index(level))
        frame.attrs = {"units": {name: metrics.metric(name).unit for name in chosen}, "manifest": dict(self.manifest)}
        return frame.reset_index()

    def _index(self, level: str) -> "pd.MultiIndex":
        import pandas as pd

        world, years = self.setting.world, self.years.tolist()
        spheres, runs = [s.id for s in world.spheres], self.replications.tolist()
        places = [m.soate for m in world.municipalities]
        axes: dict[str, dict[str, list[Any]]] = {
            "country": {"replication": runs, "year": years},
            "spheres": {"replication": runs, "year": years, "sphere": spheres},
            "parts": {"replication": runs, "year": years, "part": list(world.parts)},
            "municipalities": {"year": years, "municipality": places, "sphere": spheres},
        }
        if level not in axes:
            raise Lesson("unknown_level", name=level, known=", ".join(LEVELS))
        return pd.MultiIndex.from_product(list(axes[level].values()), names=list(axes[level]))

    def fan(self, name: str) -> "pd.DataFrame":
        """Return how a metric of the country spreads over replications, one row a year.

        Columns: quantiles 5, 25, 50, 75, 95 percent of the replications, and apart from them the mean with the
        half-width of its 95 percent interval.
        """
        import pandas as pd

        values = self.metric(name)
        known = np.isfinite(values).sum(0)
        table = pd.DataFrame(index=pd.Index(self.years, name="year"))
        filled = np.where(known > 0, values, 0.0)
        for share in QUANTILES:
            table[f"q{round(100 * share):02d}"] = np.nanquantile(filled, share, 0)
        table["mean"] = np.nanmean(filled, 0)
        error = np.nanstd(filled, 0, ddof=min(1, len(values) - 1)) / np.sqrt(np.maximum(known, 1))
        table["half_width"] = 1.96 * error
        table[known == 0] = np.nan
        table.attrs = {"metric": name, "unit": metrics.metric(name).unit, "replications": len(values)}
        return table

    def by_municipality(self, name: str, year: int | None = None) -> "pd.Series[float]":
        """Return a metric for each municipality in one year (the last): all spheres, mean over replications."""
        import pandas as pd

        at = -1 if year is None else year - int(self.years[0])
        if not -1 <= at < len(self.years):
            low, high = int(self.years[0]), int(self.years[-1])
            raise Lesson("number_out_of_range", name="year", number=year, low=low, high=high)
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
        runs, spheres = self.replications, [s.id for s in self.setting.world.spheres]
        data: dict[str, Any] = {}
        for name in metrics.available(self.quantities["country"]):
            data[name] = ("replication", "year"), self.metric(name), {"units": metrics.metric(name).unit}
        for name in metrics.available(self.quantities["spheres"]):
            dims = ("replication", "year", "sphere")
            data[f"{name}_by_sphere"] = dims, self.metric(name, "spheres"), {"units": metrics.metric(name).unit}
        coords = {"replication": runs, "year": self.years, "sphere": spheres}
        return xarray.Dataset(data, coords=coords, attrs={"manifest": json.dumps(self.manifest)})

    def save(self, folder: str | Path, form: str = "csv") -> list[Path]:
        """Write the tables of all levels and ``manifest.json``; nothing is left half-written.

        Parameters
        ----------
        folder : path
            Made when missing.
        form : {"csv", "parquet"}
        """
        if form not in ("csv", "parquet"):
            raise Lesson("unknown_form", name=form, known="csv, parquet")
        if form == "parquet":
            try:
                import pyarrow  # noqa: F401
            except ImportError as error:
                raise Lesson("needs_package", package="pyarrow") from error
        target = Path(folder)
        target.mkdir(parents=True, exist_ok=True)
        written = []
        for level in LEVELS:
            frame = self.frame(level)
            frame.attrs = {}
            path, fresh = target / f"{level}.{form}", target / f".{level}.{form}.part"
            frame.to_csv(fresh, index=False) if form == "csv" else frame.to_parquet(fresh, index=False)
            fresh.replace(path)
            written.append(path)
        fresh = target / ".manifest.json.part"
        fresh.write_text(json.dumps(FORMAT.stamped(self.manifest), ensure_ascii=False, indent=2), "utf-8")
        fresh.replace(target / "manifest.json")
        return [*written, target / "manifest.json"]

    def note(self, speak: Language | None = None) -> str:
        """Say what every figure of the run must carry: that it is a model, how many replications, which seed."""
        speak = speak or language()
        return speak(
            "simulation.note",
            world=speak.of(self.setting.world.title),
            replications=speak.number(len(self.replications)),
            seed=self.setting.luck.seed,
        )
