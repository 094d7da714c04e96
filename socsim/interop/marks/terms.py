"""The terms of a competition that a person brings: budget or ceilings of lots, pass mark; a small table."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import NamedTuple

from socsim.base.errors import Fault, nearest
from socsim.base.frozen import Frozen
from socsim.base.spelling import plain
from socsim.interop.marks import lists, names, numbers
from socsim.interop.marks.lists import Source
from socsim.interop.marks.names import Names
from socsim.interop.marks.vocabulary import meaning
from socsim.interop.own import columns, derived, headings
from socsim.interop.own.alike import Mention
from socsim.interop.own.columns import Line
from socsim.interop.own.headings import Header, schema
from socsim.interop.own.rows import DEEP
from socsim.scoring.book import MIXED, OWN, SYNTHETIC, TRAINING

MADE = (SYNTHETIC, TRAINING, MIXED)  # who made the marks, where they are nobody's own: rows that say yes


@dataclass(frozen=True)
class Terms:
    """Som for all, som by lot as it is written, the pass mark in hundredths, what the marks are; lots.

    `least` is how many admitted applications a lot needs to be awarded.
    """

    budget: int | None = None
    ceilings: Mapping[str, int] = field(default_factory=dict)
    pass_mark: int = 0
    least: int = 0
    origin: str = OWN
    faults: tuple[Fault, ...] = ()
    lots: tuple[Mention, ...] = ()
    notices: tuple[Fault, ...] = ()


class _Term(NamedTuple):
    """What a row sets, nothing where that is not known; and the lot it is for."""

    name: str
    lot: str = ""


def read(sources: Iterable[Source], lots: Iterable[str]) -> Terms:
    """Read the budget or the ceilings of lots and the pass mark; headings may be left out."""
    known = names.of(dict.fromkeys(filter(None, lots)))
    terms = Terms()
    faults: list[Fault] = []
    named: list[Mention] = []
    seen: dict[_Term, Line] = {}
    for source in sources:
        table = lists.table("terms", _with_headings(source))
        unfit = [*table.faults]
        for line in table.lines:
            term = _term(line, known)
            first = seen.setdefault(term._replace(lot=plain(term.lot)), line)
            wrong = _wrong(term, line, table.header, known, first)
            unfit += wrong
            if term.lot:
                named.append(Mention(term.lot, table.header.fault("", line.number, "lot", term.lot)))
            if not wrong and line.values["value"] is not None:
                terms = _with(terms, term, line)
        faults += columns.in_order(unfit)
    totals = [fault for fault in faults if _is_total(fault, terms)]
    return replace(
        terms,
        faults=tuple(fault for fault in faults if fault not in totals),
        lots=tuple(named),
        notices=tuple(derived.left_out(fault, "sum") for fault in totals),
    )


def _is_total(fault: Fault, terms: Terms) -> bool:
    """Say whether a row that sets nothing known is the sum of the lots."""
    total = fault.facts.get("total")
    return fault.key == "unknown_term" and derived.named(fault.value) and total == sum(terms.ceilings.values())


def _with_headings(source: Source) -> Source:
    """Name the columns of a table without headings: what, (of which lot), how much."""
    known = headings.understood(schema("terms"))
    if any(plain(cell) in known for _, cells in source.rows[:DEEP] for cell in cells if cell):
        return source
    wide = any(re.match(r"\s*-?[0-9]", cells[2]) for _, cells in source.rows if len(cells) > 2)
    above = ["term", "lot", "value"] if wide else ["term", "value"]
    return replace(source, rows=[(0, above), *source.rows])


def _term(line: Line, lots: Names) -> _Term:
    written = line.written.get("term", "")
    lot = line.written.get("lot", "")
    before, _, after = written.partition(":")
    if lot and written in ("", "budget", "ceiling"):
        return _Term("ceiling", lot)
    if written in ("budget", "ceiling", "pass_mark", "least", *MADE):
        return _Term(written.replace("ceiling", "budget"))
    if after and plain(before) in meaning("terms", "lot"):
        return _Term("ceiling", after)
    return _Term("ceiling", written) if lots.place(written) is not None else _Term("", written)


def _wrong(term: _Term, line: Line, header: Header, lots: Names, first: Line) -> list[Fault]:
    """Say that a row sets what the row `first` has set, that it sets nothing known, or that its value does not fit."""
    written = line.written.get("term", term.lot)
    column = next((name for name in ("term", "lot") if name in header.names), "value")
    if first is not line:
        return [header.fault("repeated", line.number, column, written, first=first.number)]
    if not term.name:
        near = partial(nearest, written, [*headings.usual_words(schema("terms"), "term"), *lots.labels])
        return [header.fault("unknown_term", line.number, column, written, near=near, total=line.values["value"])]
    if line.values["value"] is None:
        return []
    text = line.written["value"]
    number = numbers.read(text)
    if number.fault:
        return [header.fault(number.fault, line.number, "value", text)]
    if term.name in ("budget", "ceiling", "least") and number.hundredths % 100:
        return [header.fault("not_integer", line.number, "value", text)]
    if term.name == "pass_mark" and number.hundredths > 10_000:
        return [header.fault("out_of_range", line.number, "value", text, low=0, high=100)]
    return []


def _with(terms: Terms, term: _Term, line: Line) -> Terms:
    """Return the terms with what a row sets."""
    hundredths = numbers.read(line.written["value"]).hundredths
    match term.name:
        case "ceiling":
            lot = " ".join(term.lot.split())
            return replace(terms, ceilings=Frozen({**terms.ceilings, lot: hundredths // 100}))
        case "budget":
            return replace(terms, budget=hundredths // 100)
        case "pass_mark":
            return replace(terms, pass_mark=hundredths)
        case "least":
            return replace(terms, least=hundredths // 100)
        case made:
            return replace(terms, origin=made if hundredths > 0 else OWN)
