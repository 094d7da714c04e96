"""The world from the data packages: municipalities, spheres, sheets, NGOs, seats, found by the words people use."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TypeVar

import numpy as np

from socsim.base import rng
from socsim.base.data import Row, package
from socsim.base.errors import Lesson, nearest
from socsim.base.i18n import LANGUAGES, Text, language
from socsim.country.records import Criterion, Defect, Municipality, Ngo, Seat, Sheet, Sphere
from socsim.law.kit import assumptions

DEFAULT_SHEET = "kit-100"
_SEED_OF_THE_REGISTER = 2014  # invented NGOs are the same in every run
Found = TypeVar("Found", Sphere, Sheet)


def text(row: Row, field: str) -> Text:
    """Return a row's columns ``field_ru, field_ky, field_en`` as one text."""
    return {code: str(row[f"{field}_{code}"]) for code in LANGUAGES}


@cache
def municipalities() -> tuple[Municipality, ...]:
    """Return all 484 municipalities of 2014-2018, in the order of the data."""
    pack = package("municipalities")
    districts, regions = pack.table("districts").by("district"), pack.table("regions").by("region")
    return tuple(
        Municipality(
            soate=row["soate"],
            name=text(row, "name"),
            kind=row["type"],
            region=text(regions[row["region"]], "name"),
            district=text(districts[row["district"]], "name") if row["district"] else None,
            population=row["population_used"],
            population_basis=row["population_basis"],
            population_year=row["population_used_year"],
            pilot=row["pilot_2014"],
        )
        for row in pack.table("municipalities").rows
    )


def municipality(word: str) -> Municipality:
    """Find a municipality by SOATE code or by name in any of the three languages.

    ``"Ак-Суу, Чуй"`` or ``"Каракол, город"`` tells namesakes apart: by part of a district's or region's
    name, or by kind.

    Raises
    ------
    Lesson
        Unknown (with the nearest names) or ambiguous (with all namesakes and their codes).
    """
    name, _, place = (part.strip() for part in word.partition(","))
    found = [m for m in municipalities() if name == m.soate or _plain(name) in map(_plain, m.name.values())]
    found = [m for m in found if _plain(place) in _plain(_whereabouts(m))]
    if not found:
        every = (written for m in municipalities() for written in m.name.values())
        raise Lesson("unknown_municipality", name=word, near=nearest(name, every))
    if len(found) > 1:
        listed = {
            code: "; ".join(f"{m.name[code]}, {(m.district or m.region)[code]} ({m.soate})" for m in found)
            for code in LANGUAGES
        }
        raise Lesson("ambiguous_municipality", name=word, found=listed)
    return found[0]


def _whereabouts(m: Municipality) -> str:
    """Return the words that tell namesakes apart: kind, district and region in all languages."""
    kinds = [language(code)(f"municipality.{m.kind}", name="") for code in LANGUAGES]
    return " ".join([*kinds, *m.region.values(), *(m.district or {}).values()])


def _plain(word: str) -> str:
    return re.sub(r"[\s-]+", "-", word.strip().casefold().replace("ё", "е"))


@cache
def spheres() -> tuple[Sphere, ...]:
    """Return the spheres of need, in the order of the data."""
    return tuple(
        Sphere(
            id=row["sphere"],
            title=text(row, "title"),
            target=text(row, "target"),
            unit_cost=row["unit_cost_som"],
            unit_cost_basis=row["unit_cost_basis"],
        )
        for row in package("spheres").table("spheres").rows
    )


def sphere(word: str) -> Sphere:
    """Find a sphere by id or by title in any of the three languages; an unknown one says which there are."""
    return _one(word, spheres(), "unknown_sphere")


def usual_sphere(customer: Municipality) -> Sphere:
    """Return what a municipality is known to have ordered (``datasets/competitions``), or the first sphere."""
    known = {
        row["municipality"]: row["sphere"]
        for row in package("competitions").table("competitions").rows
        if row["sphere"]
    }
    return sphere(known.get(customer.soate, spheres()[0].id))


