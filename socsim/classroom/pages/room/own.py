"""What a seat's view says of its own work: which applications it judges, what it has declared, whether it is done."""

from collections.abc import Mapping
from datetime import datetime

from socsim.base.canonical import Data
from socsim.base.i18n import Language
from socsim.classroom.pages.room.content import Button, Desk, act
from socsim.competition.room import told
from socsim.competition.room.stages import STAGES
from socsim.competition.room.terms import CALIBRATION


def admitted(seen: Data) -> tuple[str, ...]:
    """Return the admitted applications in the order of the register."""
    decided = seen["admission"]
    codes = [row["application"] for row in seen["register"]]
    return tuple(code for code in codes if code in decided and not decided[code]["defect"])


def declarations(seen: Data) -> Mapping[str, Data]:
    """Return what the seat has said of ties of its own, by application."""
    seat = seen["you"]["seat"]
    return {said["application"]: said for said in seen["conflicts"] if said["seat"] == seat}


def named(seen: Data, code: str, speak: Language) -> str:
    """Name an application, or the common example."""
    return speak("room.page.sheet.example") if code == CALIBRATION else told.named(seen, code, speak)


def o_clock(at: int) -> str:
    """Write a moment, in milliseconds, as hours and minutes of this computer's clock."""
    return datetime.fromtimestamp(at / 1000).strftime("%H:%M")


def is_over(seen: Data, desk: Desk) -> bool:
    """Tell whether the time of the stage is over on this page's clock."""
    stage = seen["stage"]
    return bool(stage["length"]) and stage["paused"] is None and desk.at > stage["began"] + stage["length"]


def ready(seen: Data, words: str, disabled: str = "") -> Button | None:
    """Return the button by which who has work at this stage says that it is done; none once it has been said."""
    stage = seen["stage"]
    if stage["ready"] or seen["you"]["role"] not in STAGES[stage["name"]].workers:
        return None
    return Button(words=words, press=act("ready"), disabled=disabled)
