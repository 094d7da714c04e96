"""Contrasts asked for again and again while a person moves levers: a run already done is not done again."""

from collections import OrderedDict

from socsim.country.world import World
from socsim.experiments.contrast import Contrast
from socsim.law.bill import Bill, sides
from socsim.law.law import Law
from socsim.simulation.result import Result
from socsim.simulation.simulate import simulate

START, YEARS, SEED = 2014, 5, 1
RUNS_KEPT = 64
FEWEST_HISTORIES, MOST_HISTORIES = 8, 200


class Pairs:
    """Runs by world, law and size."""

    def __init__(self) -> None:
        self.runs: OrderedDict[tuple[str, str, int], Result] = OrderedDict()

    def contrast(self, before: Bill, after: Bill, world: World, size: int) -> Contrast:
        """Compare two bills with as many histories as `size` (histories x years x NGOs) allows."""
        laws = sides(before, after)
        count = min(max(size // (YEARS * max(len(world.ngo), 1)), FEWEST_HISTORIES), MOST_HISTORIES)
        first, second = (self._run(world, law, count) for law in laws)
        titles = before.title, after.title
        return Contrast(before=first, after=second, laws=laws, titles=titles, question="served")

    def _run(self, world: World, law: Law, count: int) -> Result:
        key = world.fingerprint, law.fingerprint, count
        if key not in self.runs:
            self.runs[key] = simulate(world, law, years=YEARS, start=START, replications=count, seed=SEED,
                                      progress=False)  # fmt: skip
        self.runs.move_to_end(key)
        while len(self.runs) > RUNS_KEPT:
            self.runs.popitem(last=False)
        return self.runs[key]
