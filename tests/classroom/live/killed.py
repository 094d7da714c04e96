"""Kills whoever writes to a room: ``python -m tests.classroom.live.killed FOLDER SEED COUNT``; one line a kill.

People write, seal, take back, mark, go on to another stage, go back, and the room is exported meanwhile. Half of them
die at a drawn call within a transaction or an export, the others at a drawn moment, wherever they are.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from socsim.base.errors import Lesson
from socsim.classroom.live import store
from socsim.classroom.live.store import Store
from socsim.competition.room import opening, scenarios
from socsim.competition.room.acts.act import Command
from socsim.competition.room.commands import ACTS
from socsim.competition.room.stages import HOST, ORDER
from socsim.competition.room.terms import CALIBRATION
from socsim.competition.room.verify import verify
from tests.killing import counted, in_a_child

AT = 1_000
STEPS = 400  # that a person would do if nobody died
MOST_CALLS = 1500  # within transactions and exports, about as many as twelve steps take
LONGEST = 0.02  # seconds
ROOMS = 10  # kills after which another room is begun


def command(luck: random.Random, room: Store) -> Command:
    """Draw what somebody does next: fit for the stage, legal or not."""
    places = room.room.state.terms.places
    ngo = luck.choice([place.id for place in places.values() if place.application])
    member = luck.choice([place.id for place in places.values() if place.marks])
    code = luck.choice(list(room.room.state.terms.entries))
    content = room.room.state.terms.entries[room.room.state.place(ngo).application].content
    acts = [
        ("write", ngo, {"aim": f"{'слово ' * luck.randrange(80)}{luck.random()}"}),
        ("write", ngo, dict(content)),
        ("seal", ngo, {}),
        ("seal", ngo, {}),
        ("withdraw", ngo, {}),
        ("open", "secretary", {"application": code}),
        ("admit", "secretary", {"application": code}),
        ("mark", member, {"application": luck.choice([code, CALIBRATION]), "marks": {"need": luck.randrange(11)}}),
        ("next", HOST, {}),
        ("back", HOST, {"stage": "call"}),
        ("jump", HOST, {"stage": luck.choice(ORDER[2:9])}),
    ]
    stage = room.room.state.stage
    kind, seat, data = luck.choice([act for act in acts if stage in (ACTS[act[0]].stages or ORDER)])
    return Command(kind=kind, seat=seat, at=AT, data=data, luck=f"{luck.randrange(2**128):032x}")


def work(path: Path, told: int, seed: float) -> None:
    """Do what people do until somebody kills the process; each act that the disk has acknowledged is told."""
    luck = random.Random(seed)
    with open(told, "w", encoding="utf-8", buffering=1) as file, Store(path) as room:
        for step in range(STEPS):
            try:
                room.act(command(luck, room))
            except Lesson:
                continue
            print(json.dumps([len(room.room.chain), room.room.head, room.room.chain[-1].event.kind]), file=file)
            if step % 5 == 0:
                room.export(path.with_suffix(".export.room"))


def die_at_a_call(path: Path, luck: random.Random) -> tuple[int, list[str]]:
    """Let a child die at a drawn call within a transaction or an export."""
    seed, last = luck.random(), luck.randint(1, MOST_CALLS)
    ear, mouth = os.pipe()
    ended = in_a_child(lambda: counted(lambda: work(path, mouth, seed), last, Store._transaction))
    os.close(mouth)
    with open(ear, encoding="utf-8") as file:
        return ended, file.readlines()


def die_at_a_moment(path: Path, luck: random.Random) -> tuple[int, list[str]]:
    """Let a child die at a drawn moment after so many acts, also within what SQLite and the system do."""
    seed, acts, moment = luck.random(), luck.randrange(12), luck.uniform(0, LONGEST)
    ear, mouth = os.pipe()
    child = os.fork()
    if not child:
        work(path, mouth, seed)
        os._exit(0)
    os.close(mouth)
    with open(ear, encoding="utf-8") as file:
        told = [file.readline() for _ in range(acts)]
        time.sleep(moment)
        os.kill(child, signal.SIGKILL)
        told += file.readlines()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), told


def kill(path: Path, luck: random.Random, *, at_a_call: bool) -> dict[str, object]:
    """Kill one process that writes to a room, and look at what is left, then at what the next one makes of it."""
    before = len(store.record(path))
    ended, told = (die_at_a_call if at_a_call else die_at_a_moment)(path, luck)
    acknowledged = [json.loads(line) for line in told if line.endswith("\n")]
    chain = store.record(path)
    heads = {number: head for number, head, _ in acknowledged}
    lost = [number for number, head in heads.items() if number > len(chain) or chain[number - 1].head != head]
    faults = [fault.key for fault in (*verify(chain), *store.changed(path))]
    with Store(path) as after:
        writes = after.writes
    lengths = {len(store.record(path)), len(store.record(store.beside(path)[0]))}
    return {
        "ended": ended,
        "kinds": [kind for _, _, kind in acknowledged],
        "more": len(chain) - max([before, *heads]),
        "lost": lost,
        "faults": faults,
        "goes_on": writes and lengths == {len(chain)},
        "litter": [file.name for file in path.parent.iterdir() if file.suffix == ".part"],
    }


def rooms(folder: Path, count: int) -> Iterator[Path]:
    """Yield the room of each kill; every now and then it is a new one, led by a person."""
    terms = opening.terms(scenarios.named("omuraliev_2014_culture"))
    for number in range(count):
        path = folder / f"{number // ROOMS}.room"
        if not path.exists():
            with Store.create(path, terms, AT) as room:
                room.act(Command(kind="seat", seat=HOST, at=AT, data={"seat": HOST, "people": ["Ведущий"]}))
                room.act(Command(kind="next", seat=HOST, at=AT, data={}))
        yield path


def main(folder: Path, seed: str, count: int) -> None:
    """Kill in turn, and tell of each kill."""
    luck = random.Random(seed)
    for number, path in enumerate(rooms(folder, count)):
        print(json.dumps(kill(path, luck, at_a_call=number % 2 == 0)), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
