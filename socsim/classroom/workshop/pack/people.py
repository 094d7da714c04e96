"""What everybody gets: the list to sign, questions before and after, what to take home."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from socsim.base.data import Row
from socsim.base.i18n import Language
from socsim.classroom.workshop.pack import looks
from socsim.classroom.workshop.pack.setting import Setting
from socsim.classroom.workshop.texts import rows
from socsim.documents.forms.drawing import icon, ornament
from socsim.documents.forms.leaf import A4, A5, DIPLOMA, Edge, Figure, Leaf, Table, cell, row, table, words

SURVEYS = {"before": ("both",), "after": ("both", "after")}  # which questions are asked when
CODE = 4  # texts paper.code.1 ...: of what a person makes a code of one's own
LISTED = 20  # names on a page of the attendance list
SPARE = 3  # rows for people who were not expected
CHEATS = 8  # texts paper.cheat.1 ...
PATH = {  # of a certificate: the way that was gone, and whose step each is
    "stage-need": "ochre",
    "stage-call": "blue",
    "stage-application": "green",
    "stage-opening": "violet",
    "stage-admission": "violet",
    "stage-scoring": "violet",
    "stage-award": "violet",
    "stage-contract": "blue",
    "stage-delivery": "green",
    "stage-monitoring": "ochre",
}


def attendance(setting: Setting) -> Iterator[Leaf]:
    """Write the list that people sign, with their names where these are known."""
    speak = setting.speak
    people = [(one.person, setting.where(one)) for one in setting.seated] + [("", "")] * SPARE
    pages = [people[n : n + LISTED] for n in range(0, len(people), LISTED)]
    columns = looks.heading(
        *(speak(f"paper.attendance.{name}") for name in ("number", "name", "place", "office", "phone", "sign"))
    )
    for page, part in enumerate(pages):
        lines = []
        for number, (name, place) in enumerate(part, start=1 + LISTED * page):
            texts = (str(number), name, place, "", "", "")
            lines.append(row(*(cell(words(one, 9), edges=looks.ROUND, edge=looks.THIN) for one in texts), height=10.5))
        head = looks.head(A4, "class-pairs", speak("paper.attendance"), looks.lot(setting.call, speak))
        widths = (10, 52, 34, 38, 24, A4.inner - 158)
        yield Leaf(kind="attendance", paper=A4, tables=(head, table(widths, columns, *lines, head=1, before=3)))


def before(setting: Setting) -> Iterator[Leaf]:
    """Write the questions before the session."""
    return _survey(setting, "before")


def after(setting: Setting) -> Iterator[Leaf]:
    """Write the questions after it; the same code joins the two sheets of a person."""
    return _survey(setting, "after")


def _survey(setting: Setting, part: str) -> Iterator[Leaf]:
    speak = setting.speak
    title = f"{speak('paper.survey')}: {speak(f'paper.survey.{part}').lower()}"
    asked = [item for item in rows("survey") if item["when"] in SURVEYS[part]]
    tables = [looks.head(A5, "class-question", title, speak("paper.survey.how")), _code(speak)]
    for number, item in enumerate(asked, start=1):
        tables += _question(number, item, speak)
    yield Leaf(kind=f"survey-{part}", paper=A5, tables=tuple(tables))


def _code(speak: Language) -> Table:
    """Let a person make a code that nobody else can guess and that is the same in the evening."""
    letter = Edge(colour="ink", width=0.4)
    text = [words(speak("paper.code"), 9.5, 600), words(speak("paper.code.how"), 8.5, colour="quiet")]
    fields = [cell(edges=looks.ROUND, edge=letter) for _ in range(CODE)]
    widths = (A5.inner - 12 * CODE, *[12] * CODE)
    return table(widths, row(cell(*text, pad=(0.5, 0)), *fields, height=13), before=2)


def _question(number: int, item: Row, speak: Language) -> Sequence[Table]:
    """Ask one question: marks to ring, yes or no, or lines to write on."""
    line = words(f"{number}. {speak.of(item, 'text')}", 11.5)
    asked = looks.text(A5, line, before=4)
    if item["answer"] == "text":
        return asked, looks.rules(A5, 2, 9)
    choices = [str(n) for n in range(1, 6)] if item["answer"] == "scale" else [speak("yes"), speak("no")]
    width = 14 if item["answer"] == "scale" else 26
    cells = [cell(words(one, 13, align="center"), edges=looks.ROUND, edge=looks.THIN) for one in choices]
    gap = A5.inner - width * len(cells)
    return asked, table((*[width] * len(cells), gap), row(*cells, cell(), height=10), before=1.5)


def take_home(setting: Setting) -> Iterator[Leaf]:
    """Write the page to take home, for everybody: what to remember, one's own step."""
    speak = setting.speak
    lines = [speak.of(item, "text") for item in rows("take_home") if item["notebook"] == "01_order"]
    text = [replace(words(f"{n}. {one}", 12.5), before=1.5) for n, one in enumerate(lines, start=1)]
    tables = [
        looks.head(A4, "stage-next", speak("take_home.title"), looks.lot(setting.call, speak), "green"),
        looks.text(A4, words(speak("take_home.remember"), 14, 700), *text, before=4),
    ]
    for name in ("surprise", "monday", "with_whom"):
        tables += looks.ask(A4, speak(f"take_home.{name}"), 3, 12)
    tables.append(looks.signed(A4, *(speak(f"paper.field.{name}") for name in ("who", "day"))))
    yield Leaf(kind="take-home", paper=A4, tables=tuple(tables))


