"""The wall on this computer: a page that asks the process what stands on it now, and tells it what was pressed.

The process holds the steps; a page gets the present one and nothing of a later one. Any number of pages may look on;
only one that was opened by its whole address, with the key in it, may press.
"""

import asyncio
import json
import secrets
import threading
from ipaddress import ip_address
from urllib.parse import urlsplit

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, HTTPError, RequestHandler

from socsim.base.i18n import language
from socsim.base.tokens.css import css
from socsim.classroom.pages.wall import drawing
from socsim.classroom.pages.wall.show import Show

HERE = "127.0.0.1"
NAMES = ("localhost",)  # of this computer, besides its numbers
SECONDS_TO_LISTEN = 20  # that a question waits for something new
POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; img-src data:; "
POLICY += "font-src data:; frame-ancestors 'self'"


class _Page(RequestHandler):
    """What all answers have in common: who may ask, and what a page may do."""

    def initialize(self, show: Show, key: str, changed: asyncio.Condition) -> None:
        self.show = show
        self.key = key
        self.changed = changed

    def prepare(self) -> None:
        """Refuse whoever came by a strange name, so that no other page can make this computer answer it."""
        if not is_here(self.request.host):
            raise HTTPError(403)

    def set_default_headers(self) -> None:
        self.set_header("Content-Security-Policy", POLICY)
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "no-referrer")

    def is_presenter(self, key: str) -> bool:
        return secrets.compare_digest(key.encode(), self.key.encode())


class _Whole(_Page):
    def get(self) -> None:
        key = self.get_query_argument("key", "")
        speak = language(self.show.code)
        self.write(drawing.page(speak, key if self.is_presenter(key) else "", css()))


class _Script(_Page):
    def get(self) -> None:
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.write(drawing.script())


class _Now(_Page):
    async def get(self) -> None:
        """Answer when something is new, or after a while."""
        after = self.get_query_argument("after", "0")
        try:
            async with asyncio.timeout(SECONDS_TO_LISTEN), self.changed:
                await self.changed.wait_for(lambda: str(self.show.version) != after)
        except TimeoutError:
            pass
        self.write(dict(self.show.now(self.get_query_argument("lang", ""))))


class _Said(_Page):
    async def post(self) -> None:
        if not self.is_presenter(self.request.headers.get("X-Wall-Key", "")):
            raise HTTPError(403)
        said = json.loads(self.request.body)
        self.show.obey(said["what"], said["from"])
        async with self.changed:
            self.changed.notify_all()
        self.write(dict(self.show.now()))


def is_here(host: str) -> bool:
    """Tell whether a ``Host`` header names this computer."""
    name = urlsplit(f"//{host}").hostname or ""
    try:
        return name in NAMES or ip_address(name).is_loopback
    except ValueError:
        return False


class Wall:
    """A server of one show, in a thread of its own; only this computer reaches it.

    Parameters
    ----------
    show : Show
    port : int
        0 for any that is free.
    """

    def __init__(self, show: Show, port: int = 0) -> None:
        self.show = show
        self.key = secrets.token_urlsafe(12)
        self._sockets = bind_sockets(port, HERE)
        self.port = self._sockets[0].getsockname()[1]
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="wall", daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        """Where the presenter's page is."""
        return f"http://{HERE}:{self.port}/?key={self.key}"

    def wait(self) -> None:
        """Wait until the server ends."""
        while self._thread.is_alive():
            self._thread.join(timeout=0.5)

    def close(self) -> None:
        """End the server."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        handed = {"show": self.show, "key": self.key, "changed": asyncio.Condition()}
        places = ((r"/", _Whole), (r"/wall\.js", _Script), (r"/now", _Now), (r"/said", _Said))
        server = HTTPServer(Application([(place, page, handed) for place, page in places]))
        server.add_sockets(self._sockets)
        self._loop.run_forever()
        server.stop()
        self._loop.close()
