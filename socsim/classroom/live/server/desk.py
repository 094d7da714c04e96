"""The instructor's desk: who is where, who is waited for, the clock, what moves the class on; nothing sealed.

Its commands that are no acts of the room stand in two registers below.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from socsim.base.canonical import Data
from socsim.base.errors import Lesson
from socsim.base.i18n import Language
from socsim.classroom.live.server.gathering import Gathering
from socsim.classroom.live.server.phones import CLOSED
from socsim.classroom.pages.phone import drawing
from socsim.classroom.pages.room import clock, page
from socsim.classroom.pages.room.content import Desk, opens
from socsim.competition.room import told
from socsim.competition.room.stages import HOST
from socsim.competition.room.terms import Place

LOST = 45_000  # milliseconds without a word from a phone: a screen that is dark asks every half minute
SECOND = 1000
Asked = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Seat:
    """A seat on the desk: its light is a word of ``desk.light.*``."""

    place: Place
    phones: int
    light: str
    does: str

    @property
    def colour(self) -> str:
        """The colour of its people."""
        return page.COLOURS[self.place.role]


def seats(gathering: Gathering, speak: Language) -> Iterator[Seat]:
    """Yield the seats in their order, each with how it is."""
    seen = gathering.view(HOST)[0]["room"]
    for place in gathering.state.terms.places.values():
        phones_at_seat = gathering.phones.at(place.id)
        waits = place.id in seen["waited_for"]
        kind, count = seen["doing"].get(place.id, ("", 0))
        yield Seat(
            place=place,
            phones=len(phones_at_seat),
            light=_light(gathering, place.id, waits),
            does=speak(f"room.page.host.doing.{kind}", n=count) if kind and phones_at_seat else "",
        )


def _light(gathering: Gathering, seat: str, waits: bool) -> str:
    phones = gathering.phones.at(seat)
    sitting = gathering.state.sitting(seat)
    if not phones:
        return "bot" if sitting.is_bot else "named" if sitting.people else "empty"
    at = gathering.clock()
    if all(at - gathering.seen_at.get(phone.number, 0) > LOST for phone in phones):
        return "lost"
    return "works" if waits else "done"


def fingerprint(gathering: Gathering) -> list[object]:
    """Return what on the desk may change while nothing happens in the room."""
    asks = [[phone.number, phone.asks] for phone in gathering.phones if phone.asks]
    lights = [
        [seat, len(gathering.phones.at(seat)), _light(gathering, seat, True)] for seat in gathering.state.terms.places
    ]
    return [asks, lights, gathering.trouble, gathering.phones.noted(CLOSED)]


def drawn(gathering: Gathering, laid: Desk, speak: Language, hosts: tuple[str, ...], fault: str) -> Markup:
    """Draw the desk."""
    seen = gathering.view(HOST)[0]
    every = list(seats(gathering, speak))
    chosen = next((seat for seat in every if seat.place.id == laid.open.get("seat")), None)
    return drawing.drawn(
        "desk",
        speak,
        title=gathering.state.terms.data["title"],
        pin=gathering.phones.pin,
        hosts=hosts,
        timeline=page.timeline(seen["stage"]["name"], speak),
        clock=clock.card(seen, laid, speak),
        content=page.content(seen, laid, speak),
        about=speak(f"room.page.about.{seen['stage']['name']}"),
        seats=[(seat, opens(seat=seat.place.id)) for seat in every],
        chosen=chosen,
        code=gathering.phones.codes[chosen.place.id] if chosen else "",
        asking=[
            (phone.number, told.words(gathering.state.place(phone.asks).title, speak))
            for phone in gathering.phones
            if phone.asks
        ],
        sits=sum(1 for phone in gathering.phones if phone.seat not in ("", HOST)),
        came=sum(1 for phone in gathering.phones if phone.seat != HOST),
        fault=fault or gathering.trouble,
        closes=bool(laid.open.get("close")),
        is_over=bool(gathering.phones.noted(CLOSED)),
    )


def _accept(gathering: Gathering, asked: Asked) -> None:
    gathering.accept(_number(asked))


def _refuse(gathering: Gathering, asked: Asked) -> None:
    gathering.refuse(_number(asked))


def _put_out(gathering: Gathering, asked: Asked) -> None:
    gathering.put_out(asked.get("seat", ""))


def _put_bot(gathering: Gathering, asked: Asked) -> None:
    gathering.put_bot(asked.get("seat", ""))


def _remind(gathering: Gathering, asked: Asked) -> None:
    gathering.write_to(asked.get("seat", ""), asked.get("words", ""))


def _close(gathering: Gathering, asked: Asked) -> None:
    gathering.phones.note(CLOSED, str(gathering.clock()))


def _open_again(gathering: Gathering, asked: Asked) -> None:
    gathering.phones.note(CLOSED, "")


def write_to(gathering: Gathering, data: Data) -> None:
    """Lay a note on the phones of a seat.

    Raises
    ------
    Lesson
        When nothing is written on it.
    """
    words = str(data.get("words", "")).strip()[:300]
    if not words:
        raise Lesson("phone_empty_note")
    gathering.write_to(str(data.get("seat", "")), words)


def _number(asked: Asked) -> int:
    text = asked.get("phone", "")
    return int(text) if text.isdecimal() else 0


DOINGS: Mapping[str, Callable[[Gathering, Asked], None]] = {
    "accept": _accept,
    "refuse": _refuse,
    "put_out": _put_out,
    "put_bot": _put_bot,
    "remind": _remind,
    "close_room": _close,
    "open_room": _open_again,
}
FORMS: Mapping[str, Callable[[Gathering, Data], None]] = {"write_to": write_to}
