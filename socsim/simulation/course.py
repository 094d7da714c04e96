"""A year as it is lived: what each step leaves for those after it."""

from dataclasses import dataclass, field

from socsim.base.shapes import Ints
from socsim.simulation.engine import Year
from socsim.simulation.records import (
    Bids,
    Budget,
    Counted,
    Delivery,
    Entries,
    Lots,
    Movement,
    Proposals,
    Prospects,
    Sums,
    Turnover,
    Verdicts,
    Winners,
    Work,
)
from socsim.simulation.setting import Setting
from socsim.simulation.state import State


@dataclass(kw_only=True, eq=False)
class Course:
    """The records of one year, each written by the step that :data:`socsim.simulation.year.STEPS` names.

    Attributes
    ----------
    setting : Setting
    year, call : Year
        Where the steps stand; in a call with its number, and with the law that holds for it.
    state : State
        What goes on from year to year.
    movement, budget, lots
        Of the needs, of the money, what is announced.
    open : Lots
        The lots that nobody has won yet.
    taken : int array (R, N)
        Contracts of each NGO, those won in earlier calls included.
    free : int array (R, N)
        How many more each NGO could take.
    prospects, bids, proposals, entries, verdicts, winners
        Of the latest call.
    vouchers : list of Work
        What residents with vouchers have chosen, by call.
    calls : list of Counted
        The calls of the year.
    counted : Counted
        All of them together.
    work, delivery, turnover, sums
        Of the rest of the year.
    """

    setting: Setting
    year: Year
    state: State
    call: Year = field(init=False)
    movement: Movement = field(init=False)
    budget: Budget = field(init=False)
    lots: Lots = field(init=False)
    open: Lots = field(init=False)
    taken: Ints = field(init=False)
    free: Ints = field(init=False)
    prospects: Prospects = field(init=False)
    bids: Bids = field(init=False)
    proposals: Proposals = field(init=False)
    entries: Entries = field(init=False)
    verdicts: Verdicts = field(init=False)
    winners: Winners = field(init=False)
    vouchers: list[Work] = field(init=False, default_factory=list)
    calls: list[Counted] = field(init=False, default_factory=list)
    counted: Counted = field(init=False)
    work: Work = field(init=False)
    delivery: Delivery = field(init=False)
    turnover: Turnover = field(init=False)
    sums: Sums = field(init=False)
