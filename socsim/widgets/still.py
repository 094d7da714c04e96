"""What stands still in a notebook: HTML as the output of a cell, which stays there when no kernel runs any more."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from ipywidgets import HTML, Accordion, Widget

from socsim.base.i18n import Language, language
from socsim.widgets.markup import element, folded, paragraph, spoken, typed
from socsim.widgets.panel import STYLE


@dataclass(frozen=True)
class Still:
    """A piece of HTML in the style of the screens, marked with its language."""

    body: str
    code: str

    @property
    def page(self) -> str:
        """The piece with all that it needs to be shown alone."""
        return element("div", STYLE + spoken(self.body, self.code), class_="socsim")

    def _repr_html_(self) -> str:
        return self.page

    def part(self) -> HTML:
        """Return it as a part of a screen that moves."""
        widget = HTML(STYLE + spoken(self.body, self.code))
        widget.add_class("socsim")
        return widget


Seen: TypeAlias = "Still | Widget"  # what a cell shows


def styled(body: str, speak: Language) -> Still:
    """Show a piece of HTML in a notebook in the style of the screens, marked with its language."""
    return Still(body, speak.code)


def files(paths: Iterable[Path]) -> Still:
    """Say which files a cell has written."""
    speak = language()
    lines = (element("li", typed(name)) for name in sorted(path.name for path in paths))
    return styled(paragraph(speak("still.files")) + element("ul", *lines), speak)


def listing(content: Mapping[str, object]) -> Still:
    """Show what a file says, as the file says it."""
    text = json.dumps(content, indent=1, ensure_ascii=False, default=str)
    return styled(element("pre", typed(text)), language())


def part(seen: Seen) -> Widget:
    """Return what a cell shows as a part of a screen."""
    return seen.part() if isinstance(seen, Still) else seen


def solution(hidden: Seen) -> Seen:
    """Fold something, so that a solution is seen only by who opens it."""
    title = language()("exercise.solution")
    if isinstance(hidden, Still):
        return Still(folded(title, hidden.body), hidden.code)
    fold = Accordion([hidden], titles=[title], selected_index=None)
    fold.add_class("socsim")
    return fold
