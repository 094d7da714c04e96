"""A part of a screen that is drawn as a whole: its controls tell what a person does, its redrawing leaves the focus."""

from collections.abc import Callable, Mapping
from pathlib import Path

import anywidget
import traitlets

from socsim.base.canonical import Data
from socsim.widgets.room import MORPH


class Face(anywidget.AnyWidget):
    """The part; its controls carry ``data-does`` and what belongs to it.

    Parameters
    ----------
    act : callable
        Called with what a control says: its data, and its value.
    """

    _esm = MORPH.read_text("utf-8") + Path(__file__).with_name("face.js").read_text("utf-8")
    body = traitlets.Unicode().tag(sync=True)

    def __init__(self, act: Callable[[Data], object]) -> None:
        super().__init__()
        self.act = act
        self.on_msg(self._hear)

    def _hear(self, widget: object, message: object, buffers: object) -> None:
        if isinstance(message, Mapping) and "does" in message:
            self.act(message)
