"""What ``socsim contrast`` does: two laws run on the same luck, their effects, tables and a brief."""

from argparse import Namespace
from pathlib import Path

from socsim.base import files, outputs
from socsim.base.i18n import DASH, Language
from socsim.cli import law, told
from socsim.cli.parser import Parser, Verb
from socsim.cli.words import share
from socsim.documents import terminal
from socsim.documents.document import Block, Document, Heading, grid
from socsim.experiments import contrast, tables, words
from socsim.experiments.contrast import Contrast
from socsim.simulation.metrics import metric


def arguments(parser: Parser) -> None:
    """Take two laws, the world, the question, how sure the answer must be, and where it goes."""
    law.take_pair(parser)
    parser.option("world", "NAME", default="pilot")
    parser.option("question", "WORD", default="served")
    parser.option("precision", "SHARE", default=0.1, type=share)
    parser.number("replications", text="as_many")
    parser.number("seed", default=1)
    parser.option("out", "DIR", text="save_to", type=Path)


def run(arguments: Namespace, speak: Language) -> int:
    """Run two laws on the same luck; print the effects and, if a folder is named, write tables and a brief.

    Returns
    -------
    int
        0; or 130 after an interruption.
    """
    if arguments.out:
        files.ready(arguments.out)
    both = contrast.contrast(
        arguments.law,
        arguments.bill,
        arguments.world,
        years=arguments.years,
        start=arguments.start,
        replications=arguments.replications,
        seed=arguments.seed,
        question=arguments.question,
        precision=arguments.precision,
    ).drawn()
    return _show(both, arguments.out, speak)


def _show(both: Contrast, folder: Path | None, speak: Language) -> int:
    """Print what was found and, if a folder is named, write it; what draws is loaded only here."""
    from socsim.reports import brief

    print(terminal.plain(brief.document(both, speak, pictures=False)))
    print(terminal.plain(Document(speak("contrast.parts.title"), speak.code, tuple(_parts(both, speak)))))
    if folder:
        paths = outputs.written(folder, lambda place: tables.save(both, place))
        told.tables(folder, paths, speak)
        told.written(brief.write(both, paths[0].parent, speak), speak)
    return 130 if both.interrupted else 0


def _parts(both: Contrast, speak: Language) -> list[Block]:
    """Tell the effect on the question by group: rural, urban, poor and rich fifth, each region."""
    from socsim.charts.contrast import part_title

    unit = metric(both.question).unit
    rows = [
        (
            part_title(str(part), speak),
            speak.quantity(row["before"], unit),
            speak.quantity(row["after"], unit),
            words.difference(row, unit, speak),
            _assumed(both, str(part), speak),
        )
        for part, row in both.by_part(both.question).iterrows()
    ]
    columns = [speak(f"label.{name}") for name in ("group", "before", "after", "effect", "assumed")]
    return [Heading(speak(f"metric.{both.question}.title"), 2), grid(columns, rows, numeric=range(1, 5))]


def _assumed(both: Contrast, part: str, speak: Language) -> str:
    """Write the effect on the question over the ranges of the assumptions."""
    return words.span(both.draws.band(both.question, part), metric(both.question).unit, speak) if both.draws else DASH


VERB = Verb("contrast", "cli.contrast", run, arguments)
