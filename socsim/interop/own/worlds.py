"""A world from tables of one's own: what they hold is taken, what they lack is invented and marked as an assumption."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from socsim.base import rng
from socsim.base.data import Row, package
from socsim.base.errors import Fault, Lesson, nearest
from socsim.base.i18n import LANGUAGES, language
from socsim.base.shapes import Floats, Ints
from socsim.base.spelling import plain
from socsim.country import generate
from socsim.country.catalogue import model_spheres
from socsim.country.generate import Needs, Ngos
from socsim.country.near import KM_EAST, KM_NORTH, Points
from socsim.country.records import Municipality, Sphere
from socsim.country.world import World
from socsim.interop.own import alike, columns, frame, headings, totals
from socsim.interop.own.columns import Line, Table

if TYPE_CHECKING:
    import pandas as pd

FIRST = 2  # the number of the first row: the header is row 1
SPACING = 12  # km between neighbours where a table gives no places
SOUTH = 41.0  # degrees: where such places begin
WEST = 72.0


def read(municipalities: "pd.DataFrame", ngos: "pd.DataFrame | int" = 60, title: str = "") -> World:
    """Make a world from tables, described under ``world`` in ``datasets/own``; headings in any of three languages.

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
        ``broken_table`` with every fault by table, row (the header is row 1) and column: unknown columns, empty cells,
        missing or impossible numbers, a name twice, a home that is not in the table.
    """
    places = _table("municipalities", municipalities)
    firms = None if isinstance(ngos, int) else _table("ngos", ngos)
    faults = [*places.faults, *_doubtful(places)]
    if firms is not None:
        faults += columns.in_order([*firms.faults, *_homeless(firms, places)])
        faults += _doubtful(firms)
    if faults:
        raise Lesson("broken_table", faults, file="DataFrame", count=len(faults))
    return _world(places, firms, ngos if isinstance(ngos, int) else len(ngos), title)


def _table(name: str, rows: "pd.DataFrame") -> Table:
    """Read a frame by its schema; a column of numbers that is there has no empty cells."""
    schema = _schema(name)
    known = headings.understood({"fields": schema})
    written = frame.rows(rows, name=name, first=FIRST, exact=None, known=known)
    filled = {"fields": [described if described["type"] == "string" else _required(described) for described in schema]}
    return columns.lines(written[1:], headings.match(written, {"fields": schema}, name), filled)


def _required(described: Row) -> Row:
    return {**described, "constraints": {**described.get("constraints", {}), "required": True}}


def _schema(name: str) -> list[Row]:
    """Return the fields of a table; one that stands for every sphere becomes one of each."""
    every = package("own").descriptor["world"][name]["fields"]
    return [field for described in every for field in _each(described)]


def _each(described: Row) -> list[Row]:
    if "like" in described:
        return [_like(described)]
    if "each" in described:
        return [_of(described, sphere) for sphere in model_spheres()]
    return [described]


def _like(described: Row) -> Row:
    """Return the field as another table of one's own has it, but for that it must be there."""
    fields = {field["name"]: field for field in headings.schema(described["like"])["fields"]}
    field = fields[described["name"]]
    return {**field, "constraints": {"enum": field["constraints"]["enum"]}}


def _of(described: Row, sphere: Sphere) -> Row:
    titles = {f"title_{code}": described[f"title_{code}"].format(sphere=sphere.title[code]) for code in LANGUAGES}
    return {**described, **titles, "name": f"{described['name']}_{sphere.id}"}


def _doubtful(table: Table) -> list[Fault]:
    """Name rows that are totals of the others, and names that only look like another."""
    return [*totals.faults(table, ["name"]), *alike.faults(alike.mentions(table, "name"))]


def _homeless(firms: Table, places: Table) -> list[Fault]:
    """Name the NGOs whose home is not among the municipalities."""
    names = _names(places)
    return [
        firms.header.fault("not_listed", line.number, "home", home, known=partial(nearest, home, names))
        for line in firms.lines
        if (home := line.written.get("home", "")) and names and plain(home) not in map(plain, names)
    ]


def _names(table: Table) -> list[str]:
    return [line.written["name"] for line in table.lines if "name" in table.header.names]


