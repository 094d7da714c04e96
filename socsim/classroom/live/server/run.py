"""The process of a class: ``python -m socsim.classroom.live.server.run ROOM``; it outlives notebooks and terminals."""

import argparse
import asyncio
import json
import os
import socket
from contextlib import suppress
from pathlib import Path
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.iostream import IOStream
from tornado.netutil import bind_sockets

from socsim.base.canonical import JsonObject
from socsim.base.errors import Lesson
from socsim.base.files import atomic
from socsim.base.i18n import language
from socsim.classroom.live import host
from socsim.classroom.live.server import awake
from socsim.classroom.live.server.addresses import HERE, addresses
from socsim.classroom.live.server.front import Front
from socsim.classroom.live.server.gathering import Gathering
from socsim.classroom.live.server.phones import CLOSED
from socsim.classroom.live.server.web import BODY, application
from socsim.competition.room.stages import HOST

PORT = 8765
PORTS = 40  # that are tried one after the other
IDLE = 30  # seconds until a connection that says nothing is closed
SOCKETS = 480  # at once: Windows can watch no more than 512
LOOK = 5  # seconds between two looks whether the class is over
LINGER = 600  # seconds in which phones still hear that it is


class _Server(HTTPServer):
    """A server that takes no more connections than the system can watch."""

    def handle_stream(self, stream: IOStream, address: Any) -> None:
        if len(self._connections) >= SOCKETS:
            stream.close()
        else:
            super().handle_stream(stream, address)


async def serve(path: Path, noted: Path, port: int = 0, *, everywhere: bool = True) -> None:
    """Serve a class until it is closed.

    Parameters
    ----------
    path : Path
        The file of the room.
    noted : Path
        Where the address and the key of the desk are written for whoever starts the class on this laptop.
    port : int
        0: the one that the room had before, or a usual one.
    everywhere : bool
        Whether the networks around may ask too, not only this laptop.
    """
    lock = host.locked(path)
    gathering = Gathering(path)
    try:
        sockets = _bound(port or int(gathering.phones.noted("port") or PORT), "" if everywhere else HERE)
        port = sockets[0].getsockname()[1]
        gathering.phones.note("port", str(port))
        gathering.phones.note("awake", "yes" if everywhere and awake.kept() else "")
        laptop_addresses = addresses().all if everywhere else ()
        before = tuple(json.loads(gathering.phones.noted("hosts") or "[]"))
        front = Front(gathering, tuple(f"{address}:{port}" for address in (laptop_addresses or (HERE,))), before)
        gathering.phones.note("hosts", json.dumps([*front.origins, f"{HERE}:{port}"]))
        server = _Server(application(front), max_body_size=BODY, idle_connection_timeout=IDLE)
        server.add_sockets(sockets)
        _write(noted, {"port": port, "run": gathering.phones.run, "key": _key(gathering, noted), "room": str(path)})
        await _until_closed(gathering)
        server.stop()
    finally:
        gathering.close()
        lock.close()


async def _until_closed(gathering: Gathering) -> None:
    """Wait until the class has been over for a while."""
    while True:
        await asyncio.sleep(LOOK)
        closed = gathering.phones.noted(CLOSED)
        if gathering.stops or (closed and gathering.clock() - int(closed) > LINGER * 1000):
            return


def _bound(port: int, address: str) -> list[Any]:
    """Take the port, or the next one that nobody has."""
    for number in range(port, port + PORTS):
        with suppress(OSError):
            return list(bind_sockets(number, address or None, family=socket.AF_INET))
    raise Lesson("phone_no_port", first=port, last=port + PORTS - 1)


def _key(gathering: Gathering, noted: Path) -> str:
    """Return the key of the desk: the one of before, or that of a new one."""
    known = read(noted).get("key", "")
    phone = gathering.phones.holder(str(known)) if known else None
    if phone is not None and phone.seat == HOST:
        return str(known)
    phone, key = gathering.phones.join(language().code)
    gathering.phones.change(phone, seat=HOST)
    return key


def read(noted: Path) -> JsonObject:
    """Return what a class has written of itself; empty where there is nothing."""
    try:
        written = json.loads(noted.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return written if isinstance(written, dict) else {}


def _write(noted: Path, facts: JsonObject) -> None:
    with atomic(noted) as fresh:
        fresh.write_text(json.dumps(facts), "utf-8")
        os.chmod(fresh, 0o600)


def main() -> None:
    """Run the process."""
    parser = argparse.ArgumentParser()
    parser.add_argument("room", type=Path)
    parser.add_argument("--noted", type=Path, required=True)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--here", action="store_true")
    asked = parser.parse_args()
    with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
        runner.run(serve(asked.room, asked.noted, asked.port, everywhere=not asked.here))


if __name__ == "__main__":
    main()
