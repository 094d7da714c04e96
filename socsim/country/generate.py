"""Generate what no source gives: revenues, target groups, needs and NGOs; keyed draws, the same in every run.

Every number comes from ``datasets/behaviour`` and is an assumption unless said otherwise; all NGOs are synthetic.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from socsim.base import rng
from socsim.base.data import Row
from socsim.base.errors import Lesson
from socsim.base.shapes import Bools, Floats, Ints
from socsim.country.catalogue import needs
from socsim.country.near import Points
from socsim.law.kit import assumptions, behaviour

SEED = 2014  # worlds are fixed; replications differ by events only
FIRST_YEAR = 1996  # of founding
YEARS_OF_FOUNDING = 18
MOST_NGOS = 200_000
MOST_NEED = 0.9  # of a target group
CAPACITY = (0.05, 0.95)  # limits of a new NGO's capacity
FIRST_EXECUTOR = MOST_NGOS  # ids of known executors follow those of all NGOs that can be invented


class Needs(NamedTuple):
    """Target groups and needs of a world.

    Attributes
    ----------
    groups, need : float array (M, K)
        Persons.
    inflow, leaving : float array (M, K)
        Shares a year.
    priority : float array (K,)
    """

    groups: Floats
    need: Floats
    inflow: Floats
    leaving: Floats
    priority: Floats


class Ngos(NamedTuple):
    """The NGOs of a world, arrays (N,), `capacity` (N, K); see :class:`~socsim.country.world.World`."""

    ngo: Ints
    home: Ints
    ngo_latitude: Floats
    ngo_longitude: Floats
    reach: Floats
    capacity: Floats
    cash: Ints
    overhead: Ints
    donor: Ints
    contracts: Ints
    founded: Ints


def spread(purpose: str, width: float, *address: ArrayLike) -> Floats:
    """Draw factors around 1 whose logarithms have the standard deviation `width`."""
    return np.exp(width * rng.normal(SEED, purpose, *address))


def revenues(place: Ints, population: Ints, kind: Sequence[str]) -> Ints:
    """Invent own revenues, som a year, int array (M,): per resident by kind (village, city, capital), times a draw."""
    per_head = np.array([behaviour()[f"revenue.{name}"] for name in kind], float)
    revenue = np.floor(population * per_head * spread("revenue", behaviour()["revenue.spread"], place))
    return np.asarray(revenue, np.int64)


def needs_of(place: Ints, population: Ints, scale: Floats) -> Needs:
    """Invent target groups, need and flows (M, K); `scale` (M, K) is the regional indicator over the country's."""
    kinds = np.array([rng.identity(row["sphere"]) for row in needs()])
    residents = population[:, None]
    factor = spread("group", behaviour()["groups.spread"], place[:, None], kinds)
    groups = np.floor(np.minimum(residents * _by_sphere("group_share") * factor, residents))
    return Needs(
        groups=groups,
        need=np.floor(np.minimum(groups * _by_sphere("need_share") * scale, MOST_NEED * groups)),
        inflow=np.minimum(_by_sphere("inflow_share") * scale, 1.0),
        leaving=np.broadcast_to(_by_sphere("exit_share"), scale.shape).copy(),
        priority=_by_sphere("priority"),
    )


def _by_sphere(column: str) -> Floats:
    """Return a column of the table of needs, float array (K,)."""
    return np.array([row[column] for row in needs()], float)


def ngos(count: int, weight: Floats, places: Points, seed: int = SEED) -> Ngos:
    """Invent NGOs.

    Parameters
    ----------
    count : int
    weight : float array (M,)
        Chance of each municipality to be an NGO's home.
    places : Points
        (M,); an NGO stands at the point of its home.
    seed : int
    """
    if not 0 <= count <= MOST_NGOS:
        raise Lesson("number_out_of_range", name="ngos", number=count, low=0, high=MOST_NGOS)
    ids = np.arange(count)
    rank = (ids + rng.uniform(seed, "home", ids)) / max(count, 1)  # spread evenly over the weights, not by pure chance
    home = np.minimum(np.searchsorted(np.cumsum(weight) / weight.sum(), rank), len(weight) - 1)
    mobile = rng.uniform(seed, "mobile", ids) < behaviour()["ngos.mobile_share"]
    kinds = np.array([rng.identity(row["sphere"]) for row in needs()])
    return Ngos(
        ngo=ids,
        home=home,
        ngo_latitude=places.latitude[home],
        ngo_longitude=places.longitude[home],
        reach=np.where(mobile, behaviour()["ngos.mobile_reach"], behaviour()["ngos.reach"]).astype(float),
        capacity=capacity(seed, ids[:, None], kinds),
        cash=_money("cash", seed, ids),
        overhead=_money("overhead", seed, ids),
        donor=_money("donor", seed, ids),
        contracts=1 + rng.choice(seed, "contracts", behaviour()["ngos.contracts"], ids),
        founded=FIRST_YEAR + rng.choice(seed, "founded", YEARS_OF_FOUNDING, ids),
    )


def executors(places: Points, each: int) -> Ngos:
    """Return NGOs of which it is known that they are there, and nothing else: all have the middle of the generator's.

    Parameters
    ----------
    places : Points
        (M,), where they are at home.
    each : int
        How many at each place.
    """
    home = np.repeat(np.arange(len(places.latitude)), each)

    def middle(value: float) -> Ints:
        return np.full(len(home), round(value))

    return Ngos(
        ngo=FIRST_EXECUTOR + np.arange(len(home)),
        home=home,
        ngo_latitude=places.latitude[home],
        ngo_longitude=places.longitude[home],
        reach=middle(behaviour()["ngos.reach"]).astype(float),
        capacity=np.full((len(home), len(needs())), assumptions()["quality.mean"]),
        cash=middle(behaviour()["ngos.cash_median"]),
        overhead=middle(behaviour()["ngos.overhead_median"]),
        donor=middle(behaviour()["ngos.donor_median"]),
        contracts=middle((1 + behaviour()["ngos.contracts"]) / 2),
        founded=middle(FIRST_YEAR + YEARS_OF_FOUNDING / 2),
    )


def capacity(seed: int, *address: ArrayLike) -> Floats:
    """Draw thematic capacities: share of clients really helped, cut to :data:`CAPACITY`."""
    quality = assumptions()["quality.mean"] + assumptions()["quality.spread"] * rng.normal(seed, "capacity", *address)
    return np.asarray(np.clip(quality, *CAPACITY))


def _money(name: str, seed: int, ids: Ints) -> Ints:
    factor = np.exp(behaviour()[f"ngos.{name}_spread"] * rng.normal(seed, name, ids))
    return np.asarray(np.floor(behaviour()[f"ngos.{name}_median"] * factor), np.int64)


def weights(population: Ints, city: Bools, capital: Bools) -> Floats:
    """Say where NGOs live: a share in the capital, the rest by residents, denser in cities, float array (M,)."""
    rest = population * np.where(city, behaviour()["ngos.city_weight"], 1.0) * ~capital
    if not capital.any():
        return np.asarray(rest, np.float64)
    of_capital: float = behaviour()["ngos.capital_share"]
    elsewhere: Floats = (1 - of_capital) * rest / max(rest.sum(), 1.0)
    return np.where(capital, of_capital, elsewhere)


def scales(rows: Sequence[Row], country: Row) -> Floats:
    """Return the regional indicators over the country's, float array (M, K); 1 where a sphere has none."""
    names = [row["indicator"] for row in needs()]
    return np.array([[row[n] / country[n] if n else 1.0 for n in names] for row in rows])
