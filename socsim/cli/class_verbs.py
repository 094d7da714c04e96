"""What ``socsim workshop class`` and ``workshop marks`` do: a class's own competition, and its marks from paper."""

from argparse import Namespace
from pathlib import Path

from socsim.base import files
from socsim.base.errors import Lesson
from socsim.base.i18n import Language
from socsim.classroom.live.session import now
from socsim.classroom.live.store import Store
from socsim.classroom.workshop import entering, paper_marks, prepared
from socsim.cli import competition, told
from socsim.cli.parser import Parser, Verb
from socsim.competition.announcement import Announcement
from socsim.competition.room import scenarios
from socsim.competition.room.scenarios import Scenario


def prepare(arguments: Namespace, speak: Language) -> None:
    """Deal people to seats, open the room of the class, write the list of seats and the books for marks."""
    files.ready(arguments.out)
    of = _subject(arguments, speak)
    listed = prepared.listed(arguments.people)
    told.notices(listed.notices, speak)
    scenario = of if isinstance(of, Scenario) else None
    seated = prepared.dealt(listed, arguments.seed, scenario, bots=arguments.bots)
    ready = prepared.write(arguments.out, seated, of, speak, seed=arguments.seed)
    told.written(ready.paths, speak)
    print(speak("class.next", room=_word(ready.room), books=" ".join(map(_word, ready.books))))
    print(speak("class.papers", seats=_word(ready.seats)))


def _subject(arguments: Namespace, speak: Language) -> Announcement | Scenario:
    """Return the scenario that is named, or the call for the place, the needs and the law of the day."""
    if arguments.scenario and arguments.law:
        raise Lesson("class_law_or_scenario", scenario=arguments.scenario)
    if arguments.scenario:
        return scenarios.find(arguments.scenario)
    return competition.called(arguments, speak)


def _take_class(parser: Parser) -> None:
    parser.option("people", "FILE", text="class_people", type=Path, required=True)
    competition.call_arguments(parser)
    parser.option("scenario", "NAME", text="class_scenario")
    parser.switch("bots", text="class_bots")
    parser.number("seed", text="class_seed", default=1)
    parser.option("out", "DIR", type=Path, default=Path("class"))


def enter(arguments: Namespace, speak: Language) -> None:
    """Read the books that were filled in into the room of the class."""
    with Store(arguments.room) as store:
        paper = paper_marks.read(store.room.state, arguments.books)
        entered = entering.enter(store.room, paper, now(), lambda _, command: store.act(command))
    told.notices(entered.notices, speak)
    applications = len(entered.room.state.now.register)
    sheets = len({seat for seat, _ in paper.marks})
    print(speak("class.entered", sheets=sheets, applications=applications, ballots=len(paper.marks)))
    print(speak("class.then", room=_word(arguments.room)))


def _word(path: Path) -> str:
    """Write a path as one word of a command."""
    return f'"{path}"' if " " in str(path) else str(path)


def _take_books(parser: Parser) -> None:
    parser.add_argument("room", metavar="ROOM", type=Path, help=parser.speak("cli.room_file"))
    parser.add_argument("books", metavar="FILE", type=Path, nargs="+", help=parser.speak("cli.class_books"))


VERBS = (
    Verb("class", "cli.class", prepare, _take_class),
    Verb("marks", "cli.class_marks", enter, _take_books),
)
