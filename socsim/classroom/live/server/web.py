"""The class over HTTP: what each address of the server answers, and to whom."""

import asyncio
import json
from collections.abc import Awaitable
from typing import Any

from markupsafe import Markup
from tornado.ioloop import IOLoop
from tornado.web import Application, HTTPError, RequestHandler

from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, Language, language
from socsim.classroom.live.server import guard, plain_forms, wall
from socsim.classroom.live.server.front import Front
from socsim.classroom.live.server.guard import Brake
from socsim.classroom.live.server.phones import CLOSED, Phone
from socsim.classroom.live.server.rounds import following
from socsim.classroom.pages.phone import drawing
from socsim.competition.room.stages import HOST

BODY = 64 * 1024  # bytes that a message may have
SOON = 0.1  # seconds in which bots notice what people did
GONE = 410
YEAR = 365


class _Answer(RequestHandler):
    """What all answers have in common."""

    def initialize(self, front: Front, brake: Brake) -> None:
        self.front = front
        self.brake = brake

    @property
    def gathering(self) -> Any:
        return self.front.gathering

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        self.set_header("Content-Security-Policy", drawing.policy())
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "same-origin")

    def prepare(self) -> Awaitable[None] | None:
        if not guard.names_us(self.request.host):
            raise HTTPError(403)
        origin = self.request.headers.get("Origin", "")
        if self.request.method == "POST" and not guard.is_own(origin, self.request.host, self.front.hosts):
            raise HTTPError(403)
        return None

    def write_error(self, status_code: int, **more: Any) -> None:
        """Say in words that something went wrong; what it was stays here."""
        known = {403: "phone.not_from_here", 404: "phone.no_page", 413: "phone.too_big"}
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(self.speak(known.get(status_code, "phone.failed")))

    @property
    def is_here(self) -> bool:
        return guard.is_here(self.request.remote_ip or "")

    def cookie(self, kind: str) -> str:
        return f"socsim-{kind}-{self.gathering.phones.run}"

    def phone(self, kind: str = "seat") -> Phone | None:
        """Return the phone whose key came along; the desk's only from this laptop."""
        return self.known(self.get_cookie(self.cookie(kind)) or "")

    def known(self, key: str) -> Phone | None:
        phone: Phone | None = self.gathering.phones.holder(key) if key else None
        return None if phone is not None and phone.seat == HOST and not self.is_here else phone

    def keep(self, kind: str, key: str) -> None:
        self.set_cookie(self.cookie(kind), key, expires_days=YEAR, httponly=True, samesite="Lax", path="/")

    @property
    def speak(self) -> Language:
        """The language that is asked for, or that the browser likes best."""
        asked = self.get_query_argument("lang", "")
        liked = [part[:2].lower() for part in self.request.headers.get("Accept-Language", "").split(",")]
        return language(next((code for code in (asked, *liked) if code in LANGUAGES), "ru"))

    def next_turn(self, phone: Phone) -> int:
        at = self.gathering.clock()
        self.gathering.seen_at[phone.number] = at
        return following(phone.number, at)

    @property
    def is_over(self) -> bool:
        return bool(self.gathering.phones.noted(CLOSED))

    def over(self, phone: Phone | None) -> str:
        speak = language(phone.language) if phone else self.speak
        code = self.gathering.phones.codes.get(phone.seat, "") if phone else ""
        return str(drawing.drawn("over", speak, code=code))

    def soon_bots(self) -> None:
        """Let bots see, a moment later and once for all, what people did."""
        if not self.application.settings["waking"]:
            self.application.settings["waking"] = True
            IOLoop.current().call_later(SOON, self._wake)

    def _wake(self) -> None:
        self.application.settings["waking"] = False
        try:
            self.gathering.let_bots()
        except Lesson as lesson:
            self.gathering.trouble = lesson.text(self.speak)


class _Page(_Answer):
    def get(self) -> None:
        """Show a phone where it is: at the door, at its seat, or that all is over."""
        phone = self.phone()
        if self.is_over:
            speak = language(phone.language) if phone else self.speak
            self.write(drawing.document(Markup(self.over(phone)), speak, speak("phone.title")))
        elif phone is None:
            self.write(self.door())
        else:
            code = self.get_query_argument("code", "")
            seat = self.gathering.phones.seat_of(code) if code else ""
            if seat and not phone.seat:
                phone = self.gathering.sit(phone, seat, by_code=True)
            key = self.get_cookie(self.cookie("seat")) or ""
            self.write(self.front.whole(phone, key, self.next_turn(phone)))

    def door(self, fault: str = "") -> str:
        speak = self.speak
        filled = {
            "title": self.gathering.state.terms.data["title"],
            "pin": self.get_argument("pin", "")[:9] if not fault else "",
            "code_of_seat": self.get_argument("code", "")[:6],
            "address": self.front.hosts[0],
            "fault": fault,
        }
        return drawing.document(drawing.drawn("enter", speak, **filled), speak, speak("phone.title"))


