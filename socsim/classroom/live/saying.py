"""What a page says about the disk, in words: since when something is written, what undoing brings back."""

from datetime import datetime

from socsim.base.i18n import Language
from socsim.classroom.live import rooms
from socsim.classroom.live.undo import Undo
from socsim.classroom.pages.room import drafting, lobby
from socsim.competition.room.told import words

SHOWN = 40  # letters of a text that undoing brings back


def saved(at: int, now: int, speak: Language) -> str:
    """Say since when everything is on disk, by the clock of this computer; of another day with its date."""
    written = datetime.fromtimestamp(at / 1000)
    time = hour(at)
    if written.date() == datetime.fromtimestamp(now / 1000).date():
        return speak("room.page.saved", time=time)
    return speak("room.page.saved_day", day=speak.date(written.date()), time=time)


def hour(at: int) -> str:
    """Write a moment by the clock of this computer: ``10:42``."""
    return f"{datetime.fromtimestamp(at / 1000):%H:%M}"


def record(room: rooms.Record, speak: Language, now: int) -> lobby.Record:
    """Tell of a room that can be gone on with."""
    seats = [words(title, speak) if title else speak("room.role.host") for title in room.seats]
    return lobby.Record(
        name=room.path.name,
        title=room.title,
        seats="; ".join(seats),
        stage=speak(f"room.stage.{room.stage}"),
        saved=saved(room.at, now, speak),
    )


def undo(last: Undo | None, speak: Language) -> str:
    """Say what undoing the last act brings back; nothing where there is nothing to undo."""
    if last is None:
        return ""
    if last.what == "mark":
        return speak("room.page.undo", now=last.now, before=last.before)
    if last.what == "line":
        return speak("room.page.undo_line", before=words(last.before, speak))
    number = drafting.changed(last.before, last.now, speak) if last.what == "budget" else {}
    if number:
        return speak("room.page.undo_number", **number)
    return speak("room.page.undo_part", part=speak(f"room.field.{last.what}"), before=_value(last.before, speak))


def _value(value: object, speak: Language) -> str:
    """Write a value as a person would recognise it: the beginning of a text, the sum of a budget."""
    if isinstance(value, list):
        return speak.som(sum(line["som"] for line in value))
    if isinstance(value, int):
        return speak.number(value)
    text = words(value, speak).strip()
    if not text:
        return speak("room.page.undo_empty")
    return f"«{text}»" if len(text) <= SHOWN else f"«{text[:SHOWN].rstrip()}…»"
