"""A world: municipalities, their target groups, needs and money, the NGOs, and who is near enough to hear of whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import numpy as np

from socsim.base.errors import Lesson, nearest
from socsim.base.i18n import Language, Text, language
from socsim.base.shapes import Bools, Floats, Ints, seal
from socsim.country.records import Municipality, Sphere

if TYPE_CHECKING:
    import pandas as pd

KM_NORTH, KM_EAST = 111.0, 83.4  # one degree at 41.3 degrees north, the middle of the country; a flat map
MOST_BYTES = 1 << 29  # a larger world would not leave room for the years


@dataclass(frozen=True, kw_only=True, eq=False)
class World:
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
    place: Ints
    latitude: Floats
    longitude: Floats
    rural: Bools
    revenue: Ints
    lots: Ints
    pilot: Bools
    groups: Floats
    need: Floats
    inflow: Floats
    leaving: Floats
    priority: Floats
    ngo: Ints
    home: Ints
    ngo_latitude: Floats
    ngo_longitude: Floats
    reach: Floats
    capacity: Floats
    cash: Ints
    overhead: Ints
    donor: Ints
    contracts: Ints
    founded: Ints
    grounds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    synthetic: bool = True

    def __post_init__(self) -> None:
        for one in fields(self):
            value = getattr(self, one.name)
            if isinstance(value, np.ndarray):
                object.__setattr__(self, one.name, seal(value))
        self._check()

    def _check(self) -> None:
        m, n, k = self.shape
        shapes = {(m,): _BY_PLACE, (m, k): _BY_NEED, (n,): _BY_NGO, (n, k): ("capacity",), (k,): ("priority",)}
        for shape, names in shapes.items():
            for name in names:
                values = getattr(self, name)
                if values.shape != shape:
                    raise Lesson("world_shape", name=name, shape=values.shape, wanted=shape)
                low, high = _LIMITS.get(name, (0.0, np.inf))
                wrong = ~((values >= low) & (values <= high))  # a NaN is wrong as well
                if wrong.any():
                    raise Lesson("world_number", name=name, row=int(np.argwhere(wrong)[0][0]) + 1,
                                 value=values[wrong][0], low=low, high=high)  # fmt: skip
        if (self.need > self.groups).any():
            raise Lesson("need_above_group", row=int(np.argwhere(self.need > self.groups)[0][0]) + 1)

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
    def near(self) -> tuple[Ints, Ints, Floats]:
        """Which municipalities each NGO can hear of.

        Returns
        -------
        starts : int array (N + 1,)
            NGO i has the entries ``starts[i]:starts[i + 1]``.
        place : int array (P,)
            Index of the municipality.
        km : float array (P,)
            Distance from home; 0 at home.
        """
        spots, spot = np.unique(np.stack([self.ngo_latitude, self.ngo_longitude], 1), axis=0, return_inverse=True)
        north, east = (spots[:, :1] - self.latitude) * KM_NORTH, (spots[:, 1:] - self.longitude) * KM_EAST
        far = np.sqrt(east * east + north * north)
        self._fits(far, spot)
        found = [np.flatnonzero(far[s] <= r) for s, r in zip(spot, self.reach, strict=True)]
        place = np.concatenate([*found, np.zeros(0, np.int64)]).astype(np.int64)
        count = np.array([len(f) for f in found], np.int64)
        starts = np.concatenate([[0], np.cumsum(count)]).astype(np.int64)
        return seal(starts), seal(place), seal(far[np.repeat(spot, count), place])

    def _fits(self, far: Floats, spot: Ints) -> None:
        """Refuse a world whose pairs would not fit into the memory, before they are listed."""
        pairs = 0
        for reach in np.unique(self.reach):
            pairs += int((far <= reach).sum(1)[spot[self.reach == reach]].sum())
        _refuse_size(len(self.ngo), pairs, self.capacity.shape[1])

    @cached_property
    def parts(self) -> dict[str, Bools]:
        """Groups of municipalities that results are told for: rural, urban, the poorest and richest fifth, regions."""
        order = np.argsort(self.wealth, kind="stable")
        fifth = max(len(order) // 5, 1)
        poor, rich = np.zeros(len(order), bool), np.zeros(len(order), bool)
        poor[order[:fifth]], rich[order[-fifth:]] = True, True
        regions = {name: np.array([r == name for r in self.region]) for name in dict.fromkeys(self.region)}
        return {"rural": self.rural, "urban": ~self.rural, "poor_fifth": poor, "rich_fifth": rich, **regions}

    @cached_property
    def groups_of(self) -> Ints:
        """The numbers of the :attr:`parts` each municipality belongs to, int array (M, P), filled up with -1."""
        member = np.array(list(self.parts.values()))
        most = int(member.sum(0).max(initial=1))
        found = np.argsort(~member.T, 1, kind="stable")[:, :most]
        return seal(np.where(np.take_along_axis(member.T, found, 1), found, -1))

    @cached_property
    def fingerprint(self) -> str:
        """Short name of exactly this content."""
        digest = blake2b(digest_size=8)
        for one in fields(self):
            value = getattr(self, one.name)
            digest.update(value.tobytes() if isinstance(value, np.ndarray) else b"")
        digest.update("|".join(s.id for s in self.spheres).encode())
        digest.update(self.population.tobytes())
        digest.update(np.array([s.unit_cost for s in self.spheres], np.int64).tobytes())
        return digest.hexdigest()

    def municipality(self, which: int | str) -> dict[str, Any]:
        """Tell what is known of one municipality, by index, SOATE code or name, each number with its ground."""
        i = which if isinstance(which, int) else self._index(which)
        if not -len(self.place) <= i < len(self.place):
            raise Lesson("number_out_of_range", name="municipality", number=i, low=0, high=len(self.place) - 1)
        return {
            "index": i % len(self.place),
            "record": self.municipalities[i],
            "region": self.region[i],
            "population": int(self.population[i]),
            "revenue": int(self.revenue[i]),
            "lots": int(self.lots[i]),
            "pilot": bool(self.pilot[i]),
            "groups": {s.id: float(g) for s, g in zip(self.spheres, self.groups[i], strict=True)},
            "need": {s.id: float(g) for s, g in zip(self.spheres, self.need[i], strict=True)},
            "ngos": int((self.home == i % len(self.place)).sum()),
            "grounds": {name: ground[i] for name, ground in self.grounds.items()},
        }

    def describe(self, speak: Language | None = None) -> "pd.DataFrame":
        """Tell how much of this world is data and how much assumption: one row for each column of the world.

        Columns: how many rows are data, imputed, assumed; and the share that is data.
        """
        import pandas as pd

        speak = speak or language()
        rows = {}
        for name, grounds in self.grounds.items():
            data, assumed = (sum(g in known for g in grounds) for known in (_DATA, ("assumption",)))
            rows[speak(f"world.column.{name}")] = (data, len(grounds) - data - assumed, assumed)
        count = len(self.ngo)
        rows[speak("world.column.ngos")] = (0, 0, count) if self.synthetic else (count, 0, 0)
        names = [speak(f"world.{kind}") for kind in ("data", "imputed", "assumed")]
        frame = pd.DataFrame.from_dict(rows, "index", columns=names)
        frame[speak("world.data_share")] = frame[names[0]] / frame[names].sum(axis=1).clip(lower=1)
        return frame

    def _index(self, word: str) -> int:
        """Find a municipality's index by SOATE code or name."""
        plain = word.strip().casefold()
        for i, m in enumerate(self.municipalities):
            if word == m.soate or plain in (name.casefold() for name in m.name.values()):
                return i
        known = (name for m in self.municipalities for name in m.name.values())
        raise Lesson("unknown_municipality", name=word, near=nearest(word, known))

    def part(self, municipalities: Sequence[int] | Ints, title: Text | None = None) -> "World":
        """Take some municipalities, with the NGOs that could apply to them.

        Parameters
        ----------
        municipalities : sequence of int
            Indices.
        title : Text, optional
        """
        kept = np.asarray(municipalities, np.int64)
        starts, place, _ = self.near
        owner = np.repeat(np.arange(len(self.ngo)), np.diff(starts))
        ngos = np.unique(owner[np.isin(place, kept)])
        new = np.full(len(self.place) + 1, -1)
        new[kept] = np.arange(len(kept))
        changes: dict[str, Any] = {name: getattr(self, name)[kept] for name in (*_BY_PLACE, *_BY_NEED)}
        changes |= {name: getattr(self, name)[ngos] for name in (*_BY_NGO, "capacity")}
        return replace(
            self,
            **{**changes, "home": new[self.home[ngos]]},
            municipalities=tuple(self.municipalities[i] for i in kept),
            region=tuple(self.region[i] for i in kept),
            grounds={name: tuple(ground[i] for i in kept) for name, ground in self.grounds.items()},
            title=title or self.title,
        )


def _refuse_size(ngos: int, pairs: int, spheres: int) -> None:
    """Refuse a world for which the years would not fit into the memory of a laptop."""
    wanted = pairs * 24 + ngos * spheres * 64
    if wanted > MOST_BYTES:
        raise Lesson("world_too_large", ngos=ngos, gib=round(wanted / 2**30, 1), most=MOST_BYTES / 2**30)


_DATA = ("data", "census", "register", "estimate", "seat_village", "same_name_in_district", "city_point")
_BY_PLACE = ("place", "latitude", "longitude", "rural", "revenue", "lots", "pilot")
_BY_NEED = ("groups", "need", "inflow", "leaving")
_BY_NGO = ("ngo", "home", "ngo_latitude", "ngo_longitude", "reach", "cash", "overhead", "donor", "contracts", "founded")
_LIMITS = {
    **dict.fromkeys(("latitude", "ngo_latitude"), (-90.0, 90.0)),
    **dict.fromkeys(("longitude", "ngo_longitude"), (-180.0, 180.0)),
    **dict.fromkeys(("capacity", "inflow", "leaving"), (0.0, 1.0)),
    "home": (-1, np.inf),
    "lots": (0, 6),
    "contracts": (0, 10),
}
