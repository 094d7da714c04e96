"""The worlds that come with the kit: the nation, the twelve pilots of 2014, a region; and invented ones of any size."""

from functools import cache
from typing import Any

import numpy as np

from socsim.base import rng
from socsim.base.data import package
from socsim.base.errors import Lesson, nearest
from socsim.base.i18n import LANGUAGES, Text, language
from socsim.base.shapes import Bools, Ints
from socsim.base.whole import whole
from socsim.country import catalogue, generate
from socsim.country.records import Municipality
from socsim.country.world import KM_EAST, KM_NORTH, World
from socsim.law.kit import behaviour

PILOTS, PILOT_REGIONS = 12, ("batken", "jalal-abad", "talas")
SPACING = 12  # km between neighbours of an invented world, about as in the valleys


def nation(ngos: int | None = None) -> World:
    """Return the 484 municipalities of 2014-2018 with invented NGOs around them.

    Parameters
    ----------
    ngos : int, optional
        How many working NGOs; missing: the registered ones of ``datasets/behaviour`` times the share that works.
    """
    working = int(behaviour()["ngos.registered"] * behaviour()["ngos.active_share"])
    return _nation(working if ngos is None else whole("ngos", ngos))


@cache
def _nation(ngos: int) -> World:
    pack = package("municipalities")
    rows, regions = pack.table("municipalities").rows, pack.table("regions").by("region")
    place = np.array([int(row["soate"]) for row in rows])
    population = np.array([row["population_used"] for row in rows])
    city = np.array([row["type"] == "city" for row in rows])
    capital = np.array([row["soate"] == generate.BISHKEK for row in rows])
    latitude, longitude = (np.array([row[name] for row in rows]) for name in ("latitude", "longitude"))
    scale = generate.scales([regions[row["region"]] for row in rows], regions["kyrgyzstan"])
    revenue, revenue_ground = _revenues(place, population, city, capital)
    pilot, pilot_ground = _pilots(rows)
    return World(
        title=_title("nation"),
        municipalities=catalogue.municipalities(),
        spheres=generate.model_spheres(),
        region=tuple(row["region"] for row in rows),
        place=place,
        latitude=latitude,
        longitude=longitude,
        rural=~city,
        revenue=revenue,
        lots=_staff(population),
        pilot=pilot,
        grounds={
            "population": tuple(row["population_basis"] for row in rows),
            "revenue": revenue_ground,
            "pilot": pilot_ground,
            "groups": ("assumption",) * len(rows),
            "need": ("assumption",) * len(rows),
            "coordinates": tuple(row["coordinates_basis"] for row in rows),
        },
        **generate.needs_of(place, population, scale),
        **generate.ngos(ngos, generate.weights(population, city, capital), latitude, longitude),
    )


def _revenues(place: Ints, population: Ints, city: Bools, capital: Bools) -> tuple[Ints, tuple[str, ...]]:
    """Take own revenues from the budgets that were found (newest first), invent the rest."""
    kind = np.where(capital, "capital", np.where(city, "city", "village"))
    revenue = generate.revenues(place, population, kind.tolist())
    known = {
        int(row["soate"]): row["own_revenue_som"]
        for row in sorted(package("municipalities").table("budgets").rows, key=lambda row: row["year"])
        if row["own_revenue_som"]
    }
    found = np.array([known.get(p, 0) for p in place.tolist()])
    return np.where(found > 0, found, revenue), tuple(np.where(found > 0, "data", "assumption").tolist())


def _pilots(rows: Any) -> tuple[Bools, tuple[str, ...]]:
    """Mark the known pilots, and fill up to twelve by a keyed draw in the three oblasts of the pilot."""
    known = np.array([row["pilot_2014"] for row in rows])
    place = np.array([int(row["soate"]) for row in rows])
    able = np.array([row["region"] in PILOT_REGIONS and row["type"] != "city" for row in rows]) & ~known
    order = np.argsort(np.where(able, rng.uniform(generate.SEED, "pilot", place), 2.0), kind="stable")
    pilot = known.copy()
    pilot[order[: max(PILOTS - int(known.sum()), 0)]] = True
    return pilot, tuple(np.where(pilot & ~known, "assumption", "data").tolist())


