"""One replication seen from near: who saw which lot, who applied, every mark, every payment, as tables."""

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from socsim.base.shapes import Ints
from socsim.simulation import year
from socsim.simulation.arrays import calls
from socsim.simulation.arrays import engine as arrays
from socsim.simulation.course import Course
from socsim.simulation.setting import Setting

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, kw_only=True, eq=False)
class Microscope:
    """Everything that happened in one replication.

    Attributes
    ----------
    replication : int
    looks : DataFrame
        Every NGO that could have looked at a lot: whether it saw it, its surplus, whether its cash carries the work.
    lots : DataFrame
        Every lot and call: sum, applications, whether somebody won.
    applications : DataFrame
        Every application: quality (hidden from the commission), cost, price, papers, points, winner.
    marks : DataFrame
        Every member's mark for every application, 0..10; empty where recused.
    payments : DataFrame
        Every contract of every year: part carried, checked or not, persons helped, som paid.
    """

    replication: int
    looks: "pd.DataFrame"
    lots: "pd.DataFrame"
    applications: "pd.DataFrame"
    marks: "pd.DataFrame"
    payments: "pd.DataFrame"


def look(setting: Setting, replication: int) -> Microscope:
    """Run one replication on the readable engine and write everything down.

    Parameters
    ----------
    setting : Setting
    replication : int
        Its id; the numbers are those of the same replication in any run of the setting.
    """
    import pandas as pd

    names = [field.name for field in fields(Microscope) if field.name != "replication"]
    pages: dict[str, list[pd.DataFrame]] = {name: [] for name in names}

    def watch(step: year.Step, course: Course) -> None:
        for name, page in _written(step, course).items():
            page.insert(0, "year", course.year.number)
            pages[name].append(page)

    for _ in year.years(setting, np.array([replication]), arrays, watch):
        pass
    tables = {name: pd.concat(page, ignore_index=True) if page else pd.DataFrame() for name, page in pages.items()}
    return Microscope(replication=replication, **tables)


def _written(step: year.Step, course: Course) -> "dict[str, pd.DataFrame]":
    """Return what there is to see after a step."""
    if step.name == "award":
        applications = _applications(course)
        pages = {"looks": _looks(course), "lots": _lots(course, applications)}
        pages |= {"applications": applications, "marks": _marks(course)}
        for page in pages.values():
            page.insert(0, "call", course.call.attempt)
        return pages
    return {"payments": _payments(course)} if step.name == "delivery" else {}


def _where(course: Course, place: Ints, sphere: Ints) -> "dict[str, np.ndarray[tuple[int], np.dtype[np.str_]]]":
    """Name municipalities and spheres."""
    world = course.setting.world
    municipalities = np.array([municipality.soate for municipality in world.municipalities])
    spheres = np.array([sphere.id for sphere in world.spheres])
    return {"municipality": municipalities[place], "sphere": spheres[sphere]}


def _looks(course: Course) -> "pd.DataFrame":
    import pandas as pd

    looks = calls.considered(course.call, course.prospects, course.free)
    return pd.DataFrame(
        {
            **_where(course, looks.bids.place, looks.bids.sphere),
            "ngo": course.setting.world.ngo[looks.bids.ngo],
            "saw": looks.saw,
            "surplus": looks.surplus,
            "carries": looks.carries,
        }
    )


def _applications(course: Course) -> "pd.DataFrame":
    import pandas as pd

    bids, proposals, verdicts = course.bids, course.proposals, course.verdicts
    return pd.DataFrame(
        {
            **_where(course, bids.place, bids.sphere),
            "ngo": course.setting.world.ngo[bids.ngo],
            "quality": proposals.quality,
            "cost": proposals.cost.astype(np.int64),
            "price": proposals.price.astype(np.int64),
            "sound": proposals.sound,
            "points": verdicts.points / 100,
            "able": verdicts.able,
            "won": verdicts.won,
        }
    )


def _marks(course: Course) -> "pd.DataFrame":
    import pandas as pd

    bids, marks = course.bids, course.entries.marks
    applications, members = marks.given.shape
    return pd.DataFrame(
        {
            **_where(course, np.repeat(bids.place, members), np.repeat(bids.sphere, members)),
            "ngo": np.repeat(course.setting.world.ngo[bids.ngo], members),
            "member": np.tile(np.arange(members) + 1, applications),
            "mark": np.where(marks.given, marks.mark / 100, np.nan).ravel(),
            "given": marks.given.ravel(),
        }
    )


def _lots(course: Course, applications: "pd.DataFrame") -> "pd.DataFrame":
    import pandas as pd

    _, place, slot = np.nonzero(course.open.sphere >= 0)
    where = _where(course, place, course.open.sphere[0, place, slot])
    lots = pd.DataFrame({**where, "ceiling": course.open.ceiling[0, place, slot].astype(np.int64)})
    keys = list(where)
    count = applications.groupby(keys).agg(applications=("ngo", "size"), won=("won", "any"))
    lots = lots.merge(count, "left", left_on=keys, right_index=True)
    lots["applications"] = lots["applications"].fillna(0).astype(int)
    lots["won"] = lots["won"].eq(True)
    return lots


def _payments(course: Course) -> "pd.DataFrame":
    import pandas as pd

    work, delivery = course.work, course.delivery
    return pd.DataFrame(
        {
            **_where(course, work.place, work.sphere),
            "ngo": course.setting.world.ngo[work.ngo],
            "price": work.price.astype(np.int64),
            "carried": delivery.part,
            "checked": delivery.checked,
            "served": delivery.served,
            "paid": delivery.paid.astype(np.int64),
        }
    )
