"""A class for the tests: its server in a thread of this process, and phones that ask it as browsers do."""

import asyncio
import json
import re
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection, HTTPResponse
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from socsim.classroom.live.server.front import Front
from socsim.classroom.live.server.gathering import Gathering
from socsim.classroom.live.server.web import BODY, application
from socsim.classroom.live.session import now
from socsim.classroom.live.store import Store
from socsim.competition.room import opening, scenarios
from socsim.competition.room.stages import HOST

SHORT = "first_competition"
PATIENCE = 60  # seconds
TICKETS = count()


def room(folder: Path, name: str = SHORT) -> Path:
    """Open a room in a folder."""
    path = folder / "class.room"
    Store.create(path, opening.terms(scenarios.named(name), timed=True), now()).close()
    return path


@dataclass
class Phone:
    """What a browser is to the server: an address, cookies, the key that its page holds."""

    port: int
    cookie: str = ""
    key: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def ask(self, path: str, body: bytes | None = None, **headers: str) -> tuple[HTTPResponse, bytes]:
        """Return an answer and what is in it."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        sent = {"Cookie": self.cookie, "X-Key": self.key, **self.headers, **headers}
        method = "GET" if body is None else "POST"
        with closing(connection):
            connection.request(method, path, body, {name: words for name, words in sent.items() if words})
            answer = connection.getresponse()
            content = answer.read()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            self.cookie = cookie.partition(";")[0]
        return answer, content

    def form(self, path: str, **fields: str) -> tuple[HTTPResponse, bytes]:
        """Send a form."""
        return self.ask(path, urlencode(fields).encode(), **{"Content-Type": "application/x-www-form-urlencoded"})

    def page(self, path: str = "/") -> str:
        """Return a page, and remember the key that its script would use."""
        text = self.ask(path)[1].decode()
        about = re.search(r'data-about="([^"]*)"', text)
        if about:
            self.key = json.loads(unescape(about[1])).get("key", "")
        return text

    def now(self, name: str = "") -> tuple[int, dict[str, str]]:
        """Ask what there is to show."""
        answer, content = self.ask("/now", **{"If-None-Match": f'"{name}"'})
        return answer.status, json.loads(content) if answer.status == 200 else {}

    def put(self, kind: str, data: object = None, ticket: str = "", do: str = "act") -> dict[str, str]:
        """Send one thing that a person did."""
        act = {"ticket": ticket or str(next(TICKETS)), "do": do, "kind": kind, "data": data or {}}
        content = self.ask("/put", json.dumps({"acts": [act]}).encode())[1]
        return dict(json.loads(content))


@dataclass
class Meeting:
    """A class that answers."""

    port: int
    front: Front
    desk: Phone

    def phone(self, seat: str = "", **headers: str) -> Phone:
        """Come in with the PIN, and sit down where a seat is named."""
        phone = Phone(self.port, headers=headers)
        phone.form("/enter", pin=self.front.gathering.phones.pin)
        if seat:
            phone.form("/sit", seat=seat)
        phone.page()
        return phone

    def go(self, stage: str) -> None:
        """Let the instructor go on until a stage is reached."""
        while self.front.gathering.state.stage != stage:
            assert not self.desk.put("next")["why"]


@contextmanager
def meeting(path: Path) -> Iterator[Meeting]:
    """Serve a room as long as the block lasts."""
    loop = asyncio.SelectorEventLoop()
    begun: asyncio.Future[Meeting] = loop.create_future()
    ends = asyncio.Event()
    thread = threading.Thread(target=loop.run_until_complete, args=(_serve(path, begun, ends),))
    thread.start()
    try:
        yield asyncio.run_coroutine_threadsafe(_arrived(begun), loop).result(PATIENCE)
    finally:
        loop.call_soon_threadsafe(ends.set)
        thread.join(PATIENCE)
        loop.close()


async def _arrived(begun: "asyncio.Future[Meeting]") -> Meeting:
    return await begun


async def _serve(path: Path, begun: "asyncio.Future[Meeting]", ends: asyncio.Event) -> None:
    gathering = Gathering(path)
    sockets = bind_sockets(0, "127.0.0.1")
    port = sockets[0].getsockname()[1]
    front = Front(gathering, (f"127.0.0.1:{port}",))
    server = HTTPServer(application(front), max_body_size=BODY)
    server.add_sockets(sockets)
    phone, key = gathering.phones.join("en")
    gathering.phones.change(phone, seat=HOST)
    begun.set_result(Meeting(port, front, Phone(port, key=key)))
    await ends.wait()
    server.stop()
    await server.close_all_connections()
    gathering.close()
