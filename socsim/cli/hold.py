"""What the verbs of the command line do: read the arguments' words, call the rules, show what comes back."""

import csv
import io
import json
from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path

from socsim.base import data
from socsim.base.errors import Lesson
from socsim.base.files import atomic
from socsim.base.i18n import Language
from socsim.competition.announcement import PILOT_DAY, announce
from socsim.competition.hold import Competition
from socsim.competition.hold import hold as hold_competition
from socsim.competition.protocol import chapters
from socsim.competition.protocol.record import record
from socsim.country import catalogue
from socsim.country.records import Municipality, Sheet
from socsim.documents import terminal
from socsim.documents.document import Document, grid
from socsim.interop.own import tables

FILES = (".csv", ".txt", ".tsv", ".xlsx", ".xls", ".xlsm")


def hold(arguments: Namespace, speak: Language) -> None:
    """Hold one competition; print the protocol and, if a folder is named, write it as Word, web page and workbook."""
    competition = held(arguments)
    paper = chapters.document(competition, speak)
    written_files = _write(competition, paper, speak, arguments.out) if arguments.out else []
    if arguments.json:
        print(json.dumps(record(competition) | {"files": list(map(str, written_files))}, ensure_ascii=False, indent=1))
        return
    print(terminal.plain(paper))
    for path in written_files:
        print(speak("cli.written", path=path))


def held(arguments: Namespace) -> Competition:
    """Hold the competition that the arguments describe."""
    customer = _municipality(arguments.municipality)
    spheres = (
        [catalogue.sphere(s) for s in arguments.sphere] if arguments.sphere else [catalogue.usual_sphere(customer)]
    )
    call = announce(
        customer, spheres, sheet=_sheet(arguments.sheet), budget=arguments.budget, on=arguments.law or PILOT_DAY
    )
    return hold_competition(
        call,
        ngos=tables.ngos(arguments.ngos) if arguments.ngos else None,
        applications=arguments.applications,
        seed=arguments.seed,
    )


def _municipality(name: str) -> Municipality:
    return tables.municipality(Path(name)) if name.casefold().endswith(FILES) else catalogue.municipality(name)


def _sheet(name: str) -> Sheet:
    return tables.sheet(Path(name)) if name.casefold().endswith(FILES) else catalogue.sheet(name)


def _write(competition: Competition, paper: Document, speak: Language, folder: Path) -> list[Path]:
    from socsim.documents import save
    from socsim.reports import workbook

    call = competition.announcement
    stem = folder / f"protocol-{call.municipality.soate}-{call.opened.isoformat()}-{competition.seed}-{speak.code}"
    return [*save.write(paper, stem), workbook.write(competition, paper, speak, stem.with_suffix(".xlsx"))]


def data_list(arguments: Namespace, speak: Language) -> None:
    """Print the data packages with the number of rows of their tables."""
    rows = []
    for name in data.names():
        pack = data.package(name)
        tables_of = [r["name"] for r in pack.descriptor["resources"] if "schema" in r]
        counted = "; ".join(f"{table}: {speak.count('count.rows', len(pack.table(table).rows))}" for table in tables_of)
        title = pack.descriptor["title"] if speak.code == "en" else pack.descriptor[f"title_{speak.code}"]
        rows.append((name, title, counted))
    columns = [speak(f"label.{c}") for c in ("package", "title", "content")]
    print(terminal.plain(Document(speak("cli.packages"), speak.code, (grid(columns, rows),))))


def data_check(arguments: Namespace, speak: Language) -> int:
    """Check a person's file and print every fault, or say that it is in order."""
    try:
        own = tables.read(arguments.file, arguments.kind)
    except Lesson as lesson:
        if not lesson.faults:
            raise
        print(lesson.text(speak).splitlines()[0])
        rows = [(f.row or "", f.column, f.value, f.why(speak), f.todo(speak)) for f in lesson.faults]
        columns = [speak(f"label.{c}") for c in ("row", "column", "value", "fault", "what_to_do")]
        print(terminal.table(grid(columns, rows, numeric=[0])))
        return 1
    count = len(own.records) if isinstance(own.records, Sequence) else 1
    print(speak("cli.fine", file=arguments.file, rows=speak.count("count.rows", count)))
    return 0


def data_example(arguments: Namespace, speak: Language) -> None:
    """Write an example file to fill with own data, in the form that Excel of the region opens: ``;`` and a mark."""
    rows = csv.reader(io.StringIO(data.package("own").path(arguments.kind).read_text("utf-8")))
    print(speak("cli.written", path=_table(arguments.out / f"{arguments.kind}.csv", rows)))


def _table(path: Path, rows: Iterable[Sequence[object]]) -> Path:
    with atomic(path) as temporary, temporary.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return path
