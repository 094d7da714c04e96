"""The list of Kyrgyz texts for a speaker to check: ``python start.py review``.

None of them has been reviewed by a speaker yet.
"""

import csv
import sys
from argparse import Namespace
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from babel.messages.pofile import read_po

from socsim.base import data, places
from socsim.base.files import atomic
from socsim.base.i18n import Language, language
from socsim.cli import spoken
from socsim.cli.parser import Parser, Verb
from socsim.competition.room import scenarios
from socsim.law.kit import assumptions_file, behaviour_file, law

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks" / "source" / "locale"


def kyrgyz_texts() -> Iterator[tuple[str, str, str]]:
    """Yield (place, Russian, Kyrgyz) for every text of the screens, the notebooks, the data and the law."""
    ru, ky = language("ru").messages, language("ky").messages
    for key in ky:
        yield f"locale {key}", _plain(ru[key]), _plain(ky[key])
    for name in data.names():
        pack = data.package(name)
        for resource in pack.descriptor["resources"]:
            if "schema" in resource:
                yield from _columns(name, pack.table(resource["name"]))
    for file in (law(), assumptions_file(), behaviour_file()):
        for parameter in file.parameters.values():
            yield f"{parameter.key} title", parameter.title["ru"], parameter.title["ky"]
            if parameter.note:
                yield f"{parameter.key} note", parameter.note["ru"], parameter.note["ky"]
    yield from _bills()
    yield from _scenarios()
    yield from _notebooks()


def _bills() -> Iterator[tuple[str, str, str]]:
    pack = data.package("bills")
    for resource in pack.descriptor["resources"]:
        if resource["path"].endswith(".yaml"):
            told = yaml.safe_load(pack.path(resource["name"]).read_text("utf-8"))
            for name in ("title", "note", "left_out"):
                if name in told:
                    yield f"bills/{resource['name']} {name}", told[name]["ru"], told[name]["ky"]


def _scenarios() -> Iterator[tuple[str, str, str]]:
    """Read the words of the mock competitions, place by place."""
    for name in scenarios.names():
        texts = scenarios.named(name).texts
        yield from _leaves(f"scenarios/{name}", texts["ru"], texts["ky"])


def _leaves(place: str, ru: Any, ky: Any) -> Iterator[tuple[str, str, str]]:
    if isinstance(ru, dict):
        for key in ru:
            yield from _leaves(f"{place} {key}", ru[key], ky[key])
    elif isinstance(ru, list):
        for number, (one, other) in enumerate(zip(ru, ky, strict=True), start=1):
            yield from _leaves(f"{place} {number}", one, other)
    else:
        yield place, str(ru), str(ky)


def _notebooks() -> Iterator[tuple[str, str, str]]:
    """Read the notebooks' catalogues; a package that was installed without the notebooks has none."""
    if not NOTEBOOKS.is_dir():
        return
    ru, ky = (read_po(BytesIO((NOTEBOOKS / f"{code}.po").read_bytes()), locale=code) for code in ("ru", "ky"))
    for message in ky:
        if message.id:
            place = message.locations[0][0] if message.locations else ""
            yield f"notebooks/{place}", str(ru[message.id].string), str(message.string)


def _columns(package: str, table: data.Table) -> Iterator[tuple[str, str, str]]:
    names = [f["name"].removesuffix("_ky") for f in table.fields if f["name"].endswith("_ky")]
    for line, row in enumerate(table.rows, start=2):
        for name in names:
            if row[f"{name}_ky"]:
                yield f"{package}/{table.name} {line} {name}", str(row.get(f"{name}_ru") or ""), row[f"{name}_ky"]


def _plain(text: str | tuple[str, ...]) -> str:
    return text if isinstance(text, str) else " | ".join(text)


def write(folder: Path) -> Path:
    """Write all Kyrgyz texts of the kit, with the Russian beside them, as a table that Excel opens."""
    path = folder / "ky-review.csv"
    with atomic(path) as temporary, temporary.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows([("place", "ru", "ky"), *kyrgyz_texts()])
    return path


def take(parser: Parser) -> None:
    """Take where the table goes."""
    parser.option("out", "DIR", text="review_out", type=Path, default=places.work())


def tell(arguments: Namespace, speak: Language) -> None:
    """Write the table and name it."""
    print(speak("cli.written", path=write(arguments.out)))


VERB = Verb("review", "cli.review", tell, take)


if __name__ == "__main__":
    sys.exit(spoken.run(VERB.alone, alone=()))
