"""Papers to print for a class: role cards, forms, sheets; from the same data as the screens."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from socsim.base.data import Row, package
from socsim.base.i18n import Language
from socsim.competition.announcement import Announcement
from socsim.competition.hold import Competition
from socsim.competition.protocol import chapters
from socsim.competition.protocol.reasons import Case, reason
from socsim.documents import save
from socsim.documents.document import Blank, Block, Document, Heading, Paragraph, grid

APPLICATIONS = 8  # columns of the sheets that are filled in by hand
A5 = ("roles",)
SURVEYS = {"before": ("both",), "after": ("both", "after")}  # which questions are asked when


def rows(name: str) -> tuple[Row, ...]:
    """Return a table of the workshop's texts."""
    return package("workshop").table(name).rows


def _lot(call: Announcement, speak: Language) -> str:
    """Say who calls for what."""
    lots = "; ".join(f"«{speak.of(lot.sphere.title)}», {speak.som(lot.ceiling)}" for lot in call.lots)
    return speak("paper.call", customer=speak.of(call.municipality.name), lots=lots)


def _blank(titles: list[str], count: int) -> Iterator[Block]:
    """Give questions room for answers by hand."""
    for title in titles:
        yield Paragraph(title, strong=True)
        yield Blank(count)


def role_cards(call: Announcement, speak: Language) -> Document:
    """Return one card a role, A5."""
    blocks: list[Block] = []
    for row in rows("roles"):
        blocks += [Heading(speak.of(row, "title")), Paragraph(_lot(call, speak))]
        for field in ("who", "wants", "knows", "limits", "actions"):
            blocks += [Paragraph(speak(f"paper.role.{field}"), strong=True), Paragraph(speak.of(row, field))]
        blocks.append(Paragraph(speak("paper.role.secret")))
    return Document(speak("paper.roles"), speak.code, tuple(blocks))


def application_form(call: Announcement, speak: Language) -> Document:
    """Return the form of an application, one page."""
    titles = [speak(f"paper.application.{name}") for name in ("ngo", "problem", "actions", "results", "team", "own")]
    price = speak("paper.application.price", most=speak.som(max(lot.ceiling for lot in call.lots)))
    blocks = [Paragraph(_lot(call, speak)), *_blank(titles, 2), *_blank([price], 1), *_sign(speak)]
    return Document(speak("paper.application"), speak.code, tuple(blocks))


def conflict_statement(call: Announcement, speak: Language) -> Document:
    """Return the statement on a conflict of interest."""
    head = [Paragraph(_lot(call, speak)), Paragraph(speak("paper.conflict.what"))]
    answer = _blank([speak("paper.conflict.own")], 3)
    blocks = (*head, *answer, Paragraph(speak("paper.conflict.none")), *_sign(speak))
    return Document(speak("paper.conflict"), speak.code, blocks)


def score_sheet(call: Announcement, speak: Language) -> Document:
    """Return a member's sheet: every criterion with its anchors, and room for marks."""
    numbers = [f"№ {n + 1}" for n in range(APPLICATIONS)]
    criteria = call.sheet.criteria
    marks = [(speak.of(c.title), c.weight, *[""] * APPLICATIONS) for c in criteria]
    blocks: list[Block] = [Paragraph(_lot(call, speak)), Paragraph(speak("paper.sheet.how"))]
    blocks.append(grid([speak("label.criterion"), speak("label.weight"), *numbers], marks, numeric=[1]))
    blocks += [*_sign(speak), Heading(speak("paper.sheet.anchors"), 2)]
    for criterion in criteria:
        blocks.append(Paragraph(f"{speak.of(criterion.title)}. {speak.of(criterion.question)}", strong=True))
        anchors = [(mark, speak.of(text)) for mark, text in sorted(criterion.anchors.items())]
        blocks.append(grid(["", ""], anchors, numeric=[0]))
    return Document(speak("paper.sheet"), speak.code, tuple(blocks))


def opening_record(call: Announcement, speak: Language) -> Document:
    """Return the record of the opening, to fill in by hand."""
    columns = [speak(f"paper.opening.{name}") for name in ("number", "time", "ngo", "price", "papers", "admitted")]
    lines = [(n + 1, *[""] * (len(columns) - 1)) for n in range(APPLICATIONS)]
    blocks = (Paragraph(_lot(call, speak)), grid(columns, lines), *_sign(speak))
    return Document(speak("paper.opening"), speak.code, blocks)


def observer_sheet(call: Announcement, speak: Language) -> Document:
    """Return the observer's sheet."""
    questions = [speak.of(row, "text") for row in rows("observer")]
    blocks = (Paragraph(speak("paper.observer.how")), *_blank(questions, 2))
    return Document(speak("paper.observer"), speak.code, blocks)


def questionnaire(call: Announcement, speak: Language) -> Document:
    """Return the questions before and after."""
    blocks: list[Block] = []
    for part, kinds in SURVEYS.items():
        questions = [speak.of(row, "text") for row in rows("survey") if row["when"] in kinds]
        blocks += [Heading(speak(f"paper.survey.{part}"), 2), *_blank(questions, 1)]
    return Document(speak("paper.survey"), speak.code, tuple(blocks))


def _sign(speak: Language) -> list[Block]:
    return [Paragraph(speak("paper.sign"))]


PAPERS: Mapping[str, Callable[[Announcement, Language], Document]] = {
    "roles": role_cards,
    "application": application_form,
    "conflict": conflict_statement,
    "sheet": score_sheet,
    "opening": opening_record,
    "observer": observer_sheet,
    "survey": questionnaire,
}


def refusals(competition: Competition, speak: Language, replication: int = 0) -> Document:
    """Return a letter to everybody who did not win, with the reason and what to do next."""
    case = Case(competition, competition.rounds[-1], replication, speak)
    blocks: list[Block] = []
    for a in case.arrived:
        if case.round.winner[replication, case.lot(a)] == a:
            continue
        letter = [Paragraph(_lot(case.call, speak)), Paragraph(reason(case, a)), *_sign(speak)]
        blocks += [Heading(case.name(a)), *letter]
    return Document(speak("paper.refusal"), speak.code, tuple(blocks))


def write(call: Announcement, folder: Path, speak: Language, competition: Competition | None = None) -> list[Path]:
    """Write all papers as Word and as pages to print; with a competition also its protocol and refusals."""
    papers = {name: make(call, speak) for name, make in PAPERS.items()}
    if competition:
        papers |= {"protocol": chapters.document(competition, speak), "refusal": refusals(competition, speak)}
    paths = []
    for name, paper in papers.items():
        size = "A5" if name in A5 else "A4"
        paths += save.write(paper, folder / f"{name}-{speak.code}", size)
    return paths
