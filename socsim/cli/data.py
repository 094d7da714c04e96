"""What ``socsim data`` does: the kit's data packages, and the check of a person's own tables."""

import csv
import io
from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path

from socsim.base import data, outputs
from socsim.base.data import Package
from socsim.base.errors import Lesson, shown
from socsim.base.files import atomic
from socsim.base.i18n import Language
from socsim.cli import told
from socsim.cli.parser import Parser, Verb
from socsim.competition.room import scenarios
from socsim.documents import terminal
from socsim.documents.document import Document, grid
from socsim.interop.own import scenario_texts, tables

SCENARIO = "scenario"  # the kind of file that is no table


def show_all(arguments: Namespace, speak: Language) -> None:
    """Print the data packages with the number of rows of their tables."""
    columns = [speak(f"label.{name}") for name in ("package", "title", "content")]
    rows = [_described(data.package(name), speak) for name in data.names()]
    print(terminal.plain(Document(speak("cli.packages"), speak.code, (grid(columns, rows),))))


def _described(package: Package, speak: Language) -> tuple[str, str, str]:
    """Return the name of a package, its title, and its tables with the number of their rows."""
    names = [resource["name"] for resource in package.descriptor["resources"] if "schema" in resource]
    rows = {name: speak.count("count.rows", len(package.table(name).rows)) for name in names}
    title = package.descriptor["title" if speak.code == "en" else f"title_{speak.code}"]
    return package.name, title, "; ".join(f"{name}: {count}" for name, count in rows.items())


def check(arguments: Namespace, speak: Language) -> int:
    """Check a person's file and print every fault, or say that it is in order.

    Returns
    -------
    int
        0; or 1 where there are faults.
    """
    try:
        if arguments.file.name.casefold().endswith(scenarios.ENDINGS):
            scenario = scenario_texts.load(arguments.file)
            entries = speak.count("count.applications", len(scenario.data["applications"]))
            print(speak("cli.fine", file=arguments.file, rows=entries))
            return 0
        brought = tables.read(arguments.file, arguments.kind)
    except Lesson as lesson:
        if not lesson.faults:
            raise
        print(lesson.text(speak).splitlines()[0])
        print(_faults(lesson, speak))
        return 1
    told.notices(brought.notices, speak)
    count = len(brought.records) if isinstance(brought.records, Sequence) else 1
    print(speak("cli.fine", file=arguments.file, rows=speak.count("count.rows", count)))
    return 0


def _faults(lesson: Lesson, speak: Language) -> str:
    columns = [speak(f"label.{name}") for name in ("row", "column", "value", "fault", "what_to_do")]
    rows = [
        (
            f"{fault.sheet} {fault.row or ''}".strip(),
            fault.column,
            shown(fault.value),
            fault.why(speak),
            fault.todo(speak),
        )
        for fault in lesson.first
    ]
    return "\n".join([terminal.table(grid(columns, rows, numeric=[0])), *lesson.rest(speak)])


def _take_file(parser: Parser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=parser.speak("cli.file"))
    parser.option("kind", "KIND")


def example(arguments: Namespace, speak: Language) -> None:
    """Write an example file to fill with own data, in the form that Excel of the region opens: ``;`` and a mark.

    A scenario is written as it lies in the kit: its numbers, and a folder of its words.
    """
    if arguments.kind == SCENARIO:
        lay = scenario_texts.example if arguments.excel else scenarios.example
        told.written(lay(arguments.out), speak)
        return
    rows = csv.reader(io.StringIO(data.package("own").path(arguments.kind).read_text("utf-8")))
    told.written(outputs.written(arguments.out / arguments.kind, lambda stem: [_write(stem, [*rows])]), speak)


def _write(stem: Path, rows: Iterable[Sequence[object]]) -> Path:
    path = stem.with_name(f"{stem.name}.csv")
    with atomic(path) as temporary, temporary.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return path


def _take_kind(parser: Parser) -> None:
    parser.add_argument("kind", metavar="KIND", help=parser.speak("cli.kind"))
    parser.option("out", "DIR", type=Path, default=Path("."))
    parser.switch("excel")


VERB = Verb(
    "data",
    "cli.data",
    verbs=(
        Verb("list", "cli.data_list", show_all),
        Verb("check", "cli.data_check", check, _take_file),
        Verb("example", "cli.data_example", example, _take_kind),
    ),
)
