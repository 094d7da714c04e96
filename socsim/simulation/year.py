"""The order of a year, as a table of steps: what each reads and what it writes; either engine goes through it.

Names are those of :class:`socsim.simulation.state.State`, what goes on from year to year, and of
:class:`socsim.simulation.course.Course`, what one step of a year leaves for those after it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from socsim.base.i18n import Language, language
from socsim.base.shapes import Ints
from socsim.simulation import state, steps
from socsim.simulation.course import Course
from socsim.simulation.engine import Engine, Year
from socsim.simulation.records import Sums
from socsim.simulation.setting import Setting

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step: its name (the title is ``step.<name>.title``), what it does, and what that reads and writes."""

    name: str
    run: Callable[[Course, Engine], None]
    reads: tuple[str, ...]
    writes: tuple[str, ...]


Watch = Callable[[Step, Course], None]  # called after every step

OPENING = (
    Step(name="needs", run=steps.needs, reads=("need",), writes=("movement", "need")),
    Step(name="money", run=steps.fund, reads=("money",), writes=("budget", "money")),
    Step(name="lots", run=steps.announce, reads=("need", "money", "contracts"), writes=("lots", "open", "taken")),
    Step(
        name="prospects",
        run=steps.weigh,
        reads=("lots", "rivals", "capacity", "cash", "belief"),
        writes=("prospects",),
    ),
)
CALL = (
    Step(
        name="applications",
        run=steps.apply,
        reads=("prospects", "open", "taken", "founded", "alive"),
        writes=("prospects", "free", "bids"),
    ),
    Step(name="proposals", run=steps.propose, reads=("bids", "open", "rivals", "capacity"), writes=("proposals",)),
    Step(name="marks", run=steps.mark, reads=("bids", "open", "proposals"), writes=("entries",)),
    Step(
        name="award",
        run=steps.award,
        reads=("open", "entries"),
        writes=("verdicts", "winners", "vouchers"),
    ),
    Step(
        name="contracts",
        run=steps.contract,
        reads=("open", "entries", "winners", "vouchers", "last"),
        writes=("calls", "contracts", "money", "reserved", "last", "taken", "open"),
    ),
)
CLOSING = (
    Step(
        name="delivery",
        run=steps.deliver,
        reads=("contracts", "vouchers", "need", "cash"),
        writes=("work", "delivery", "need", "money", "reserved", "cash"),
    ),
    Step(
        name="learning",
        run=steps.learn,
        reads=("work", "delivery", "capacity", "contracts"),
        writes=("capacity", "contracts"),
    ),
    Step(
        name="expectations",
        run=steps.expect,
        reads=("lots", "calls", "belief", "rivals"),
        writes=("counted", "belief", "rivals"),
    ),
    Step(
        name="finances",
        run=steps.live_on,
        reads=("cash", "contracts", "alive"),
        writes=("turnover", "cash", "alive", "founded", "belief", "capacity"),
    ),
    Step(
        name="counts",
        run=steps.count,
        reads=(
            "movement",
            "budget",
            "lots",
            "counted",
            "work",
            "delivery",
            "turnover",
            "need",
            "money",
            "reserved",
            "cash",
            "alive",
        ),
        writes=("sums",),
    ),
)
STEPS = (*OPENING, *CALL, *CLOSING)


def years(setting: Setting, reps: Ints, engine: Engine, watch: Watch | None = None) -> Iterator[Sums]:
    """Live through the years.

    Parameters
    ----------
    setting : Setting
    reps : int array (R,)
        Ids of the replications of this chunk.
    engine : module
        :mod:`socsim.simulation.arrays.engine` or :mod:`socsim.simulation.compiled.engine`.
    watch : callable, optional
        Called after every step with it and the course of the year.

    Yields
    ------
    Sums
        One for each year.
    """
    going_on = _start(setting, len(reps))
    for number in range(len(setting.levers)):
        course = Course(setting=setting, year=_year(setting, number, reps), state=going_on)
        live(course, engine, watch)
        yield course.sums


def live(course: Course, engine: Engine, watch: Watch | None = None) -> None:
    """Take the steps of one year in their order; those of a call as often as there are calls."""

    def take(table: tuple[Step, ...]) -> None:
        for step in table:
            step.run(course, engine)
            if watch:
                watch(step, course)

    take(OPENING)
    for call in calls(course):
        course.call = call
        take(CALL)
    take(CLOSING)


def calls(course: Course) -> Iterator[Year]:
    """Yield one call after another, as many as the law has, while lots are open."""
    year = course.year
    for attempt in range(1, year.levers.calls + 1):
        if not (course.open.sphere >= 0).any():
            return
        levers = year.levers
        if levers.direct and attempt == levers.calls:
            levers = levers._replace(minimum_admitted=1)  # a full lot is not touched by this, a thin one may be awarded
        yield replace(year, attempt=attempt, levers=levers)


def table(speak: Language | None = None) -> "pd.DataFrame":
    """Tell the steps of a year: what each reads and what it writes, and which are repeated in every call."""
    import pandas as pd

    speak = speak or language()
    rows = [
        {
            speak("step.reads"): ", ".join(step.reads),
            speak("step.writes"): ", ".join(step.writes),
            speak("step.each_call"): "✓" if step in CALL else "",
        }
        for step in STEPS
    ]
    return pd.DataFrame(rows, index=pd.Index([speak(f"step.{step.name}.title") for step in STEPS], name=speak("step")))


def _start(setting: Setting, replications: int) -> state.State:
    world, market, behaviour = setting.world, setting.market, setting.behaviour
    crowd = np.bincount(market.near_place, market.near, len(market.place))
    rivals = setting.rules.first_rivals(crowd, behaviour.rivals_start)
    return state.start(world, behaviour, rivals, replications)


def _year(setting: Setting, number: int, reps: Ints) -> Year:
    return Year(
        world=setting.world,
        market=setting.market,
        unit_costs=setting.unit_costs,
        levers=setting.levers[number],
        behaviour=setting.behaviour,
        rules=setting.rules,
        luck=setting.luck,
        reps=reps,
        number=setting.start + number,
    )
