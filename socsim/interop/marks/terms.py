"""The terms of a competition that a person brings: budget or ceilings of lots, pass mark; a small table."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from socsim.base.errors import Fault, nearest
from socsim.interop.marks.lists import DEEP, Names, Source, hundredths, meaning, schema, table
from socsim.interop.own import columns
from socsim.interop.own.columns import Header, Line
from socsim.interop.own.spelling import plain


@dataclass
class Terms:
    """Som for all, som by lot as it is written, the pass mark in hundredths, whether a model made the marks."""

    budget: int | None = None
    ceilings: dict[str, int] = field(default_factory=dict)
    pass_mark: int = 0
    synthetic: bool = False


def read(sources: Iterable[Source], lots: Iterable[str]) -> tuple[Terms, list[Fault]]:
    """Read the budget or the ceilings of lots and the pass mark; headings may be left out."""
    found, known, faults = Terms(), Names(dict.fromkeys(filter(None, lots))), []
    seen: dict[str, int] = {}
    for source in sources:
        header, lines, unfit = table("terms", _with_headings(source))
        for line in lines:
            term, lot = _term(line, known)
            first = seen.setdefault(f"{term} {plain(lot)}", line.number)
            if first != line.number:
                unfit.append(header.fault("repeated", line.number, "term", line.written.get("term", lot), first=first))
            elif not term:
                near = nearest(line.written["term"], [*columns.usual_words(schema("terms"), "term"), *known.shown])
                unfit.append(header.fault("unknown_term", line.number, "term", line.written["term"], near=near))
            elif line.values["value"] is not None:
                unfit += _set(found, term, lot, line, header)
        faults += columns.in_order(unfit)
    return found, faults


def _with_headings(source: Source) -> Source:
    """Name the columns of a table without headings: what, (of which lot), how much."""
    known = columns.understood(schema("terms"))
    if any(plain(cell) in known for _, cells in source.rows[:DEEP] for cell in cells if cell):
        return source
    wide = any(re.match(r"\s*-?[0-9]", cells[2]) for _, cells in source.rows if len(cells) > 2)
    headings = ["term", "lot", "value"] if wide else ["term", "value"]
    return Source(source.sheet, [(0, headings), *source.rows], source.letters)


def _term(line: Line, lots: Names) -> tuple[str, str]:
    """Return what a row sets, and the lot it is for; nothing where it is not known."""
    written, lot = line.written.get("term", ""), line.written.get("lot", "")
    before, _, after = written.partition(":")
    if lot and written in ("", "budget", "ceiling"):
        return "ceiling", lot
    if written in ("budget", "pass_mark", "synthetic", "ceiling"):
        return written.replace("ceiling", "budget"), ""
    if after and plain(before) in meaning("terms", "lot"):
        return "ceiling", after
    return ("ceiling", written) if plain(written) in lots.places else ("", written)


def _set(found: Terms, term: str, lot: str, line: Line, header: Header) -> list[Fault]:
    """Put one value into its place, or say why it does not fit."""
    text = line.written["value"]
    try:
        value = hundredths(text)
    except ValueError as error:
        return [header.fault(str(error), line.number, "value", text)]
    if term in ("budget", "ceiling") and value % 100:
        return [header.fault("not_integer", line.number, "value", text)]
    if term == "pass_mark" and value > 10_000:
        return [header.fault("out_of_range", line.number, "value", text, low=0, high=100)]
    if term == "ceiling":
        found.ceilings[" ".join(lot.split())] = value // 100
    else:
        setattr(found, term, {"budget": value // 100, "pass_mark": value, "synthetic": value > 0}[term])
    return []
