"""What ``socsim work`` does: what people have made here, packed, unpacked, removed; copies of the notebooks."""

import sys
from argparse import Namespace
from pathlib import Path

from socsim.base import leftovers, places
from socsim.base.errors import Lesson
from socsim.base.i18n import Language
from socsim.classroom import belongings, own_notebooks
from socsim.cli.parser import Parser, Verb
from socsim.documents import terminal
from socsim.documents.document import grid


def show(arguments: Namespace, speak: Language) -> None:
    """Print what lies in the work folder, with dates and sizes, and what the place risks."""
    folder = places.work()
    print(speak("work.folder", folder=folder))
    for risk in places.risks(folder):
        print(speak(f"work.risk_{risk}"))
    files = belongings.listing(folder) if folder.is_dir() else []
    if not files:
        print(speak("work.empty"))
        return
    rows = [(one.path.as_posix(), speak.kilobytes(one.size), one.changed.strftime("%Y-%m-%d %H:%M")) for one in files]
    print(terminal.table(grid([speak(f"label.{name}") for name in ("file", "size", "changed")], rows, numeric=[1])))
    print(speak("work.total", files=speak.count("count.files", len(files)), size=speak.kilobytes(_size(files))))


def lay(arguments: Namespace, speak: Language) -> None:
    """Lay or renew copies of the notebooks; what happened goes to the error stream, the folder to standard output."""
    kit = places.kit()
    if kit is None:
        raise Lesson("no_kit_around")
    leftovers.sweep(places.work(), below=True)
    folder = places.of(arguments.name)
    moved = own_notebooks.take_over(kit)
    laid = own_notebooks.lay(kit, arguments.name)
    told = [speak("work.yours", folder=folder), *(speak(f"work.risk_{risk}") for risk in places.risks(folder))]
    told += [speak("work.moved", path=path) for path in moved]
    told += [speak("work.kept", name=name.as_posix(), kept=kept.as_posix()) for name, kept in laid.kept.items()]
    if not arguments.name and places.people():
        told.append(speak("work.people", people=", ".join(places.people())))
    print(*told, sep="\n", file=sys.stderr)
    print(folder)


def pack(arguments: Namespace, speak: Language) -> None:
    """Write everything into one zip for another computer."""
    print(speak("cli.written", path=belongings.pack(places.work(), arguments.out).absolute()))


def unpack(arguments: Namespace, speak: Language) -> None:
    """Lay what another computer packed here."""
    laid = belongings.unpack(arguments.file, places.work())
    print(speak("work.unpacked", files=speak.count("count.files", len(laid)), folder=places.work()))


def remove(arguments: Namespace, speak: Language) -> None:
    """Remove one person's things, once that is confirmed."""
    _confirmed(arguments, speak)
    count = belongings.remove(arguments.name)
    print(speak("work.removed", name=arguments.name, files=speak.count("count.files", count)))


def forget(arguments: Namespace, speak: Language) -> None:
    """Take all names out and keep the numbers, once that is confirmed."""
    _confirmed(arguments, speak)
    counts = belongings.forget(places.work(), speak)
    print(speak("work.forgotten", **counts))


def _confirmed(arguments: Namespace, speak: Language) -> None:
    if not arguments.yes:
        raise Lesson("not_confirmed", folder=str(places.work()))


def _size(files: list[belongings.Belonging]) -> int:
    return sum(one.size for one in files)


def _take_name(parser: Parser) -> None:
    parser.option("name", "NAME", text="work_name", default="")


def _take_target(parser: Parser) -> None:
    parser.option("out", "FILE", text="work_out", type=Path)


def _take_package(parser: Parser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=parser.speak("cli.work_file"))


def _take_person(parser: Parser) -> None:
    parser.add_argument("name", metavar="NAME", help=parser.speak("cli.work_name"))
    parser.switch("yes")


VERB = Verb(
    "work",
    "cli.work",
    show,
    verbs=(
        Verb("list", "cli.work_list", show),
        Verb("lay", "cli.work_lay", lay, _take_name),
        Verb("pack", "cli.work_pack", pack, _take_target),
        Verb("unpack", "cli.work_unpack", unpack, _take_package),
        Verb("remove", "cli.work_remove", remove, _take_person),
        Verb("forget", "cli.work_forget", forget, lambda parser: parser.switch("yes")),
    ),
)
