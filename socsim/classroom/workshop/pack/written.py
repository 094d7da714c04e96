"""What NGOs and members write: the application, the statement on conflicts of interest, the observer's sheet."""

from collections.abc import Iterator
from dataclasses import replace

from socsim.classroom.workshop.pack import looks
from socsim.classroom.workshop.pack.setting import JUDGES, Setting
from socsim.classroom.workshop.texts import rows
from socsim.competition.hold import hold
from socsim.competition.protocol.reasons import Case
from socsim.documents.forms.leaf import A4, Leaf, Table, cell, row, table, words

QUESTIONS = {"ngo": 1, "problem": 3, "actions": 4, "results": 3, "team": 2, "own": 2}  # lines for each answer
COPIES = 2  # of the form for each team: to try, and to hand in
SEED = 1  # of the applications that the kit writes where there are few teams


def application(setting: Setting) -> Iterator[Leaf]:
    """Write the form of an application, two for each NGO: one to try on and one to hand in."""
    for group in setting.teams:
        for _ in range(COPIES):
            yield Leaf(kind="application", paper=A4, tables=_form(setting, group))


def _form(setting: Setting, group: int) -> tuple[Table, ...]:
    speak = setting.speak
    title = setting.team(group)
    lot = looks.lot(setting.call, speak)
    tables = [looks.head(A4, "stage-application", f"{speak('paper.application')} · {title}", lot, "green")]
    for name, lines in QUESTIONS.items():
        tables += looks.ask(A4, speak(f"paper.application.{name}"), lines, 11.5, 8.5)
    return (
        *tables,
        _price(setting),
        looks.signed(A4, *(speak(f"paper.field.{name}") for name in ("who", "day", "sign"))),
    )


def _price(setting: Setting) -> Table:
    """Rule the price: four rows of an estimate and their sum."""
    speak = setting.speak
    most = max(lot.ceiling for lot in setting.call.lots)
    asked = cell(words(speak("paper.application.price", most=speak.som(most)), 11, 600), span=2, pad=(1, 0))
    lines = [row(*(cell(edges=looks.ROUND, edge=looks.THIN) for _ in range(2)), height=8) for _ in range(3)]
    total = cell(words(speak("label.total"), 11, 700, align="right"), edges=looks.ROUND, edge=looks.INK)
    last = row(total, cell(edges=looks.ROUND, edge=looks.INK), height=10)
    return table((A4.inner - 50, 50), row(asked), *lines, last, before=3)


def invented(setting: Setting) -> Iterator[Leaf]:
    """Write the applications of the NGOs that nobody plays, as the kit invents them."""
    bots = setting.invented
    if not bots:
        return
    held = hold(setting.call, applications=bots, seed=SEED)
    case = Case(held, held.rounds[0], 0, setting.speak)
    for number in range(bots):
        yield Leaf(kind="invented", paper=A4, tables=_invented(setting, case, number))


def _invented(setting: Setting, case: Case, number: int) -> tuple[Table, ...]:
    speak = setting.speak
    a = case.arrived[number % len(case.arrived)]
    papers = case.round.papers
    title = speak("seat_list.team", number=len(setting.teams) + number + 1)
    pairs = [
        (speak("label.applicant"), case.applicant(a)),
        (speak("label.project"), case.project(a)),
        (speak("label.aim"), case.aim(a)),
        (speak("label.activity"), case.activity(a)),
        (speak("label.partner"), case.partner(a)),
        (speak("label.reach"), speak.number(int(papers.reach[case.r, a]))),
        (speak("label.team"), speak.number(int(papers.team[case.r, a]))),
        (speak("label.experience"), speak.number(int(papers.experience[case.r, a]))),
        (speak("label.contribution"), speak.som(papers.contribution[case.r, a])),
        (speak("label.price"), case.price(a)),
    ]
    note = speak("paper.invented.how")
    head = looks.head(A4, "state-bot", f"{speak('paper.application')} · {title}", note, "green")
    return head, looks.facts(A4, pairs), looks.signed(A4, *(speak(f"paper.field.{n}") for n in ("who", "day", "sign")))


def conflict(setting: Setting) -> Iterator[Leaf]:
    """Write the statement on conflicts of interest, one for each member."""
    speak = setting.speak
    for one in setting.of(*JUDGES):
        whose = words(setting.whose(one), 12, 700, "violet")
        none = looks.boxes([speak("paper.conflict.none")], 12)
        some = looks.boxes([speak("paper.conflict.own")], 12)
        yield Leaf(
            kind="conflict",
            paper=A4,
            tables=(
                looks.head(A4, "stage-conflict", speak("paper.conflict"), looks.lot(setting.call, speak), "violet"),
                looks.text(A4, whose, replace(words(speak("paper.conflict.what"), 12), before=2), before=3),
                looks.text(A4, *none, before=4),
                looks.text(A4, *some, before=3),
                _conflicts(setting),
                looks.text(A4, words(speak("paper.conflict.then"), 11, colour="quiet"), before=4),
                looks.signed(A4, *(speak(f"paper.field.{name}") for name in ("who", "day", "sign"))),
            ),
        )


def _conflicts(setting: Setting) -> Table:
    speak = setting.speak
    columns = looks.heading(*(speak(f"paper.conflict.{name}") for name in ("number", "ngo", "tie")))
    lines = [looks.empty(3, 15) for _ in range(4)]
    return table((25, 60, A4.inner - 85), columns, *lines, head=1, before=2)


def observer(setting: Setting) -> Iterator[Leaf]:
    """Write the observer's sheet, one for each."""
    speak = setting.speak
    for one in setting.of("observer"):
        tables = [looks.head(A4, "role-observer", speak("paper.observer"), speak("paper.observer.how"), "quiet")]
        tables.append(looks.text(A4, words(setting.whose(one), 11, 700)))
        for item in rows("observer"):
            tables += looks.ask(A4, speak.of(item, "text"), 3)
        yield Leaf(kind="observer", paper=A4, tables=tuple(tables))
