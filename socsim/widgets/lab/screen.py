"""The page of the law laboratory: one part that holds headline, picture and levers, and all that was asked of it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import traitlets

from socsim.base.i18n import Language
from socsim.widgets.lab.acts import Acting, Handler

SCRIPTS = tuple(Path(__file__).with_name(f"{name}.js") for name in ("lever", "levers", "screen"))
WORDS = (
    "all",
    "back",
    "counting",
    "find",
    "found",
    "levers",
    "name",
    "nothing",
    "number",
    "own",
    "reset",
    "return",
    "save",
    "search",
    "uncounted",
    "undo",
)
SIZE = {"width": 560, "height": 270, "ratio": 1}  # of the picture, until the page has measured its own


class Page(Acting):
    """What the browser shows and sends back; see :class:`Acting` for the acts.

    Attributes
    ----------
    words : dict
        Names of controls and short sentences.
    choosers : list of dict
        Lists to choose from: ``name, label, options, value, place, shown``.
    rows, groups : list of dict
        The levers and how they are folded, see :mod:`socsim.widgets.lab.groups`.
    shown : dict
        Where each lever stands, see :mod:`socsim.widgets.lab.shown`.
    own : list of str
        Levers that the person changed, the first changed first.
    faults : dict
        What was typed for a lever and cannot be, with the reason.
    pieces : dict
        HTML by place: ``headline, bands, told, about``.
    note : str
        HTML below the levers: what was saved, or what is wrong.
    title : str
        Of the person's bill.
    png, alt : bytes, str
        The picture, and the sentence for who cannot see it.
    waiting : str
        What is said in the place of the picture while it is not there.
    can : dict
        Which buttons have something to do.
    size : dict
        Of the picture on the page: width and height in pixels, dots for each of them.
    """

    _esm = "\n".join(path.read_text("utf-8") for path in SCRIPTS)
    _css = Path(__file__).with_name("screen.css").read_text("utf-8")
    words = traitlets.Dict().tag(sync=True)
    choosers: traitlets.List[Any] = traitlets.List().tag(sync=True)
    rows: traitlets.List[Any] = traitlets.List().tag(sync=True)
    groups: traitlets.List[Any] = traitlets.List().tag(sync=True)
    shown = traitlets.Dict().tag(sync=True)
    own: traitlets.List[Any] = traitlets.List().tag(sync=True)
    faults = traitlets.Dict().tag(sync=True)
    pieces = traitlets.Dict().tag(sync=True)
    note = traitlets.Unicode().tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)
    png = traitlets.Bytes().tag(sync=True)
    alt = traitlets.Unicode().tag(sync=True)
    waiting = traitlets.Unicode().tag(sync=True)
    can = traitlets.Dict().tag(sync=True)
    size = traitlets.Dict(SIZE).tag(sync=True)

    def __init__(self, handlers: Mapping[str, Handler]) -> None:
        super().__init__(handlers)

    def speak(self, speak: Language) -> None:
        """Name every control in a language."""
        words = {name: speak(f"laboratory.word.{name}") for name in WORDS}
        self.words = words | {"code": speak.code, "yes": speak("yes"), "no": speak("no"), "why": speak("lever.why")}
