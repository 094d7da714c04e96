"""The records of a competition's world: declared, frozen, told apart by short ids."""

from collections.abc import Mapping
from dataclasses import dataclass

from socsim.base.i18n import Text
from socsim.base.shapes import Ints, seal

MARKS = 10  # a member marks each criterion of the kit's sheets from 0 to 10


@dataclass(frozen=True, kw_only=True)
class Municipality:
    """A customer: a city or an aiyl aimak. `population` is in persons, with its basis (census, register, ...)."""

    soate: str
    name: Text
    kind: str
    region: Text
    district: Text | None
    population: int
    population_basis: str
    population_year: int | None
    pilot: bool


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What a world knows of one of its municipalities.

    `revenue` is som a year, `lots` the most its officials can manage in a year, `groups` and `need` persons by sphere,
    `ngos` how many are at home there; `grounds` tells of each column how its number is known.
    """

    index: int
    record: Municipality
    region: str
    population: int
    revenue: int
    lots: int
    pilot: bool
    groups: Mapping[str, float]
    need: Mapping[str, float]
    ngos: int
    grounds: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Sphere:
    """A sphere of need. `unit_cost` is som for one person served during a year, with its basis."""

    id: str
    title: Text
    target: Text
    unit_cost: int
    unit_cost_basis: str


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """A criterion of a score sheet.

    `weight` is whole percent (the points a full mark earns); `anchors` describe marks in words; `driver` names what
    of an application a simulated member sees behind the criterion.
    """

    id: str
    title: Text
    question: Text
    weight: int
    driver: str
    anchors: Mapping[int, Text]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A score sheet: criteria with weights of sum 100, and how much the price counts.

    `price_weight` is percent of the total; `price_rule` and `pass_mark` (points) are None where the law decides.
    """

    id: str
    title: Text
    note: Text
    criteria: tuple[Criterion, ...]
    price_weight: int
    price_rule: str | None
    pass_mark: int | None
    illustrative: bool
    basis: str

    @property
    def weights(self) -> Ints:
        """Weights of the criteria, int array (C,), percent."""
        return seal([criterion.weight for criterion in self.criteria])


@dataclass(frozen=True, kw_only=True)
class Ngo:
    """A possible executor. `capacity` (share 0..1) is hidden from commissions; `spheres` are those it is strong in."""

    id: str
    name: Text
    form: Text
    founded: int
    members: int
    home: bool
    spheres: frozenset[str]
    capacity: float
    synthetic: bool


@dataclass(frozen=True, kw_only=True)
class Seat:
    """A seat on the commission: an official's or an independent one."""

    id: str
    kind: str
    title: Text


@dataclass(frozen=True, kw_only=True)
class Defect:
    """A formal ground for rejection: the rule broken, and advice for the next time."""

    id: str
    rule: Text
    todo: Text
    share: float
