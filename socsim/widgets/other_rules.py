"""Other rules on the same marks behind a button: they name the winner at once, so they open only when asked for."""

from ipywidgets import VBox

from socsim.widgets.methods import methods
from socsim.widgets.panel import Panel, show
from socsim.widgets.subject import Subject, sheets


def other_rules(competition: Subject, *, language: str | None = None) -> "OtherRules":
    """Show a button that opens the comparison of rules.

    Parameters
    ----------
    competition : Competition, ClassMarks, Jury or Scorebook
        What :func:`socsim.widgets.methods.methods` compares.
    language : {"ru", "ky", "en"}, optional
        The first language; missing: the notebook's.
    """
    return OtherRules(competition, language)


class OtherRules(Panel):
    """The screen behind :func:`other_rules`; `opened` holds the comparison once it was asked for."""

    def __init__(self, of: Subject, code: str | None) -> None:
        super().__init__("other_rules", code=code)
        self.of = of
        self.opened = VBox()
        self.door = self.button("other_rules.open", self._open, icon="eye")
        self.arrange(self.door, self.opened)

    def _open(self) -> None:
        """Open the comparison; while there is nothing to compare the lesson says so and the door stays."""
        sheets(self.of, self.speak)
        self.opened.children = [methods(self.of, language=self.speak.code)]

    def draw(self) -> None:
        """Take the button away once the comparison stands there."""
        show(self.door, when=not self.opened.children)
