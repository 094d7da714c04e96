"""A competition to run oneself, in a notebook: the lobby, then a seat's page.

What a page shows travels as messages between kernel and browser and stands nowhere else. The state of the widget, which
a notebook keeps in its file, holds the card of the lobby alone.
"""

from collections.abc import Mapping
from pathlib import Path

import anywidget
import traitlets

from socsim.base.tokens import letters
from socsim.classroom.live import rooms
from socsim.classroom.live.screen import Screen
from socsim.classroom.pages.room import styles

PAGES = Path(styles.__file__).parent
MORPH = PAGES / "vendor" / "idiomorph" / "idiomorph.min.js"
SCRIPTS = (MORPH, PAGES / "live.js", Path(__file__).with_suffix(".js"))


def room(*, language: str | None = None, folder: Path | str | None = None) -> "Room":
    """Open the lobby of the rooms on this computer.

    Parameters
    ----------
    language : {"ru", "ky", "en"}, optional
        The first language; missing: the notebook's.
    folder : path, optional
        Where the rooms lie; missing: ``rooms`` in the folder of whoever works here.
    """
    return Room(Screen(Path(folder) if folder else rooms.folder(), language))


class Room(anywidget.AnyWidget):
    """The widget behind :func:`room`."""

    _esm = "\n".join(path.read_text("utf-8") for path in SCRIPTS)
    card = traitlets.Unicode().tag(sync=True)

    def __init__(self, screen: Screen) -> None:
        super().__init__(card=str(screen.card()))
        self.screen = screen
        self.on_msg(self._hear)

    def close(self) -> None:
        """Let go of the room."""
        self.screen.close()
        super().close()

    def _hear(self, widget: object, message: object, buffers: object) -> None:
        """Answer a message of the page; the first one is answered with the style too."""
        asked = message if isinstance(message, Mapping) else {}
        try:
            answer = self.screen.receive(asked)
        except Exception as error:
            fault = self.screen.speak("panel.failed", why=f"{type(error).__name__}: {error}")
            self.send({"n": asked.get("n"), "taken": False, "fault": fault})
            raise
        if asked.get("do") == "hello":
            answer |= {"style": styles.style(":host"), "letters": letters.faces()}
        self.send(answer)
        self.card = str(self.screen.card())
