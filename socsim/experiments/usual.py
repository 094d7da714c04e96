"""Where the usual value of each assumption stands in what is worth trying, and why where it is not in the middle."""

from typing import TYPE_CHECKING, NamedTuple

from socsim.base.i18n import Language
from socsim.experiments.draws import assumptions
from socsim.law import kit
from socsim.law.law import Parameter
from socsim.law.words import written

if TYPE_CHECKING:
    import pandas as pd

MIDDLE = (1 / 3, 2 / 3)  # of a range


class Usual(NamedTuple):
    """An assumption with the value that it has when nobody moves it."""

    parameter: Parameter
    value: float

    @property
    def place(self) -> float:
        """Where it stands in its range, 0 at the low end and 1 at the high one."""
        return self.parameter.place(self.value)

    @property
    def leans(self) -> bool:
        """Whether it stands in the lower or the upper third."""
        return not MIDDLE[0] <= self.place <= MIDDLE[1]


def usual() -> list[Usual]:
    """Return every assumption that the draws move, in the order of the data."""
    values = {**kit.behaviour(), **kit.assumptions()}
    return [Usual(parameter, values[key]) for key, parameter in assumptions().items()]


def leaning() -> list[Usual]:
    """Return the assumptions whose usual value is not in the middle, those nearest to an end first."""
    return sorted((one for one in usual() if one.leans), key=lambda one: min(one.place, 1 - one.place))


def table(ones: list[Usual], speak: Language) -> "pd.DataFrame":
    """Return assumptions in words: what it is, usual, low, high, where the usual one stands, and why there.

    Columns are called in the language; the index is the key of the data.
    """
    import pandas as pd

    rows = {one.parameter.key: _row(one, speak) for one in ones}
    columns = [speak(f"label.{name}") for name in ("assumption", "usual", "lowest", "highest", "place_in_range", "why")]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns)


def _row(one: Usual, speak: Language) -> tuple[str, ...]:
    parameter = one.parameter
    ends = (written(parameter, end, speak) for end in parameter.sweep)
    reason = speak.of(parameter.lean) if parameter.lean else speak("usual.central")
    return speak.of(parameter.title), written(parameter, one.value, speak), *ends, speak.percent(one.place), reason
