"""A rule: one method of each layer, put together. What it makes of score sheets is :func:`socsim.scoring.run.run`."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from socsim.base import fingerprint as fingerprints
from socsim.base.canonical import JsonObject
from socsim.base.errors import Lesson
from socsim.base.i18n import Language, Text, in_all, language
from socsim.scoring.book import Scorebook
from socsim.scoring.methods import criteria, experts, importance, price, select
from socsim.scoring.methods.layers import ChoiceMethod, CriteriaMethod, MemberMethod, PriceMethod, WeightMethod
from socsim.scoring.methods.method import FIRST, Method, Step

REGISTERS: Mapping[str, Mapping[str, Method]] = {
    "experts": experts.METHODS,
    "criteria": criteria.METHODS,
    "weights": importance.METHODS,
    "price": price.METHODS,
    "select": select.METHODS,
}
TIES = ("criteria", "price", "lot")


class Methods(NamedTuple):
    """What the registers say of the methods of a rule, layer by layer in the order of :data:`REGISTERS`."""

    experts: MemberMethod
    criteria: CriteriaMethod
    weights: WeightMethod
    price: PriceMethod
    select: ChoiceMethod

    @property
    def points(self) -> bool:
        """Whether quality comes out in points of 100, so that a pass mark and a price can be set against it."""
        return self.experts.points and self.criteria.points

    @property
    def pool(self) -> bool:
        """Whether some method looks at the whole pool, not at two applications' own marks and prices alone."""
        return any(method.pool for method in self)

    @property
    def slow(self) -> bool:
        """Whether a thousand competitions take some method seconds."""
        return any(method.slow for method in self)

    @property
    def breaks(self) -> frozenset[str]:
        """Return the laws that some method does not hold."""
        return frozenset().union(*(method.breaks for method in self))


@dataclass(frozen=True, kw_only=True)
class Rule:
    """How score sheets become winners.

    Each layer is a method's name, with its options in brackets where they differ from the default:
    ``Rule(experts="trimmed(drop=1)", price="points(weight=20)")``.

    Attributes
    ----------
    order : {"criteria_first", "experts_first"}
        Whether each member totals a sheet and then the members are combined, or the members are combined within each
        criterion first. The result is the same only for mean and weighted sum.
    experts, weights, criteria, price, select : str or Step
        Names in :data:`REGISTERS`.
    pass_mark : int, optional
        Whole points; missing: the score sheets' own.
    ties : tuple of str
        What decides between equal published numbers, in turn, from :data:`TIES`.
    title : mapping, optional
        Name in three languages; missing: made from the methods.

    Raises
    ------
    Lesson
        When a method or option is unknown, or methods do not go together.
    """

    order: str = "criteria_first"
    experts: str | Step = "mean"
    weights: str | Step = "given"
    criteria: str | Step = "weighted_sum"
    price: str | Step = "quality"
    select: str | Step = "per_lot"
    pass_mark: int | None = None
    ties: tuple[str, ...] = TIES
    title: Text | None = None

    def __post_init__(self) -> None:
        for layer, register in REGISTERS.items():
            step = Step.read(getattr(self, layer))
            step.check(register)
            object.__setattr__(self, layer, step)
        methods = self.methods
        self._refuse_order(methods)
        self._refuse_ranks(methods)

    def _refuse_order(self, methods: Methods) -> None:
        """Refuse an order that there is not, or that a method cannot be used in."""
        if self.order not in FIRST or not set(self.ties) <= set(TIES):
            raise Lesson("bad_rule", order=self.order, ties=", ".join(self.ties))
        for layer, method in zip(methods._fields, methods, strict=True):
            if self.order not in method.orders:
                raise Lesson("order_refused", method=titles(self.step(layer).name), order=_texts(f"rule.{self.order}"))

    def _refuse_ranks(self, methods: Methods) -> None:
        """Refuse ranks where a method needs points: to multiply, to set a price against, to add up."""
        ranker = self.step("criteria" if methods.experts.points else "experts").name
        if methods.criteria.needs_points and not methods.experts.points:
            raise Lesson("needs_points", method=titles(self.step("criteria").name), rank=titles(ranker))
        if methods.price.needs_points and not methods.points:
            raise Lesson("needs_points", method=titles(self.step("price").name), rank=titles(ranker))
        summable = methods.points and methods.price.unit == "points"
        if methods.select.sums and not summable:
            raise Lesson("needs_sums", method=titles(self.step("select").name))

    def step(self, layer: str) -> Step:
        """Return the chosen method of a layer with its options."""
        return Step.read(getattr(self, layer))

    def options(self, layer: str) -> JsonObject:
        """Return all options of the method of a layer with their values."""
        return self.step(layer).values(REGISTERS[layer])

    @property
    def methods(self) -> Methods:
        """The registers' entries for the chosen methods."""
        return Methods(
            experts=self.step("experts").of(experts.METHODS),
            criteria=self.step("criteria").of(criteria.METHODS),
            weights=self.step("weights").of(importance.METHODS),
            price=self.step("price").of(price.METHODS),
            select=self.step("select").of(select.METHODS),
        )

    @property
    def quality_share(self) -> float | None:
        """What the weighted sum counts for in the score, 0..1; None where the score is no straight line in it."""
        methods = self.methods
        if not (methods.experts.mean and methods.criteria.weighted_sum and methods.price.quality_share):
            return None
        return methods.price.quality_share(**self.options("price"))

    @property
    def content(self) -> JsonObject:
        """What decides how it awards, in plain words: all but its title."""
        layers = {layer: str(self.step(layer)) for layer in REGISTERS}
        return {"order": self.order, **layers, "pass_mark": self.pass_mark, "ties": list(self.ties)}

    def mark(self, book: Scorebook) -> int:
        """Return the pass mark that holds for these score sheets, hundredths of a point."""
        return book.pass_mark if self.pass_mark is None else 100 * self.pass_mark

    def replace(self, **changes: Any) -> "Rule":
        """Return the rule with something changed; its title is then made anew unless one is given."""
        return replace(self, **({"title": None} | changes))

    def name(self, speak: Language | None = None) -> str:
        """Say the rule's short name."""
        speak = speak or language()
        if self.title:
            return speak.of(self.title)
        changed = [layer for layer in REGISTERS if self.step(layer) != _PLAIN.step(layer)] or ["experts"]
        return ", ".join(speak(f"method.{self.step(layer).name}.title") for layer in changed)


_PLAIN = Rule()


def fingerprint(rule: Rule) -> str:
    """Return the short name of exactly what a rule says and does, the functions of its methods among it.

    Raises
    ------
    Unsteady
        When a method of one's own has no content that can be told.
    """
    return fingerprints.fingerprint(rule.content, [method.run for method in rule.methods])


def titles(name: str) -> Text:
    """Return a method's title in three languages."""
    return _texts(f"method.{name}.title")


def _texts(key: str) -> Text:
    return in_all(key)