def _staff(population: Ints) -> Ints:
    """Return how many lots the officials can manage: one, two from 10,000 residents, three from 30,000 (assumption)."""
    return 1 + (population >= 10_000) + (population >= 30_000).astype(np.int64)


@cache
def pilot() -> World:
    """Return the twelve pilots of 2014: five are known, seven are drawn in the same oblasts and marked so."""
    whole = nation()
    return whole.part(np.flatnonzero(whole.pilot), _title("pilot"))


@cache
def region(name: str) -> World:
    """Return one oblast or city, with the NGOs that could apply there."""
    whole = nation()
    which = [i for i, r in enumerate(whole.region) if r == name]
    if not which:
        raise Lesson("unknown_world", name=name, near=nearest(name, names()))
    return whole.part(which, dict(_region_title(name)))


def _region_title(name: str) -> Text:
    row = package("municipalities").table("regions").by("region")[name]
    return {code: row[f"name_{code}"] for code in LANGUAGES}


def names() -> tuple[str, ...]:
    """Return the names under which :func:`named` finds a world."""
    return ("pilot", "nation", *dict.fromkeys(nation().region))


def named(name: str) -> World:
    """Find a world: ``pilot``, ``nation``, or the id of a region."""
    if name == "nation":
        return nation()
    return pilot() if name == "pilot" else region(name)


def invented(municipalities: int = 12, ngos: int = 60, seed: int = generate.SEED) -> World:
    """Invent a world: villages strewn over a plain, every tenth a town; everything in it is an assumption.

    Parameters
    ----------
    municipalities, ngos : int
    seed : int
    """
    if not 1 <= municipalities <= 20_000:
        raise Lesson("number_out_of_range", name="municipalities", number=municipalities, low=1, high=20_000)
    ids = np.arange(municipalities)
    side = SPACING * municipalities**0.5
    latitude = 41.0 + side / KM_NORTH * rng.uniform(seed, "north", ids)
    longitude = 72.0 + side / KM_EAST * rng.uniform(seed, "east", ids)
    city = ids % 10 == 9
    population = np.floor(np.where(city, 25_000, 8_000) * np.exp(0.5 * rng.normal(seed, "population", ids)))
    people = population.astype(np.int64)
    scale = np.ones((municipalities, len(generate.needs())))
    return World(
        title=_title("invented"),
        municipalities=tuple(_invented(i, bool(city[i]), int(people[i])) for i in ids.tolist()),
        spheres=generate.model_spheres(),
        region=tuple("ABCDEFGHIJ"[i % 10] for i in ids.tolist()),
        place=ids,
        latitude=latitude,
        longitude=longitude,
        rural=~city,
        revenue=generate.revenues(ids, people, np.where(city, "city", "village").tolist()),
        lots=_staff(people),
        pilot=ids < PILOTS,
        grounds={name: ("assumption",) * municipalities for name in ("population", "revenue", "groups", "need")},
        **generate.needs_of(ids, people, scale),
        **generate.ngos(ngos, generate.weights(people, city, np.zeros_like(city)), latitude, longitude, seed),
    )


def _invented(number: int, city: bool, population: int) -> Municipality:
    name = {code: language(code)("world.place", number=number + 1) for code in LANGUAGES}
    return Municipality(
        soate=f"{number:014d}", name=name, kind="city" if city else "aiyl_aimak", region=_title("invented"),
        district=None, population=population, population_basis="assumption", population_year=None, pilot=False,
    )  # fmt: skip


def _title(name: str) -> Text:
    return {code: language(code)(f"world.{name}") for code in LANGUAGES}
