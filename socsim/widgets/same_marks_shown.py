"""What stands on the screen of :mod:`socsim.widgets.same_marks`."""

from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from socsim.base.i18n import Language
from socsim.scoring.presets import rule
from socsim.scoring.result import Result
from socsim.scoring.study.compare import Comparison
from socsim.scoring.study.what_if import OneMember
from socsim.widgets.own_sheets import OwnSheets


class _State(NamedTuple):
    marks: OwnSheets
    comparison: Comparison
    chosen: str
    application: int
    powers: Mapping[str, OneMember]
    refusal: str


class Shown(_State):
    """What stands on the screen.

    Attributes
    ----------
    marks : OwnSheets
    comparison : Comparison
        All rules on these marks.
    chosen : str
        The rule, by its id.
    application : int
        Whose marks stand there.
    powers : mapping
        What one member can do, by rule, as far as it was tried.
    refusal : str
        Why the last mark was not taken.
    """

    @cached_property
    def speak(self) -> Language:
        """The language."""
        return self.comparison.speak

    @property
    def title(self) -> str:
        """What the chosen rule is called."""
        return rule(self.chosen).name(self.speak)

    @property
    def result(self) -> Result | None:
        """What the chosen rule makes of the marks; None where it cannot be used on them."""
        return self.comparison.results.get(self.title)
