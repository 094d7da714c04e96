"""What is written down as the competition goes: opening, admission, protocol, the answers to those who lost."""

from collections.abc import Iterator, Mapping, Sequence

from socsim.classroom.workshop.dealing import Seated
from socsim.classroom.workshop.pack import looks, sheets
from socsim.classroom.workshop.pack.setting import Setting
from socsim.country.catalogue import defects
from socsim.documents.forms.leaf import A4, ACROSS, Leaf, Paper, Table, cell, row, table, words

SPARE = 2  # rows for envelopes that nobody expected
ROOM = 118  # millimetres of all rows, and of one at most
MOST_HIGH = 18
MOST = 10  # rows of a record on one page
OPENING = {"number": 12, "time": 30, "ngo": 80, "price": 40, "papers": 70, "late": 0}  # millimetres; 0: what is left
ADMISSION = {"number": 12, "ngo": 76, "decision": 36, "rule": 100, "sign": 0}
TOTALS = {"number": 12, "ngo": 56, "seats": 0, "mean": 20, "place": 16}
MEMBER = 14  # millimetres of a member's column in the protocol


def opening(setting: Setting) -> Iterator[Leaf]:
    """Write the record of the opening: envelopes are opened once, before everybody."""
    return _record(setting, "opening", "stage-opening", OPENING)


def admission(setting: Setting) -> Iterator[Leaf]:
    """Write the record of admission, with the rules by which papers are refused."""
    return _record(setting, "admission", "stage-admission", ADMISSION)


def _record(setting: Setting, kind: str, drawing: str, columns: Mapping[str, float]) -> Iterator[Leaf]:
    """Rule a record: a row for each envelope and some more, as many pages as they need."""
    speak = setting.speak
    widths = _widths(ACROSS, columns)
    names = looks.heading(*(speak(f"paper.{kind}.{name}") for name in columns))
    for numbers in sheets.shared(setting.applications + SPARE, MOST):
        lines = [looks.empty(len(columns), _height(len(numbers)), str(number)) for number in numbers]
        tables = [
            looks.head(ACROSS, drawing, speak(f"paper.{kind}"), looks.lot(setting.call, speak), "violet"),
            table(widths, names, *lines, head=1, before=3),
        ]
        if kind == "admission":
            rules = "; ".join(speak.of(one.rule).rstrip(".").lower() for one in defects())
            tables.append(looks.text(ACROSS, words(speak("paper.admission.rules", rules=rules), 9, colour="quiet")))
        tables.append(looks.signed(ACROSS, *(speak(f"paper.field.{name}") for name in ("chair", "secretary", "day"))))
        yield Leaf(kind=kind, paper=ACROSS, tables=tuple(tables))


def _height(lines: int) -> float:
    """Return how high the rows of a record are, so that it fills its page."""
    return min(MOST_HIGH, ROOM / lines)


def _widths(paper: Paper, columns: Mapping[str, float]) -> list[float]:
    left = paper.inner - sum(columns.values())
    return [width or left for width in columns.values()]


def protocol(setting: Setting) -> Iterator[Leaf]:
    """Write the form of the protocol, for each commission: who sat, what came out, what was decided."""
    for group in setting.panels:
        yield Leaf(kind="protocol", paper=A4, tables=_sitting(setting, group))
        yield Leaf(kind="protocol", paper=A4, tables=_decision(setting, group))


def _sitting(setting: Setting, group: int) -> tuple[Table, ...]:
    """Write the first page: the commission, and every total."""
    speak = setting.speak
    members = setting.panels[group]
    title = f"{speak('protocol.title')} · {speak('paper.commission', group=group)}"
    seated = [
        row(
            *(
                cell(words(told, 10.5), edges=looks.ROUND, edge=looks.THIN)
                for told in (setting.where(one), one.person, "")
            ),
            height=9,
        )
        for one in members
    ]
    names = looks.heading(*(speak(f"paper.protocol.{name}") for name in ("seat", "name", "recused")))
    return (
        looks.head(A4, "stage-protocol", title, looks.lot(setting.call, speak), "violet"),
        looks.signed(A4, *(speak(f"paper.field.{name}") for name in ("day", "where", "start")), before=9),
        table((52, 64, A4.inner - 116), names, *seated, head=1, before=4),
        looks.text(A4, words(speak("paper.protocol.totals"), 11, 600), before=4),
        _totals(setting, members),
    )


