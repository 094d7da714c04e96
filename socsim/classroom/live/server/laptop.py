"""What the server answers to this laptop alone: the desk, the wall, and the commands that began the class."""

import os
from collections.abc import Awaitable

from tornado.web import HTTPError

from socsim.base.copies import free
from socsim.classroom.live.server import wall
from socsim.classroom.live.server.answers import Answer
from socsim.competition.room.stages import HOST


class _Here(Answer):
    def prepare(self) -> Awaitable[None] | None:
        if not self.is_here:
            raise HTTPError(404)
        return super().prepare()

    def refuse_strangers(self) -> None:
        """Let only whoever has the key of the desk go on."""
        phone = self.known(self.request.headers.get("X-Key", ""))
        if phone is None or phone.seat != HOST:
            raise HTTPError(403)


class _Desk(_Here):
    def get(self) -> None:
        """Show the desk on this laptop to whoever has its key."""
        key = self.get_query_argument("key", "")
        if key:
            self.keep("desk", key)
            self.redirect("/desk")
            return
        phone = self.phone("desk")
        if phone is None or phone.seat != HOST:
            raise HTTPError(403)
        self.write(self.front.whole(phone, self.get_cookie(self.cookie("desk")) or "", self.next_turn(phone)))


class _Wall(_Here):
    def get(self) -> None:
        """Show the wall on this laptop."""
        self.write(wall.whole(self.front, self.speak))


class _WallNow(_Here):
    def get(self) -> None:
        name, body = wall.shown(self.front, self.speak)
        if self.get_query_argument("rev", "") == name:
            self.set_status(204)
        else:
            self.write({"rev": name, "page": str(body)})


class _Alive(_Here):
    def get(self) -> None:
        """Tell another process of this laptop which class this is."""
        came = sum(1 for phone in self.gathering.phones if phone.seat != HOST)
        self.write(
            {
                "run": self.gathering.phones.run,
                "phones": came,
                "room": str(self.gathering.store.path),
                "process": os.getpid(),
            }
        )


class _Told(_Here):
    def get(self) -> None:
        """Tell whoever started the class how people come in."""
        self.refuse_strangers()
        phones = self.gathering.phones
        came = sum(1 for phone in phones if phone.seat != HOST)
        awake = bool(phones.noted("awake"))
        self.write({"hosts": list(self.front.hosts), "pin": phones.pin, "awake": awake, "came": came})


class _Backup(_Here):
    def post(self) -> None:
        """Write a whole copy of the class beside its room, while it goes on."""
        self.refuse_strangers()
        path = self.gathering.store.path
        self.write({"copy": str(self.gathering.store.export(free(path.with_name(f"{path.stem}-backup{path.suffix}"))))})


class _Stop(_Here):
    def post(self) -> None:
        """End the process, when whoever started it says so; phones find the laptop away, and nothing is lost."""
        self.refuse_strangers()
        self.gathering.stops = True


ADDRESSES = (
    (r"/desk", _Desk),
    (r"/wall", _Wall),
    (r"/wall/now", _WallNow),
    (r"/alive", _Alive),
    (r"/told", _Told),
    (r"/backup", _Backup),
    (r"/stop", _Stop),
)
