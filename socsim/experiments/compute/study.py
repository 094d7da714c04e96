"""What a study found: outcomes by point and replication, as tables of pandas or an xarray."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from socsim.base.canonical import Data
from socsim.base.errors import Lesson
from socsim.base.i18n import Language, language
from socsim.base.shapes import Bools, Floats, Ints, Sealed
from socsim.experiments import effects
from socsim.experiments.designs.design import Design

if TYPE_CHECKING:
    import pandas as pd
    import xarray


@dataclass(frozen=True, kw_only=True, eq=False)
class Study(Sealed):
    """A design with its answers.

    Attributes
    ----------
    design : Design
    outcomes : tuple of str
        Names of :data:`socsim.experiments.effects.OUTCOMES`.
    replications : int array (R,)
        Ids; replication r meets the same luck at every point.
    found : float array (P, R, outcomes)
        NaN where an outcome does not exist, and at what has not been run.
    done : bool array (P, R)
        What has been run, or tried.
    manifest : mapping
        Design, fingerprints, versions: everything that decides the numbers.
    failures : mapping from int to mapping
        Why a point could not be run, in three languages.
    """

    design: Design
    outcomes: tuple[str, ...]
    replications: Ints
    found: Floats
    done: Bools
    manifest: Data
    failures: Mapping[int, Mapping[str, str]] = field(default_factory=dict)

    @property
    def interrupted(self) -> bool:
        """Whether something has not been run yet."""
        return not self.done.all()

    def outcome(self, name: str) -> Floats:
        """Return an outcome of every point and replication, float array (P, R)."""
        effects.outcome(name)
        if name not in self.outcomes:
            raise Lesson("not_one_of", name="outcome", value=name, known=", ".join(self.outcomes))
        return self.found[:, :, self.outcomes.index(name)]

    def frame(self) -> "pd.DataFrame":
        """Return what has been run as a tidy table: the axes, the replication, the outcomes; one row a run.

        A column ``failure`` says why a point could not be run; it is empty where all went well.
        """
        point, replication = np.nonzero(self.done)
        table = self.design.frame().iloc[point].reset_index()
        table["replication"] = self.replications[replication]
        table[list(self.outcomes)] = self.found[point, replication]
        why = self._why(language())
        return table.assign(failure=[why.get(int(number), "") for number in point])

    def means(self) -> "pd.DataFrame":
        """Return the axes and the mean of each outcome, one row a point; ``runs`` says over how many."""
        table = self.design.frame()
        table["runs"] = self.done.sum(1)
        known = np.isfinite(self.found)
        total = np.where(known, self.found, 0.0).sum(1)
        count = known.sum(1)
        table[list(self.outcomes)] = np.where(count > 0, total / np.maximum(count, 1), np.nan)
        why = self._why(language())
        return table.assign(failure=[why.get(number, "") for number in range(len(table))])

    def to_xarray(self) -> "xarray.Dataset":
        """Return the outcomes with their units over points and replications, if xarray is installed."""
        try:
            import xarray
        except ImportError as error:
            raise Lesson("needs_package", package="xarray") from error
        from socsim.simulation.metrics import metric

        units = {name: metric(name).unit for name in self.outcomes}
        variables = {
            name: (("point", "replication"), self.outcome(name), {"units": units[name]}) for name in self.outcomes
        }
        axes = {key: ("point", column.to_numpy()) for key, column in self.design.frame().items()}
        return xarray.Dataset(variables, coords={**axes, "replication": self.replications})

    def note(self, speak: Language | None = None) -> str:
        """Say what was run: which design, how many runs of how many are there, how many points could not be run."""
        speak = speak or language()
        note = speak("study.note", design=self.design.note(speak), done=int(self.done.sum()), whole=self.done.size)
        failed = len(self.failures)
        return f"{note} {speak.count('study.failed', failed)}" if failed else note

    def _why(self, speak: Language) -> Mapping[int, str]:
        return {point: speak.of(texts) for point, texts in self.failures.items()}


def known(names: Sequence[str]) -> tuple[str, ...]:
    """Return the outcomes asked for, each once.

    Raises
    ------
    Lesson
        When there is none of such a name.
    """
    for name in names:
        effects.outcome(name)
    return tuple(dict.fromkeys(names))
