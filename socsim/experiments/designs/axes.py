"""Axes of a design: keys of the law and the assumptions with their ranges from the data; worlds; rules of scoring."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from socsim.base.errors import Fault, Lesson, Unknown, nearest
from socsim.base.i18n import Language, Text, in_all
from socsim.base.whole import plain
from socsim.country import worlds
from socsim.law import words
from socsim.law.kit import MODELLED, law
from socsim.law.law import WHOLE, Parameter
from socsim.scoring import presets
from socsim.simulation import levers
from socsim.simulation.levers import BEHAVIOUR_KEYS

WORLD = "world"
RULE = "rule"
TRUTH = (False, True)
BOTH = 2  # ends of an axis

Wanted = None | tuple[float, float] | Sequence[object]


@dataclass(frozen=True, kw_only=True)
class Axis:
    """One thing that differs from point to point.

    Attributes
    ----------
    key : str
        Of the law or the assumptions; ``"world"`` or ``"rule"``.
    acts_on : {"law", "assumption", "world", "rule"}
    parameter : Parameter, optional
        Where its title, unit and kind stand; none for worlds and rules.
    ends : tuple of float
        From where to where it goes; empty where it has levels.
    levels : tuple
        What it can be; empty where it has ends.
    """

    key: str
    acts_on: str
    parameter: Parameter | None = None
    ends: tuple[float, ...] = ()
    levels: tuple[object, ...] = ()

    @property
    def title(self) -> Text:
        """What it is called, in three languages."""
        return self.parameter.title if self.parameter else in_all(f"axis.{self.key}")

    def written(self, value: object, speak: Language) -> str:
        """Write a value of the axis in words."""
        if self.parameter:
            return words.written(self.parameter, value, speak)
        name = str(value)
        return speak.of(worlds.named(name).title) if self.key == WORLD else presets.rule(name).name(speak)

    def at(self, share: float) -> object:
        """Return what stands at a share of the axis, 0 at its low end and 1 at its high one."""
        if self.levels:
            return self.levels[min(int(share * len(self.levels)), len(self.levels) - 1)]
        low, high = self.ends
        number = low + share * (high - low)
        whole = self.parameter is not None and self.parameter.kind in WHOLE
        return round(number) if whole else float(number)

    def spread(self, count: int) -> tuple[object, ...]:
        """Return the levels, or `count` numbers from end to end, each of them once."""
        if self.levels:
            return self.levels
        shares = [0.5] if count == 1 else [step / (count - 1) for step in range(count)]
        return tuple(dict.fromkeys(map(self.at, shares)))


def axis(key: str, wanted: Wanted = None) -> Axis:
    """Return an axis.

    Parameters
    ----------
    key : str
        A lever of the law, an assumption, ``"world"`` or ``"rule"``.
    wanted : tuple of two numbers, or sequence, optional
        A tuple: its two ends. A list: its levels. Missing: what the data call worth trying.

    Raises
    ------
    Lesson
        When there is no such key, or a value is impossible for it.
    """
    if key in (WORLD, RULE):
        return _named(key, wanted)
    if key in MODELLED:
        return _of(law().parameters[key], "law", wanted)
    if key in BEHAVIOUR_KEYS.values():
        return _of(levers.assumption(key), "assumption", wanted)
    known = [WORLD, RULE, *sorted(MODELLED), *BEHAVIOUR_KEYS.values()]
    raise Unknown("unknown_axis", name=key, near=nearest(str(key), known))


def _named(key: str, wanted: Wanted) -> Axis:
    """Return the axis of worlds or of rules; each is looked up once, so that a wrong name is told now."""
    if not wanted:
        raise Lesson("axis_needs_levels", key=key)
    find = worlds.named if key == WORLD else presets.rule
    for name in wanted:
        find(str(name))
    return Axis(key=key, acts_on=key, levels=tuple(map(str, wanted)))


def _of(parameter: Parameter, acts_on: str, wanted: Wanted) -> Axis:
    bare = Axis(key=parameter.key, acts_on=acts_on, parameter=parameter)
    if wanted is None and parameter.kind in ("boolean", "choice"):
        return replace(bare, levels=TRUTH if parameter.kind == "boolean" else tuple(parameter.choices))
    if wanted == [] or (wanted is None and not parameter.sweep):
        raise Lesson("axis_needs_levels", key=parameter.key)
    if isinstance(wanted, list):
        return replace(bare, levels=tuple(_exact(parameter, one) for one in wanted))
    ends = parameter.sweep if wanted is None else tuple(_exact(parameter, one) for one in wanted)
    return replace(bare, ends=_ends(parameter, ends))


def _ends(parameter: Parameter, given: Sequence[object]) -> tuple[float, ...]:
    """Return the two ends of an axis, the lower one first."""
    numbers = tuple(one for one in given if isinstance(one, int | float) and not isinstance(one, bool))
    if len(numbers) == len(given) == BOTH and numbers[0] < numbers[1]:
        return numbers
    fault = Fault(key="no_range", column=parameter.key, value=", ".join(map(str, given)))
    raise Lesson("bad_axis", [fault])


def _exact(parameter: Parameter, given: object) -> object:
    """Return a value that the parameter can have; a frame writes 5 as 5.0."""
    number = plain(given)
    if parameter.kind in WHOLE and isinstance(number, float) and number.is_integer():
        number = int(number)
    parameter.refuse(number)
    return number
