"""What everybody reads: the call, its terms of reference, the application on which the commission agrees its eyes."""

from collections.abc import Iterator, Sequence

from socsim.base.data import Row
from socsim.classroom.workshop.pack import looks
from socsim.classroom.workshop.pack.setting import Setting
from socsim.classroom.workshop.texts import rows
from socsim.competition.announcement import Lot
from socsim.competition.protocol.call import RULES
from socsim.competition.protocol.reasons import phrases
from socsim.country.records import Criterion
from socsim.documents.forms.leaf import A4, Leaf, Table, cell, row, table, words
from socsim.documents.forms.leaf import Row as Ruled
from socsim.law.kit import law
from socsim.law.words import written

TERMS = ("who", "what", "where", "result", "not", "money", "papers", "check")  # texts paper.terms.*
MARKED = 91  # millimetres for the marks of a calibration, of so many criteria
USUAL = 7
OWN = 2  # lines to add what only the village knows


def call(setting: Setting) -> Iterator[Leaf]:
    """Write the call on one page, and on the next the terms of reference of each lot."""
    speak = setting.speak
    announced = setting.call
    place = announced.municipality
    pairs = [
        (speak("label.customer"), speak(f"municipality.{place.kind}", name=speak.of(place.name))),
        (speak("label.opened"), speak.date(announced.opened)),
        (speak("label.closes"), speak.date(announced.closes)),
        (speak("label.budget"), speak.som(announced.budget)),
        (speak("label.sheet"), speak.of(announced.sheet.title)),
    ]
    for number, lot in enumerate(announced.lots, start=1):
        text = speak("paper.call.lot", sphere=speak.of(lot.sphere.title), most=speak.som(lot.ceiling))
        pairs.append((f"{speak('label.lot')} {number}", text))
    tables = [
        looks.head(A4, "stage-call", speak("paper.announcement"), speak("paper.announcement.how")),
        looks.facts(A4, pairs),
        _rules(setting),
        looks.text(A4, words(speak("paper.announcement.ask"), 12, 600), before=4),
        looks.text(A4, words(speak("paper.synthetic"), 9, colour="quiet"), before=3),
    ]
    yield Leaf(kind="call", paper=A4, tables=tuple(tables))
    for number, lot in enumerate(announced.lots, start=1):
        yield Leaf(kind="call", paper=A4, tables=_terms(setting, number, lot))


def _rules(setting: Setting) -> Table:
    """Tell the rules of the day with what each rests on."""
    speak = setting.speak
    provisions = setting.call.provisions
    widths = (100, 46, A4.inner - 146)
    lines = []
    for key in RULES:
        parameter = law().parameters[key]
        basis = speak(f"basis.{provisions.ground(key).basis}")
        lines.append(_line(speak.of(parameter.title), written(parameter, provisions[key], speak), basis))
    columns = looks.heading(speak("label.rule"), speak("label.value"), speak("label.basis"))
    return table(widths, columns, *lines, head=1, before=4)


def _line(*texts: str) -> Ruled:
    return row(*(cell(words(one, 9.5), edges=looks.ROUND, edge=looks.THIN, pad=(0.9, 1.4)) for one in texts))


def _terms(setting: Setting, number: int, lot: Lot) -> tuple[Table, ...]:
    """Write the terms of reference of a lot: a criterion of the sheet asks about them."""
    speak = setting.speak
    activities = "; ".join(speak.of(one) for one in phrases().get((lot.sphere.id, "activity"), ()))
    facts = {
        "target": speak.of(lot.sphere.target),
        "people": speak.number(lot.ceiling // lot.sphere.unit_cost),
        "cost": speak.som(lot.sphere.unit_cost),
        "most": speak.som(lot.ceiling),
        "activities": activities,
        "place": speak.of(setting.call.municipality.name),
        "advance": speak.share(setting.call.provisions["payment.advance"]),
    }
    pairs = [(speak(f"paper.terms.{name}"), speak(f"paper.terms.{name}.text", **facts)) for name in TERMS]
    title = speak("paper.terms", number=number, sphere=speak.of(lot.sphere.title))
    return (
        looks.head(A4, f"sphere-{lot.sphere.id}", title, speak("paper.terms.how")),
        looks.facts(A4, pairs, first=45),
        *looks.ask(A4, speak("paper.terms.own"), OWN),
        looks.text(A4, words(speak("paper.synthetic"), 9, colour="quiet"), before=3),
    )


def calibration(setting: Setting) -> Iterator[Leaf]:
    """Write the application that all mark first, with room for one's own mark and the agreed one."""
    speak = setting.speak
    texts = [
        (speak.of(one, "title"), speak.of(one, "text")) for one in rows("calibration") if one["part"] == "application"
    ]
    yield Leaf(
        kind="calibration",
        paper=A4,
        tables=(
            looks.head(A4, "stage-application", speak("paper.calibration"), speak("paper.calibration.how"), "green"),
            looks.facts(A4, texts, first=45),
            _marks(setting, {}),
        ),
    )


def key(setting: Setting) -> Iterator[Leaf]:
    """Write for the instructor what marks the application deserves, and why."""
    speak = setting.speak
    known = {one["criterion"]: one for one in rows("calibration") if one["part"] == "key"}
    yield Leaf(
        kind="key",
        paper=A4,
        tables=(
            looks.head(A4, "stage-scoring", speak("paper.key"), speak("paper.key.how"), "violet"),
            _marks(setting, known),
            looks.text(A4, words(speak("paper.key.after"), 12), before=4),
        ),
    )


def _marks(setting: Setting, known: dict[str, Row]) -> Table:
    """Rule a row for each criterion: its own mark and the agreed one, or what is known of it."""
    speak = setting.speak
    third = "paper.key.why" if known else "paper.calibration.why"
    first, second = (
        ("paper.key.from", "paper.key.to") if known else ("paper.calibration.mine", "paper.calibration.ours")
    )
    columns = looks.heading(speak("label.criterion"), *map(speak, (first, second, third)))
    lines = [_criterion(one, setting, known.get(one.id)) for one in setting.call.sheet.criteria]
    return table((62, 18, 18, A4.inner - 98), columns, *lines, head=1, before=4)


def _criterion(criterion: Criterion, setting: Setting, known: Row | None) -> Ruled:
    speak = setting.speak
    texts: Sequence[str] = ("", "", "")
    if known:
        texts = (str(known["low"]), str(known["high"]), speak.of(known, "text"))
    marks = [cell(words(one, 13, 700, align="center"), edges=looks.ROUND, edge=looks.THIN) for one in texts[:2]]
    text = cell(words(texts[2], 10), edges=looks.ROUND, edge=looks.THIN)
    name = cell(words(speak.of(criterion.title), 10, 600), edges=looks.ROUND, edge=looks.THIN)
    return row(name, *marks, text, height=MARKED / max(len(setting.call.sheet.criteria), USUAL))
