"""What ``socsim compare`` does: marks from a file or a training competition, many rules, a table, and a report."""

import re
from argparse import Namespace
from pathlib import Path
from typing import NamedTuple

from socsim.base import files
from socsim.base.i18n import Language
from socsim.cli import competition, told
from socsim.cli.parser import Parser, Verb
from socsim.cli.words import one_of
from socsim.competition.protocol.call import customer
from socsim.documents import terminal
from socsim.documents.document import Block, Document, Heading, grid
from socsim.interop.marks import scorebook
from socsim.interop.marks.ballots import MISSING
from socsim.scoring import words
from socsim.scoring.book import Scorebook
from socsim.scoring.rule import REGISTERS
from socsim.scoring.study import compare
from socsim.scoring.study.compare import Comparison


class Marks(NamedTuple):
    """A book of marks, what it is called, and how files about it are named."""

    book: Scorebook
    title: str
    stem: str


def arguments(parser: Parser) -> None:
    """Take the marks, the rules, and where the report goes."""
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE", help=parser.speak("cli.compare_file"))
    competition.arguments(parser)
    parser.option("rules", "RULE,...")
    parser.option("sure", "NAME", action="append")
    parser.option("missing", "WORD", default="recusal", type=one_of("--missing", MISSING))
    parser.option("out", "DIR", text="report_out", type=Path)
    parser.option("template", "FILE", type=Path)
    parser.switch("names")
    parser.switch("methods")


def run(arguments: Namespace, speak: Language) -> None:
    """Compare rules on the same marks; print who would have won, and write the report if a folder is named."""
    if arguments.methods:
        print(terminal.plain(methods(speak)))
        return
    if arguments.out:
        files.ready(arguments.out)
    marks = _read(arguments, speak) if arguments.file else _held(arguments, speak)
    told.notices(marks.book.notices, speak)
    if arguments.template:
        told.written([scorebook.template(arguments.template, marks.book, speak)], speak)
        return
    rules = _split(arguments.rules) if arguments.rules else None
    _show(compare.compare(marks.book, rules, speak=speak), marks, arguments.out, speak)


def _show(compared: Comparison, marks: Marks, folder: Path | None, speak: Language) -> None:
    """Print who would have won and, if a folder is named, write the report; what draws is loaded only here."""
    from socsim.documents import save
    from socsim.reports import comparison

    print(terminal.plain(comparison.winners(compared, marks.title)))
    if folder:
        paper = comparison.document(compared, marks.title)
        told.written(save.write(paper, folder / f"compare-{marks.stem}-{speak.code}"), speak)


def methods(speak: Language) -> Document:
    """Return the registers as a document: every method with what it does, needs and risks, its formula and source."""
    columns = [speak(f"label.{name}") for name in ("name", "title", "what", "needs", "paradox", "formula", "source")]
    blocks: list[Block] = []
    for layer, register in REGISTERS.items():
        rows = [
            (
                name,
                speak(f"method.{name}.title"),
                speak(f"method.{name}.line"),
                f"{speak(f'method.{name}.needs')} {speak(f'method.{name}.ties')}",
                speak(f"method.{name}.paradox"),
                method.formula,
                words.reference(name, method, speak),
            )
            for name, method in register.items()
        ]
        blocks += [Heading(speak(f"layer.{layer}"), 2), grid(columns, rows)]
    return Document(speak("cli.methods"), speak.code, tuple(blocks))


def _read(arguments: Namespace, speak: Language) -> Marks:
    """Read the marks that a person brings; their members are numbers of seats unless somebody asks for the names."""
    path: Path = arguments.file
    sure = arguments.sure or ()
    book = scorebook.read(path, missing=arguments.missing, seed=arguments.seed, sure=sure)
    subject = book if arguments.names or arguments.template else words.seated(book, speak)
    return Marks(subject, path.name, path.stem)


def _held(arguments: Namespace, speak: Language) -> Marks:
    """Take the marks of a training competition."""
    held = competition.held(arguments, speak)
    lots = "; ".join(f"«{speak.of(lot.sphere.title)}»" for lot in held.announcement.lots)
    return Marks(held.scorebook(0, speak), f"{customer(held, speak)}. {lots}", competition.stem(held))


def _split(rules: str) -> list[str]:
    """Cut a list of rules at the commas that do not stand in brackets."""
    return [part.strip() for part in re.split(r",(?![^(]*\))", rules) if part.strip()]


VERB = Verb("compare", "cli.compare", run, arguments)