def _totals(setting: Setting, members: Sequence[Seated]) -> Table:
    """Rule a row for each application: a total of every member, the mean, the place."""
    speak = setting.speak
    fixed = TOTALS["number"] + TOTALS["mean"] + TOTALS["place"]
    widths = (
        TOTALS["number"],
        A4.inner - fixed - MEMBER * len(members),
        *[MEMBER] * len(members),
        TOTALS["mean"],
        TOTALS["place"],
    )
    names = [speak("label.number"), speak("label.applicant"), *(str(one.number) for one in members)]
    columns = looks.heading(*names, speak("label.mean_points"), speak("label.place"), size=8.5)
    lines = [looks.empty(len(widths), 10.5, str(number)) for number in range(1, setting.applications + 1)]
    return table(widths, columns, *lines, head=1, before=1)


def _decision(setting: Setting, group: int) -> tuple[Table, ...]:
    """Write the second page: what was decided, why, what comes next, signatures."""
    speak = setting.speak
    call = setting.call
    title = f"{speak('protocol.title')} · {speak('paper.commission', group=group)}"
    passing = speak(
        "paper.protocol.pass",
        mark=speak.number(call.pass_mark),
        criterion=speak.of(call.sheet.criteria[0].title),
        floor=speak.points(call.floors[0]),
    )
    tables = [looks.head(A4, "stage-award", title, passing, "violet")]
    for number, lot in enumerate(call.lots, start=1):
        named = f"{speak('label.lot')} {number}. {speak.of(lot.sphere.title)}. {speak('paper.protocol.winner')}"
        tables += looks.ask(A4, named, 2)
    for name in ("below", "tie", "dissent"):
        tables += looks.ask(A4, speak(f"paper.protocol.{name}"), 2)
    tables.append(looks.text(A4, words(speak("paper.protocol.next"), 11), before=4))
    members = setting.panels[group]
    tables += [looks.signed(A4, *(setting.where(one) for one in part), before=14) for part in _pairs(members)]
    return (*tables, looks.signed(A4, speak("paper.field.secretary"), speak("paper.field.day"), before=14))


def _pairs(places: Sequence[Seated]) -> list[Sequence[Seated]]:
    return [places[n : n + 2] for n in range(0, len(places), 2)]


def refusals(setting: Setting) -> Iterator[Leaf]:
    """Write the answer to whoever does not win, one a page; every commission has one winner."""
    for group in setting.panels:
        for _ in range(setting.applications - len(setting.call.lots)):
            who = setting.speak("paper.commission", group=group)
            yield Leaf(kind="refusal", paper=A4, tables=refusal(setting, who))


def losers(setting: Setting) -> int:
    """Return how many answers that makes."""
    return len(setting.panels) * (setting.applications - len(setting.call.lots))


def refusal(setting: Setting, who: str, ngo: str = "", reason: str = "") -> tuple[Table, ...]:
    """Write one answer: what was decided, why, what helps next time, and what will happen until when.

    Parameters
    ----------
    setting : Setting
    who : str
        The commission that answers.
    ngo, reason : str
        To whom and why; missing: lines to write on.
    """
    speak = setting.speak
    tables = [
        looks.head(
            A4, "stage-protocol", f"{speak('paper.refusal.one')} · {who}", looks.lot(setting.call, speak), "violet"
        )
    ]
    for name, told, lines in (("to", ngo, 1), ("why", reason, 3), ("strong", "", 2), ("better", "", 3)):
        if told:
            tables.append(looks.text(A4, words(speak(f"paper.refusal.{name}"), 11.5, 600), words(told, 12), before=4))
        else:
            tables += looks.ask(A4, speak(f"paper.refusal.{name}"), lines)
    tables.append(
        looks.text(
            A4,
            words(speak("paper.refusal.promise"), 12, 700),
            *looks.boxes([speak(f"paper.refusal.promise.{n}") for n in (1, 2, 3)]),
            before=5,
        )
    )
    return (*tables, looks.signed(A4, *(speak(f"paper.field.{name}") for name in ("chair", "day", "got"))))
