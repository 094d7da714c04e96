"""What ``socsim class`` does: opens a room for the phones in the laptop's network, or joins the one that is open."""

import webbrowser
from argparse import Namespace
from pathlib import Path

from socsim.base.i18n import Language
from socsim.classroom.live import rooms
from socsim.classroom.live.server import qr, running
from socsim.classroom.live.server.addresses import addresses
from socsim.classroom.live.server.phones import is_closed
from socsim.classroom.live.server.running import Running
from socsim.classroom.live.session import now
from socsim.classroom.live.store import Store
from socsim.cli import class_more
from socsim.cli.parser import Parser, Verb
from socsim.cli.words import whole
from socsim.competition.room import opening, scenarios
from socsim.interop.own import scenario_texts

USUAL = "omuraliev_2014_culture"


def run(arguments: Namespace, speak: Language) -> None:
    """Open the room, or join the one that is open, and say how people come in."""
    running_class = running.find()
    if arguments.stop:
        _stop(running_class, speak)
        return
    if running_class is None:
        path = _room(arguments)
        running_class = running.begin(path, speak, here=arguments.here, port=arguments.port or 0)
        print(speak("phone.cli.opened", room=path))
    else:
        print(speak("phone.cli.joined", room=running_class.room))
    _tell(running_class, speak, here=arguments.here)
    if not arguments.quiet:
        webbrowser.open(running_class.desk)


def _stop(found: Running | None, speak: Language) -> None:
    if found is None:
        print(speak("phone.cli.none"))
        return
    found.end()
    print(speak("phone.cli.stopped", room=found.room))


def _room(arguments: Namespace) -> Path:
    """Return the room that is named, the one of the class that was not closed, or a new one."""
    if arguments.room:
        return Path(arguments.room)
    before = running.last()
    if before and not arguments.scenario and not is_closed(before):
        return before
    name = arguments.scenario or USUAL
    scenario = scenario_texts.find(name) if arguments.scenario else scenarios.named(name)
    path = rooms.fresh(scenario.name, rooms.folder())
    path.parent.mkdir(parents=True, exist_ok=True)
    Store.create(path, opening.terms(scenario, seed=now() % 10**9, timed=True), now()).close()
    return path


def _tell(found: Running, speak: Language, *, here: bool) -> None:
    """Say the address, the PIN, the other addresses, where desk and wall are."""
    known = found.ask("/told")
    print()
    print(speak("phone.cli.address", address=known["hosts"][0], pin=known["pin"]))
    print(qr.signs(f"http://{known['hosts'][0]}/?pin={known['pin']}"))
    for other in known["hosts"][1:]:
        print(speak("phone.cli.other", address=other))
    if here or not addresses().best:
        print(speak("phone.cli.alone"))
    print(speak("phone.cli.awake" if known["awake"] else "phone.cli.asleep"))
    print(speak("phone.cli.desk", desk=found.desk))
    print(speak("phone.cli.wall", wall=found.wall))
    print(speak("phone.cli.goes_on"))


def arguments(parser: Parser) -> None:
    """Take the room or the scenario, and the port."""
    parser.option("room", "FILE", text="phone_room", type=Path)
    parser.option("scenario", "NAME", text="phone_scenario")
    parser.option("port", "N", text="phone_port", type=whole("--port"))
    parser.switch("here")
    parser.switch("stop")
    parser.switch("quiet")


VERB = Verb("class", "cli.phone", run, arguments, class_more.VERBS)
