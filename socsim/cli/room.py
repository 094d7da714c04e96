"""What ``socsim room`` does with a room that is kept: verify it, replay it, export it, print it, forget names."""

from argparse import Namespace
from pathlib import Path

from socsim.base.errors import Lesson
from socsim.base.files import atomic
from socsim.base.i18n import Language
from socsim.classroom.live import papers, store
from socsim.classroom.live.forget import without_names
from socsim.cli.parser import Parser, Verb
from socsim.competition.room import events, replay, told
from socsim.competition.room.stages import HOST
from socsim.competition.room.verify import verify
from socsim.documents import terminal
from socsim.documents.document import Document, Heading

PARTS = {"call": told.call, "register": told.register, "award": told.award, "reveal": told.debrief}


def check(arguments: Namespace, speak: Language) -> int:
    """Verify a record; 0 when all of it holds, 1 when something does not, or when it cannot even be read."""
    try:
        chain = store.record(arguments.file)
        faults = [*store.changed(arguments.file), *verify(chain)]
    except Lesson as lesson:
        print(lesson.text(speak))
        return 1
    for fault in faults:
        print(fault.line(speak))
    if not faults:
        print(speak("room.holds", events=len(chain), head=chain[-1].head))
    return int(bool(faults))


def show(arguments: Namespace, speak: Language) -> None:
    """Print what happened, event by event, or what a seat saw at a moment."""
    room = store.read(arguments.file)
    if arguments.moment is None:
        for number, link in enumerate(room.chain, start=1):
            print(f"{number:5}  {link.event.seat:12} {link.event.kind}")
        return
    seen = replay.seen(room, arguments.moment, arguments.seat or HOST)
    stage = speak(f"room.stage.{seen['stage']['name']}")
    blocks = [Heading(stage), *told.card(seen, speak)]
    for part, write in {
        "call": told.call,
        "register": told.register,
        "award": told.award,
        "reveal": told.debrief,
    }.items():
        if part in seen:
            blocks += write(seen, speak)
    print(terminal.plain(Document(speak.of(room.state.terms.data["title"]), speak.code, tuple(blocks))))


def export(arguments: Namespace, speak: Language) -> None:
    """Write a record as JSON lines, and its tables beside it where they are asked for."""
    room = store.read(arguments.file)
    path = arguments.out or arguments.file.with_suffix(".jsonl")
    with atomic(path) as fresh:
        fresh.write_text(events.written(room.chain), "utf-8", newline="\n")
    print(speak("cli.written", path=path.absolute()))
    if arguments.tables:
        from socsim.classroom.live import tables

        for table in tables.write(room, path.with_suffix(""), consent=arguments.consent):
            print(speak("cli.written", path=table.absolute()))


def print_papers(arguments: Namespace, speak: Language) -> None:
    """Write every paper of a room that may be read by now, as Word and as a web page."""
    from socsim.documents import save

    room = store.read(arguments.file)
    folder = arguments.out or arguments.file.parent
    for name, document in papers.documents(room, speak).items():
        for path in save.write(document, folder / f"{name}-{arguments.file.stem}-{speak.code}"):
            print(speak("cli.written", path=path.absolute()))


def forget(arguments: Namespace, speak: Language) -> None:
    """Take the names of people out of a room and keep the numbers, once that is confirmed."""
    if not arguments.yes:
        raise Lesson("not_confirmed", folder=str(arguments.file))
    room = store.read(arguments.file)
    store.write(arguments.file, without_names(room.chain))
    for left in store.beside(arguments.file):
        left.unlink(missing_ok=True)
    print(speak("room.forgotten", file=arguments.file))


def _file_and_yes(parser: Parser) -> None:
    _file(parser)
    parser.switch("yes")


def _file(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=parser.speak("cli.room_file"))


def _moment(parser: Parser) -> None:
    _file(parser)
    parser.number("moment")
    parser.option("seat", "SEAT", text="room_seat")


def _file_out_and_tables(parser: Parser) -> None:
    _file_and_out(parser)
    parser.switch("tables")
    parser.switch("consent")


def _file_and_out(parser: Parser) -> None:
    _file(parser)
    parser.option("out", "FILE", type=Path)


VERB = Verb(
    "room",
    "cli.room",
    verbs=(
        Verb("verify", "cli.room_verify", check, _file),
        Verb("replay", "cli.room_replay", show, _moment),
        Verb("export", "cli.room_export", export, _file_out_and_tables),
        Verb("forget", "cli.room_forget", forget, _file_and_yes),
        Verb("papers", "cli.room_papers", print_papers, _file_and_out),
    ),
)
