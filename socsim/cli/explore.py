"""What ``socsim explore`` does: run a study from a file, keep every block, go on where it was left."""

from argparse import Namespace
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from socsim.base.i18n import Language
from socsim.cli.parser import Parser, Verb
from socsim.documents import terminal
from socsim.documents.document import Document, Paragraph, grid
from socsim.experiments.compute import study_file
from socsim.experiments.compute.explore import explore
from socsim.experiments.compute.study import Study
from socsim.simulation.metrics import metric

MOST_SHOWN = 20  # points in the terminal


def arguments(parser: Parser) -> None:
    """Take the file of the study, its folder, and how many processes work on it."""
    parser.add_argument("file", metavar="DESIGN", help=parser.speak("cli.study_file"), type=Path)
    parser.option("store", "DIR", type=Path)
    parser.number("workers")


def run(arguments: Namespace, speak: Language) -> int:
    """Run what is missing of a study, print its first points, and say where all of it lies.

    Returns
    -------
    int
        0; or 130 after an interruption.
    """
    asked = study_file.load(arguments.file)
    with _workers(arguments.workers) as executor:
        study = explore(asked.design, **asked.study, executor=executor, store=arguments.store)
    print(terminal.plain(_told(study, arguments.store, speak)))
    return 130 if study.interrupted else 0


@contextmanager
def _workers(count: int | None) -> Iterator[Executor | None]:
    """Give that many processes; none where nobody asked for some."""
    if count is None:
        yield None
        return
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as executor:
        yield executor


def _told(study: Study, store: Path | None, speak: Language) -> Document:
    """Tell the means of the first points."""
    means = study.means().head(MOST_SHOWN).reset_index().to_dict("records")
    outcomes = [(name, metric(name).unit) for name in study.outcomes]
    rows = [
        (
            row["point"],
            *study.design.in_words(row["point"], speak),
            *(speak.short(row[name], unit) for name, unit in outcomes),
            *([row["failure"]] if study.failures else []),
        )
        for row in means
    ]
    titles = [speak.of(one.title) for one in study.design.axes]
    columns = [speak("label.point"), *titles, *(speak(f"metric.{name}.title") for name in study.outcomes)]
    table = grid([*columns, *([speak("label.failure")] if study.failures else [])], rows)
    caption = Paragraph(speak.count("study.shown", len(rows)))
    folder_line = [Paragraph(speak("study.kept", folder=str(store)))] if store else []
    return Document(
        speak("study.title"), speak.code, (Paragraph(study.note(speak), strong=True), caption, table, *folder_line)
    )


VERB = Verb("explore", "cli.explore", run, arguments)
