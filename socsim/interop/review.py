"""The list of Kyrgyz texts for a speaker to check: none of them has been reviewed by one yet."""

from collections.abc import Iterator

import yaml

from socsim import data
from socsim.country.generate import behaviour_file
from socsim.i18n import language
from socsim.law import assumptions_file, law


def kyrgyz_texts() -> Iterator[tuple[str, str, str]]:
    """Yield (place, Russian, Kyrgyz) for every text of the screens, the data and the law."""
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

    yield from _scenarios()


def _scenarios() -> Iterator[tuple[str, str, str]]:
    pack = data.package("bills")
    for resource in pack.descriptor["resources"]:
        if resource["path"].endswith(".yaml"):
            told = yaml.safe_load(pack.path(resource["name"]).read_text("utf-8"))
            for name in ("title", "note", "left_out"):
                if name in told:
                    yield f"bills/{resource['name']} {name}", told[name]["ru"], told[name]["ky"]


def _columns(package: str, table: data.Table) -> Iterator[tuple[str, str, str]]:
    names = [f["name"].removesuffix("_ky") for f in table.fields if f["name"].endswith("_ky")]
    for line, row in enumerate(table.rows, start=2):
        for name in names:
            if row[f"{name}_ky"]:
                yield f"{package}/{table.name} {line} {name}", str(row.get(f"{name}_ru") or ""), row[f"{name}_ky"]


def _plain(text: str | tuple[str, ...]) -> str:
    return text if isinstance(text, str) else " | ".join(text)
