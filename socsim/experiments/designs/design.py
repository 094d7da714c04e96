"""Designs: which points of which axes a study runs, and why those."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from socsim.base.errors import Lesson
from socsim.base.i18n import DASH, Language, language
from socsim.base.shapes import Floats
from socsim.base.whole import within
from socsim.experiments.designs import sampling
from socsim.experiments.designs.axes import Axis, Wanted, axis
from socsim.experiments.draws import latin_hypercube

if TYPE_CHECKING:
    import pandas as pd

Point = Mapping[str, object]  # values by key of an axis
MOST_POINTS = 1_000_000
SHOWN = 10  # rows of a design that stand in a notebook


@dataclass(frozen=True, kw_only=True, eq=False)
class Design:
    """Points to run.

    Attributes
    ----------
    kind : str
        One of :data:`KINDS`, or ``"table"``.
    axes : tuple of Axis
    points : tuple of Point
        In the order in which they are numbered, from 0. What a point does not name stays as it is in the study.
    count : int
        What was asked for: base points, walks, draws or levels; for a table its rows.
    seed : int
        Of what is drawn.
    """

    kind: str
    axes: tuple[Axis, ...]
    points: tuple[Point, ...]
    count: int
    seed: int = 1

    def __len__(self) -> int:
        return len(self.points)

    @property
    def keys(self) -> tuple[str, ...]:
        """The axes' keys."""
        return tuple(one.key for one in self.axes)

    def frame(self) -> "pd.DataFrame":
        """Return the points, one row each, by key."""
        import pandas as pd

        return pd.DataFrame(list(self.points), columns=list(self.keys)).rename_axis("point")

    def table(self, speak: Language | None = None) -> "pd.DataFrame":
        """Return the points in words: titles of the axes, units, names of choices."""
        import pandas as pd

        speak = speak or language()
        columns = [speak.of(one.title) for one in self.axes]
        rows = [self.in_words(number, speak) for number in range(len(self))]
        return pd.DataFrame(rows, columns=columns).rename_axis(speak("label.point"))

    def in_words(self, number: int, speak: Language) -> list[str]:
        """Write what a point says of each axis; a dash where it leaves it as it is."""
        point = self.points[number]
        return [one.written(point[one.key], speak) if one.key in point else DASH for one in self.axes]

    def note(self, speak: Language | None = None) -> str:
        """Say in a sentence which design it is and how many points it has."""
        speak = speak or language()
        kind = speak(f"design.{self.kind}")
        return speak.count("design.note", len(self), kind=kind, axes=len(self.axes))

    def __str__(self) -> str:
        return f"{self.note()}\n{self.table().head(SHOWN).to_string()}"

    def _repr_html_(self) -> str:
        from markupsafe import escape

        return f"<p>{escape(self.note())}</p>{self.table().head(SHOWN).to_html()}"


def design(
    axes: "Mapping[str, Wanted] | Sequence[str] | pd.DataFrame",
    kind: str = "latin_hypercube",
    *,
    count: int | None = None,
    seed: int = 1,
) -> Design:
    """Lay out the points of a study.

    Parameters
    ----------
    axes : mapping, sequence of str, or DataFrame
        Keys of the law and of the assumptions, ``"world"``, ``"rule"``. What stands behind a key: a tuple of two
        numbers, its ends; a list, its levels; None, what the data call worth trying. A frame is a design of your own:
        a column an axis, a row a point.
    kind : {"factorial", "latin_hypercube", "sobol", "morris", "one_at_a_time"}
        All combinations of levels; draws spread evenly over all axes (McKay et al. 1979); the points for Sobol indices
        (Saltelli et al. 2010) or for elementary effects (Morris 1991); one axis after the other from the usual values.
    count : int, optional
        Levels of an axis with ends (factorial 3, one at a time 2), draws (100), base points (64, a power of two),
        walks (10).
    seed : int

    Returns
    -------
    Design

    Raises
    ------
    Lesson
        When an axis is unknown, a value impossible, or there would be more points than a study can hold.
    """
    if not isinstance(axes, Mapping | Sequence):
        return _table(axes)
    levels_by_key = axes if isinstance(axes, Mapping) else dict.fromkeys(axes)
    known = tuple(axis(key, levels) for key, levels in levels_by_key.items())
    if not known:
        raise Lesson("no_axes")
    if kind not in KINDS:
        raise Lesson("not_one_of", name="kind", value=kind, known=", ".join(KINDS))
    layout = KINDS[kind]
    asked = within("count", layout.usual if count is None else count, 1, MOST_POINTS)
    if kind == "sobol" and asked & (asked - 1):
        raise Lesson("count_no_power", count=asked, low=1 << (asked.bit_length() - 1), high=1 << asked.bit_length())
    within("points", layout.size(known, asked), 1, MOST_POINTS)
    points = tuple(layout.points(known, asked, seed))
    return Design(kind=kind, axes=known, points=points, count=asked, seed=seed)


def _table(frame: "pd.DataFrame") -> Design:
    """Return a design of one's own; a column with one value in all rows is an axis too."""
    levels = {str(key): list(dict.fromkeys(frame[key].tolist())) for key in frame.columns}
    known = [axis(key, of) for key, of in levels.items()]
    exact = {one.key: dict(zip(levels[one.key], one.levels, strict=True)) for one in known}
    rows = frame.itertuples(index=False, name=None)
    points = [{one.key: exact[one.key][given] for one, given in zip(known, row, strict=True)} for row in rows]
    if not points:
        raise Lesson("no_axes")
    return Design(kind="table", axes=tuple(known), points=tuple(points), count=len(points))


def _factorial(axes: Sequence[Axis], count: int, seed: int) -> list[Point]:
    levels = [one.spread(count) for one in axes]
    return [dict(zip((one.key for one in axes), row, strict=True)) for row in product(*levels)]


def _one_at_a_time(axes: Sequence[Axis], count: int, seed: int) -> list[Point]:
    return [{}, *({one.key: level} for one in axes for level in one.spread(count))]


def _hypercube(axes: Sequence[Axis], count: int, seed: int) -> list[Point]:
    return _at(axes, latin_hypercube(count, len(axes), seed))


def _sobol(axes: Sequence[Axis], count: int, seed: int) -> list[Point]:
    return _at(axes, sampling.saltelli(count, len(axes), seed))


def _morris(axes: Sequence[Axis], count: int, seed: int) -> list[Point]:
    return _at(axes, sampling.morris(count, len(axes), seed))


def _at(axes: Sequence[Axis], shares: Floats) -> list[Point]:
    return [{one.key: one.at(float(share)) for one, share in zip(axes, row, strict=True)} for row in shares]


class Layout(NamedTuple):
    """A kind of design: how its points are laid, how many there are, and how many are asked for where nobody says."""

    points: Callable[[Sequence[Axis], int, int], list[Point]]
    size: Callable[[Sequence[Axis], int], int]
    usual: int


KINDS: Mapping[str, Layout] = {
    "factorial": Layout(_factorial, lambda axes, count: prod(len(one.spread(count)) for one in axes), 3),
    "latin_hypercube": Layout(_hypercube, lambda axes, count: count, 100),
    "sobol": Layout(_sobol, lambda axes, count: count * (len(axes) + 2), 64),
    "morris": Layout(_morris, lambda axes, count: count * (len(axes) + 1), 10),
    "one_at_a_time": Layout(_one_at_a_time, lambda axes, count: 1 + sum(len(one.spread(count)) for one in axes), 2),
}
