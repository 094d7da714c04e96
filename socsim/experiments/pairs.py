"""Contrasts asked for again and again while a person moves levers: a run already done is not done again."""

from collections import OrderedDict
from dataclasses import replace

import numpy as np

from socsim.base.rng import Luck
from socsim.country.world import World
from socsim.experiments.contrast import Contrast
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
MOST_HISTORIES = 200


class Pairs:
    """Runs by world, law and size."""

    def __init__(self) -> None:
        self.runs: OrderedDict[tuple[str, str, int], Result] = OrderedDict()
        self.trials: OrderedDict[tuple[str, str, str], Trial] = OrderedDict()

    def contrast(self, before: Bill, after: Bill, world: World, size: int) -> Contrast:
        """Compare two bills with as many histories as `size` (histories x years x NGOs) allows.

        Where all draws of the assumptions were made before, see :meth:`trial`, the contrast has them.
        """
        base, proposed = sides(before, after)
        count = min(max(size // (YEARS * max(len(world.ngo), 1)), FEWEST_HISTORIES), MOST_HISTORIES)
        contrast = Contrast(
            before=self._run(world, base, count),
            after=self._run(world, proposed, count),
            laws=(base, proposed),
            titles=(before.title, after.title),
            question="served",
        )
        trial = self.trials.get(_pair(contrast))
        return replace(contrast, draws=trial.draws()) if trial and trial.finished else contrast

    def trial(self, contrast: Contrast) -> Trial:
        """Return the draws of the assumptions for two laws, as far as they were made."""
        key = _pair(contrast)
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


def _pair(contrast: Contrast) -> tuple[str, str, str]:
    before, after = contrast.laws
    return contrast.before.setting.world.fingerprint, before.fingerprint, after.fingerprint
