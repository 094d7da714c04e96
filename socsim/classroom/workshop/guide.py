"""The instructor's guide as a paper: outcomes, checks, run sheets minute by minute, what to say, troubles, debrief."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from socsim.base.i18n import Language
from socsim.classroom.workshop import plans, seats
from socsim.classroom.workshop.texts import rows
from socsim.documents import save
from socsim.documents.document import Block, Document, Heading, Paragraph, grid

STAGES = ("describe", "analyse", "transfer", "apply")
OUTCOMES = 3  # texts guide.outcome.1 ...
KIT = 6  # texts guide.kit.1 ...


def document(speak: Language, people: int = plans.USUAL_PEOPLE) -> Document:
    """Write the guide in a language, with the minutes of a class of so many people."""
    parts = (_purpose, _people, _checks, partial(_plans, people=people), _steps, _troubles, _debrief, _survey)
    blocks = tuple(block for part in parts for block in part(speak))
    return Document(speak("guide.title"), speak.code, blocks)


def write(folder: Path, speak: Language, people: int = plans.USUAL_PEOPLE) -> list[Path]:
    """Write the guide as Word and as a page to print."""
    return save.write(document(speak, people), folder / f"guide-{speak.code}")


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


def _plans(speak: Language, people: int) -> Iterator[Block]:
    yield Heading(speak("guide.plans"))
    yield Paragraph(speak("guide.plans_how"))
    columns = [speak(f"guide.plan.{name}") for name in ("from", "minutes", "title", "press")]
    for minutes in plans.PLANS:
        yield Heading(speak("guide.plan", minutes=minutes), 2)
        applications = plans.counts(minutes, people)["applications"]
        yield Paragraph(speak.count("guide.plan_class", people, applications=applications))
        lines = [
            (line.clock, line.minutes, _title(line, speak), plans.where(line.step, speak))
            for line in plans.plan(minutes, people)
        ]
        yield grid(columns, lines, numeric=[0, 1])


def _title(line: plans.Line, speak: Language) -> str:
    """Name a step, and to how many minutes it may be cut."""
    title = speak.of(line.step, "title")
    if line.least == line.minutes:
        return title
    return f"{title} ({speak('guide.shorter', minutes=line.least)})"


def _steps(speak: Language) -> Iterator[Block]:
    """Write what is said, done and watched in each step, in the order of the day."""
    yield Heading(speak("guide.steps"))
    for step in rows("steps"):
        yield Heading(speak.of(step, "title"), 2)
        for field in ("say", "do", "watch"):
            yield Paragraph(speak(f"guide.plan.{field}"), strong=True)
            yield Paragraph(speak.of(step, field))


def run_sheet(minutes: int, speak: Language, people: int = plans.USUAL_PEOPLE) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a run sheet: begin, minutes, title, what is said, done and pressed."""
    for line in plans.plan(minutes, people):
        texts = (speak.of(line.step, field) for field in ("say", "do"))
        yield (line.clock, str(line.minutes), _title(line, speak), *texts, plans.where(line.step, speak))


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
