"""One replication seen from near: who saw which lot, who applied, every mark, every payment, as tables."""

from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np

from socsim.simulation import engine
from socsim.simulation.arrays import calls
from socsim.simulation.setting import Setting

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, kw_only=True, eq=False)
class Microscope:
    """Everything that happened in one replication.

    Attributes
    ----------
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
    """Run one replication on the reference engine and write everything down.

    Parameters
    ----------
    setting : Setting
    replication : int
        Its id; the numbers are those of the same replication in any run of the setting.
    """
    import pandas as pd

    rows: dict[str, list[pd.DataFrame]] = {n: [] for n in ("looks", "lots", "applications", "marks", "payments")}

    def watch(name: str, year: int, **seen: Any) -> None:
        found = _call(setting, **seen) if name == "call" else {"payments": _payments(setting, **seen)}
        for table, frame in found.items():
            frame.insert(0, "year", year)
            rows[table].append(frame)

    for _ in engine.years(setting, np.array([replication]), calls, watch):
        pass
    tables = {name: pd.concat(found, ignore_index=True) if found else pd.DataFrame() for name, found in rows.items()}
    return Microscope(replication=replication, **tables)


def _where(setting: Setting, bids: Any) -> dict[str, Any]:
    """Name municipalities, spheres and NGOs."""
    world = setting.world
    soate = np.array([m.soate for m in world.municipalities])
    kinds = np.array([s.id for s in world.spheres])
    return {"municipality": soate[bids.place], "sphere": kinds[bids.sphere], "ngo": world.ngo[bids.ngo]}


def _call(setting: Setting, **seen: Any) -> "dict[str, pd.DataFrame]":
    import pandas as pd

    one = SimpleNamespace(**seen)
    considered = calls.considered(*one.seen)
    bids, written = one.bids, one.written
    looks = pd.DataFrame({"call": one.attempt, **_where(setting, considered.bids), "saw": considered.saw,
                          "surplus": considered.surplus, "carries": considered.carries})  # fmt: skip
    where = _where(setting, bids)
    applications = pd.DataFrame({
        "call": one.attempt, **where, "quality": written.quality, "cost": written.cost.astype(np.int64),
        "price": written.price.astype(np.int64), "sound": written.sound, "points": one.found.points / 100,
        "able": one.found.able, "won": one.found.won,
    })  # fmt: skip
    members = np.arange(one.marked.shape[1])
    marks = pd.DataFrame({
        "call": one.attempt, **{name: np.repeat(column, len(members)) for name, column in where.items()},
        "member": np.tile(members + 1, len(bids.rep)),
        "mark": np.where(one.given, one.marked / 100, np.nan).ravel(), "given": one.given.ravel(),
    })  # fmt: skip
    return {"looks": looks, "lots": _lots(setting, one, applications), "applications": applications, "marks": marks}


def _lots(setting: Setting, one: SimpleNamespace, applications: "pd.DataFrame") -> "pd.DataFrame":
    import pandas as pd

    _, place, slot = np.nonzero(one.lots.sphere >= 0)
    kind = one.lots.sphere[0, place, slot]
    where = _where(setting, SimpleNamespace(place=place, sphere=kind, ngo=np.zeros(0, int)))
    del where["ngo"]
    lots = pd.DataFrame({"call": one.attempt, **where, "ceiling": one.lots.ceiling[0, place, slot].astype(np.int64)})
    keys = ["municipality", "sphere"]
    count = applications.groupby(keys).agg(applications=("ngo", "size"), won=("won", "any"))
    lots = lots.merge(count, "left", left_on=keys, right_index=True)
    lots["applications"] = lots["applications"].fillna(0).astype(int)
    lots["won"] = lots["won"].eq(True)
    return lots


def _payments(setting: Setting, work: Any, done: Any, **_: Any) -> "pd.DataFrame":
    import pandas as pd

    return pd.DataFrame({
        **_where(setting, work), "price": work.price.astype(np.int64), "carried": done.part, "checked": done.checked,
        "served": done.served, "paid": done.paid.astype(np.int64),
    })  # fmt: skip
