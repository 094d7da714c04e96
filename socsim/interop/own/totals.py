"""Rows of a person's table that are totals or means of its other rows: what is to be taken out before it is read."""

from collections.abc import Sequence

from socsim.base.errors import Fault
from socsim.interop.own import derived
from socsim.interop.own.columns import Line, Table


def faults(table: Table, names: Sequence[str]) -> list[Fault]:
    """Name the rows that are called like a total and hold no number but sums or means of the other rows.

    Parameters
    ----------
    table : Table
    names : sequence of str
        The fields that name a row, in the order in which they count.
    """
    named = {line.number: _name(line, names) for line in table.lines}
    doubtful = [line for line in table.lines if derived.named(line.written.get(named[line.number], ""))]
    others = [line for line in table.lines if line not in doubtful]
    return [
        table.header.fault("total_row", line.number, named[line.number], line.written[named[line.number]])
        for line in doubtful
        if others and _made(line, others)
    ]


def _name(line: Line, names: Sequence[str]) -> str:
    return next((name for name in names if line.written.get(name)), names[0])


def _made(line: Line, others: Sequence[Line]) -> bool:
    """Say whether every number of a row is made of those of the others in the same column."""
    numbers = {name: value for name, value in line.values.items() if _is_number(value)}
    beside = {
        name: [float(other.values[name]) for other in others if _is_number(other.values[name])] for name in numbers
    }
    return all(beside[name] and derived.made_of([line.written[name]], [beside[name]]) for name in numbers)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
