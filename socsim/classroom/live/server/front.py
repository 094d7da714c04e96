"""What a phone sees and what becomes of its messages: plain data in, a page out; whoever carries them is elsewhere."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from markupsafe import Markup

from socsim.base.canonical import Data, JsonObject
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, Language, language
from socsim.classroom.live import papers, saying
from socsim.classroom.live.server import desk
from socsim.classroom.live.server.gathering import SHARED, Gathering
from socsim.classroom.live.server.phones import Phone
from socsim.classroom.pages.phone import drawing
from socsim.classroom.pages.phone.plain import plain
from socsim.classroom.pages.room import forms, page
from socsim.classroom.pages.room.content import Desk
from socsim.competition.room.stages import HOST, ORDER, position
from socsim.competition.room.terms import Place

OPEN = 40  # things that may lie open on a page
LONGEST = 100  # letters of what lies open
MOST = 60  # messages at once
NOT_HERE = ("fork", "protocol")  # what a seat's page offers in a notebook and is done otherwise, or not, on a phone
Message = Data


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A page as a phone is to show it: its name changes only when something on it does."""

    name: str
    body: Markup
    stage: str


class Front:
    """The pages of a class.

    Parameters
    ----------
    gathering : Gathering
    hosts : tuple of str
        The addresses of this laptop with the port, as phones type them; the best first.
    before : tuple of str
        Addresses that it had: pages that were opened there still bring what waits in them.
    """

    def __init__(self, gathering: Gathering, hosts: tuple[str, ...], before: tuple[str, ...] = ()) -> None:
        self.gathering = gathering
        self.hosts = hosts
        self.origins = tuple(dict.fromkeys((*hosts, *before)))
        self._desks: dict[int, Desk] = {}

    def laid(self, phone: Phone) -> Desk:
        """Return what lies open on a phone's page."""
        return self._desks.get(phone.number, Desk())

    def laid_on_desk(self, at: int) -> Desk:
        """Return what lies open on the desk: how far the award has been told there is told on the wall too."""
        host = next((phone for phone in self.gathering.phones.at(HOST)), None)
        return replace(self.laid(host) if host else Desk(), at=at)

    def name(self, phone: Phone) -> str:
        """Return the name of what a phone is to show now."""
        seat = phone.seat or phone.left
        seen = self.gathering.view(seat)[1] if seat else self.gathering.view(HOST)[1]
        more = desk.fingerprint(self.gathering) if seat == HOST else ""
        parts_of_name = [
            seen,
            phone.language,
            phone.seat,
            phone.asks,
            phone.left,
            phone.notes,
            self.laid(phone).open,
            more,
        ]
        return blake2b(json.dumps(parts_of_name, sort_keys=True).encode(), digest_size=8).hexdigest()

    def shown(self, phone: Phone, fault: str = "") -> Shown:
        """Draw what a phone is to show now."""
        speak = language(phone.language)
        seat = phone.seat or phone.left
        body = self._page(phone, seat, speak, fault) if seat else self._seats(phone, speak, fault)
        notes = drawing.drawn("notes", speak, notes=phone.notes)
        whole = plain(f"{notes}{body}", "/do", secrets.token_hex(6), speak("phone.save"))
        return Shown(name=self.name(phone), body=whole, stage=self.gathering.state.stage)

    def whole(self, phone: Phone, key: str, following: int) -> str:
        """Return the document that holds a phone's page and the script that keeps it fresh."""
        speak = language(phone.language)
        page_shown = self.shown(phone)
        hosts = [f"http://{host}" for host in self.hosts]
        run = self.gathering.phones.run
        about = drawing.about(
            speak,
            run=run,
            phone=phone.number,
            key=key,
            rev=page_shown.name,
            stage=page_shown.stage,
            hosts=hosts,
            next=following,
        )
        body = drawing.drawn("seat", speak, about=about, page=page_shown.body)
        sheet = "desk" if phone.seat == HOST else "phone"
        return drawing.document(body, speak, speak("phone.title"), script="phone.js", sheet=sheet)

    def hear(self, phone: Phone, messages: Sequence[Message]) -> JsonObject:
        """Do what messages ask for, acts of the room all in one writing; return what the page has to know.

        Returns
        -------
        dict
            ``done``: the tickets that need not be sent again; ``why``: the last refusal; the page and its name.
        """
        why = ""
        done: dict[str, bool] = {}
        wanted: list[tuple[str, str, object]] = []
        for message in messages[:MOST]:
            ticket = str(message.get("ticket", ""))[:LONGEST]
            try:
                if message.get("do") == "act":
                    wanted += self._acts(phone, ticket, message)
                else:
                    phone = self._other(phone, message)
            except Lesson as lesson:
                why = lesson.text(language(phone.language))
            done[ticket] = True
        refusals = self.gathering.act(phone.seat or phone.left, wanted) if wanted else []
        for refusal in refusals:
            if refusal is not None:
                why = refusal.text(language(phone.language))
        if phone.seat == HOST:
            self.gathering.let_bots()
        page_shown = self.shown(self.gathering.phones.numbered(phone.number) or phone, why)
        return {
            "done": done,
            "why": why,
            "rev": page_shown.name,
            "page": str(page_shown.body),
            "stage": page_shown.stage,
        }

    def _acts(self, phone: Phone, ticket: str, message: Message) -> list[tuple[str, str, object]]:
        kind = str(message.get("kind"))
        if kind in NOT_HERE:
            raise Lesson("phone_not_here")
        data = forms.read(message.get("data"), message.get("fields", ()))
        if phone.seat == HOST and kind in desk.FORMS:
            desk.FORMS[kind](self.gathering, data)
            return []
        if kind == "reveal" and isinstance(data.get("steps"), list):
            return [(f"{ticket} {step}", kind, {"step": step}) for step in data["steps"]]
        if phone.seat:
            return [(ticket, kind, data)]
        if not phone.left:
            raise Lesson("phone_no_seat")
        late = self.gathering.late(phone, kind, data)
        if late is None:
            raise Lesson("phone_reads_only")
        return [(ticket, kind, late)]

    def _other(self, phone: Phone, message: Message) -> Phone:
        """Do what is no act of the room."""
        data = message.get("data")
        asked = {str(name): words for name, words in data.items()} if isinstance(data, Mapping) else {}
        what = str(message.get("do"))
        if phone.seat == HOST and what in desk.DOINGS:
            desk.DOINGS[what](self.gathering, {name: str(words)[:300] for name, words in asked.items()})
            return phone
        if what == "open":
            self._open(phone, asked)
        elif what == "language" and asked.get("code") in LANGUAGES:
            return self.gathering.phones.change(phone, language=asked["code"])
        elif what == "read":
            return self.gathering.phones.change(phone, notes=())
        elif what == "leave" and phone.seat != HOST:
            return self.gathering.get_up(phone)
        return phone

    def _open(self, phone: Phone, asked: Data) -> None:
        laid = self.laid(phone)
        if len({*laid.open, *asked}) <= OPEN:
            fresh = {kind[:LONGEST]: str(name)[:LONGEST] for kind, name in asked.items()}
            self._desks[phone.number] = replace(laid, open={**laid.open, **fresh})

    def _page(self, phone: Phone, seat: str, speak: Language, fault: str) -> Markup:
        at = self.gathering.clock()
        laid = replace(self.laid(phone), at=at)
        seen = self.gathering.view(seat)[0]
        if seat == HOST:
            return desk.drawn(self.gathering, laid, speak, self.hosts, fault)
        stage = self.gathering.state.stage
        looked_at = laid.open.get("stage", "")
        if looked_at in ORDER and position(looked_at) < position(stage):
            return page.earlier(self.gathering.seen_in(looked_at, seat), laid, speak, stage)
        frame = page.Frame(
            saved=self._saved(seat, speak, at),
            refusal=fault,
            has_protocol=papers.is_decided(self.gathering.room),
            read_only=speak("phone.taken_over", seat=speak.of(seen["you"]["title"])) if not phone.seat else "",
        )
        return page.page(seen, laid, speak, frame)

    def _saved(self, seat: str, speak: Language, at: int) -> str:
        events = (link.event.at for link in reversed(self.gathering.room.chain) if link.event.seat == seat)
        written = next(events, None)
        return saying.saved(written, at, speak) if written is not None else ""

    def _seats(self, phone: Phone, speak: Language, fault: str) -> Markup:
        places = self.gathering.state.terms.places
        return drawing.drawn(
            "seats",
            speak,
            timeline=page.timeline(self.gathering.state.stage, speak),
            fault=fault,
            asks=places[phone.asks].title if phone.asks in places else None,
            seats=[self._seat(place, speak) for place in places.values()],
            address=self.hosts[0],
        )

    def _seat(self, place: Place, speak: Language) -> Mapping[str, object]:
        """Return a line of the list of seats."""
        phone_count = len(self.gathering.phones.at(place.id))
        sitting = self.gathering.state.sitting(place.id)
        free = self.gathering.room_for(place) > 0
        if phone_count:
            says = speak.count("phone.sits", phone_count) if place.role in SHARED else speak("phone.taken")
        else:
            says = speak("phone.free_bot" if sitting.is_bot else "phone.free_now")
        return {
            "id": place.id,
            "role": place.role,
            "title": place.title,
            "colour": page.COLOURS[place.role],
            "free": free,
            "says": says,
        }
