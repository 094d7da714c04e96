"""A world: municipalities, their target groups, needs and money, and the NGOs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import numpy as np
from numpy.typing import NDArray

from socsim.base.errors import Lesson, nearest
from socsim.base.fingerprint import fingerprint
from socsim.base.i18n import Language, Text, language
from socsim.base.shapes import Bools, Floats, Ints, Sealed, seal
from socsim.base.spelling import known_as, plain
from socsim.country.near import Near, Points, within_reach
from socsim.country.records import Municipality, Profile, Sphere

if TYPE_CHECKING:
    import pandas as pd

_DATA = ("data", "census", "register", "estimate", "seat_village", "same_name_in_district", "city_point")


@dataclass(frozen=True)
class Column:
    """An array of the world: its axes (letters of the house's alphabet) and the limits of its numbers."""

    axes: str
    low: float = 0.0
    high: float = np.inf

    def refuse(self, name: str, values: NDArray[Any], shape: tuple[int, ...]) -> None:
        """Raise a lesson when the values have another shape, or a number is impossible."""
        if values.shape != shape:
            raise Lesson("world_shape", name=name, shape=values.shape, wanted=shape)
        impossible = ~((values >= self.low) & (values <= self.high))  # a NaN is impossible as well
        if impossible.any():
            row = int(np.argwhere(impossible)[0][0]) + 1
            number = values[impossible][0]
            raise Lesson("world_number", name=name, row=row, value=number, low=self.low, high=self.high)


@dataclass(frozen=True, kw_only=True, eq=False)
class World(Sealed):
    """Everything that is there before the first year. Arrays are sealed; rows of NGOs and municipalities keep ids.

    Attributes
    ----------
    title : Text
    municipalities : tuple of Municipality
        (M,), the customers.
    spheres : tuple of Sphere
        (K,), the needs that are ordered; `unit_cost` is som for one person served during a year.
    region : tuple of str
        (M,), ids of regions.
    place : int array (M,)
        Identity of each municipality in the addresses of draws.
    latitude, longitude : float array (M,)
    rural : bool array (M,)
    revenue : int array (M,)
        Own revenue, som a year.
    lots : int array (M,)
        Most lots its officials can manage in a year.
    pilot : bool array (M,)
        Whether it belongs to the twelve pilots of 2014.
    groups, need : float array (M, K)
        Target group, and the part of it in unmet need at the start; persons.
    inflow, leaving : float array (M, K)
        Shares a year: of the group, who come into need; of those in need, who leave it without help.
    priority : float array (K,)
    ngo : int array (N,)
        Identity of each NGO in the addresses of draws.
    home : int array (N,)
        Index of its municipality; -1 where that lies outside this world.
    ngo_latitude, ngo_longitude : float array (N,)
    reach : float array (N,)
        How far it looks for orders, km.
    capacity : float array (N, K)
        Share of clients really helped, 0..1.
    cash, overhead, donor : int array (N,)
        Som; som a year; som a year.
    contracts : int array (N,)
        Most contracts it can carry out or apply for.
    founded : int array (N,)
        Year.
    grounds : mapping from str to tuple of str
        For a column of municipalities, how each row is known (M,): ``data``, ``assumption``, or how it was imputed.
    synthetic : bool
        Whether the NGOs are invented.

    Raises
    ------
    Lesson
        When shapes do not fit, a number is impossible, or the world is too large for a laptop.
    """

    title: Text
    municipalities: tuple[Municipality, ...]
    spheres: tuple[Sphere, ...]
    region: tuple[str, ...]
    place: Annotated[Ints, Column("M")]
    latitude: Annotated[Floats, Column("M", -90.0, 90.0)]
    longitude: Annotated[Floats, Column("M", -180.0, 180.0)]
    rural: Annotated[Bools, Column("M")]
    revenue: Annotated[Ints, Column("M")]
    lots: Annotated[Ints, Column("M", 0, 6)]
    pilot: Annotated[Bools, Column("M")]
    groups: Annotated[Floats, Column("MK")]
    need: Annotated[Floats, Column("MK")]
    inflow: Annotated[Floats, Column("MK", 0.0, 1.0)]
    leaving: Annotated[Floats, Column("MK", 0.0, 1.0)]
    priority: Annotated[Floats, Column("K")]
    ngo: Annotated[Ints, Column("N")]
    home: Annotated[Ints, Column("N", -1)]
    ngo_latitude: Annotated[Floats, Column("N", -90.0, 90.0)]
    ngo_longitude: Annotated[Floats, Column("N", -180.0, 180.0)]
    reach: Annotated[Floats, Column("N")]
    capacity: Annotated[Floats, Column("NK", 0.0, 1.0)]
    cash: Annotated[Ints, Column("N")]
    overhead: Annotated[Ints, Column("N")]
    donor: Annotated[Ints, Column("N")]
    contracts: Annotated[Ints, Column("N", 0, 10)]
    founded: Annotated[Ints, Column("N")]
    grounds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    synthetic: bool = True

    def __post_init__(self) -> None:
        for name in COLUMNS:
            object.__setattr__(self, name, seal(getattr(self, name)))
        self._check()

    def _check(self) -> None:
        sizes = dict(zip("MNK", self.shape, strict=True))
        for name, column in COLUMNS.items():
            column.refuse(name, getattr(self, name), tuple(sizes[axis] for axis in column.axes))
        above = np.argwhere(self.need > self.groups)
        if len(above):
            raise Lesson("need_above_group", row=int(above[0][0]) + 1)

    @property
    def shape(self) -> tuple[int, int, int]:
        """Numbers of municipalities, NGOs and spheres."""
        return len(self.municipalities), len(self.ngo), len(self.spheres)

    @cached_property
    def population(self) -> Ints:
        """Residents of each municipality, int array (M,)."""
        return seal([m.population for m in self.municipalities], np.int64)

    @cached_property
    def wealth(self) -> Floats:
        """Own revenue for each resident, som a year, float array (M,)."""
        return seal(self.revenue / np.maximum(self.population, 1))

    @cached_property
    def near(self) -> Near:
        """Which municipalities each NGO can hear of."""
        homes = Points(self.ngo_latitude, self.ngo_longitude)
        return within_reach(homes, self.reach, Points(self.latitude, self.longitude), len(self.spheres))

    @cached_property
    def parts(self) -> dict[str, Bools]:
        """Groups of municipalities that results are told for: rural, urban, the poorest and richest fifth, regions."""
        order = np.argsort(self.wealth, kind="stable")
        rank = np.argsort(order)
        fifth = max(len(order) // 5, 1)
        regions = {name: np.array([mine == name for mine in self.region]) for name in dict.fromkeys(self.region)}
        return {
            "rural": self.rural,
            "urban": ~self.rural,
            "poor_fifth": rank < fifth,
            "rich_fifth": rank >= len(rank) - fifth,
            **regions,
        }

    @cached_property
    def groups_of(self) -> Ints:
        """The numbers of the :attr:`parts` each municipality belongs to, int array (M, P), filled up with -1."""
        member = np.array(list(self.parts.values())).T
        most = int(member.sum(1).max(initial=1))
        first = np.argsort(~member, 1, kind="stable")[:, :most]
        return seal(np.where(np.take_along_axis(member, first, 1), first, -1))

    @cached_property
    def fingerprint(self) -> str:
        """Short name of exactly this content, whatever it is called."""
        return fingerprint(*(getattr(self, field.name) for field in fields(self) if field.name != "title"))

    def municipality(self, which: int | str) -> Profile:
        """Tell what is known of one municipality, by index, SOATE code or name, each number with its ground."""
        count = len(self.place)
        number = which if isinstance(which, int) else self._index(which)
        if not -count <= number < count:
            raise Lesson("number_out_of_range", name="municipality", number=number, low=0, high=count - 1)
        index = number % count
        kinds = [sphere.id for sphere in self.spheres]
        return Profile(
            index=index,
            record=self.municipalities[index],
            region=self.region[index],
            population=int(self.population[index]),
            revenue=int(self.revenue[index]),
            lots=int(self.lots[index]),
            pilot=bool(self.pilot[index]),
            groups=dict(zip(kinds, self.groups[index].tolist(), strict=True)),
            need=dict(zip(kinds, self.need[index].tolist(), strict=True)),
            ngos=int((self.home == index).sum()),
            grounds={name: ground[index] for name, ground in self.grounds.items()},
        )

    def describe(self, speak: Language | None = None) -> "pd.DataFrame":
        """Tell how much of this world is data and how much assumption: one row for each column of the world.

        Columns: how many rows are data, imputed, assumed; and the share that is data.
        """
        import pandas as pd

        speak = speak or language()
        rows = {}
        for name, grounds in self.grounds.items():
            data = sum(ground in _DATA for ground in grounds)
            assumed = grounds.count("assumption")
            rows[speak(f"world.column.{name}")] = (data, len(grounds) - data - assumed, assumed)
        count = len(self.ngo)
        rows[speak("world.column.ngos")] = (0, 0, count) if self.synthetic else (count, 0, 0)
        names = [speak(f"world.{kind}") for kind in ("data", "imputed", "assumed")]
        frame = pd.DataFrame.from_dict(rows, "index", columns=names)
        frame[speak("world.data_share")] = frame[names[0]] / frame[names].sum(axis=1).clip(lower=1)
        return frame

    def _index(self, word: str) -> int:
        """Find a municipality's index by SOATE code or name."""
        known = [name for m in self.municipalities for name in m.name.values()]
        called = known_as(word, [*map(plain, known)])
        for i, m in enumerate(self.municipalities):
            if word == m.soate or called in map(plain, m.name.values()):
                return i
        raise Lesson("unknown_municipality", name=word, near=nearest(word, known))

    def part(self, municipalities: Sequence[int] | Ints, title: Text | None = None) -> "World":
        """Take some municipalities, with the NGOs that could apply to them.

        Parameters
        ----------
        municipalities : sequence of int
            Indices.
        title : Text, optional
        """
        chosen = np.asarray(municipalities, np.int64)
        owner = np.repeat(np.arange(len(self.ngo)), np.diff(self.near.starts))
        ngos = np.unique(owner[np.isin(self.near.place, chosen)])
        rows = {"M": chosen, "N": ngos}
        columns: dict[str, Any] = {}
        for name, column in COLUMNS.items():
            if column.axes[0] in rows:
                columns[name] = getattr(self, name)[rows[column.axes[0]]]
        index = np.full(len(self.place) + 1, -1)  # by the old index; the last one is for homes outside
        index[chosen] = np.arange(len(chosen))
        columns["home"] = index[columns["home"]]
        return replace(
            self,
            **columns,
            municipalities=tuple(self.municipalities[i] for i in chosen),
            region=tuple(self.region[i] for i in chosen),
            grounds={name: tuple(ground[i] for i in chosen) for name, ground in self.grounds.items()},
            title=title or self.title,
        )


COLUMNS: Mapping[str, Column] = {
    name: hint.__metadata__[0]
    for name, hint in get_type_hints(World, include_extras=True).items()
    if hasattr(hint, "__metadata__")
}