def _world(places: Table, firms: Table | None, count: int, title: str) -> World:
    """Put a world together; whatever the tables do not hold is drawn."""
    names = _names(places)
    identity = np.array([rng.identity(name) >> 8 for name in names])  # room for the number of a sphere behind it
    population = np.array(_values(places, "population"), np.int64)
    city = np.array([line.values["kind"] == "city" for line in places.lines])
    points = _points(places)
    needs = generate.needs_of(identity, population, np.ones((len(names), len(model_spheres()))))
    revenue = generate.revenues(identity, population, np.where(city, "city", "village").tolist())
    ngos = generate.ngos(count, generate.weights(population, city, np.zeros_like(city)), points)
    return World(
        title={code: title or language(code)("world.own") for code in LANGUAGES},
        municipalities=tuple(_record(line) for line in places.lines),
        spheres=model_spheres(),
        region=tuple(line.written.get("region", "") for line in places.lines),
        place=identity,
        latitude=points.latitude,
        longitude=points.longitude,
        rural=~city,
        revenue=_ints(places, "revenue", revenue),
        lots=_ints(places, "lots", 1 + (population >= 10_000) + (population >= 30_000)),
        pilot=np.array(_values(places, "pilot") or [True] * len(names), bool),
        grounds=_grounds(places),
        synthetic=firms is None,
        **_taken(needs, places)._asdict(),
        **(ngos if firms is None else _own(ngos, firms, names, points))._asdict(),
    )


def _values(table: Table, name: str) -> list[float]:
    """Return a column; nothing where the table has none."""
    return [line.values[name] for line in table.lines if name in table.header.names]


def _ints(table: Table, name: str, invented: Ints) -> Ints:
    return np.array(_values(table, name), np.int64) if name in table.header.names else invented


def _floats(table: Table, name: str, invented: Floats) -> Floats:
    return np.array(_values(table, name), np.float64) if name in table.header.names else invented


def _by_sphere(table: Table, prefix: str, invented: Floats) -> Floats:
    """Return the columns of all spheres, float array (..., K)."""
    kinds = enumerate(model_spheres())
    return np.stack([_floats(table, f"{prefix}_{sphere.id}", invented[:, k]) for k, sphere in kinds], axis=-1)


def _points(places: Table) -> Points:
    """Return where the municipalities lie; where nobody says it, on a line of neighbours."""
    count = len(places.lines)
    km = np.arange(count) * SPACING / max(np.sqrt(count), 1)
    latitude = _floats(places, "latitude", SOUTH + km / KM_NORTH)
    return Points(latitude, _floats(places, "longitude", WEST + km / KM_EAST))


def _taken(needs: Needs, places: Table) -> Needs:
    groups = _by_sphere(places, "group", needs.groups)
    return needs._replace(groups=groups, need=_by_sphere(places, "need", needs.need))


def _own(invented: Ngos, firms: Table, names: Sequence[str], points: Points) -> Ngos:
    """Take what the table of NGOs holds; the rest stays invented."""
    places = {plain(name): place for place, name in enumerate(names)}
    home = np.array([places[plain(line.written["home"])] for line in firms.lines], np.int64)
    return Ngos(
        ngo=np.array([rng.identity(name) for name in _names(firms)]),
        home=home,
        ngo_latitude=points.latitude[home],
        ngo_longitude=points.longitude[home],
        reach=_floats(firms, "reach", invented.reach),
        capacity=_by_sphere(firms, "capacity", invented.capacity),
        cash=_ints(firms, "cash", invented.cash),
        overhead=_ints(firms, "overhead", invented.overhead),
        donor=_ints(firms, "donor", invented.donor),
        contracts=_ints(firms, "contracts", invented.contracts),
        founded=_ints(firms, "founded", invented.founded),
    )


def _grounds(places: Table) -> dict[str, tuple[str, ...]]:
    """Say of each column of municipalities whether the table holds it whole."""
    kinds = [sphere.id for sphere in model_spheres()]
    single = ("latitude", "longitude", "revenue", "lots", "pilot")
    held = {
        "population": ["population"],
        "groups": [f"group_{kind}" for kind in kinds],
        "need": [f"need_{kind}" for kind in kinds],
        **{name: [name] for name in single},
    }
    there = {column: places.header.names.keys() >= set(names) for column, names in held.items()}
    return {column: ("data" if known else "assumption",) * len(places.lines) for column, known in there.items()}


def _record(line: Line) -> Municipality:
    name = dict.fromkeys(LANGUAGES, line.written["name"])
    return Municipality(
        soate=line.written["name"],
        name=name,
        kind="city" if line.values["kind"] == "city" else "aiyl_aimak",
        region=name,
        district=None,
        population=line.values["population"],
        population_basis="own",
        population_year=None,
        pilot=False,
    )
