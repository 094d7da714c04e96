"""The class over HTTP: what each address of the server answers to phones."""

import asyncio
import json
from urllib.parse import urlsplit

from markupsafe import Markup
from tornado.web import Application, HTTPError

from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, Language, language
from socsim.classroom.live.server import guard, laptop, plain_forms
from socsim.classroom.live.server.answers import Answer
from socsim.classroom.live.server.front import Front
from socsim.classroom.live.server.guard import Brake
from socsim.classroom.live.server.phones import Phone
from socsim.classroom.pages.phone import drawing
from socsim.competition.room.stages import HOST

BODY = 64 * 1024  # bytes that a message may have
GONE = 410


class _Page(Answer):
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


class _Sit(Answer):
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


class _Do(Answer):
    def post(self) -> None:
        """Do what a form of a page without its script asks for, and show the page again."""
        at_the_desk = urlsplit(self.request.headers.get("Referer", "")).path == "/desk"
        kind = "desk" if at_the_desk else "seat"
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
            self.redirect("/desk" if at_the_desk else "/", status=303)


class _Script(Answer):
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
        page_shown = self.front.shown(phone)
        self.set_header("Etag", f'"{page_shown.name}"')
        self.write({"rev": page_shown.name, "page": str(page_shown.body), "stage": page_shown.stage})

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


class _Paper(Answer):
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


class _Missing(Answer):
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
)


def application(front: Front) -> Application:
    """Return the server of a class."""
    handed = {"front": front, "brake": Brake()}
    return Application(
        [(address, answer, handed) for address, answer in (*ADDRESSES, *laptop.ADDRESSES)],
        default_handler_class=_Missing,
        default_handler_args=handed,
        compress_response=True,
        hosts=front.origins,
        waking=False,
    )
