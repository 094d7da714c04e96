"""What ``socsim law`` and ``socsim contrast`` do: show rules with their grounds, check a bill, compare two laws."""

from argparse import Namespace
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from socsim.base.errors import Lesson
from socsim.base.i18n import Language
from socsim.charts.contrast import part_title
from socsim.documents import terminal
from socsim.documents.document import Block, Document, Heading, Paragraph, grid
from socsim.experiments import contrast, levers, tables, words
from socsim.law import bill_files
from socsim.law.bill import enact, sides
from socsim.law.kit import law
from socsim.reports import brief
from socsim.simulation.metrics import metric

if TYPE_CHECKING:
    import pandas as pd

Row = tuple[object, ...]


def _print(title: str, blocks: Iterable[Block], speak: Language) -> None:
    print(terminal.plain(Document(title, speak.code, tuple(blocks))))


def listing(arguments: Namespace, speak: Language) -> None:
    """Print the scenarios, and what of the law is not in the model and the other way round."""
    rows: list[Row] = []
    for name in bill_files.names():
        one = bill_files.named(name)
        rows.append((name, speak.of(one.title), one.law_of or "", len(one.changes), one.author))
    columns = [speak(f"label.{c}") for c in ("scenario", "title", "law_of", "changes", "author")]
    year = date.today().year
    lists = (("not_in_law", levers.not_in_law(year)), ("not_in_model", levers.not_in_model()))
    told = [
        Paragraph(speak(f"brief.{key}", count=len(keys),
                        levers="; ".join(f"{speak.of(law().parameters[k].title)} ({k})" for k in keys)))
        for key, keys in lists
    ]  # fmt: skip
    _print(speak("cli.scenarios"), [grid(columns, rows, numeric=[3]), *told], speak)


def show(arguments: Namespace, speak: Language) -> None:
    """Print what holds on a day, in the law or in a scenario, with the basis and the source of every value."""
    day = arguments.on or date.today()
    held = enact(bill_files.find(arguments.name)) if arguments.name else law()
    provisions = held.on(day)
    if not provisions:
        raise Lesson("no_law_yet", day=day)
    rows = [
        (key, speak.of(law().parameters[key].title), words.value(key, provisions[key], speak),
         speak(f"basis.{provisions.ground(key).basis}"), levers.source(provisions.ground(key), speak))
        for key in provisions
    ]  # fmt: skip
    columns = [speak(f"label.{c}") for c in ("parameter", "rule", "value", "basis", "source")]
    title = speak("cli.law_on", day=speak.date(day))
    _print(title, [grid(columns, rows), Paragraph(speak("cli.law_caution"), strong=True)], speak)


def diff(arguments: Namespace, speak: Language) -> None:
    """Print what a bill changes in a law."""
    first, second = (bill_files.find(name) for name in (arguments.law, arguments.bill))
    before, after = sides(first, second)
    titles = {"law": speak.of(first.title), "bill": speak.of(second.title)}
    table = levers.diff(before, after, arguments.start, arguments.years, speak)
    _print(speak("brief.title", **titles), _levers(table, speak), speak)


def _levers(table: "pd.DataFrame", speak: Language) -> list[Block]:
    if table.empty:
        return [Paragraph(speak("contrast.same_law"))]
    shown = words.told(table, speak).reset_index(names=speak("label.parameter"))
    return [grid(list(shown.columns), shown.to_numpy().tolist())]


def check(arguments: Namespace, speak: Language) -> None:
    """Check a person's bill; every fault is told with its line, and nothing of it is applied."""
    found = bill_files.load(Path(arguments.file))
    print(speak("cli.bill_fine", file=arguments.file, title=speak.of(found.title), count=len(found.changes)))
    for key, values in found.changes.items():
        told = ", ".join(words.value(key, value.value, speak) for value in values)
        print(f"  {speak.of(law().parameters[key].title)}: {told}")


def compare(arguments: Namespace, speak: Language) -> int:
    """Run two laws on the same luck; print the effects and, if a folder is named, write tables and a brief.

    Returns
    -------
    int
        0; or 130 after an interruption.
    """
    found = contrast.contrast(
        arguments.law, arguments.bill, arguments.world, years=arguments.years, start=arguments.start,
        replications=arguments.replications, seed=arguments.seed, question=arguments.question,
        precision=arguments.precision,
    )  # fmt: skip
    paper = brief.document(found, speak, pictures=False)
    print(terminal.plain(paper))
    _print(speak("contrast.parts.title"), _parts(found, speak), speak)
    if arguments.out:
        for path in (*tables.save(found, arguments.out), *brief.write(found, arguments.out, speak)):
            print(speak("cli.written", path=path))
    return 130 if found.interrupted else 0


def _parts(found: contrast.Contrast, speak: Language) -> list[Block]:
    unit, table = metric(found.question).unit, found.by_part(found.question)
    rows = [
        (part_title(str(part), speak), words.number(speak, unit, before), words.number(speak, unit, after),
         words.interval(speak, unit, effect, low, high))
        for part, before, after, effect, low, high in zip(
            table.index, *(table[c] for c in ("before", "after", "effect", "low", "high")), strict=True)
    ]  # fmt: skip
    columns = [speak(f"label.{name}") for name in ("group", "before", "after", "effect")]
    return [Heading(speak(f"metric.{found.question}.title"), 2), grid(columns, rows, numeric=range(1, 4))]
