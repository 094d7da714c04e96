"""Bills for the law laboratory: those to choose from, and what several of them do, side by side."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from socsim.base.i18n import Language
from socsim.documents.document import Grid, grid
from socsim.experiments import words
from socsim.experiments.contrast import SHOWN, Contrast
from socsim.law import bill_files
from socsim.law.bill import Bill
from socsim.simulation.metrics import metric


def shelf(own: Sequence[Bill | str | Path]) -> dict[str, Bill]:
    """Return the kit's scenarios and a person's own bills, by id."""
    scenarios = {name: bill_files.named(name) for name in bill_files.names()}
    return scenarios | {bill.id: bill for bill in map(bill_files.find, own)}


def side_by_side(contrasts: Mapping[str, Contrast], bills: Mapping[str, Bill], speak: Language) -> Grid:
    """Return effects of several bills, an outcome a row and a bill a column: by luck, and by assumptions if drawn."""
    rows = []
    for name in SHOWN:
        cells = (_cell(contrast, name, speak) for contrast in contrasts.values())
        rows.append((speak(f"metric.{name}.title"), *cells))
    columns = [speak("label.outcome"), *(speak.of(bills[name].title) for name in contrasts)]
    return grid(columns, rows, numeric=range(1, len(columns)))


def _cell(contrast: Contrast, name: str, speak: Language) -> str:
    """Write an effect with its interval of luck, and with what it is over the ranges of the assumptions."""
    unit = metric(name).unit
    effect = contrast.effect(name)
    luck = words.difference(effect, unit, speak)
    if not contrast.draws:
        return luck
    return speak("laboratory.both", luck=luck, assumed=words.span(contrast.draws.band(name), unit, speak))
