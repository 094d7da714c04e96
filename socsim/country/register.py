"""The NGOs around a municipality: its register, filled up with invented ones. Everything about them is synthetic."""

import numpy as np

from socsim.base import rng
from socsim.base.data import Row, package
from socsim.base.i18n import LANGUAGES, Text
from socsim.country import generate
from socsim.country.catalogue import forms, spheres, text
from socsim.country.records import Municipality, Ngo

LEAST = 12  # NGOs around every municipality
STRONG = 5  # spheres an invented NGO is strong in
FIRST_YEAR = 1996  # of founding
YEARS_OF_FOUNDING = 17
FEWEST_MEMBERS = 5
SIZES = 40


def ngos(customer: Municipality, *, least: int = LEAST) -> tuple[Ngo, ...]:
    """Return the NGOs around a municipality: its register, filled up by the generator to at least `least`."""
    registered = [_registered(row) for row in package("ngos").table("register").rows if row["soate"] == customer.soate]
    lacking = max(least, LEAST) - len(registered)
    return tuple([*registered, *(_invented(customer, number) for number in range(lacking))])


def _registered(row: Row) -> Ngo:
    return Ngo(
        id=row["ngo"],
        name=text(row, "name"),
        form=forms()[row["form"]],
        founded=row["founded"],
        members=row["members"],
        home=row["home"],
        spheres=frozenset(row["spheres"].split()),
        capacity=row["capacity"],
        synthetic=row["synthetic"],
    )


def _invented(customer: Municipality, number: int) -> Ngo:
    """Invent one NGO; the number and the municipality decide everything about it."""
    address = (int(customer.soate), number)

    def draw(purpose: str, count: int) -> int:
        return int(rng.choice(generate.SEED, purpose, count, *address))

    kinds = [sphere.id for sphere in spheres()]
    order = np.argsort(rng.uniform(generate.SEED, "sphere", *address, np.arange(len(kinds))))
    return Ngo(
        id=f"{customer.soate}-{number}",
        name=_name(int(customer.soate), number),
        form=list(forms().values())[draw("form", len(forms()))],
        founded=FIRST_YEAR + draw("founded", YEARS_OF_FOUNDING),
        members=FEWEST_MEMBERS + draw("members", SIZES),
        home=number % 2 == 0,
        spheres=frozenset(kinds[i] for i in order[:STRONG]),
        capacity=float(generate.capacity(generate.SEED, *address)),
        synthetic=True,
    )


def _name(place: int, number: int) -> Text:
    """Take the next name of the list, from a start that the place decides; the list begun again adds a number."""
    stems = package("ngos").table("names").rows
    start = int(rng.choice(generate.SEED, "name", len(stems), place))
    stem = stems[(start + number) % len(stems)]
    turn = number // len(stems)
    suffix = f" {turn + 1}" if turn else ""
    return {code: f"{stem[f'name_{code}']}{suffix}" for code in LANGUAGES}
