"""The instructor's guide as a paper: outcomes, checks, run sheets minute by minute, troubles, debrief."""

from collections.abc import Iterator
from pathlib import Path

from socsim.base.i18n import Language
from socsim.classroom.workshop import seats
from socsim.classroom.workshop.papers import rows
from socsim.documents import save
from socsim.documents.document import Block, Document, Heading, Paragraph, grid

PLANS = (90, 180, 360)  # minutes of the run sheets
STAGES = ("describe", "analyse", "transfer", "apply")
OUTCOMES = 3  # texts guide.outcome.1 ...
KIT = 6  # texts guide.kit.1 ...


def document(speak: Language) -> Document:
    """Write the guide in a language."""
    parts = (_purpose, _people, _checks, _plans, _troubles, _debrief, _survey)
    blocks = tuple(block for part in parts for block in part(speak))
    return Document(speak("guide.title"), speak.code, blocks)


def write(folder: Path, speak: Language) -> list[Path]:
    """Write the guide as Word and as a page to print."""
    return save.write(document(speak), folder / f"guide-{speak.code}")


def _purpose(speak: Language) -> Iterator[Block]:
    yield Paragraph(speak("guide.lead"))
    yield Heading(speak("guide.outcomes"))
    yield from (Paragraph(f"{n}. {speak(f'guide.outcome.{n}')}") for n in range(1, OUTCOMES + 1))
    yield Heading(speak("guide.kit"))
    yield from (Paragraph(f"☐ {speak(f'guide.kit.{n}')}") for n in range(1, KIT + 1))
    yield Heading(speak("guide.room"))
    yield Paragraph(speak("guide.room_plan"))


def _people(speak: Language) -> Iterator[Block]:
    yield Heading(speak("guide.people"))
    yield Paragraph(speak("guide.people_how"))
    table = seats.table(speak)
    yield grid(list(table.columns), table.to_numpy().tolist(), numeric=range(len(table.columns)))


def _checks(speak: Language) -> Iterator[Block]:
    yield Heading(speak("guide.checks"))
    for when in dict.fromkeys(row["when"] for row in rows("checks")):
        yield Heading(speak(f"guide.when.{when}"), 2)
        yield from (Paragraph(f"☐ {speak.of(row, 'text')}") for row in rows("checks") if row["when"] == when)


def _plans(speak: Language) -> Iterator[Block]:
    yield Heading(speak("guide.plans"))
    columns = [speak(f"guide.plan.{name}") for name in ("from", "minutes", "title", "say", "do", "press")]
    for plan in PLANS:
        yield Heading(speak("guide.plan", minutes=plan), 2)
        yield grid(columns, list(run_sheet(plan, speak)), numeric=[0, 1])


def run_sheet(plan: int, speak: Language) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a run sheet: begin, minutes, title, what is said, done and pressed."""
    minute = 0
    for row in rows("schedule"):
        if row["plan"] != str(plan):
            continue
        title = speak.of(row, "title")
        if row["cut"]:
            title = f"{title} — {speak('guide.cut')}"
        clock = f"{minute // 60}:{minute % 60:02d}"
        yield (clock, str(row["minutes"]), title, *(speak.of(row, field) for field in ("say", "do", "press")))
        minute += row["minutes"]


def _troubles(speak: Language) -> Iterator[Block]:
    yield Heading(speak("guide.troubles"))
    troubles = [(speak.of(row, "title"), speak.of(row, "text")) for row in rows("troubles")]
    yield grid([speak("guide.trouble"), speak("label.what_to_do")], troubles)


def _debrief(speak: Language) -> Iterator[Block]:
    yield Heading(speak("guide.debrief"))
    yield Paragraph(speak("guide.debrief_how"))
    for stage in STAGES:
        yield Heading(speak(f"guide.stage.{stage}"), 2)
        questions = [row for row in rows("questions") if row["stage"] == stage]
        lines = [(speak.of(row, "text"), speak(f"chart.{row['chart']}.title")) for row in questions]
        yield grid([speak("guide.question"), speak("guide.chart")], lines)


def _survey(speak: Language) -> Iterator[Block]:
    yield Heading(speak("paper.survey"))
    yield from (Paragraph(speak.of(row, "text")) for row in rows("survey"))
