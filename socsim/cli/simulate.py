"""What ``socsim simulate`` does: run the model, show the main measures, write every table."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from socsim.base import files, outputs
from socsim.base.i18n import Language
from socsim.cli import told
from socsim.cli.parser import Parser, Verb
from socsim.cli.words import day, one_of
from socsim.country import worlds
from socsim.documents import terminal
from socsim.documents.document import Document, Paragraph, grid
from socsim.law import bill_reader
from socsim.law.kit import law
from socsim.law.law import Law, Provisions
from socsim.simulation import simulate
from socsim.simulation.metrics import metric
from socsim.simulation.result import FORMS, Result

SHOWN = ("need_per_1000", "served", "paid", "failed_share", "applications_per_lot", "ngos")


def arguments(parser: Parser) -> None:
    """Take the world, the law, the size of the run, and where its tables go."""
    parser.option("world", "NAME", default="pilot")
    parser.option("law", "DATE", text="law_of", type=day)
    parser.option("set", "KEY=VALUE", action="append")
    parser.number("start", "YEAR")
    parser.number("years", default=10)
    parser.number("replications", default=200)
    parser.number("seed", default=1)
    parser.option("out", "DIR", text="save_to", type=Path)
    parser.option("form", "WORD", default=FORMS[0], type=one_of("--form", FORMS))


def run(arguments: Namespace, speak: Language) -> int:
    """Simulate years; print the main measures year by year and, if a folder is named, write every table.

    Returns
    -------
    int
        0; or 130 after an interruption, when only the finished replications are shown and written.
    """
    if arguments.out:
        files.ready(arguments.out)
    result = simulate.simulate(
        worlds.named(arguments.world),
        _law(arguments.law, arguments.set or ()),
        years=arguments.years,
        replications=arguments.replications,
        seed=arguments.seed,
        start=arguments.start,
    )
    print(terminal.plain(summary(result, speak)))
    if arguments.out:
        paths = outputs.written(arguments.out, lambda folder: result.save(folder, arguments.form))
        told.tables(arguments.out, paths, speak)
    return 130 if result.interrupted else 0


def _law(on: date | None, changes: Sequence[str]) -> Law | Provisions:
    """Return the dated law, or the law of one day with some parameters changed."""
    if on is None and not changes:
        return law()
    return law().on(on or date(2014, 7, 1), bill_reader.settings(changes))


def summary(result: Result, speak: Language) -> Document:
    """Tell the main measures of a run, mean over replications, one row a year."""
    means = {name: result.fan(name)["mean"] for name in SHOWN}
    rows = [
        (year, *(speak.short(float(mean[year]), metric(name).unit) for name, mean in means.items()))
        for year in result.years.tolist()
    ]
    columns = [speak("label.year"), *(speak(f"metric.{name}.title") for name in SHOWN)]
    blocks = [Paragraph(result.note(speak), strong=True)]
    if result.interrupted:
        blocks.append(Paragraph(speak("simulation.interrupted", replications=len(result.replications)), strong=True))
    return Document(speak("simulation.title"), speak.code, (*blocks, grid(columns, rows, range(1, len(columns)))))


VERB = Verb("simulate", "cli.simulate", run, arguments)
