"""The pilots of 2014 in the model beside what happened: who awards, and whether to an NGO of the place."""

from dataclasses import dataclass

import numpy as np

from socsim.base.shapes import Bools, Ints
from socsim.simulation import year
from socsim.simulation.arrays import engine as arrays
from socsim.simulation.course import Course
from socsim.simulation.setting import Setting

PAID = 11  # of the twelve pilots received a million som; all of them signed a contract with a local NGO
CHATKAL = "41703230841000"  # ТОС Курулуш, an organisation of the place, won there
HISTORIES = 200  # enough for the ends of a range of whole numbers
RANGE = (0.025, 0.975)  # of histories
ONE_IN_FIVE = 0.2


@dataclass(frozen=True, kw_only=True, eq=False)
class Awards:
    """What came of the calls of one year.

    Attributes
    ----------
    funded : bool array (R, M)
        Whether the municipality got money from outside.
    won : bool array (R, M)
        Whether somebody got an order there.
    at_home : bool array (R, M)
        Whether an NGO of the place got one.
    """

    funded: Bools
    won: Bools
    at_home: Bools

    @property
    def orders(self) -> Ints:
        """How many municipalities gave an order, int array (R,)."""
        return np.asarray(self.won.sum(1))

    @property
    def ends(self) -> tuple[int, int]:
        """Between which numbers of municipalities 95 histories of 100 lie."""
        low, high = np.quantile(self.orders, RANGE, method="inverted_cdf")
        return int(low), int(high)

    @property
    def all_funded(self) -> float:
        """Share of histories in which every municipality with money gives an order, as all eleven did."""
        return float((self.won | ~self.funded).all(1).mean())


def awards(setting: Setting, histories: int = HISTORIES) -> Awards:
    """Live through the first year on the readable engine, and note who awards.

    Parameters
    ----------
    setting : Setting
    histories : int
    """
    shape = (histories, len(setting.world.place))
    seen = Awards(funded=np.zeros(shape, bool), won=np.zeros(shape, bool), at_home=np.zeros(shape, bool))

    def watch(step: year.Step, course: Course) -> None:
        if step.name == "money":
            seen.funded[:] = course.budget.grant > 0
        elif step.name == "award":
            bids, won = course.bids, course.winners.won
            home = setting.world.home[bids.ngo] == bids.place
            seen.won[bids.rep[won], bids.place[won]] = True
            seen.at_home[bids.rep[won & home], bids.place[won & home]] = True

    next(year.years(setting, np.arange(histories), arrays, watch))
    return seen
