"""Generate what no source gives: revenues, target groups, needs and NGOs; keyed draws, the same in every run.

Every number comes from ``datasets/behaviour`` and is an assumption unless said otherwise; all NGOs are synthetic.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from socsim.base import rng
from socsim.base.data import Row, package
from socsim.base.errors import Lesson
from socsim.base.shapes import Bools, Floats, Ints
from socsim.country.catalogue import spheres
from socsim.country.records import Sphere
from socsim.law.kit import assumptions, behaviour

SEED = 2014  # worlds are fixed; replications differ by events only
FIRST_YEAR, YEARS_OF_FOUNDING = 1996, 18
BISHKEK = "41711000000000"
MOST_NGOS = 200_000
CAPACITY = (0.05, 0.95)  # limits of a new NGO's capacity


def needs() -> tuple[Row, ...]:
    """Return target groups and needs by sphere (``datasets/behaviour/needs.csv``)."""
    return package("behaviour").table("needs").rows


def model_spheres() -> tuple[Sphere, ...]:
    """Return the spheres that the model of many years knows, in the order of the needs table."""
    by_id = {sphere.id: sphere for sphere in spheres()}
    return tuple(by_id[row["sphere"]] for row in needs())


def spread(purpose: str, width: float, *address: Any) -> Floats:
    """Draw factors around 1 whose logarithms have the standard deviation `width`."""
    return np.exp(width * rng.normal(SEED, purpose, *address))


def revenues(place: Ints, population: Ints, kind: Sequence[str]) -> Ints:
    """Invent own revenues, som a year, int array (M,): per resident by kind (village, city, capital), times a draw."""
    given = behaviour()
    per_head = np.array([given[f"revenue.{name}"] for name in kind], float)
    revenue = np.floor(population * per_head * spread("revenue", given["revenue.spread"], place))
    return np.asarray(revenue, np.int64)


def needs_of(place: Ints, population: Ints, scale: Floats) -> dict[str, Any]:
    """Invent target groups, need and flows (M, K); `scale` (M, K) is the regional indicator over the country's."""
    rows, ids = needs(), np.array([rng.identity(row["sphere"]) for row in needs()])
    share = np.array([row["group_share"] for row in rows])
    groups = population[:, None] * share * spread("group", behaviour()["groups.spread"], place[:, None], ids)
    groups = np.floor(np.minimum(groups, population[:, None]))
    column = {name: np.array([row[name] for row in rows]) for name in ("need_share", "inflow_share", "exit_share")}
    return {
        "groups": groups,
        "need": np.floor(np.minimum(groups * column["need_share"] * scale, 0.9 * groups)),
        "inflow": np.minimum(column["inflow_share"] * scale, 1.0),
        "leaving": np.broadcast_to(column["exit_share"], scale.shape).copy(),
        "priority": np.array([row["priority"] for row in rows]),
    }


def ngos(count: int, weight: Floats, latitude: Floats, longitude: Floats, seed: int = SEED) -> dict[str, Any]:
    """Invent NGOs.

    Parameters
    ----------
    count : int
    weight : float array (M,)
        Chance of each municipality to be an NGO's home.
    latitude, longitude : float array (M,)
        An NGO stands at the point of its home.
    seed : int

    Returns
    -------
    dict
        The arrays of NGOs of a :class:`~socsim.country.world.World`.
    """
    if not 0 <= count <= MOST_NGOS:
        raise Lesson("number_out_of_range", name="ngos", number=count, low=0, high=MOST_NGOS)
    given, ids = behaviour(), np.arange(count)
    rank = (ids + rng.uniform(seed, "home", ids)) / max(count, 1)  # spread evenly over the weights, not by pure chance
    home = np.minimum(np.searchsorted(np.cumsum(weight) / weight.sum(), rank), len(weight) - 1)
    mobile = rng.uniform(seed, "mobile", ids) < given["ngos.mobile_share"]
    kinds = np.array([rng.identity(row["sphere"]) for row in needs()])
    return {
        "ngo": ids,
        "home": home,
        "ngo_latitude": latitude[home],
        "ngo_longitude": longitude[home],
        "reach": np.where(mobile, given["ngos.mobile_reach"], given["ngos.reach"]).astype(float),
        "capacity": capacity(seed, ids[:, None], kinds),
        **{name: _money(name, seed, ids) for name in ("cash", "overhead", "donor")},
        "contracts": 1 + rng.choice(seed, "contracts", given["ngos.contracts"], ids),
        "founded": FIRST_YEAR + rng.choice(seed, "founded", YEARS_OF_FOUNDING, ids),
    }


def capacity(seed: int, *address: Any) -> Floats:
    """Draw thematic capacities: share of clients really helped, cut to :data:`CAPACITY`."""
    given = assumptions()
    drawn = given["quality.mean"] + given["quality.spread"] * rng.normal(seed, "capacity", *address)
    return np.asarray(np.clip(drawn, *CAPACITY))


def _money(name: str, seed: int, ids: Ints) -> Ints:
    given = behaviour()
    factor = np.exp(given[f"ngos.{name}_spread"] * rng.normal(seed, name, ids))
    return np.asarray(np.floor(given[f"ngos.{name}_median"] * factor), np.int64)


def weights(population: Ints, city: Bools, capital: Bools) -> Floats:
    """Say where NGOs live: a share in the capital, the rest by residents, denser in cities, float array (M,)."""
    given = behaviour()
    rest = population * np.where(city, given["ngos.city_weight"], 1.0) * ~capital
    shares = (1 - given["ngos.capital_share"]) * rest / max(rest.sum(), 1.0)
    return np.where(capital, given["ngos.capital_share"], shares) if capital.any() else rest.astype(np.float64)


def scales(rows: Sequence[Mapping[str, Any]], country: Mapping[str, Any]) -> Floats:
    """Return the regional indicators over the country's, float array (M, K); 1 where a sphere has none."""
    names = [row["indicator"] for row in needs()]
    return np.array([[row[n] / country[n] if n else 1.0 for n in names] for row in rows])
