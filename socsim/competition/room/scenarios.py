"""Scenarios: competitions written to be judged, as data. Numbers stand in ``NAME.yaml``, words in ``NAME/ru.yaml`` ...

The kit's own are in ``datasets/scenarios``; an instructor's are files of the same form.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from socsim.base import bounds, door
from socsim.base.canonical import Data, JsonObject
from socsim.base.copies import free
from socsim.base.data import package, root
from socsim.base.errors import Lesson, nearest
from socsim.base.files import atomic
from socsim.base.formats import Format
from socsim.base.i18n import LANGUAGES
from socsim.base.marked import Reader
from socsim.base.notation import read
from socsim.competition.room import scenario_checks

FORMAT = Format(kind="scenario")
PACKAGE = "scenarios"
EXAMPLE = "first_competition"
ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, kw_only=True, eq=False)
class Scenario:
    """A scenario as its files hold it.

    Attributes
    ----------
    name : str
    data : mapping
        Numbers, days, codes.
    texts : mapping from language to mapping
        All words, in each language with the same structure.
    """

    name: str
    data: Data
    texts: Mapping[str, Data]

    def text(self, *path: str | int) -> JsonObject:
        """Return what stands at a place of the words, in all languages."""
        return {code: _at(self.texts[code], path) for code in LANGUAGES}


def _at(tree: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        tree = tree[step]
    return tree


@cache
def names() -> tuple[str, ...]:
    """Return the names of the kit's scenarios, in their order."""
    resources = package(PACKAGE).descriptor["resources"]
    return tuple(resource["name"] for resource in resources if "/" not in resource["path"])


@cache
def named(name: str) -> Scenario:
    """Return a scenario of the kit; an unknown name says which are like it."""
    if name not in names():
        raise Lesson("unknown_scenario", name=name, near=nearest(name, names()), known=", ".join(names()))
    return load(Path(str(root())) / PACKAGE / f"{name}.yaml")


def find(name: str) -> Scenario:
    """Return a scenario of the kit, or one from a person's file where the name ends in ``.yaml`` or ``.yml``."""
    return load(Path(name)) if name.casefold().endswith(ENDINGS) else named(name)


def load(path: Path, words: Callable[[Path, str], Reader] | None = None) -> Scenario:
    """Read a scenario from its file and the folder of words beside it.

    Parameters
    ----------
    path : Path
    words : function, optional
        From the folder and a language to its words; missing: they are files in YAML.

    Raises
    ------
    Lesson
        When a file is missing, or with every fault in it, each with its line.
    """
    numbers = _reader(path)
    data = FORMAT.current(numbers.tree)
    scenario_checks.numbers(numbers, data)
    if numbers.faults:
        raise numbers.lesson()
    written = words or (lambda folder, code: _reader(folder / f"{code}.yaml"))
    texts = {code: _checked(written(path.parent / path.stem, code), data) for code in LANGUAGES}
    return Scenario(name=path.stem, data=data, texts=texts)


def example(folder: Path) -> list[Path]:
    """Lay the shortest scenario of the kit in a folder, to be changed into one's own; nothing there is written over.

    Returns
    -------
    list of Path
        The file of numbers, then those of words.
    """
    source = package(PACKAGE).folder
    target = free(folder / f"{EXAMPLE}.yaml")
    pairs = [(source.joinpath(f"{EXAMPLE}.yaml"), target)]
    pairs += [(source.joinpath(EXAMPLE, f"{code}.yaml"), folder / target.stem / f"{code}.yaml") for code in LANGUAGES]
    for original, path in pairs:
        with atomic(path) as fresh:
            fresh.write_bytes(original.read_bytes())
    return [path for _, path in pairs]


def _checked(words: Reader, data: Data) -> JsonObject:
    if words.faults:
        raise words.lesson()
    scenario_checks.words(words, data)
    if words.faults:
        raise words.lesson()
    return words.tree


def _reader(path: Path) -> Reader:
    content = door.read(path, bounds.TEXT)
    try:
        return Reader(read(content.decode("utf-8-sig")), path.name)
    except UnicodeDecodeError as error:
        raise Lesson("file_missing", file=str(path)) from error
