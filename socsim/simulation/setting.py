"""What decides the numbers of a run, as one record: to ask again with something changed, change it and run it again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import NoneType, SimpleNamespace

import numpy as np

from socsim.base import rng
from socsim.base.canonical import JsonObject
from socsim.base.errors import Lesson
from socsim.base.handed import of_kind
from socsim.base.shapes import Floats, Ints, Sealed
from socsim.base.whole import within
from socsim.country.world import World
from socsim.law.days import LATEST, LONGEST, Unread, sampled, unread
from socsim.law.law import Law, Provisions
from socsim.scoring.rule import Rule
from socsim.simulation import levers, methods, own_rules
from socsim.simulation.levers import Behaviour, Levers
from socsim.simulation.own_rules import OwnRule, OwnRules
from socsim.simulation.records import Market

MOST = 10**6  # threads, or replications at a time
ENGINES = ("auto", "numpy", "numba")
GENERATORS = (rng.GENERATOR, "philox")


@dataclass(frozen=True, kw_only=True)
class Means:
    """How a run is computed: on which engine, in how many threads, how many replications at a time.

    Nothing here changes a number.
    """

    engine: str = "auto"
    threads: int | None = None
    chunk: int | None = None

    def __post_init__(self) -> None:
        known_word("engine", self.engine, ENGINES)
        for name in ("threads", "chunk"):
            given = getattr(self, name)
            if given is not None:
                object.__setattr__(self, name, within(name, given, 1, MOST))


@dataclass(frozen=True, kw_only=True, eq=False)
class Setting(Sealed):
    """One experiment: everything that decides what happens, except which replications are run.

    Attributes
    ----------
    world : World
    law : Law or Provisions
        Dated law, or what holds on one day for all years.
    start, years : int
        First calendar year, and how many.
    luck : Luck
        Seed and generator.
    rule : Rule, optional
        How the commission's marks become a winner; missing: as the law says.
    replaced : mapping
        Rules of behaviour in the place of the kit's, by name; the compiled engine cannot use them.
    assumed : mapping
        Assumptions in the place of the kit's, by key.
    means : Means
        How it is computed.

    Raises
    ------
    Lesson
        When a number is out of range, a word unknown, or a rule of one's own not what it must be.
    """

    world: World
    law: Law | Provisions
    start: int
    years: int
    luck: rng.Luck
    rule: Rule | None = None
    replaced: Mapping[str, OwnRule] = field(default_factory=dict)
    assumed: Mapping[str, float] = field(default_factory=dict)
    means: Means = field(default_factory=Means)

    def __post_init__(self) -> None:
        of_kind("world", self.world, World, '"pilot"')
        of_kind("law", self.law, (Law, Provisions), "law().on(date(2014, 7, 1))")
        of_kind("rule", self.rule, (Rule, NoneType), 'rule("median")')
        object.__setattr__(self, "years", within("years", self.years, 1, LONGEST))
        object.__setattr__(self, "start", within("start", self.start, 1, LATEST))
        known_word("generator", self.luck.generator, GENERATORS)
        own_rules.check(self.replaced)
        if not isinstance(self.replaced, OwnRules):
            object.__setattr__(self, "replaced", OwnRules(self.replaced))

    @cached_property
    def levers(self) -> tuple[Levers, ...]:
        """The law of each year as numbers, with what the rule of award replaces in it."""
        yearly = levers.by_year(self.law, self.start, self.years)
        plain = self._plain or {}
        return tuple(year._replace(**plain) for year in yearly)

    @cached_property
    def unread(self) -> tuple[Unread, ...]:
        """The changes of the law that hold on none of the days on which it is read."""
        return unread(sampled(self.start, self.years), self.law) if isinstance(self.law, Law) else ()

    @cached_property
    def scoring(self) -> Rule | None:
        """The rule of award where the scoring package must run it; None where the levers say all of it."""
        return self.rule if self._plain is None else None

    @cached_property
    def _plain(self) -> JsonObject | None:
        """The levers that say the same as the rule of award; None where they cannot, or there is no rule."""
        return methods.plain(self.rule) if self.rule else None

    @cached_property
    def behaviour(self) -> Behaviour:
        """The assumptions as numbers."""
        return levers.behave(self.assumed)

    @cached_property
    def rules(self) -> SimpleNamespace:
        """All rules of behaviour by name."""
        return own_rules.namespace(self.replaced)

    @cached_property
    def market(self) -> Market:
        """The world's identities and neighbourhoods in the engines' order."""
        world = self.world
        starts, place, km = world.near
        owner = np.repeat(np.arange(len(world.ngo)), np.diff(starts))
        near = np.asarray(self.rules.nearness(km, self.behaviour.half_distance))
        by_place = np.argsort(place, kind="stable")
        return Market(
            place=world.place,
            ngo=world.ngo,
            home=world.home,
            near_owner=owner,
            near_place=place,
            near=near,
            around=np.searchsorted(place[by_place], np.arange(len(world.place) + 1)),
            neighbour=owner[by_place],
            closeness=near[by_place],
        )

    @cached_property
    def unit_costs(self) -> Floats:
        """Som for one person served during a year in each sphere, float array (K,)."""
        return np.array([sphere.unit_cost for sphere in self.world.spheres], np.float64)

    @cached_property
    def lots(self) -> Ints:
        """Addresses of all possible lots, int array (M, K)."""
        places, _, spheres = self.world.shape
        return self.market.lot(np.arange(places)[:, None], np.arange(spheres))


def known_word(name: str, word: str, known: tuple[str, ...]) -> None:
    """Raise a lesson when a word is none of those that are known."""
    if word not in known:
        raise Lesson("not_one_of", name=name, value=word, known=", ".join(known))