class _Enter(_Page):
    async def post(self) -> None:
        """Take a phone in whose PIN is right."""
        typed = "".join(self.get_body_argument("pin", "").split()).upper()
        if typed != self.gathering.phones.pin:
            if self.brake.wrong(self.request.remote_ip or "", self.gathering.clock()):
                self.set_status(429)
                await asyncio.sleep(guard.SLOW)
            self.write(self.door(self.speak("phone.wrong_pin")))
            return
        phone = self.phone()
        if phone is None:
            phone, key = self.gathering.phones.join(self.speak.code)
            self.keep("seat", key)
        seat = self.gathering.phones.seat_of(self.get_body_argument("code", ""))
        if seat:
            self.gathering.sit(phone, seat, by_code=True)
        self.redirect("/", status=303)

    @property
    def speak(self) -> Language:
        code = self.get_body_argument("lang", "")
        return language(code) if code in LANGUAGES else super().speak


class _Sit(_Answer):
    def post(self) -> None:
        """Give a phone the seat that it chose, or whose code it typed."""
        phone = self.phone()
        if phone is None:
            self.redirect("/", status=303)
            return
        code = self.get_body_argument("code", "")
        try:
            seat = self.gathering.phones.seat_of(code) if code else self.get_body_argument("seat", "")
            if code and not seat:
                raise Lesson("phone_unknown_code")
            self.gathering.sit(phone, seat, by_code=bool(code))
            self.soon_bots()
            self.redirect("/", status=303)
        except Lesson as lesson:
            speak = language(phone.language)
            body = self.front.shown(phone, lesson.text(speak)).body
            self.write(drawing.document(body, speak, speak("phone.title")))


class _Do(_Answer):
    def post(self) -> None:
        """Do what a form of a page without its script asks for, and show the page again."""
        kind = (
            "desk"
            if self.get_cookie(self.cookie("desk")) and "/desk" in self.request.headers.get("Referer", "")
            else "seat"
        )
        phone = self.phone(kind)
        if phone is None:
            self.redirect("/", status=303)
            return
        message = plain_forms.message({name: self.get_body_arguments(name) for name in self.request.body_arguments})
        if message.get("kind") == "protocol":
            self.redirect("/paper", status=303)
            return
        answer = self.front.hear(phone, [{**message, "ticket": f"{phone.number} {message['ticket']}"}])
        self.soon_bots()
        if answer["why"]:
            speak = language(phone.language)
            body = Markup(answer["page"])
            self.write(drawing.document(body, speak, speak("phone.title")))
        else:
            self.redirect("/", status=303)


class _Script(_Answer):
    """What the script of a page asks; the key comes in a header, also from a page of another address of this laptop."""

    def set_default_headers(self) -> None:
        super().set_default_headers()
        origin = self.request.headers.get("Origin", "")
        if origin and guard.is_own(origin, "", self.front_hosts()):
            self.set_header("Access-Control-Allow-Origin", origin)
            self.set_header("Access-Control-Allow-Headers", "X-Key, Content-Type, If-None-Match")
            self.set_header("Access-Control-Expose-Headers", "X-Next")
            self.set_header("Vary", "Origin")

    def front_hosts(self) -> tuple[str, ...]:
        hosts: tuple[str, ...] = self.application.settings["hosts"]
        return hosts

    def options(self) -> None:
        self.set_status(204)

    def caller(self) -> Phone | None:
        """Return who asks; None where the answer is already given."""
        phone = self.known(self.request.headers.get("X-Key", ""))
        if phone is None:
            self.set_status(401)
            self.write(str(drawing.drawn("strange", self.speak)))
            return None
        self.set_header("X-Next", str(self.next_turn(phone)))
        if self.is_over and phone.seat != HOST:
            self.set_status(GONE)
            self.write(self.over(phone))
            return None
        return phone


