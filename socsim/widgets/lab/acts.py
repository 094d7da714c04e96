"""What a person does on a screen, kept by the page until the kernel has answered it: nothing is lost while it is busy.

The page numbers each act and sends, with every new one, all that are not answered yet. Of several moves of one lever
only the last is kept, so that a busy kernel has no more to do than what a person still sees.
"""

from collections.abc import Callable, Mapping
from typing import Any

import anywidget
import traitlets

from socsim.base.canonical import Data

Handler = Callable[..., object]


class Acting(anywidget.AnyWidget):
    """A widget whose page sends acts: ``{"n": 3, "do": "move", "with": ["payment.advance", 0.5]}``.

    Attributes
    ----------
    asked : dict
        ``{"acts": [...]}``: those of the page that were not answered when the last one was sent.
    answered : int
        Number of the last act that was answered; the page forgets it and all before it.
    """

    asked = traitlets.Dict().tag(sync=True)
    answered = traitlets.Int(0).tag(sync=True)

    def __init__(self, handlers: Mapping[str, Handler], **state: Any) -> None:
        super().__init__(**state)
        self.handlers = handlers
        self.observe(self._hear, "asked")

    def _hear(self, change: Data) -> None:
        """Answer what was not answered before, in its order; what it leads to travels back together."""
        for act in change["new"].get("acts", ()):
            if act["n"] > self.answered:
                self._answer(act)

    def _answer(self, act: Data) -> None:
        with self.hold_sync():
            self.answered = act["n"]
            self.handlers[act["do"]](*act.get("with", ()))
