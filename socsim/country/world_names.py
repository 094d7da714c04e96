"""What people call the worlds of the kit: by id, or as the country, the pilots and the regions are called in words."""

from collections.abc import Iterable
from functools import cache

from socsim.base.data import package
from socsim.base.errors import Lesson, nearest
from socsim.base.i18n import LANGUAGES, Text, in_all
from socsim.base.spelling import known_as, plain

_CITY = frozenset(("город", "г", "шаары", "шаар", "city"))
_OBLAST = frozenset(("область", "обл", "облусу", "облус", "oblast", "region"))
_ADJECTIVE = "ская"
_ALSO = {
    "pilot": ("пилот", "пилоты", "пилоттор", "pilots"),
    "nation": ("страна", "вся страна", "республика", "өлкө", "бүт өлкө", "country", "the country"),
}


@cache
def titles() -> dict[str, Text]:
    """Return the name of each world by its id."""
    regions = package("municipalities").table("regions").by("region")
    named = {name: {code: row[f"name_{code}"] for code in LANGUAGES} for name, row in regions.items()}
    country = named.pop("kyrgyzstan")
    return {"pilot": in_all("world.pilot"), "nation": country, **named}


def found(word: str) -> str:
    """Return the id of the world that is meant.

    Raises
    ------
    Lesson
        ``unknown_world``; ``which_world`` where a word means two: the city of Osh and the oblast.
    """
    if word in titles():
        return word
    written = _writings()
    short = _short().get(known_as(_core(word), _short()), ())
    meant = written.get(known_as(word, written)) or tuple(world for world in short if _fits(word, world))
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise Lesson("which_world", name=word, known=_listed(meant))
    spelled = [*titles(), *(name for title in titles().values() for name in title.values())]
    raise Lesson("unknown_world", name=word, near=nearest(word, spelled), known=_listed(titles()))


@cache
def _writings() -> dict[str, tuple[str, ...]]:
    """Return the ids that each whole name means."""
    return _by_word((plain(name), world) for world, names in _names() for name in names)


@cache
def _short() -> dict[str, tuple[str, ...]]:
    """Return the ids that each name without its kind means: «Чуй», «Чуйская»."""
    return _by_word((_core(name), world) for world, names in _names() for name in names)


def _names() -> list[tuple[str, list[str]]]:
    return [(world, [world, *title.values(), *_ALSO.get(world, ())]) for world, title in titles().items()]


def _by_word(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    by_word: dict[str, tuple[str, ...]] = {}
    for word, world in pairs:
        by_word[word] = tuple(dict.fromkeys((*by_word.get(word, ()), world)))
    return by_word


def _core(name: str) -> str:
    """Leave out what kind of a place it is: «чуй» of «Чуйская область», «ош» of «Ош шаары»."""
    words = [word for word in plain(name).split() if word not in _CITY | _OBLAST | {"of"}]
    return " ".join(words).removesuffix(_ADJECTIVE)


def _fits(word: str, world: str) -> bool:
    """Say whether a word that says that it is a city means one, and one that says that it is an oblast the other."""
    kind = _kind(word)
    return kind in ("", _kind(titles()[world]["ru"]))


def _kind(name: str) -> str:
    words = frozenset(plain(name).split())
    if words & _CITY:
        return "city"
    return "oblast" if words & _OBLAST or any(word.endswith(_ADJECTIVE) for word in words) else ""


def _listed(worlds: Iterable[str]) -> Text:
    """Name worlds by what is to be written and by what that means."""
    return {code: ", ".join(f"{world} ({titles()[world][code]})" for world in worlds) for code in LANGUAGES}
