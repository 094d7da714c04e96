"""Names of applications, members, criteria and lots, found again in any writing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from socsim.base.errors import Fault, nearest
from socsim.base.frozen import Frozen
from socsim.base.spelling import look, plain
from socsim.interop.own import alike
from socsim.interop.own.captions import bare

FEW = 8  # names that can all be told where none is like the word


@dataclass(frozen=True)
class Names:
    """Names of one kind in their order.

    Attributes
    ----------
    labels : tuple of str
        As people wrote them first.
    places : mapping from str to int
        The place of each name by its plain writing, and by other words that mean it.
    more : bool
        Whether no list says which names there are, so that every name that is used belongs to them.
    """

    labels: tuple[str, ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)
    more: bool = False

    def place(self, word: str) -> int | None:
        """Return the place of a name; None where it is not known."""
        return self.places.get(plain(word))

    def headed(self, heading: str) -> int | None:
        """Return the place of the name above a column, where a unit or a scale may stand behind it: «Опыт (0–10)»."""
        place = self.place(heading)
        return self.by_bare.get(bare(heading)) if place is None and heading else place

    @cached_property
    def by_bare(self) -> Mapping[str, int]:
        """The places of names that have a unit or a scale behind them in the list; not of two that differ by it."""
        places: dict[str, list[int]] = {}
        for place, label in enumerate(self.labels):
            places.setdefault(bare(label), []).append(place)
        return {writing: found[0] for writing, found in places.items() if len(found) == 1}

    def near(self, word: str) -> str:
        """Name the known names most like a word, or all where none is like it and they are few."""
        near = nearest(word, self.labels)
        return near if near != "—" or len(self.labels) > FEW else ", ".join(f"«{name}»" for name in self.labels)

    def stranger(self, key: str, at: Fault) -> Fault:
        """Say that a name is not among them; one that only looks like a known name is told by its letters."""
        twin = alike.twin(at.value, self._by_look.get(look(at.value), ()))
        unknown = replace(at, key=key, facts={"near": partial(self.near, at.value)})
        return alike.look_alike(at, at.value, twin) if twin else unknown

    @cached_property
    def _by_look(self) -> Mapping[str, Sequence[str]]:
        """The names of each look."""
        looks: dict[str, list[str]] = {}
        for label in self.labels:
            looks.setdefault(look(label), []).append(label)
        return looks

    def joined(self, words: Iterable[str]) -> "Names":
        """Return the names with the words that are not among them yet; a closed list stays as it is."""
        fresh: dict[str, str] = {}
        for word in words if self.more else ():
            if self.place(word) is None:
                fresh.setdefault(plain(word), " ".join(word.split()))
        places = {writing: len(self.labels) + number for number, writing in enumerate(fresh)}
        return replace(self, labels=(*self.labels, *fresh.values()), places=Frozen({**self.places, **places}))

    def also(self, words: Iterable[tuple[str, int]]) -> "Names":
        """Return the names with other words that mean them, where such a word does not mean a name already."""
        places = dict(self.places)
        for word, place in words:
            places.setdefault(plain(word), place)
        return replace(self, places=Frozen(places))


def of(words: Iterable[str], *, more: bool = False) -> Names:
    """Put names in their order; of two that are written alike the first is found."""
    labels = tuple(" ".join(word.split()) for word in words)
    places: dict[str, int] = {}
    for place, name in enumerate(labels):
        places.setdefault(plain(name), place)
    return Names(labels, Frozen(places), more)


@dataclass(frozen=True)
class Roll:
    """Who and what the marks of a commission are about."""

    applications: Names
    members: Names
    criteria: Names

    @property
    def shape(self) -> tuple[int, int, int]:
        """Numbers of applications, members and criteria."""
        return len(self.applications.labels), len(self.members.labels), len(self.criteria.labels)
