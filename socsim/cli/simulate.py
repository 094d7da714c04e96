"""What ``socsim simulate`` and ``socsim validate`` do: run the model, show what comes back, write it down."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import yaml

from socsim.base.errors import Lesson
from socsim.base.i18n import Language
from socsim.charts.figures.years import number
from socsim.country import worlds
from socsim.documents import save, terminal
from socsim.documents.document import Document, Paragraph, grid
from socsim.law.kit import law
from socsim.law.law import Law, Provisions
from socsim.reports import validation
from socsim.simulation.facts import facts
from socsim.simulation.result import Result
from socsim.simulation.simulate import simulate as run

if TYPE_CHECKING:
    import pandas as pd

SHOWN = ("need_per_1000", "served", "paid", "failed_share", "applications_per_lot", "ngos")


def simulate(arguments: Namespace, speak: Language) -> int:
    """Simulate years; print the main measures year by year and, if a folder is named, write every table.

    Returns
    -------
    int
        0; or 130 after an interruption, when only the finished replications are shown and written.
    """
    result = run(
        worlds.named(arguments.world),
        _law(arguments.law, arguments.set or ()),
        years=arguments.years,
        replications=arguments.replications,
        seed=arguments.seed,
        start=arguments.start,
    )
    print(terminal.plain(summary(result, speak)))
    if arguments.out:
        for path in result.save(arguments.out, arguments.form):
            print(speak("cli.written", path=path))
    return 130 if result.interrupted else 0


def _law(day: date | None, changes: Sequence[str]) -> Law | Provisions:
    """Return the dated law, or the law of one day with some parameters changed."""
    if day is None and not changes:
        return law()
    return law().on(day or date(2014, 7, 1), dict(_setting(word) for word in changes))


def _setting(word: str) -> tuple[str, Any]:
    key, sign, value = word.partition("=")
    if not sign or not key or not value:
        raise Lesson("bad_setting", word=word)
    return key.strip(), yaml.safe_load(value)


def summary(result: Result, speak: Language) -> Document:
    """Tell the main measures of a run, mean over replications, one row a year."""
    fans = {name: result.fan(name) for name in SHOWN}
    rows = [(year, *(_cell(fan, year, speak) for fan in fans.values())) for year in result.years.tolist()]
    columns = [speak("label.year"), *(speak(f"metric.{name}.title") for name in SHOWN)]
    blocks = [Paragraph(result.note(speak), strong=True)]
    if result.interrupted:
        blocks.append(Paragraph(speak("simulation.interrupted", replications=len(result.replications)), strong=True))
    return Document(speak("simulation.title"), speak.code, (*blocks, grid(columns, rows, range(1, len(columns)))))


def _cell(fan: "pd.DataFrame", year: int, speak: Language) -> str:
    mean = float(fan["mean"][year])
    return "—" if mean != mean else number(speak, str(fan.attrs["unit"]), mean)


def validate(arguments: Namespace, speak: Language) -> None:
    """Try the ten stylised facts; print the report and, if a folder is named, write it with its figures."""
    world = worlds.named(arguments.world)
    found = facts(world, arguments.replications, arguments.seed)
    paper = validation.document(found, world, arguments.replications, arguments.seed, speak)
    print(terminal.plain(paper))
    if arguments.out:
        for path in save.write(paper, arguments.out / f"validation-{arguments.world}-{speak.code}"):
            print(speak("cli.written", path=path))
