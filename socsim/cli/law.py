"""What ``socsim law`` does: show rules with their grounds, tell two laws apart, check a bill."""

from argparse import Namespace
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from socsim.base.errors import Lesson
from socsim.base.i18n import Language
from socsim.cli.parser import Parser, Verb
from socsim.cli.words import day
from socsim.documents import terminal
from socsim.documents.document import Block, Document, Paragraph, grid
from socsim.experiments import levers, words
from socsim.law import bill_files
from socsim.law.bill import enact, sides
from socsim.law.days import sampled
from socsim.law.kit import law

if TYPE_CHECKING:
    import pandas as pd

Row = tuple[object, ...]


def _print(title: str, blocks: Iterable[Block], speak: Language) -> None:
    print(terminal.plain(Document(title, speak.code, tuple(blocks))))


def _title(key: str, speak: Language) -> str:
    return speak.of(law().parameters[key].title)


def show_all(arguments: Namespace, speak: Language) -> None:
    """Print the scenarios, and what of the law is not in the model and the other way round."""
    rows: list[Row] = []
    for name in bill_files.names():
        bill = bill_files.named(name)
        rows.append((name, speak.of(bill.title), bill.law_of or "", len(bill.changes), bill.author))
    columns = [speak(f"label.{name}") for name in ("scenario", "title", "law_of", "changes", "author")]
    strange = {"not_in_law": levers.not_in_law(date.today().year), "not_in_model": levers.not_in_model()}
    notes = [_strange(name, keys, speak) for name, keys in strange.items()]
    _print(speak("cli.scenarios"), [grid(columns, rows, numeric=[3]), *notes], speak)


def _strange(name: str, keys: Sequence[str], speak: Language) -> Paragraph:
    """Name the levers that only the law, or only the model, knows."""
    titles = "; ".join(f"{_title(key, speak)} ({key})" for key in keys)
    return Paragraph(speak(f"brief.{name}", count=len(keys), levers=titles))


def show(arguments: Namespace, speak: Language) -> None:
    """Print what holds on a day, in the law or in a scenario, with the basis and the source of every value."""
    on = arguments.on or date.today()
    dated = enact(bill_files.find(arguments.name)) if arguments.name else law()
    provisions = dated.on(on)
    if not provisions:
        raise Lesson("no_law_yet", day=on)
    rows: list[Row] = []
    for key in provisions:
        ground = provisions.ground(key)
        value = words.value(key, provisions[key], speak)
        basis = speak(f"basis.{ground.basis}")
        rows.append((key, _title(key, speak), value, basis, levers.source(ground, speak)))
    columns = [speak(f"label.{name}") for name in ("parameter", "rule", "value", "basis", "source")]
    caution = Paragraph(speak("cli.law_caution"), strong=True)
    _print(speak("cli.law_on", day=speak.date(on)), [grid(columns, rows), caution], speak)


def _take_day(parser: Parser) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME", help=parser.speak("cli.bill"))
    parser.option("on", "DATE", type=day)


def diff(arguments: Namespace, speak: Language) -> None:
    """Print what a bill changes in a law."""
    first = bill_files.find(arguments.law)
    second = bill_files.find(arguments.bill)
    before, after = sides(first, second)
    changes = levers.diff(before, after, arguments.start, arguments.years, speak)
    missed = words.unread(before, after, sampled(arguments.start, arguments.years), speak)
    title = speak("brief.title", law=speak.of(first.title), bill=speak.of(second.title))
    _print(title, [_changes(changes, missed, speak), *map(Paragraph, missed)], speak)


def _changes(changes: "pd.DataFrame", missed: Sequence[str], speak: Language) -> Block:
    if changes.empty:
        return Paragraph(words.same(missed, speak))
    table = words.in_words(changes, speak).reset_index(names=speak("label.parameter"))
    return grid(list(table.columns), table.to_numpy().tolist())


def take_pair(parser: Parser) -> None:
    """Take two laws and the years in which they are compared."""
    parser.add_argument("law", metavar="LAW", help=parser.speak("cli.bill"))
    parser.add_argument("bill", metavar="BILL", help=parser.speak("cli.bill"))
    parser.number("start", default=2014)
    parser.number("years", default=5)


def check(arguments: Namespace, speak: Language) -> None:
    """Check a person's bill; every fault is told with its line, and nothing of it is applied."""
    bill = bill_files.load(Path(arguments.file))
    print(speak("cli.bill_fine", file=arguments.file, title=speak.of(bill.title), count=len(bill.changes)))
    for key, values in bill.changes.items():
        new = ", ".join(words.value(key, value.value, speak) for value in values)
        print(f"  {_title(key, speak)}: {new}")


def _take_file(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", help=parser.speak("cli.bill_file"))


VERB = Verb(
    "law",
    "cli.law",
    verbs=(
        Verb("list", "cli.law_list", show_all),
        Verb("show", "cli.law_show", show, _take_day),
        Verb("check", "cli.law_check", check, _take_file),
        Verb("diff", "cli.law_diff", diff, take_pair),
    ),
)
