"""What the data packages hold: municipalities, spheres, sheets, seats, needs, found by the words people use."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TypeVar

from socsim.base import handed
from socsim.base.data import Row, package
from socsim.base.errors import Lesson, nearest
from socsim.base.i18n import LANGUAGES, Text, language
from socsim.base.spelling import known_as, plain
from socsim.country.records import Criterion, Defect, Municipality, Seat, Sheet, Sphere

DEFAULT_SHEET = "kit-100"
Titled = TypeVar("Titled", Sphere, Sheet)


def text(row: Row, field: str) -> Text:
    """Return a row's columns ``field_ru, field_ky, field_en`` as one text."""
    return {code: str(row[f"{field}_{code}"]) for code in LANGUAGES}


@cache
def municipalities() -> tuple[Municipality, ...]:
    """Return all 484 municipalities of 2014-2018, in the order of the data."""
    pack = package("municipalities")
    districts = pack.table("districts").by("district")
    regions = pack.table("regions").by("region")
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
    written_name = handed.of_kind("municipality", handed.code(word), str, '"Omuraliev"')
    name, _, place = (part.strip() for part in written_name.partition(","))
    called = known_as(name, [plain(written) for m in municipalities() for written in m.name.values()])
    namesakes = [m for m in municipalities() if name == m.soate or called in map(plain, m.name.values())]
    fitting = [m for m in namesakes if plain(place) in plain(_whereabouts(m))]
    if not fitting:
        every = (written for m in municipalities() for written in m.name.values())
        raise Lesson("unknown_municipality", name=word, near=nearest(name, every))
    if len(fitting) > 1:
        listed = {
            code: "; ".join(f"{m.name[code]}, {(m.district or m.region)[code]} ({m.soate})" for m in fitting)
            for code in LANGUAGES
        }
        raise Lesson("ambiguous_municipality", name=word, found=listed)
    return fitting[0]


def _whereabouts(m: Municipality) -> str:
    """Return the words that tell namesakes apart: kind, district and region in all languages."""
    kinds = [language(code)(f"municipality.{m.kind}", name="") for code in LANGUAGES]
    return " ".join([*kinds, *m.region.values(), *(m.district or {}).values()])


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


def _one(word: str, records: Sequence[Titled], key: str) -> Titled:
    """Find a record by id, by title, or by a part of the title that only one record has."""
    word = handed.of_kind(key.removeprefix("unknown_"), word, str, f'"{records[0].id}"')
    titles = {record.id: [plain(title) for title in record.title.values()] for record in records}
    called = known_as(word, [title for listed in titles.values() for title in listed])
    exact = [r for r in records if word == r.id or called in titles[r.id]]
    partly = [r for r in records if called and any(called in title for title in titles[r.id])]
    for fitting in (exact, partly):
        if len(fitting) == 1:
            return fitting[0]
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


def needs() -> tuple[Row, ...]:
    """Return target groups and needs by sphere (``datasets/behaviour/needs.csv``)."""
    return package("behaviour").table("needs").rows


def model_spheres() -> tuple[Sphere, ...]:
    """Return the spheres that the model of many years knows, in the order of the needs table."""
    by_id = {sphere.id: sphere for sphere in spheres()}
    return tuple(by_id[row["sphere"]] for row in needs())
