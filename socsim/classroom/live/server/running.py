"""The class that runs on this laptop: found, begun, ended from any other process."""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from socsim.base.canonical import JsonObject
from socsim.base.errors import Lesson
from socsim.base.i18n import Language
from socsim.classroom.live import rooms
from socsim.classroom.live.server.addresses import HERE
from socsim.classroom.live.server.run import read
from socsim.classroom.live.store import SUFFIX

NOTED = "class.json"  # in the folder of the rooms
LOG = "class.log"
PATIENCE = 60  # seconds that an old laptop may need to begin
ANSWER = 3  # seconds
_PLAIN = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # never by way of a proxy


@dataclass(frozen=True, kw_only=True)
class Running:
    """A class that answers on this laptop."""

    port: int
    run: str
    key: str
    room: Path

    @property
    def desk(self) -> str:
        """The address of the desk, for this laptop alone."""
        return f"http://{HERE}:{self.port}/desk?key={self.key}"

    @property
    def wall(self) -> str:
        """The address of the wall."""
        return f"http://{HERE}:{self.port}/wall"

    def ask(self, path: str, **options: Any) -> Any:
        """Return what the class answers."""
        headers = {"X-Key": self.key}
        question = urllib.request.Request(f"http://{HERE}:{self.port}{path}", headers=headers, **options)
        with _PLAIN.open(question, timeout=ANSWER) as answer:
            body = answer.read()
        return json.loads(body) if body else None

    def end(self) -> None:
        """End the process."""
        self.ask("/stop", data=b"")


def noted(folder: Path | None = None) -> Path:
    """Return where a class writes its address and the key of its desk."""
    return (folder or rooms.folder()) / NOTED


def find(where: Path | None = None) -> Running | None:
    """Return the class that runs; None where none answers."""
    facts = read(where or noted())
    try:
        running = Running(port=facts["port"], run=facts["run"], key=facts["key"], room=Path(facts["room"]))
        alive = running.ask("/alive")
    except (KeyError, TypeError, OSError, ValueError):
        return None
    return running if alive["run"] == running.run else None


def last(where: Path | None = None) -> Path | None:
    """Return the room of the class that ran last, where its file is still there."""
    room = Path(str(read(where or noted()).get("room", "")))
    return room if room.suffix == SUFFIX and room.is_file() else None


def begin(room: Path, speak: Language, *, here: bool = False, port: int = 0, where: Path | None = None) -> Running:
    """Start the process of a class and wait until it answers.

    Raises
    ------
    Lesson
        When it does not.
    """
    place = where or noted()
    place.parent.mkdir(parents=True, exist_ok=True)
    words = [sys.executable, "-m", f"{__package__}.run", str(room.absolute()), "--noted", str(place.absolute())]
    words += ["--here"] if here else []
    words += ["--port", str(port)] if port else []
    with open(place.with_name(LOG), "wb") as log:
        child = subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env={**os.environ, "SOCSIM_LANG": speak.code},
            **_apart(),
        )
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends and child.poll() is None:
        running = find(place)
        if running is not None and running.room.absolute() == room.absolute():
            child.returncode = 0  # it goes on without us: nobody waits for its end
            return running
        time.sleep(0.1)
    raise Lesson("phone_not_begun", log=str(place.with_name(LOG)))


def _apart() -> JsonObject:
    """Return how a process is begun that goes on when this terminal is closed."""
    if os.name == "nt":
        detached = getattr(subprocess, "DETACHED_PROCESS", 0) | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
        return {"creationflags": detached}
    return {"start_new_session": True}
