"""A whole class with robots over real HTTP: a server of its own in a folder of its own, a director at its desk."""

import asyncio
import json
import math
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tornado.httpclient import AsyncHTTPClient, HTTPRequest

from socsim.base.i18n import Language
from socsim.classroom.live import store
from socsim.classroom.live.server import running
from socsim.classroom.live.server.robot import PATIENCE, Counts, Robot
from socsim.classroom.live.server.running import Running
from socsim.classroom.live.session import now
from socsim.classroom.live.store import Store
from socsim.competition.room import opening, scenarios
from socsim.competition.room.course import Room
from socsim.competition.room.reveal import STEPS
from socsim.competition.room.stages import COMMISSION, ORDER
from socsim.competition.room.verify import verify

SCENARIO = "omuraliev_2014_culture"
FASTER = 60  # times
MOST = 400  # requests under way
ROUNDS = 60  # things that a robot does in a stage at most
PERCENT = 95


@dataclass(frozen=True, kw_only=True)
class Told:
    """How it went.

    Attributes
    ----------
    counts : Counts
    seats, events : int
    lost : int
        Marks that were called saved and are not in the record as they were given.
    faults : int
        Of the record.
    stage : str
        Where the class has come to.
    seconds : float
    """

    counts: Counts
    seats: int
    events: int
    lost: int
    faults: int
    stage: str
    seconds: float

    @property
    def good(self) -> bool:
        """Whether the class has come to its end with nothing lost."""
        return not (self.lost or self.faults or self.counts.troubles) and self.stage == ORDER[-1]

    @property
    def slow(self) -> int:
        """Milliseconds within which 95 of 100 writings were answered."""
        times = sorted(self.counts.seconds) or [0.0]
        return round(1000 * times[math.ceil(PERCENT / 100 * len(times)) - 1])

    @property
    def crowd(self) -> float:
        """The fullest quarter second of questions, as a multiple of the mean one."""
        quarters: dict[int, int] = {}
        for moment in self.counts.polls:
            quarters[int(4 * moment)] = quarters.get(int(4 * moment), 0) + 1
        span = max(quarters) - min(quarters) + 1 if quarters else 1
        return max(quarters.values(), default=0) / max(len(self.counts.polls) / span, 1)


def held(folder: Path, speak: Language, *, seats: int, faster: int = FASTER, name: str = SCENARIO) -> Told:
    """Hold a class with robots in a folder.

    Parameters
    ----------
    folder : Path
    speak : Language
    seats : int
        How many robots come; several sit in the seat of a team.
    faster : int
        How many times faster than the run sheet; 0: as fast as they can.
    name : str
        The scenario.
    """
    path = folder / f"{name}{store.SUFFIX}"
    folder.mkdir(parents=True, exist_ok=True)
    Store.create(path, opening.terms(scenarios.named(name), timed=True), now()).close()
    class_ = running.begin(path, speak, here=True, where=folder / running.NOTED)
    began = time.monotonic()
    counts = Counts()
    try:
        marked = asyncio.run(_hold(class_, counts, seats, faster))
    finally:
        class_.end()
    room = store.read(path)
    return Told(
        counts=counts,
        seats=seats,
        events=len(room.chain),
        lost=sum(not _stands(room, seat, key, mark) for seat, key, mark in marked),
        faults=len(verify(room.chain)),
        stage=room.state.stage,
        seconds=time.monotonic() - began,
    )


def _stands(room: Room, seat: str, key: tuple[str, str], mark: int) -> bool:
    code, criterion = key
    return any(attempt.marks.get((seat, code), {}).get(criterion) == mark for attempt in room.state.attempts)


async def _hold(class_: Running, counts: Counts, seats: int, faster: int) -> list[tuple[str, tuple[str, str], int]]:
    """Let robots come in and the director lead them to the end; return the marks that were called saved."""
    client = AsyncHTTPClient(force_instance=True, defaults={}, max_clients=MOST)
    desk = _Director(class_, client)
    places = _dealt(store.read(class_.room), seats)
    robots = [Robot(f"http://127.0.0.1:{class_.port}", client, counts, seed) for seed in range(len(places))]
    pin = class_.ask("/told")["pin"]
    await asyncio.gather(*(robot.sit(pin, seat) for robot, seat in zip(robots, places, strict=True)))
    timing = store.read(class_.room).state.terms.data["timing"]
    for stage in ORDER:
        ends = time.monotonic() + (timing.get(stage, 0) / 1000 / faster if faster else 0)
        await asyncio.gather(*(_live(robot, ends, number) for number, robot in enumerate(robots)))
        await desk.go_on(stage)
    await asyncio.gather(*(_live(robot, time.monotonic(), number) for number, robot in enumerate(robots)))
    return [(seat, key, mark) for robot, seat in zip(robots, places, strict=True) for key, mark in robot.marked.items()]


def _dealt(room: Room, seats: int) -> list[str]:
    """Return the seats of so many robots: the commission first, then one in each team, then the teams grow."""
    places = list(room.state.terms.places.values())
    alone = [place.id for place in places if place.role in (*COMMISSION, "official")]
    teams = [place.id for place in places if place.role == "ngo"]
    shared = [teams[number % len(teams)] for number in range(max(seats - len(alone), 0))]
    return [*alone, *shared][:seats]


async def _live(robot: Robot, ends: float, number: int) -> None:
    """Do what the page asks for, then look now and then until the stage is over."""
    await robot.look()
    for _ in range(ROUNDS):
        if not await robot.move():
            break
        if ends > time.monotonic():
            await asyncio.sleep(0.05 + 0.01 * (number % 7))
    while ends - time.monotonic() > robot.following:
        await asyncio.sleep(robot.following)
        if await robot.look():
            await robot.move()


class _Director:
    """Leads the class from the desk."""

    def __init__(self, class_: Running, client: AsyncHTTPClient) -> None:
        self._class = class_
        self._client = client
        self._number = 0

    async def go_on(self, stage: str) -> None:
        """Lead to the next stage, or at the end reveal everything."""
        if stage == ORDER[-1]:
            for _ in STEPS:
                await self._put("reveal")
            return
        got = await self._put("next")
        if got["stage"] == stage:  # nobody has awarded: a bot sits down and does
            await self._put("", {"seat": "chair"}, do="put_bot")
            await self._put("next")

    async def _put(self, kind: str, data: object = None, do: str = "act") -> Any:
        self._number += 1
        act = {"ticket": f"desk {self._number}", "do": do, "kind": kind, "data": data or {}}
        asked = HTTPRequest(
            f"http://127.0.0.1:{self._class.port}/put",
            method="POST",
            body=json.dumps({"acts": [act]}),
            headers={"X-Key": self._class.key},
            request_timeout=PATIENCE,
        )
        return json.loads((await self._client.fetch(asked)).body)