class _Now(_Script):
    def get(self) -> None:
        """Answer with the page where something on it has changed."""
        phone = self.caller()
        if phone is None:
            return
        name = self.front.name(phone)
        if self.request.headers.get("If-None-Match") == f'"{name}"':
            self.set_status(304)
            return
        shown = self.front.shown(phone)
        self.set_header("Etag", f'"{shown.name}"')
        self.write({"rev": shown.name, "page": str(shown.body), "stage": shown.stage})

    def compute_etag(self) -> None:
        return None


class _Put(_Script):
    def post(self) -> None:
        """Do what waits in a phone's outbox; the answer comes when it is on disk."""
        phone = self.caller()
        if phone is None:
            return
        try:
            acts = json.loads(self.request.body)["acts"]
            messages = [act for act in acts if isinstance(act, dict)]
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise HTTPError(400) from error
        try:
            answer = self.front.hear(phone, messages)
        except Lesson as lesson:  # nothing was written: the phone keeps it and tries again
            self.gathering.trouble = lesson.text(self.speak)
            self.set_status(507)
            self.write(language(phone.language)("phone.disk"))
            return
        self.gathering.trouble = ""
        self.soon_bots()
        self.write(answer)


class _Desk(_Answer):
    def get(self) -> None:
        """Show the desk on this laptop to whoever has its key."""
        if not self.is_here:
            raise HTTPError(404)
        key = self.get_query_argument("key", "")
        if key:
            self.keep("desk", key)
            self.redirect("/desk")
            return
        phone = self.phone("desk")
        if phone is None or phone.seat != HOST:
            raise HTTPError(403)
        self.write(self.front.whole(phone, self.get_cookie(self.cookie("desk")) or "", self.next_turn(phone)))


class _Wall(_Answer):
    def get(self) -> None:
        """Show the wall on this laptop."""
        if not self.is_here:
            raise HTTPError(404)
        self.write(wall.whole(self.front, self.speak))


class _WallNow(_Answer):
    def get(self) -> None:
        if not self.is_here:
            raise HTTPError(404)
        name, body = wall.shown(self.front, self.speak)
        if self.get_query_argument("rev", "") == name:
            self.set_status(204)
        else:
            self.write({"rev": name, "page": str(body)})


class _Alive(_Answer):
    def get(self) -> None:
        """Tell another process of this laptop which class this is."""
        if not self.is_here:
            raise HTTPError(404)
        came = sum(1 for phone in self.gathering.phones if phone.seat != HOST)
        self.write({"run": self.gathering.phones.run, "phones": came, "room": str(self.gathering.store.path)})


class _Told(_Answer):
    def get(self) -> None:
        """Tell whoever started the class how people come in."""
        phone = self.known(self.request.headers.get("X-Key", ""))
        if phone is None or phone.seat != HOST:
            raise HTTPError(403)
        phones = self.gathering.phones
        self.write({"hosts": list(self.front.hosts), "pin": phones.pin, "awake": bool(phones.noted("awake"))})


class _Stop(_Answer):
    def post(self) -> None:
        """End the process, when whoever started it says so; phones find the laptop away, and nothing is lost."""
        phone = self.known(self.request.headers.get("X-Key", ""))
        if phone is None or phone.seat != HOST:
            raise HTTPError(403)
        self.gathering.stops = True


class _Paper(_Answer):
    def get(self) -> None:
        """Give a seat its protocol as a Word file."""
        from socsim.classroom.live import papers
        from socsim.documents import word

        phone = self.phone()
        if phone is None or not phone.seat or not papers.is_decided(self.gathering.room):
            raise HTTPError(404)
        document = papers.protocol(self.gathering.room, phone.seat, language(phone.language))
        self.set_header("Content-Type", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
        self.set_header("Content-Disposition", 'attachment; filename="protocol.docx"')
        self.write(word.made(document))


class _Missing(_Answer):
    def prepare(self) -> None:
        raise HTTPError(404)


ADDRESSES = (
    (r"/", _Page),
    (r"/enter", _Enter),
    (r"/sit", _Sit),
    (r"/do", _Do),
    (r"/now", _Now),
    (r"/put", _Put),
    (r"/paper", _Paper),
    (r"/desk", _Desk),
    (r"/wall", _Wall),
    (r"/wall/now", _WallNow),
    (r"/alive", _Alive),
    (r"/told", _Told),
    (r"/stop", _Stop),
)


def application(front: Front) -> Application:
    """Return the server of a class."""
    handed = {"front": front, "brake": Brake()}
    return Application(
        [(address, answer, handed) for address, answer in ADDRESSES],
        default_handler_class=_Missing,
        default_handler_args=handed,
        compress_response=True,
        hosts=front.hosts,
        waking=False,
    )
