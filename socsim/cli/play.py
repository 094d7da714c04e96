"""What ``socsim play`` does: a whole competition in the terminal, in one seat with bots around, kept on disk."""

import secrets
import time
from argparse import Namespace
from pathlib import Path

from socsim.base import places
from socsim.base.copies import free
from socsim.base.errors import Lesson
from socsim.base.i18n import Language
from socsim.classroom.live import turns
from socsim.classroom.live.console import Console
from socsim.classroom.live.store import SUFFIX, Store
from socsim.cli.parser import Parser, Verb
from socsim.cli.words import day
from socsim.competition.room import opening, told
from socsim.competition.room.acts import steering
from socsim.competition.room.acts.act import Command
from socsim.competition.room.bots import playing
from socsim.competition.room.course import Room
from socsim.competition.room.stages import ORDER, ROLES
from socsim.competition.room.views import view
from socsim.documents import terminal
from socsim.documents.document import Document
from socsim.interop.own import scenario_texts
from socsim.law import bill, bill_files
from socsim.law.kit import law
from socsim.law.law import Law

USUAL_ROLE = "member"


def arguments(parser: Parser) -> None:
    """Take the scenario, the role, and where the room is kept."""
    parser.add_argument("name", metavar="NAME", help=parser.speak("cli.scenario_name"))
    parser.option("role", "ROLE", text="play_role")
    parser.option("law", "DATE", text="play_law", type=day)
    parser.option("bill", "FILE", text="play_bill")
    parser.switch("bots")
    parser.number("seed", default=1)
    parser.option("out", "FILE", type=Path, text="play_out")


def run(arguments: Namespace, speak: Language) -> None:
    """Play a scenario, or go on with a room where it was left; what was decided is told at the end."""
    path = arguments.out or free(places.work() / "rooms" / f"{Path(arguments.name).stem}{SUFFIX}")
    with _opened(arguments, path) as store:
        seat = "" if arguments.bots else _taken(store, arguments.role or USUAL_ROLE, speak)
        try:
            _play(store, seat, Console(speak, input))
        except EOFError:
            print(speak("room.stopped", path=path))
            return
        _tell(store.room, seat, speak)
    print(speak("cli.written", path=path.absolute()))


def _opened(arguments: Namespace, path: Path) -> Store:
    """Open the room that lies in the file, or a new one."""
    if path.exists():
        if arguments.law or arguments.bill:
            raise Lesson("room_has_its_law", file=str(path))
        return Store(path)
    terms = opening.terms(scenario_texts.find(arguments.name), seed=arguments.seed, under=_law(arguments))
    return Store.create(path, terms, _now())


def _law(arguments: Namespace) -> Law | None:
    """Return the law of a day, or with a bill on it; None where the scenario's own day decides."""
    if arguments.law and arguments.bill:
        raise Lesson("law_or_bill")
    if arguments.bill:
        return bill.enact(bill_files.find(arguments.bill))
    if arguments.law and not law().on(arguments.law):
        raise Lesson("no_law_yet", day=arguments.law)
    return law().held(arguments.law) if arguments.law else None


def _taken(store: Store, role: str, speak: Language) -> str:
    """Seat the person in the first seat of a role, or in a seat of that name; return the seat."""
    seats = store.room.state.terms.places
    fitting = [place.id for place in seats.values() if role in (place.id, place.role)]
    if not fitting:
        raise Lesson("room_unknown_role", name=role, roles=", ".join(ROLES), seats=", ".join(seats))
    if not store.room.state.sitting(fitting[0]).people:
        store.act(
            Command(kind="seat", seat="host", at=_now(), data={"seat": fitting[0], "people": [speak("room.person")]})
        )
    return fitting[0]


def _play(store: Store, seat: str, console: Console) -> None:
    """Let bots go on as far as they can, then ask the person, until the end; what is refused is asked again."""
    while True:
        playing.carried_on(store.room, _now(), _luck, lambda room, command: store.act(command))
        state = store.room.state
        if state.stage == ORDER[-1]:
            return
        if seat not in (*steering.waited_for(state), *steering.onlookers(state)):
            raise Lesson("room_not_ready")
        try:
            for kind, data in turns.turn(view(state, seat), console):
                store.act(Command(kind=kind, seat=seat, at=_now(), data=data, luck=_luck(kind)))
        except Lesson as refusal:
            console.tell(console.speak("room.ask_again", why=refusal.text(console.speak)))
        _receipt(store.room, seat, console)


def _receipt(room: Room, seat: str, console: Console) -> None:
    envelope = view(room.state, seat).get("envelope")
    if envelope and room.state.stage == "call":
        console.tell(console.speak("room.receipt", receipt=envelope["receipt"]))


def _tell(room: Room, seat: str, speak: Language) -> None:
    """Print the decision and the debrief as the seat sees them; without a seat as the observer's would."""
    seen = view(room.state, seat or "host")
    blocks = [*told.register(seen, speak), *told.award(seen, speak), *told.debrief(seen, speak)]
    title = speak.of(room.state.terms.data["title"])
    print(terminal.plain(Document(title, speak.code, tuple(blocks))))
    print(speak("room.head", head=room.head))


def _luck(address: str) -> str:
    return secrets.token_hex(16)


def _now() -> int:
    return int(time.time() * 1000)


VERB = Verb("play", "cli.play", run, arguments)
