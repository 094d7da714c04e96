"""Contrasts asked for again and again while a person moves levers: a run already done is not done again."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from socsim.base.i18n import Text
from socsim.base.rng import Luck
from socsim.country.world import World
from socsim.experiments.contrast import FIRST_BATCH, MOST, Contrast, longer
from socsim.experiments.draws import Trial
from socsim.law.bill import Bill, sides
from socsim.law.law import Law
from socsim.simulation.result import Result
from socsim.simulation.setting import Setting
from socsim.simulation.simulate import rerun

START = 2014
YEARS = 5
SEED = 1
RUNS_KEPT = 64
TRIALS_KEPT = 16
FEWEST_HISTORIES = 8
QUICK = 60_000  # histories x years x NGOs that a person does not wait for


class Pairs:
    """Runs by world, law and size."""

    def __init__(self) -> None:
        self.runs: OrderedDict[tuple[str, str, int], Result] = OrderedDict()
        self.answers: OrderedDict[tuple[str, str, str], Contrast] = OrderedDict()
        self.trials: OrderedDict[tuple[str, str, str], Trial] = OrderedDict()

    def contrast(self, before: Bill, after: Bill, world: World, *, quick: bool = False) -> Contrast:
        """Compare two bills as :func:`socsim.contrast` does; the same question has the same answer.

        Parameters
        ----------
        before, after : Bill
        world : World
        quick : bool
            With so few histories that a person sees no delay, unless more were run before. Otherwise with the first
            batch, or with what :meth:`longer` has made of it.

        Returns
        -------
        Contrast
            Where all draws of the assumptions were made before, see :meth:`trial`, it has them.
        """
        return self._between(sides(before, after), (before.title, after.title), world, quick=quick)

    def between(self, bills: Sequence[Bill], first: Bill, world: World, *, quick: bool = False) -> Contrast:
        """Compare two bills with each other that are both put on a first law; see :meth:`contrast`."""
        one, other = (sides(first, bill)[1] for bill in bills)
        return self._between((one, other), (bills[0].title, bills[1].title), world, quick=quick)

    def _between(self, laws: tuple[Law, Law], titles: tuple[Text, Text], world: World, *, quick: bool) -> Contrast:
        pair = _pair(world, laws)
        known = self.answers.get(pair)
        if known is None:
            count = few(world) if quick else FIRST_BATCH
            before, after = (self._run(world, law, count) for law in laws)
            known = Contrast(before=before, after=after, laws=laws, titles=titles, question="served")
            if count == FIRST_BATCH:
                self._keep(known)
        trial = self.trials.get(pair)
        return replace(known, titles=titles, draws=trial.draws() if trial and trial.finished else None)

    def longer(self, both: Contrast) -> None:
        """Run more histories of a contrast, for all who ask for the same again; a thread may do it."""
        self._keep(longer(both, MOST))

    def _keep(self, both: Contrast) -> None:
        self.answers[_pair(both.before.setting.world, both.laws)] = both
        while len(self.answers) > RUNS_KEPT:
            self.answers.popitem(last=False)

    def trial(self, contrast: Contrast) -> Trial:
        """Return the draws of the assumptions for two laws, as far as they were made."""
        key = _pair(contrast.before.setting.world, contrast.laws)
        if key not in self.trials:
            self.trials[key] = Trial(contrast.before, contrast.after)
        self.trials.move_to_end(key)
        while len(self.trials) > TRIALS_KEPT:
            self.trials.popitem(last=False)
        return self.trials[key]

    def _run(self, world: World, law: Law, count: int) -> Result:
        key = world.fingerprint, law.fingerprint, count
        if key not in self.runs:
            setting = Setting(world=world, law=law, start=START, years=YEARS, luck=Luck(SEED))
            self.runs[key] = rerun(setting, np.arange(count))
        self.runs.move_to_end(key)
        while len(self.runs) > RUNS_KEPT:
            self.runs.popitem(last=False)
        return self.runs[key]


def few(world: World) -> int:
    """Return how many histories of a world a person does not wait for."""
    return min(max(QUICK // (YEARS * max(len(world.ngo), 1)), FEWEST_HISTORIES), FIRST_BATCH)


def _pair(world: World, laws: tuple[Law, Law]) -> tuple[str, str, str]:
    return world.fingerprint, laws[0].fingerprint, laws[1].fingerprint
