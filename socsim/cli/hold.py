"""What ``socsim hold`` does: one competition, its protocol on the screen and as files."""

import json
from argparse import Namespace
from pathlib import Path

from socsim.base import files, outputs
from socsim.base.i18n import Language
from socsim.cli import competition, told
from socsim.cli.parser import Parser, Verb
from socsim.competition.hold import Competition
from socsim.competition.protocol import chapters
from socsim.competition.protocol.record import record
from socsim.documents import terminal
from socsim.documents.document import Document


def arguments(parser: Parser) -> None:
    """Take the competition, and how to show it."""
    competition.arguments(parser)
    parser.option("out", "DIR", type=Path)
    parser.switch("json")


def run(arguments: Namespace, speak: Language) -> None:
    """Hold one competition; print the protocol and, if a folder is named, write it as Word, web page and workbook."""
    if arguments.out:
        files.ready(arguments.out)
    held = competition.held(arguments, speak)
    paper = chapters.document(held, speak)
    paths = _write(held, paper, speak, arguments.out) if arguments.out else []
    if arguments.json:
        print(json.dumps(record(held) | {"files": list(map(str, paths))}, ensure_ascii=False, indent=1))
        return
    print(terminal.plain(paper))
    told.written(paths, speak)


def _write(held: Competition, paper: Document, speak: Language, folder: Path) -> list[Path]:
    from socsim.documents import save
    from socsim.reports import workbook

    def write(stem: Path) -> list[Path]:
        return [*save.write(paper, stem), workbook.write(held, paper, speak, stem.with_name(f"{stem.name}.xlsx"))]

    return outputs.written(folder / f"protocol-{competition.stem(held)}-{speak.code}", write)


VERB = Verb("hold", "cli.hold", run, arguments)
