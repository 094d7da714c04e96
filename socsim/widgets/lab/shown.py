"""Where each lever stands under two laws, in numbers for its control and in words for who reads it."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from socsim.base.canonical import JsonObject
from socsim.base.i18n import Language
from socsim.experiments import levers
from socsim.law.kit import law
from socsim.law.law import Law
from socsim.law.words import written
from socsim.widgets.lab.groups import GROUPS, KEYS


class Sides(NamedTuple):
    """The laws that a lever stands between, as they hold on one day.

    Attributes
    ----------
    before, base, after : Law
        What is compared with; the second law as it was chosen; and with what the person changed.
    day : date
    """

    before: Law
    base: Law
    after: Law
    day: date

    def own(self) -> list[str]:
        """Return the levers that the person changed, in the law's order."""
        return [key for key in KEYS if self.base.value(key, self.day) != self.after.value(key, self.day)]

    def differing(self) -> list[str]:
        """Return the levers in which the two compared laws differ."""
        return [key for key in KEYS if self.before.value(key, self.day) != self.after.value(key, self.day)]


def shown(sides: Sides, speak: Language) -> dict[str, JsonObject]:
    """Return for each lever where it stands and stood, in numbers and words, and on which ground."""
    return {key: _lever(key, sides, speak) for key in KEYS}


def _lever(key: str, sides: Sides, speak: Language) -> JsonObject:
    parameter = law().parameters[key]
    before, base, after = (one.value(key, sides.day) for one in (sides.before, sides.base, sides.after))
    ground = sides.after.parameters[key].on(sides.day)
    return {
        "value": after,
        "text": written(parameter, after, speak),
        "was": before,
        "home": base,
        "told": written(parameter, before, speak),
        "differs": before != after,
        "own": base != after,
        "basis": ground.basis if ground else "",
        "ground": speak(f"basis.{ground.basis}") if ground else "",
        "source": levers.source(ground, speak),
    }


def groups(differing: Collection[str], speak: Language) -> list[JsonObject]:
    """Return the groups with their levers and how many of them differ from the first law."""
    sentences = []
    for group, keys in GROUPS.items():
        count = sum(key in differing for key in keys)
        words = speak("lever.group.differs", n=count, of=len(keys)) if count else str(len(keys))
        sentences.append({"title": speak(f"lever.group.{group}"), "keys": list(keys), "count": words})
    return sentences
