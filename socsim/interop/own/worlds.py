"""A world from tables of one's own: what they hold is taken, what they lack is invented and marked as an assumption."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from socsim.base import rng
from socsim.base.errors import Fault, Lesson, nearest
from socsim.base.i18n import LANGUAGES, language
from socsim.base.shapes import Floats, Ints
from socsim.country import generate
from socsim.country.catalogue import model_spheres
from socsim.country.near import KM_EAST, KM_NORTH, Points
from socsim.country.records import Municipality
from socsim.country.world import World

if TYPE_CHECKING:
    import pandas as pd

SPACING = 12  # km between neighbours where a table gives no places
PLACES = ("name", "population", "revenue", "latitude", "longitude", "region", "kind", "lots", "pilot")
_PREFIX = {"groups": "group", "need": "need"}
NGOS = ("name", "home", "reach", "cash", "overhead", "donor", "contracts", "founded")


def read(municipalities: "pd.DataFrame", ngos: "pd.DataFrame | int" = 60, title: str = "") -> World:
    """Make a world from tables.

    Parameters
    ----------
    municipalities : DataFrame
        Needed: ``name``, ``population``. Possible: ``revenue`` (som a year), ``latitude``, ``longitude``, ``region``,
        ``kind`` (city or aiyl_aimak), ``lots`` (most a year), ``pilot``, and ``group_<sphere>``, ``need_<sphere>``
        (persons) for the spheres of ``datasets/behaviour``.
    ngos : DataFrame or int
        Needed: ``name``, ``home`` (a municipality's name). Possible: ``reach`` (km), ``cash``, ``overhead``, ``donor``
        (som), ``contracts``, ``founded`` (year), ``capacity_<sphere>`` (0..1). Or how many NGOs to invent.
    title : str

    Raises
    ------
    Lesson
        With every fault by row (the header is row 1) and column: unknown columns, missing or impossible numbers, a
        name twice, a home that is not in the table.
    """
    kinds = [sphere.id for sphere in model_spheres()]
    faults = _columns(municipalities, ("name", "population"), (*PLACES, *_each("group", kinds), *_each("need", kinds)))
    own = None if isinstance(ngos, int) else ngos
    if own is not None:
        faults += _columns(own, ("name", "home"), (*NGOS, *_each("capacity", kinds)))
    if faults:
        raise Lesson("broken_table", faults, file="DataFrame", count=len(faults))
    names = [str(name) for name in municipalities["name"]]
    faults = _repeated(names) + _numbers(municipalities, {"latitude": (-90, 90), "longitude": (-180, 180)})
    if own is not None:
        faults += _homes(own, names) + _numbers(own, dict.fromkeys(_each("capacity", kinds), (0, 1)))
    if faults:
        raise Lesson("broken_table", faults, file="DataFrame", count=len(faults))
    count = ngos if isinstance(ngos, int) else 0
    return _world(municipalities, names, own, count, title, kinds)


def _each(prefix: str, kinds: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{prefix}_{kind}" for kind in kinds)


def _columns(table: "pd.DataFrame", needed: Sequence[str], known: Sequence[str]) -> list[Fault]:
    missing = [Fault(key="missing_key", row=1, column=name) for name in needed if name not in table]
    strange = [
        Fault(key="unknown_key", row=1, column=str(name), facts={"near": nearest(str(name), known)})
        for name in table.columns
        if name not in known
    ]
    return missing + strange


def _repeated(names: Sequence[str]) -> list[Fault]:
    first: dict[str, int] = {}
    return [
        Fault(key="repeated", row=row, column="name", value=name, facts={"first": first[name]})
        for row, name in enumerate(names, start=2)
        if first.setdefault(name, row) != row
    ]


def _homes(ngos: "pd.DataFrame", names: Sequence[str]) -> list[Fault]:
    return [
        Fault(key="not_listed", row=row, column="home", value=str(home), facts={"known": nearest(str(home), names)})
        for row, home in enumerate(ngos["home"], start=2)
        if str(home) not in names
    ]


def _numbers(table: "pd.DataFrame", limits: Mapping[str, tuple[float, float]]) -> list[Fault]:
    """Name every cell that is not a number, or a number that cannot be."""
    found = []
    for name in table.columns:
        if name in ("name", "home", "region", "kind", "pilot"):
            continue
        low, high = limits.get(str(name), (0, np.inf))
        for row, value in enumerate(table[name], start=2):
            try:
                number = float(value)
            except (TypeError, ValueError):
                found.append(Fault(key="not_number", row=row, column=str(name), value=str(value)))
                continue
            if not low <= number <= high:
                facts = {"low": low, "high": "…" if high == np.inf else high}
                found.append(Fault(key="out_of_range", row=row, column=str(name), value=str(value), facts=facts))
    return found


def _world(
    table: "pd.DataFrame", names: list[str], own: "pd.DataFrame | None", count: int, title: str, kinds: list[str]
) -> World:
    place = np.array([rng.identity(name) >> 8 for name in names])  # room for the number of a sphere behind it
    population = table["population"].to_numpy(np.int64)
    city = np.array([kind == "city" for kind in table.get("kind", [""] * len(names))])
    grounds: dict[str, tuple[str, ...]] = {"population": ("data",) * len(names)}

    def column(name: str, invented: Any, dtype: Any = np.int64) -> Any:
        grounds[name] = ("data" if name in table else "assumption",) * len(names)
        return table[name].to_numpy(dtype) if name in table else invented

    drawn = generate.needs_of(place, population, np.ones((len(names), len(kinds))))._asdict()
    for name, prefix in _PREFIX.items():
        for k, kind in enumerate(kinds):
            drawn[name][:, k] = column(f"{prefix}_{kind}", drawn[name][:, k], np.float64)
    given = {name: all(f"{prefix}_{kind}" in table for kind in kinds) for name, prefix in _PREFIX.items()}
    grounds = {name: ground for name, ground in grounds.items() if "_" not in name}
    grounds |= {name: ("data" if known else "assumption",) * len(names) for name, known in given.items()}
    spots = np.arange(len(names)) * SPACING / max(np.sqrt(len(names)), 1)
    latitude = column("latitude", 41.0 + spots / KM_NORTH, np.float64)
    longitude = column("longitude", 72.0 + spots / KM_EAST, np.float64)
    money = generate.revenues(place, population, np.where(city, "city", "village").tolist())
    weight = generate.weights(population, city, np.zeros_like(city))
    invented = len(own) if own is not None else count
    firms = generate.ngos(invented, weight, Points(latitude, longitude))._asdict()
    if own is not None:
        firms |= _firms(own, names, firms, kinds, latitude, longitude)
    return World(
        title={code: title or language(code)("world.own") for code in LANGUAGES},
        municipalities=tuple(_record(n, int(p), bool(c)) for n, p, c in zip(names, population, city, strict=True)),
        spheres=model_spheres(),
        region=tuple(map(str, table["region"])) if "region" in table else ("",) * len(names),
        place=place,
        latitude=latitude,
        longitude=longitude,
        rural=~city,
        revenue=column("revenue", money),
        lots=column("lots", 1 + (population >= 10_000) + (population >= 30_000)),
        pilot=column("pilot", np.ones(len(names), bool), bool),
        grounds=grounds,
        synthetic=own is None,
        **drawn,
        **firms,
    )


def _firms(
    own: "pd.DataFrame", names: list[str], invented: dict[str, Any], kinds: list[str], latitude: Floats,
    longitude: Floats,
) -> dict[str, Any]:  # fmt: skip
    """Take what the table of NGOs holds; the rest stays invented."""
    home: Ints = np.array([names.index(str(h)) for h in own["home"]], np.int64)
    ids = np.array([rng.identity(str(name)) for name in own["name"]])
    found = {"ngo": ids, "home": home, "ngo_latitude": latitude[home], "ngo_longitude": longitude[home]}
    for name in ("reach", "cash", "overhead", "donor", "contracts", "founded"):
        if name in own:
            found[name] = own[name].to_numpy(np.float64 if name == "reach" else np.int64)
    capacity = invented["capacity"].copy()
    for k, kind in enumerate(kinds):
        if f"capacity_{kind}" in own:
            capacity[:, k] = own[f"capacity_{kind}"]
    return found | {"capacity": capacity}


def _record(name: str, population: int, city: bool) -> Municipality:
    text = dict.fromkeys(LANGUAGES, name)
    return Municipality(
        soate=name, name=text, kind="city" if city else "aiyl_aimak", region=text, district=None,
        population=population, population_basis="own", population_year=None, pilot=False,
    )  # fmt: skip
