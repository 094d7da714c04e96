"""What ``socsim compare`` does: marks from a file or a training competition, many rules, a table, and a report."""

import re
from argparse import Namespace
from pathlib import Path

from socsim.base.i18n import Language
from socsim.cli import hold
from socsim.competition.protocol.chapters import customer
from socsim.documents import save, terminal
from socsim.documents.document import Block, Document, Heading, grid
from socsim.interop.marks import scorebook
from socsim.reports import comparison as report
from socsim.scoring.book import Scorebook
from socsim.scoring.rule import REGISTERS
from socsim.scoring.study.compare import compare as compare_rules


def compare(arguments: Namespace, speak: Language) -> None:
    """Compare rules on the same marks; print who would have won, and write the report if a folder is named."""
    if arguments.methods:
        print(terminal.plain(methods(speak)))
        return
    book, title, stem = _book(arguments, speak)
    if arguments.template:
        print(speak("cli.written", path=scorebook.template(arguments.template, book, speak)))
        return
    rules = _split(arguments.rules) if arguments.rules else None
    comparison = compare_rules(book, rules, speak=speak)
    print(terminal.plain(report.winners(comparison, title)))
    if arguments.out:
        paper = report.document(comparison, title)
        for path in save.write(paper, arguments.out / f"compare-{stem}-{speak.code}"):
            print(speak("cli.written", path=path))


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
                method.reference,
            )
            for name, method in register.items()
        ]
        blocks += [Heading(speak(f"layer.{layer}"), 2), grid(columns, rows)]
    return Document(speak("cli.methods"), speak.code, tuple(blocks))


def _book(arguments: Namespace, speak: Language) -> tuple[Scorebook, str, str]:
    """Return the marks, what they are, and how to name files about them."""
    if arguments.file:
        path: Path = arguments.file
        return scorebook.read(path, missing=arguments.missing, seed=arguments.seed), path.name, path.stem
    held = hold.held(arguments)
    call = held.announcement
    lots = "; ".join(f"«{speak.of(lot.sphere.title)}»" for lot in call.lots)
    stem = f"{call.municipality.soate}-{call.opened.isoformat()}-{held.seed}"
    return held.scorebook(0, speak), f"{customer(held, speak)}. {lots}", stem


def _split(rules: str) -> list[str]:
    """Cut a list of rules at the commas that do not stand in brackets."""
    return [part.strip() for part in re.split(r",(?![^(]*\))", rules) if part.strip()]
