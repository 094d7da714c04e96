"""The rows of a person's own tables become records of the kit; what the schemas cannot say is checked here."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, partial
from pathlib import Path

from socsim.base.data import Row
from socsim.base.errors import Fault, nearest
from socsim.base.i18n import LANGUAGES, Text, in_all
from socsim.base.rng import identity
from socsim.base.spelling import plain
from socsim.country import catalogue
from socsim.country.records import Criterion, Municipality, Ngo, Sheet
from socsim.interop.own.columns import Table, text
from socsim.law.kit import assumptions

MARKS = (0, 3, 7, 10)  # the marks that a sheet of one's own can describe in words
FORM = {"ru": "НПО", "ky": "БӨУ", "en": "NGO"}  # where a list does not say the legal form


def check_municipality(table: Table) -> list[Fault]:
    """Name a second row."""
    return [Fault(key="one_row", row=line.number) for line in table.lines[1:2]]


def municipality(rows: Sequence[Row], path: Path) -> Municipality:
    """Make a municipality of one row; region and district are those of the kit where they are called so."""
    row = rows[0]
    name = text(row, "name")
    regions = (known.region for known in catalogue.municipalities())
    districts = (known.district for known in catalogue.municipalities() if known.district)
    address = "|".join(plain(part or "") for part in (name["ru"], row["region"], row["district"]))
    return Municipality(
        soate=row["soate"] or f"999{identity(address) % 10**11:011d}",
        name=name,
        kind=row["kind"],
        region=_like(row["region"], regions),
        district=_like(row["district"], districts) if row["district"] else None,
        population=row["population"],
        population_basis="own",
        population_year=None,
        pilot=False,
    )


def check_sheet(table: Table) -> list[Fault]:
    """Name weights that do not make a hundred."""
    weights = [line.values["weight"] for line in table.lines]
    if not weights or None in weights or sum(weights) == 100:
        return []
    return [table.header.fault("weights", None, "weight", total=sum(weights))]


def sheet(rows: Sequence[Row], path: Path) -> Sheet:
    """Make a score sheet, called as its file; pass mark and price are left to the law."""
    return Sheet(
        id=f"own-{path.stem}",
        title=dict.fromkeys(LANGUAGES, path.stem),
        note=in_all("own.sheet_note", file=path.name),
        criteria=tuple(_criterion(row) for row in rows),
        price_weight=0,
        price_rule=None,
        pass_mark=None,
        illustrative=False,
        basis="data",
    )


def _criterion(row: Row) -> Criterion:
    title = text(row, "title")
    described = {mark: text(row, f"anchor_{mark}") for mark in MARKS}
    return Criterion(
        id=f"own-{identity(plain(title['ru']))}",
        title=title,
        question=text(row, "question"),
        weight=row["weight"],
        driver=row["driver"] or "quality",
        anchors={mark: words for mark, words in described.items() if words["ru"]},
    )


def _spheres(cell: str | None) -> dict[str, str | None]:
    """Return the spheres that a cell names: as written, with the id, None where there is no such sphere."""
    parts = (part.strip() for part in re.split(r"[,;|\n]", cell or ""))
    return {part: _sphere_ids().get(plain(part)) for part in parts if part}


@cache
def _sphere_ids() -> dict[str, str]:
    """Return the id of each sphere by every word for it."""
    return {plain(word): known.id for known in catalogue.spheres() for word in (known.id, *known.title.values())}


def check_ngos(table: Table) -> list[Fault]:
    """Name spheres that the kit does not know, and cells that name none."""
    faults = []
    for line in table.lines:
        spheres = _spheres(line.values["spheres"])
        for word in (word for word in spheres if not spheres[word]):
            near = partial(_near_sphere, word)
            faults.append(table.header.fault("unknown_sphere", line.number, "spheres", word, near=near))
        if line.values["spheres"] and not spheres:
            faults.append(table.header.fault("required", line.number, "spheres", line.values["spheres"]))
    return faults


def _near_sphere(word: str) -> str:
    """Name the spheres most like a word, or all ids where none is like it."""
    titles = [title for sphere in catalogue.spheres() for title in sphere.title.values()]
    ids = [sphere.id for sphere in catalogue.spheres()]
    near = nearest(word, [*titles, *ids])
    return near if near != "—" else ", ".join(ids)


def ngos(rows: Sequence[Row], path: Path) -> tuple[Ngo, ...]:
    """Make the NGOs; without a capacity of its own an NGO has the mean one."""
    mean = assumptions()["quality.mean"]
    return tuple(
        Ngo(
            id=f"own-{identity(plain(text(row, 'name')['ru']))}",
            name=text(row, "name"),
            form=_form(row["form"]),
            founded=row["founded"],
            members=row["members"],
            home=row["home"],
            spheres=frozenset(sphere for sphere in _spheres(row["spheres"]).values() if sphere),
            capacity=mean if row["capacity"] is None else row["capacity"],
            synthetic=False,
        )
        for row in rows
    )


def _form(word: str | None) -> Text:
    if not word:
        return FORM
    return catalogue.forms().get(word) or _like(word, catalogue.forms().values())


def _like(word: str, known: Iterable[Text]) -> Text:
    """Return the known text that says the word in some language, or the word itself in all."""
    alike = (text for text in known if plain(word) in map(plain, text.values()))
    return next(alike, dict.fromkeys(LANGUAGES, " ".join(word.split())))