@cache
def sheets() -> tuple[Sheet, ...]:
    """Return the score-sheet presets, the default first."""
    pack = package("sheets")
    rows = pack.table("criteria").by("criterion")
    parts = pack.table("sheet_criteria").rows
    anchors: dict[str, dict[int, Text]] = {}
    for row in pack.table("anchors").rows:
        anchors.setdefault(row["criterion"], {})[row["mark"]] = text(row, "text")
    return tuple(
        Sheet(
            id=row["sheet"],
            title=text(row, "title"),
            note=text(row, "note"),
            criteria=tuple(
                _criterion(rows[part["criterion"]], part["weight"], anchors)
                for part in sorted(parts, key=lambda part: part["position"])
                if part["sheet"] == row["sheet"]
            ),
            price_weight=row["price_weight"],
            price_rule=row["price_rule"],
            pass_mark=row["pass_mark"],
            illustrative=row["illustrative"],
            basis=row["basis"],
        )
        for row in pack.table("sheets").rows
    )


def _criterion(row: Row, weight: int, anchors: Mapping[str, Mapping[int, Text]]) -> Criterion:
    return Criterion(
        id=row["criterion"],
        title=text(row, "title"),
        question=text(row, "question"),
        weight=weight,
        driver=row["driver"],
        anchors=anchors[row["criterion"]],
    )


def sheet(word: str = DEFAULT_SHEET) -> Sheet:
    """Find a score sheet by id or by title in any of the three languages; an unknown one says which there are."""
    return _one(word, sheets(), "unknown_sheet")


def _one(word: str, records: Sequence[Found], key: str) -> Found:
    """Find a record by id, by title, or by a part of the title that only one record has."""
    wanted = _plain(word)
    titles = {record.id: [_plain(title) for title in record.title.values()] for record in records}
    exact = [r for r in records if word == r.id or wanted in titles[r.id]]
    partly = [r for r in records if wanted and any(wanted in title for title in titles[r.id])]
    for found in (exact, partly):
        if len(found) == 1:
            return found[0]
    raise Lesson(key, name=word, known=", ".join(record.id for record in records))


@cache
def seats() -> tuple[Seat, ...]:
    """Return the seats a commission can have, in the order in which they are filled."""
    rows = sorted(package("ngos").table("seats").rows, key=lambda row: row["position"])
    return tuple(Seat(id=row["seat"], kind=row["kind"], title=text(row, "title")) for row in rows)


@cache
def defects() -> tuple[Defect, ...]:
    """Return the formal grounds for rejection."""
    rows = package("ngos").table("defects").rows
    return tuple(
        Defect(id=row["defect"], rule=text(row, "rule"), todo=text(row, "todo"), share=row["share"]) for row in rows
    )


@cache
def forms() -> dict[str, Text]:
    """Return the legal forms of NGOs by id."""
    return {row["form"]: text(row, "title") for row in package("ngos").table("forms").rows}


def ngos(customer: Municipality, *, least: int = 12) -> tuple[Ngo, ...]:
    """Return the invented NGOs around a municipality: its register, filled up by the generator to at least `least`.

    Everything about them is synthetic.
    """
    register = [row for row in package("ngos").table("register").rows if row["soate"] == customer.soate]
    known = [
        Ngo(
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
        for row in register
    ]
    return tuple([*known, *(_invented(customer, n) for n in range(max(least, 12) - len(known)))])


def _invented(customer: Municipality, number: int) -> Ngo:
    """Invent one NGO; the number and the municipality decide everything about it."""
    at = (int(customer.soate), number)

    def draw(purpose: str, count: int) -> int:
        return int(rng.choice(_SEED_OF_THE_REGISTER, purpose, count, *at))

    stems = package("ngos").table("names").rows
    start = int(rng.choice(_SEED_OF_THE_REGISTER, "name", len(stems), int(customer.soate)))
    stem, again = stems[(start + number) % len(stems)], number // len(stems)
    name = {code: f"{stem[f'name_{code}']}{f' {again + 1}' if again else ''}" for code in LANGUAGES}
    given = assumptions()
    capacity = given["quality.mean"] + given["quality.spread"] * rng.normal(_SEED_OF_THE_REGISTER, "capacity", *at)
    ids = [s.id for s in spheres()]
    strong = frozenset(
        ids[i] for i in np.argsort(rng.uniform(_SEED_OF_THE_REGISTER, "sphere", *at, np.arange(len(ids))))[:5]
    )
    return Ngo(
        id=f"{customer.soate}-{number}",
        name=name,
        form=list(forms().values())[draw("form", len(forms()))],
        founded=1996 + draw("founded", 17),
        members=5 + draw("members", 40),
        home=number % 2 == 0,
        spheres=strong,
        capacity=float(np.clip(capacity, 0.05, 0.95)),
        synthetic=True,
    )
