"""A person's own municipality, score sheet or list of NGOs, from CSV or Excel.

The columns are described in ``datasets/own``. Every fault is named at once; a file with faults is not loaded.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from socsim.base.data import Row, package
from socsim.base.errors import Fault, Lesson, nearest
from socsim.base.i18n import LANGUAGES, Text, language
from socsim.base.rng import identity
from socsim.country import catalogue
from socsim.country.records import Criterion, Municipality, Ngo, Sheet
from socsim.interop.own import cells, columns
from socsim.interop.own.columns import Header, Line, text
from socsim.interop.own.rows import Rows
from socsim.interop.own.spelling import plain
from socsim.law.kit import assumptions

MARKS = (0, 3, 7, 10)  # the marks that a sheet of one's own can describe in words
FORM = {"ru": "НПО", "ky": "БӨУ", "en": "NGO"}  # where a list does not say the legal form


@dataclass(frozen=True, kw_only=True)
class Own:
    """What a person's file holds: `kind` is ``municipality``, ``sheet`` or ``ngos``."""

    kind: str
    file: Path
    records: Municipality | Sheet | tuple[Ngo, ...]


def municipality(path: Path) -> Municipality:
    """Read a municipality of one's own; see :func:`read`."""
    found = read(path, "municipality").records
    assert isinstance(found, Municipality)
    return found


def sheet(path: Path) -> Sheet:
    """Read a score sheet of one's own; see :func:`read`."""
    found = read(path, "sheet").records
    assert isinstance(found, Sheet)
    return found


def ngos(path: Path) -> tuple[Ngo, ...]:
    """Read a list of NGOs of one's own; see :func:`read`."""
    found = read(path, "ngos").records
    assert isinstance(found, tuple)
    return found


def read(path: Path, kind: str | None = None) -> Own:
    """Read a table that a person brought.

    Parameters
    ----------
    path : Path
        CSV or Excel file.
    kind : {"municipality", "sheet", "ngos"}, optional
        Missing: recognised by the names of the columns.

    Returns
    -------
    Own

    Raises
    ------
    Lesson
        ``file_faults`` with all faults of the file; ``file_missing``, ``file_format`` or ``file_kind`` where
        it cannot be read as one of these tables; ``unknown_resource`` for an unknown kind.
    """
    if kind and kind not in _KINDS:
        raise Lesson("unknown_resource", package="own", name=kind, near=nearest(kind, _KINDS))
    rows = cells.read(path, {heading for name in _KINDS for heading in columns.understood(_schema(name))})
    kind = kind or _recognise(rows, path)
    schema, (rules, build) = _schema(kind), _KINDS[kind]
    header, faults = columns.match(rows, schema)
    lines, unfit = columns.lines(rows[1:], header, schema)
    faults = columns.in_order([*faults, *unfit, *rules(lines, header)])
    if faults:
        raise Lesson("file_faults", faults, file=str(path), count=len(faults))
    return Own(kind=kind, file=path, records=build([line.values for line in lines], path))


def _schema(kind: str) -> Row:
    found: Row = next(r["schema"] for r in package("own").descriptor["resources"] if r["name"] == kind)
    return found


def _recognise(rows: Rows, path: Path) -> str:
    """Return the kind of which the header names most columns, if there is only one such."""
    number, header = rows[0] if rows else (1, [])
    headings = {heading: plain(heading) for heading in header if heading}
    known = {kind: columns.understood(_schema(kind)) for kind in _KINDS}
    fit = {kind: len({fields[h] for h in headings.values() if h in fields}) for kind, fields in known.items()}
    best = [kind for kind in fit if fit[kind] == max(fit.values()) > 0]
    if len(best) == 1:
        return best[0]
    usual = [heading for kind in _KINDS for heading in columns.usual(_schema(kind))]
    faults = [
        Fault(key="unknown_column", row=number, column=heading, facts={"near": nearest(heading, usual)})
        for heading, written in headings.items()
        if not any(written in fields for fields in known.values())
    ]
    listed = "; ".join(f"{kind}: {', '.join(columns.obligatory(_schema(kind)))}" for kind in _KINDS)
    raise Lesson("file_kind", faults, file=str(path), known=listed)


def _like(word: str, known: Iterable[Text]) -> Text:
    """Return the known text that says the word in some language, or the word itself in all."""
    wanted = plain(word)
    found = (text for text in known if wanted in map(plain, text.values()))
    return next(found, dict.fromkeys(LANGUAGES, " ".join(word.split())))


def _check_municipality(lines: Sequence[Line], header: Header) -> list[Fault]:
    return [Fault(key="one_row", row=line.number) for line in lines[1:2]]


def _municipality(rows: Sequence[Row], path: Path) -> Municipality:
    row, name = rows[0], text(rows[0], "name")
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


def _check_sheet(lines: Sequence[Line], header: Header) -> list[Fault]:
    weights = [line.values["weight"] for line in lines]
    if not weights or None in weights or sum(weights) == 100:
        return []
    return [header.fault("weights", None, "weight", total=sum(weights))]


def _sheet(rows: Sequence[Row], path: Path) -> Sheet:
    return Sheet(
        id=f"own-{path.stem}",
        title=dict.fromkeys(LANGUAGES, path.stem),
        note={code: language(code)("own.sheet_note", file=path.name) for code in LANGUAGES},
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
    ids = {plain(word): known.id for known in catalogue.spheres() for word in (known.id, *known.title.values())}
    parts = (part.strip() for part in re.split(r"[,;|\n]", cell or ""))
    return {part: ids.get(plain(part)) for part in parts if part}


def _check_ngos(lines: Sequence[Line], header: Header) -> list[Fault]:
    titles = [title for sphere in catalogue.spheres() for title in sphere.title.values()]
    ids = [sphere.id for sphere in catalogue.spheres()]
    faults = []
    for line in lines:
        found = _spheres(line.values["spheres"])
        for word in (word for word in found if not found[word]):
            near = nearest(word, [*titles, *ids])
            known = near if near != "—" else ", ".join(ids)
            faults.append(header.fault("unknown_sphere", line.number, "spheres", word, near=known))
        if line.values["spheres"] and not found:
            faults.append(header.fault("required", line.number, "spheres", line.values["spheres"]))
    return faults


def _ngos(rows: Sequence[Row], path: Path) -> tuple[Ngo, ...]:
    mean = assumptions()["quality.mean"]
    return tuple(
        Ngo(
            id=f"own-{identity(plain(text(row, 'name')['ru']))}",
            name=text(row, "name"),
            form=_form(row["form"]),
            founded=row["founded"],
            members=row["members"],
            home=row["home"],
            spheres=frozenset(found for found in _spheres(row["spheres"]).values() if found),
            capacity=mean if row["capacity"] is None else row["capacity"],
            synthetic=False,
        )
        for row in rows
    )


def _form(word: str | None) -> Text:
    if not word:
        return FORM
    return catalogue.forms().get(word) or _like(word, catalogue.forms().values())


_Rules = Callable[[Sequence[Line], Header], list[Fault]]
_Build = Callable[[Sequence[Row], Path], Municipality | Sheet | tuple[Ngo, ...]]
_KINDS: Mapping[str, tuple[_Rules, _Build]] = {
    "municipality": (_check_municipality, _municipality),
    "sheet": (_check_sheet, _sheet),
    "ngos": (_check_ngos, _ngos),
}
