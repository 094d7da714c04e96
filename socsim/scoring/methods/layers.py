"""The five layers of a rule: what the functions of each take and give, and what a rule asks of a method there.

A new method is a function of one of these shapes, an entry in the register at the foot of its layer's file, and five
texts ``method.<name>.*``; nothing else names it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Concatenate, Literal, get_args

from socsim.base.shapes import Bools, Floats, Ints
from socsim.scoring.methods.method import Method
from socsim.scoring.methods.shortlist import Shortlist

Unit = Literal["points", "som", "price"]

# points (..., A, E) in hundredths, given (..., A, E): a number for each application (..., A)
OverMembers = Callable[Concatenate[Ints, Bools, ...], Ints | Floats]
# x (..., A, C) on one scale, weights (C,) or (..., C), entered (..., A): a number for each application (..., A)
OverCriteria = Callable[Concatenate[Ints, Ints, Bools, ...], Ints | Floats]
# x (..., A, C) in hundredths, the announced weights, entered (..., A): whole percent (C,) or (..., C)
Weighing = Callable[Concatenate[Ints, Ints, Bools, ...], Ints]
# quality, price, able (..., A), lot (A,), ceilings (L,) or (..., L): the score of each application (..., A)
Pricing = Callable[Concatenate[Ints, Ints, Bools, Ints, Ints, ...], Ints]
# the applications as they stand before the choice: som granted (..., A), -1 where not chosen
Choosing = Callable[Concatenate[Shortlist, ...], Ints]


@dataclass(frozen=True, kw_only=True)
class MemberMethod(Method):
    """A way to combine the members of a commission (layer A of the catalogue).

    Attributes
    ----------
    scale : int
        Hundredths that one unit of the function's number is worth where it is published.
    points : bool
        Whether the published number is points of 100, so that a pass mark and a price can be set against it.
    mean : bool
        Whether it is the arithmetic mean, which the result carries anyway.
    """

    takes: ClassVar[tuple[str, ...]] = ("points", "given")

    run: OverMembers
    scale: int = 1
    points: bool = True
    mean: bool = False


@dataclass(frozen=True, kw_only=True)
class CriteriaMethod(Method):
    """A way to combine the criteria (layer B).

    Attributes
    ----------
    scale, points
        As for members.
    needs_points : bool
        Whether it cannot do with ranks.
    weighted_sum : bool
        Whether it is the weighted sum, so that a member's total is the exact sum of the sheet, rounded once.
    """

    takes: ClassVar[tuple[str, ...]] = ("x", "weights", "entered")

    run: OverCriteria
    scale: int = 1
    points: bool = True
    needs_points: bool = False
    weighted_sum: bool = False


@dataclass(frozen=True, kw_only=True)
class WeightMethod(Method):
    """A way to come by the weights of the criteria.

    Attributes
    ----------
    announced : bool
        Whether the weights stay as they were announced, and floors with them.
    from_marks : bool
        Whether it looks at the marks: it is given the means of the members by criterion; otherwise the bare marks.
    """

    takes: ClassVar[tuple[str, ...]] = ("x", "weights", "entered")

    run: Weighing
    announced: bool = False
    from_marks: bool = False


@dataclass(frozen=True, kw_only=True)
class PriceMethod(Method):
    """A way to set price beside quality (layer C).

    Attributes
    ----------
    needs_prices : bool
        Whether it cannot do without prices.
    needs_points : bool
        Whether it sets prices against points, so that quality must not be ranks.
    unit : {"points", "som", "price"}
        What its number is: points; som of which more is better; a price with its sign turned.
    quality_share : callable, optional
        Takes the options, returns what quality counts for (0..1) in a score that is a straight line in quality;
        missing: it is none.
    """

    takes: ClassVar[tuple[str, ...]] = ("quality", "price", "able", "lot", "ceilings")

    run: Pricing
    needs_prices: bool = False
    needs_points: bool = False
    unit: Unit = "points"
    quality_share: Callable[..., float] | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        self.allow("unit", [self.unit], get_args(Unit))


@dataclass(frozen=True, kw_only=True)
class ChoiceMethod(Method):
    """A way to choose within the money of each lot (layer D).

    Attributes
    ----------
    sums : bool
        Whether it adds scores up, so that they must be points.
    draws : bool
        Whether lots decide who of those able to win does.
    """

    takes: ClassVar[tuple[str, ...]] = ("shortlist",)

    run: Choosing
    sums: bool = False
    draws: bool = False
