"""What every answer of the server has in common: who may ask, who asks, in which language, and what a page may do."""

from collections.abc import Awaitable
from typing import Any

from tornado.ioloop import IOLoop
from tornado.web import HTTPError, RequestHandler

from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, Language, language
from socsim.classroom.live.server import guard
from socsim.classroom.live.server.front import Front
from socsim.classroom.live.server.gathering import Gathering
from socsim.classroom.live.server.guard import Brake
from socsim.classroom.live.server.phones import CLOSED, Phone
from socsim.classroom.live.server.rounds import following
from socsim.classroom.pages.phone import drawing
from socsim.competition.room.stages import HOST

SOON = 0.1  # seconds in which bots notice what people did
DAYS = 365  # that a browser keeps its key


class Answer(RequestHandler):
    """What all answers have in common."""

    def initialize(self, front: Front, brake: Brake) -> None:
        """Take the class, and the brake that all answers share."""
        self.front = front
        self.brake = brake

    @property
    def gathering(self) -> Gathering:
        """The class itself."""
        return self.front.gathering

    def set_default_headers(self) -> None:
        """Say what a page may do: nothing from elsewhere, nothing kept, no frame around it."""
        self.clear_header("Server")
        self.set_header("Content-Security-Policy", drawing.policy())
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "same-origin")

    def prepare(self) -> Awaitable[None] | None:
        """Refuse whoever came by a strange name, and forms of strange pages."""
        if not guard.names_us(self.request.host):
            raise HTTPError(403)
        origin = self.request.headers.get("Origin", "")
        if self.request.method == "POST" and not guard.is_own(origin, self.request.host, self.front.origins):
            raise HTTPError(403)
        return None

    def write_error(self, status_code: int, **more: Any) -> None:
        """Say in words that something went wrong; what it was stays here."""
        known = {403: "phone.not_from_here", 404: "phone.no_page", 413: "phone.too_big"}
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(self.speak(known.get(status_code, "phone.failed")))

    @property
    def is_here(self) -> bool:
        """Whether this laptop itself asks."""
        return guard.is_here(self.request.remote_ip or "")

    def cookie(self, kind: str) -> str:
        """Return the name of a cookie; addresses of networks repeat, the class is in it."""
        return f"socsim-{kind}-{self.gathering.phones.run}"

    def phone(self, kind: str = "seat") -> Phone | None:
        """Return the phone whose key came along; the desk's only from this laptop."""
        return self.known(self.get_cookie(self.cookie(kind)) or "")

    def known(self, key: str) -> Phone | None:
        """Return the phone that has a key; the desk only when this laptop asks."""
        phone: Phone | None = self.gathering.phones.holder(key) if key else None
        return None if phone is not None and phone.seat == HOST and not self.is_here else phone

    def keep(self, kind: str, key: str) -> None:
        """Let the browser keep a key that no script can read there."""
        self.set_cookie(self.cookie(kind), key, expires_days=DAYS, httponly=True, samesite="Lax", path="/")

    @property
    def speak(self) -> Language:
        """The language that is asked for, or that the browser likes best."""
        asked = self.get_query_argument("lang", "")
        liked = [part[:2].lower() for part in self.request.headers.get("Accept-Language", "").split(",")]
        return language(next((code for code in (asked, *liked) if code in LANGUAGES), "ru"))

    def next_turn(self, phone: Phone) -> int:
        """Note that a phone was here, and return after how many milliseconds it asks again."""
        at = self.gathering.clock()
        self.gathering.seen_at[phone.number] = at
        return following(phone.number, at)

    @property
    def is_over(self) -> bool:
        """Whether the instructor has closed the room."""
        return bool(self.gathering.phones.noted(CLOSED))

    def over(self, phone: Phone | None) -> str:
        """Return what a phone shows then."""
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
