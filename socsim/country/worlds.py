"""The worlds that come with the kit: the nation, the twelve pilots of 2014, a region; and invented ones of any size."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np

from socsim.base import rng
from socsim.base.data import Row, package
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, Text, in_all
from socsim.base.shapes import Bools, Ints
from socsim.base.whole import whole
from socsim.country import catalogue, generate, world_names
from socsim.country.near import KM_EAST, KM_NORTH, Points
from socsim.country.records import Municipality
from socsim.country.world import World
from socsim.law.kit import behaviour

BISHKEK = "41711000000000"
PILOTS = 12  # municipalities in 2014
PILOT_REGIONS = ("batken", "jalal-abad", "talas")
SPACING = 12  # km between neighbours of an invented world, about as in the valleys
MOST_INVENTED = 20_000
TOWN = 25_000  # residents, in the middle
VILLAGE = 8_000


def nation(ngos: int | None = None) -> World:
    """Return the 484 municipalities of 2014-2018 with invented NGOs around them.

    Parameters
    ----------
    ngos : int, optional
        How many working NGOs; missing: the registered ones of ``datasets/behaviour`` times the share that works.
    """
    return _nation(_working() if ngos is None else whole("ngos", ngos))


@cache
def _nation(ngos: int) -> World:
    rows = package("municipalities").table("municipalities").rows
    regions = package("municipalities").table("regions").by("region")
    place = np.array([int(row["soate"]) for row in rows])
    population = np.array([row["population_used"] for row in rows])
    city = np.array([row["type"] == "city" for row in rows])
    capital = np.array([row["soate"] == BISHKEK for row in rows])
    points = Points(np.array([row["latitude"] for row in rows]), np.array([row["longitude"] for row in rows]))
    scale = generate.scales([regions[row["region"]] for row in rows], regions["kyrgyzstan"])
    kind = np.where(capital, "capital", np.where(city, "city", "village"))
    invented_revenue = generate.revenues(place, population, kind.tolist())
    known_revenue = _known_revenues(place)
    known_pilot = np.array([row["pilot_2014"] for row in rows])
    pilot = _filled_up(known_pilot, rows)
    return World(
        title=_title("nation"),
        municipalities=catalogue.municipalities(),
        spheres=catalogue.model_spheres(),
        region=tuple(row["region"] for row in rows),
        place=place,
        **points._asdict(),
        rural=~city,
        revenue=np.where(known_revenue > 0, known_revenue, invented_revenue),
        lots=_staff(population),
        pilot=pilot,
        grounds={
            "population": tuple(row["population_basis"] for row in rows),
            "revenue": _grounds(known_revenue > 0),
            "pilot": _grounds(known_pilot | ~pilot),
            "groups": ("assumption",) * len(rows),
            "need": ("assumption",) * len(rows),
            "coordinates": tuple(row["coordinates_basis"] for row in rows),
        },
        **generate.needs_of(place, population, scale)._asdict(),
        **generate.ngos(ngos, generate.weights(population, city, capital), points)._asdict(),
    )


def _working() -> int:
    """Count the NGOs of the country that work."""
    return int(behaviour()["ngos.registered"] * behaviour()["ngos.active_share"])


def _grounds(known: Bools) -> tuple[str, ...]:
    """Say of each row whether it is data."""
    return tuple("data" if is_known else "assumption" for is_known in known)


def _known_revenues(place: Ints) -> Ints:
    """Take own revenues from the budgets that were found, the newest of each place; 0 where there is none."""
    budgets = sorted(package("municipalities").table("budgets").rows, key=lambda row: row["year"])
    newest = {int(row["soate"]): row["own_revenue_som"] for row in budgets if row["own_revenue_som"]}
    return np.array([newest.get(p, 0) for p in place.tolist()])


def _filled_up(known: Bools, rows: Sequence[Row]) -> Bools:
    """Fill the known pilots up to twelve by a keyed draw in the three oblasts of the pilot."""
    place = np.array([int(row["soate"]) for row in rows])
    rural = np.array([row["region"] in PILOT_REGIONS and row["type"] != "city" for row in rows])
    order = np.argsort(np.where(rural & ~known, rng.uniform(generate.SEED, "pilot", place), 2.0), kind="stable")
    pilot = known.copy()
    pilot[order[: max(PILOTS - int(known.sum()), 0)]] = True
    return pilot


def _staff(population: Ints) -> Ints:
    """Return how many lots the officials can manage: one, two from 10,000 residents, three from 30,000 (assumption)."""
    return 1 + (population >= 10_000) + (population >= 30_000).astype(np.int64)


@cache
def pilot() -> World:
    """Return the twelve pilots of 2014: five are known, seven are drawn in the same oblasts and marked so.

    The local NGO that executed each pilot's order is there beside those strewn by residents.
    """
    whole = nation()
    twelve = whole.part(np.flatnonzero(whole.pilot), _title("pilot"))
    places = Points(twelve.latitude, twelve.longitude)
    return _joined(twelve, generate.executors(places, behaviour()["ngos.pilot_executors"]))


def _joined(world: World, more: generate.Ngos) -> World:
    """Return the world with more NGOs."""
    columns: dict[str, Any] = {
        name: np.concatenate([getattr(world, name), column]) for name, column in more._asdict().items()
    }
    return replace(world, **columns)


@cache
def region(name: str) -> World:
    """Return one oblast or city, with the NGOs that could apply there."""
    whole = nation()
    which = [i for i, r in enumerate(whole.region) if r == name]
    if not which:
        return named(world_names.found(name))
    return whole.part(which, dict(_region_title(name)))


def _region_title(name: str) -> Text:
    row = package("municipalities").table("regions").by("region")[name]
    return {code: row[f"name_{code}"] for code in LANGUAGES}


def names() -> tuple[str, ...]:
    """Return the names under which :func:`named` finds a world."""
    return ("pilot", "nation", *dict.fromkeys(nation().region))


def named(name: str) -> World:
    """Find a world: ``pilot``, ``nation``, or a region by its id or its name in any of the languages."""
    called = world_names.found(name)
    if called == "nation":
        return nation()
    return pilot() if called == "pilot" else region(called)


def invented(municipalities: int = 12, ngos: int = 60, seed: int = generate.SEED) -> World:
    """Invent a world: villages strewn over a plain, every tenth a town; everything in it is an assumption.

    Parameters
    ----------
    municipalities, ngos : int
    seed : int
    """
    if not 1 <= municipalities <= MOST_INVENTED:
        raise Lesson("number_out_of_range", name="municipalities", number=municipalities, low=1, high=MOST_INVENTED)
    ids = np.arange(municipalities)
    side = SPACING * municipalities**0.5
    points = Points(
        latitude=41.0 + side / KM_NORTH * rng.uniform(seed, "north", ids),
        longitude=72.0 + side / KM_EAST * rng.uniform(seed, "east", ids),
    )
    city = ids % 10 == 9
    residents = np.floor(np.where(city, TOWN, VILLAGE) * np.exp(0.5 * rng.normal(seed, "population", ids)))
    population = residents.astype(np.int64)
    scale = np.ones((municipalities, len(catalogue.needs())))
    return World(
        title=_title("invented"),
        municipalities=tuple(map(_invented, ids.tolist(), city.tolist(), population.tolist())),
        spheres=catalogue.model_spheres(),
        region=tuple("ABCDEFGHIJ"[i % 10] for i in ids.tolist()),
        place=ids,
        **points._asdict(),
        rural=~city,
        revenue=generate.revenues(ids, population, np.where(city, "city", "village").tolist()),
        lots=_staff(population),
        pilot=ids < PILOTS,
        grounds={name: ("assumption",) * municipalities for name in ("population", "revenue", "groups", "need")},
        **generate.needs_of(ids, population, scale)._asdict(),
        **generate.ngos(ngos, generate.weights(population, city, np.zeros_like(city)), points, seed)._asdict(),
    )


def _invented(number: int, city: bool, population: int) -> Municipality:
    return Municipality(
        soate=f"{number:014d}",
        name=in_all("world.place", number=number + 1),
        kind="city" if city else "aiyl_aimak",
        region=_title("invented"),
        district=None,
        population=population,
        population_basis="assumption",
        population_year=None,
        pilot=False,
    )


def _title(name: str) -> Text:
    return in_all(f"world.{name}")
