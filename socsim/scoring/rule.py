"""A rule: one method of each layer, put together, and run on the score sheets of a competition."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np

from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, Language, Text, language
from socsim.base.shapes import Bools, Floats, Ints
from socsim.scoring.book import Scorebook
from socsim.scoring.methods import criteria, experts, importance, price, select
from socsim.scoring.methods.method import FIRST, Method, Step
from socsim.scoring.methods.points import half_up, published
from socsim.scoring.methods.shortlist import Shortlist
from socsim.scoring.result import Result

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


class Scored(Protocol):
    """Anything that can show its score sheets."""

    def scorebook(self) -> Scorebook: ...  # noqa: D102


def scorebook(given: Scorebook | Scored) -> Scorebook:
    """Return the score sheets of what was given."""
    return given if isinstance(given, Scorebook) else given.scorebook()


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

    def sentence(self, speak: Language | None = None) -> str:
        """Say the whole rule, fit for a protocol."""
        from socsim.scoring import words

        return words.sentence(self, speak or language())

    def run(self, competition: Scorebook | Scored) -> Result:
        """Rank the applications of a competition, or of a batch of them, and choose the winners.

        Raises
        ------
        Lesson
            When the rule needs prices that are missing, or a panel that is not there.
        """
        book = self._weighed(scorebook(competition))
        self._need_prices(book)
        points = experts.mean(book.member_points, book.scored)
        earned, quality = self._quality(book, points)
        mark = book.pass_mark if self.pass_mark is None else 100 * self.pass_mark
        total = quality if self.points else points
        reached = book.scored.any(-1) & criteria.passes(total, earned, pass_mark=mark, floors=book.floors)
        able = reached & (book.price <= book.ceilings[..., book.lot])
        options = self.step("price").checked(REGISTERS["price"])
        score = published(self.method("price").run(quality, book.price, able, book.lot, book.ceilings, **options))
        ranked = select.order([able, score, *self._ties(book, earned)], book.entered)
        granted = self._chosen(book, ranked, able, score)
        return Result(
            rule=self,
            book=book,
            earned=earned,
            points=points,
            quality=quality,
            reached=reached,
            able=able,
            score=score,
            place=select.places(score, able, book.lot),
            ranked=ranked,
            granted=np.maximum(granted, 0),
            won=granted >= 0,
        )

    def _apply(self, layer: str, values: Ints, *given: Any) -> Ints:
        """Run the method of a layer and write its numbers as they are published."""
        method, step = self.method(layer), self.step(layer)
        rest = [given[0].scored] if layer == "experts" else given
        return published(method.run(values, *rest, **step.checked(REGISTERS[layer])), method.scale)

    def _weighed(self, book: Scorebook) -> Scorebook:
        """Put the rule's weights into the score sheets; floors keep their share of the criterion."""
        if self.step("weights").name == "given":
            return book
        x = by_criterion(book) if self.step("weights").name in ("entropy", "critic") else book.marks
        weights = np.asarray(self.method("weights").run(x, book.weights, book.entered), np.int64)
        floors = -(-book.floors * weights // np.maximum(book.weights, 1))
        return replace(book, weights=weights, floors=floors if weights.ndim == 1 else floors[..., None, :])

    def _quality(self, book: Scorebook, points: Ints) -> tuple[Ints, Ints]:
        """Return points earned by criterion (..., A, C), and quality as published (..., A)."""
        if self.order == "criteria_first":
            earned = np.stack([experts.mean(c, book.scored) for c in np.moveaxis(book.criterion_points, -1, 0)], -1)
            if self.step("criteria").name != "weighted_sum":
                weights = book.weights if book.weights.ndim == 1 else book.weights[..., None, :]
                return earned, self._apply("experts", self._apply("criteria", book.scaled, weights, book.scored), book)
            plain = self.step("experts").name == "mean"
            return earned, points if plain else self._apply("experts", book.member_points, book)
        x = np.stack([self._apply("experts", column, book) for column in np.moveaxis(book.scaled, -1, 0)], -1)
        weights = book.weights if book.weights.ndim == 1 else book.weights[..., None, :]
        kept = self.method("experts").points
        earned = half_up((x if kept else by_criterion(book)) * weights, 100)
        return earned, self._apply("criteria", x, book.weights, book.entered)

    def _ties(self, book: Scorebook, earned: Ints) -> list[Ints | Floats]:
        heavy = np.argsort(-book.weights, -1, kind="stable")
        columns = np.take_along_axis(earned, np.broadcast_to(heavy[..., None, :], earned.shape), -1)
        keys: dict[str, list[Ints | Floats]] = {
            "criteria": list(np.moveaxis(columns, -1, 0)),
            "price": [-book.price],
            "lot": [],
        }
        return [key for name in self.ties for key in keys[name]] + [book.draw]

    def _chosen(self, book: Scorebook, ranked: Ints, able: Bools, score: Ints) -> Ints:
        support = np.where(book.scored, book.member_points, 0)
        mark = book.pass_mark if self.pass_mark is None else 100 * self.pass_mark
        shortlist = Shortlist(
            ranked=ranked,
            able=able,
            score=score,
            price=np.broadcast_to(book.price, able.shape),
            lot=book.lot,
            ceilings=book.ceilings,
            support=support,
            approved=book.scored & (support >= mark),
            area=book.area,
            draw=np.broadcast_to(book.draw, able.shape),
        )
        options = self.step("select").checked(REGISTERS["select"])
        return np.asarray(self.method("select").run(shortlist, **options), np.int64)

    def _need_prices(self, book: Scorebook) -> None:
        wanting = book.entered & (book.price <= 0)
        if self.step("price").name in MONEY and wanting.any():
            without = [name for a, name in enumerate(book.applications) if wanting[..., a].any()]
            raise Lesson("price_missing", method=titles(self.step("price").name), names=", ".join(without))


_PLAIN = Rule()


def titles(name: str) -> Text:
    """Return a method's title in three languages."""
    return _texts(f"method.{name}.title")


def _texts(key: str) -> Text:
    return {code: language(code)(key) for code in LANGUAGES}


def by_criterion(book: Scorebook) -> Ints:
    """Take the mean over members within each criterion, on a scale of 100 points, int array (..., A, C), hundredths."""
    return np.stack([experts.mean(column, book.scored) for column in np.moveaxis(book.scaled, -1, 0)], -1)