def cheat_sheet(setting: Setting) -> Iterator[Leaf]:
    """Write on one page how a competition is held, with the numbers of this call."""
    speak = setting.speak
    call = setting.call
    facts = {
        "days": speak.number(call.provisions["application.days"]),
        "mark": speak.number(call.pass_mark),
        "floor": speak.points(call.floors[0]),
        "criterion": speak.of(call.sheet.criteria[0].title),
        "least": speak.number(call.provisions["award.minimum_admitted"]),
        "marks": speak.number(call.provisions["commission.minimum_marks"]),
        "most": speak.som(max(lot.ceiling for lot in call.lots)),
    }
    steps = zip(PATH, PATH.values(), strict=True)
    lines = []
    for number, (drawing, _) in enumerate(steps, start=1):
        if number > CHEATS:
            break
        figure = Figure(drawing=icon(drawing, "ink"), width=11)
        title = words(f"{number}. {speak(f'paper.cheat.{number}')}", 13, 700)
        text = replace(words(speak(f"paper.cheat.{number}.text", **facts), 12), before=0.6)
        lines.append(
            row(
                cell(figure, pad=(2, 0), middle=False),
                cell(title, text, edges="b", edge=looks.FINE, pad=(1.8, 1)),
                height=29,
            )
        )
    tables = (
        looks.head(A4, "stage-protocol", speak("paper.cheat"), looks.lot(call, speak)),
        table((17, A4.inner - 17), *lines, before=2),
        looks.text(A4, words(speak("paper.cheat.basis"), 9, colour="quiet")),
    )
    yield Leaf(kind="cheat", paper=A4, tables=tables)


def certificates(setting: Setting) -> Iterator[Leaf]:
    """Write a certificate for everybody."""
    speak = setting.speak
    for one in setting.seated:
        where = speak.of(setting.role(one), "title") if one.person else ""
        yield Leaf(kind="certificate", paper=DIPLOMA, tables=_certificate(setting, one.person, where))


def _certificate(setting: Setting, name: str, where: str) -> tuple[Table, ...]:
    speak = setting.speak
    wide = DIPLOMA.inner
    band = Figure(drawing=ornament(11, "blue", "sky", "blue"), width=wide)
    side = 18
    claim = cell(
        words(speak("paper.certificate"), 54, 700, "blue"),
        words(speak("paper.certificate.to"), 18, colour="quiet"),
        pad=(0, side),
    )
    who = cell(words(name, 24, 600), edges="b", edge=looks.INK, pad=(1, 0))
    text = cell(words(speak("paper.certificate.text"), 17), pad=(3, side))
    inner = wide - 2 * side
    discs = (
        cell(Figure(drawing=icon(one, "ink" if colour == "ochre" else "paper", colour), width=17), pad=(0, 0))
        for one, colour in PATH.items()
    )
    return (
        table((wide,), row(cell(band, pad=(0, 0)), height=16), row(claim, height=48)),
        table((side, inner, side), row(cell(), who, cell(), height=26)),
        table((wide,), row(text, height=34)),
        table((side, *[inner / len(PATH)] * len(PATH), side), row(cell(), *discs, cell(), height=28)),
        _signs(setting, wide, side, where),
        table((wide,), row(cell(fill="blue"), height=3.5), before=6),
    )


def _signs(setting: Setting, wide: float, side: float, where: str) -> Table:
    speak = setting.speak
    gap = 12
    width = (wide - 2 * side - 2 * gap) / 3
    labels = [speak(f"paper.certificate.{name}") for name in ("role", "day", "teacher")]
    line = {"edges": "t", "edge": looks.INK, "pad": (0.8, 0), "middle": False}
    above = [cell(words(one, 12), pad=(0.5, 0)) for one in (where, "", "")]
    below = [cell(words(one, 10, colour="quiet"), **line) for one in labels]
    spread = [[cell(), one[0], cell(), one[1], cell(), one[2], cell()] for one in (above, below)]
    return table(
        (side, width, gap, width, gap, width, side), row(*spread[0], height=12), row(*spread[1], height=9), before=4
    )
