"""A room as tidy tables: one row a thing, seats under anonymous ids, no words of anybody, and a flag of consent."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from socsim.base.canonical import JsonObject, digest
from socsim.base.files import atomic
from socsim.competition.room import application, reveal
from socsim.competition.room.course import Room
from socsim.competition.room.stages import from_on
from socsim.competition.room.state import State

Row = JsonObject
SHOWN = 10  # letters of an anonymous id
DECISIONS = frozenset({"admit", "reject", "declare", "change", "award", "sign", "appeal", "rule", "repeat"})


@dataclass(frozen=True, eq=False)
class Source:
    """A room, and whether the people in it let their marks be used."""

    room: Room
    consent: bool

    @property
    def state(self) -> State:
        """Where the room stands."""
        return self.room.state

    @property
    def name(self) -> str:
        """The room's id: what the first event's fingerprint begins with."""
        return self.room.chain[0].head[:SHOWN]

    def seat(self, seat: str) -> str:
        """Return a seat's anonymous id: the same in all tables of this room, another one in every other room."""
        return digest({"room": self.room.chain[0].head, "seat": seat})[:SHOWN]


def tables(room: Room, *, consent: bool) -> dict[str, list[Row]]:
    """Return the tables of a room.

    Parameters
    ----------
    room : Room
    consent : bool
        Whether the people in it let their marks be used; it stands in every row.

    Returns
    -------
    dict from str to list of dict
        ``seats``, ``marks``, ``totals``, ``decisions``, ``predictions``; one whose content is not public yet is empty.
        Points are hundredths, money whole som, times milliseconds.
    """
    source = Source(room, consent)
    known = {"room": source.name, "consent": consent}
    return {name: [{**known, **row} for row in rows(source)] for name, rows in TABLES.items()}


def write(room: Room, stem: Path, *, consent: bool) -> list[Path]:
    """Write the tables as CSV files and as one workbook; `stem` is the beginning of their names.

    Raises
    ------
    Lesson
        When a file cannot be written.
    """
    import pandas as pd
    from openpyxl import Workbook

    from socsim.documents import excel

    book = Workbook()
    book.remove(book.worksheets[0])
    paths = []
    for name, rows in tables(room, consent=consent).items():
        columns = ["room", "consent", *COLUMNS[name]]
        path = stem.with_name(f"{stem.name}-{name}.csv")
        with atomic(path) as fresh:
            pd.DataFrame(rows, columns=columns).to_csv(fresh, index=False)
        paths.append(path)
        sheet = book.create_sheet(name)
        sheet.append(columns)
        for row in rows:
            sheet.append([row[column] for column in columns])
    return [*paths, excel.write(book, stem.with_name(f"{stem.name}-tables.xlsx"))]


def _is_public(state: State) -> bool:
    """Tell whether everybody knows the marks and the decision by now."""
    return from_on(state.now.furthest, "protocol") and state.now.award is not None


def _seats(source: Source) -> list[Row]:
    sittings = source.state.sittings
    return [
        {
            "seat": source.seat(place.id),
            "role": place.role,
            "kind": place.kind,
            "panel": place.panel,
            "marks": place.marks,
            "played_by": "bot" if sittings[place.id].is_bot else "people" if sittings[place.id].people else "nobody",
            "people": len(sittings[place.id].people),
            "manner": sittings[place.id].manner if source.state.stage == "debrief" else "",
        }
        for place in source.state.terms.places.values()
    ]


def _marks(source: Source) -> list[Row]:
    """One row a mark as it stands at the end, with the first one where it was changed."""
    if not _is_public(source.state):
        return []
    rows = []
    for number, attempt in enumerate(source.state.attempts, start=1):
        first = {
            (change.seat, change.application, change.criterion): change.old for change in reversed(attempt.changes)
        }
        for (seat, code), sheet in attempt.marks.items():
            for criterion, mark in sheet.items():
                row = {"call": number, "seat": source.seat(seat), "application": code, "criterion": criterion}
                counts = not attempt.recused(seat, code)
                rows.append({**row, "mark": mark, "first": first.get((seat, code, criterion), mark), "counts": counts})
    return rows


def _totals(source: Source) -> list[Row]:
    state = source.state
    if not _is_public(state):
        return []
    return [
        {
            "call": number,
            "panel": panel["panel"],
            "application": code,
            "lot": state.terms.entries[code].lot + 1,
            "price": application.price(attempt.envelopes[code].content),
            "quality": panel["quality"][code],
            "total": panel["total"][code],
            "place": panel["place"][code],
            "reason": panel["reason"][code],
            "by_key": reveal.key_points(state, code) if _is_told(state, code) else "",
        }
        for number, attempt in enumerate(state.attempts, start=1)
        for panel in (attempt.award or {"panels": []})["panels"]
        for code in panel["total"]
    ]


def _is_told(state: State, code: str) -> bool:
    """Tell whether the truth about an application is known to anybody, and told by now."""
    return state.now.furthest == "debrief" and bool(state.terms.entries[code].key)


def _decisions(source: Source) -> list[Row]:
    """One row a decision, in the order of the record; what was written with it is left out."""
    if not _is_public(source.state):
        return []
    return [
        {
            "number": number,
            "at": link.event.at,
            "seat": source.seat(link.event.seat),
            "act": link.event.kind,
            "application": link.event.data.get("application", ""),
            "criterion": link.event.data.get("criterion", ""),
            "ground": link.event.data.get("defect", ""),
            "yes": link.event.data.get("recused", link.event.data.get("upheld", "")),
        }
        for number, link in enumerate(source.room.chain, start=1)
        if link.event.kind in DECISIONS
    ]


def _predictions(source: Source) -> list[Row]:
    """What was predicted beside what came; nothing before the debrief."""
    state = source.state
    if state.now.furthest != "debrief":
        return []
    came = reveal.came(state)
    truth = {
        "winner": [winner or reveal.NOBODY for winner in came["winner"]],
        **{question: ["yes" if came[question][0] else "no"] for question in ("method", "bill")},
    }
    return [
        {
            "seat": source.seat(seat),
            "question": question,
            "answer": answer,
            "came": " ".join(truth[question]),
            "right": answer in truth[question],
        }
        for (seat, question), answer in state.predictions.items()
    ]


TABLES: Mapping[str, Callable[[Source], list[Row]]] = {
    "seats": _seats,
    "marks": _marks,
    "totals": _totals,
    "decisions": _decisions,
    "predictions": _predictions,
}
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "seats": ("seat", "role", "kind", "panel", "marks", "played_by", "people", "manner"),
    "marks": ("call", "seat", "application", "criterion", "mark", "first", "counts"),
    "totals": ("call", "panel", "application", "lot", "price", "quality", "total", "place", "reason", "by_key"),
    "decisions": ("number", "at", "seat", "act", "application", "criterion", "ground", "yes"),
    "predictions": ("seat", "question", "answer", "came", "right"),
}
