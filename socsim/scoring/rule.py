"""A rule: one method of each layer, put together. What it makes of score sheets is :func:`socsim.scoring.run.run`."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, Language, Text, language
from socsim.scoring.book import Scorebook
from socsim.scoring.methods import criteria, experts, importance, price, select
from socsim.scoring.methods.method import FIRST, Method, Step

REGISTERS: Mapping[str, Mapping[str, Method]] = {
    "experts": experts.METHODS,
    "criteria": criteria.METHODS,
    "weights": importance.METHODS,
    "price": price.METHODS,
    "select": select.METHODS,
}
TIES = ("criteria", "price", "lot")
MONEY = ("lowest", "points", "per_som", "net_price")  # rules of layer C that cannot do without prices
WORTH = ("points", "per_som", "net_price")  # ... that set prices against points
SUMS = ("knapsack", "quota")  # rules of layer D that add points up


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
            step.checked(register)
            object.__setattr__(self, layer, step)
        self._refuse()

    def _refuse(self) -> None:
        """Refuse what cannot be: the wrong order, prices against ranks, sums of ranks."""
        if self.order not in FIRST or not set(self.ties) <= set(TIES):
            raise Lesson("bad_rule", order=self.order, ties=", ".join(self.ties))
        for layer in ("experts", "criteria"):
            if self.order not in self.method(layer).orders:
                raise Lesson("order_refused", method=titles(self.step(layer).name), order=_texts(f"rule.{self.order}"))
        if not self.method("experts").points and self.step("criteria").name == "weighted_product":
            raise Lesson("needs_points", method=titles("weighted_product"), rank=titles(self._ranker()))
        if not self.points and self.step("price").name in WORTH:
            raise Lesson("needs_points", method=titles(self.step("price").name), rank=titles(self._ranker()))
        summed = self.points and self.step("price").name not in ("lowest", "net_price")
        if not summed and self.step("select").name in SUMS:
            raise Lesson("needs_sums", method=titles(self.step("select").name))

    def step(self, layer: str) -> Step:
        """Return the chosen method of a layer with its options."""
        return Step.read(getattr(self, layer))

    def method(self, layer: str) -> Method:
        """Return the register's entry for a layer."""
        return self.step(layer).of(REGISTERS[layer])

    def options(self, layer: str) -> dict[str, Any]:
        """Return all options of the method of a layer with their values."""
        return self.step(layer).checked(REGISTERS[layer])

    @property
    def points(self) -> bool:
        """Whether quality comes out in points of 100, so that a pass mark and a price can be set against it."""
        return self.method("experts").points and self.method("criteria").points

    @property
    def own(self) -> bool:
        """Whether the order of two applications depends on their own marks and prices alone."""
        return all(self.method(layer).own for layer in REGISTERS)

    @property
    def breaks(self) -> frozenset[str]:
        """Return the laws that some method of the rule does not hold."""
        return frozenset().union(*(self.method(layer).breaks for layer in REGISTERS))

    def mark(self, book: Scorebook) -> int:
        """Return the pass mark that holds for these score sheets, hundredths of a point."""
        return book.pass_mark if self.pass_mark is None else 100 * self.pass_mark

    def _ranker(self) -> str:
        layer = "criteria" if self.method("experts").points else "experts"
        return self.step(layer).name

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


def titles(name: str) -> Text:
    """Return a method's title in three languages."""
    return _texts(f"method.{name}.title")


def _texts(key: str) -> Text:
    return {code: language(code)(key) for code in LANGUAGES}
