"""What came of a step that a person did: beside the bot in the same seat, beside what was known, in the decision.

One function a cell, as in :mod:`socsim.widgets.tables`; every one of them waits until the step is done.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from socsim.base.i18n import Language, language
from socsim.competition.room import otherwise, told
from socsim.competition.room.state import Admission, Attempt, State
from socsim.competition.room.told import words
from socsim.documents.document import Block, Heading, Paragraph, grid
from socsim.documents.page import part
from socsim.widgets import verdict
from socsim.widgets.after import follows
from socsim.widgets.markup import element, paragraph, table
from socsim.widgets.step import Step
from socsim.widgets.still import Still, styled

TIES = ("silent", "recused")  # variants in which a tie is told or not told


@follows
def admissions(step: Step) -> Still:
    """Show each decision at the door beside that of the bot in the same seat, with the rule that each names."""
    speak = language()
    state = step.own
    bots = step.by_bots.state.attempts[len(state.earlier)].admissions
    rows = []
    for code in state.now.register:
        mine = state.now.admissions.get(code)
        other = bots.get(code)
        differs = "≠" if _ground(mine) != _ground(other) else ""
        reason = words(mine.reason, speak) if mine else ""
        cells = _decided(state, mine, speak), reason, _decided(state, other, speak), differs
        rows.append((state.now.envelopes[code].number, _applicant(state, code, speak), *cells))
    same = sum(not row[-1] for row in rows)
    names = ("number", "applicant", "own_decision", "own_reason", "bot_decision", "differs")
    columns = [speak(f"label.{name}") for name in names]
    sentence = paragraph(speak("step.admissions", same=same, of=len(rows)), "note")
    return styled(sentence + table(grid(columns, rows, numeric=[0])), speak)


def _ground(made: Admission | None) -> str | None:
    return made.defect if made else None


def _decided(state: State, made: Admission | None, speak: Language) -> str:
    if made is None:
        return speak("step.undecided")
    if not made.defect:
        return speak("admission.admitted")
    rules = {defect.id: speak.of(defect.rule) for defect in state.terms.defects}
    return f"{speak('admission.rejected')}: {rules[made.defect]}"


@follows
def ties(step: Step) -> Still:
    """Show what was said of the seat's own ties, and what would have come of the other answer."""
    speak = language()
    state = step.record.state
    mine = [one for one in _about_ties(state) if one["seat"] == step.asked.seat]
    sentences = [sentence for one in mine for sentence in _own_tie(state, one, speak)] or [speak("step.no_tie")]
    return styled("".join(paragraph(sentence, "note") for sentence in sentences), speak)


def _own_tie(state: State, one: dict[str, Any], speak: Language) -> Iterator[str]:
    sentence = state.now.declarations.get((one["seat"], one["application"]))
    key = "silent" if sentence is None or not words(sentence.what, speak) else "recused" if sentence.recused else "told"
    yield speak(f"step.tie.{key}", name=_applicant(state, one["application"], speak))
    yield _would(state, one, speak)


def _would(state: State, one: dict[str, Any], speak: Language, key: str = "") -> str:
    winners = ", ".join(_applicant(state, code, speak) if code else speak("verdict.nobody") for code in one["winners"])
    points = {"was": speak.points(one["was"]), "would": speak.points(one["would"])}
    return speak(key or f"step.tie.would_{one['what']}", winners=winners, **points)


def _about_ties(state: State) -> list[dict[str, Any]]:
    return [one for one in otherwise.bots(state) if one["what"] in TIES]


@follows
def unsaid(step: Step) -> Still:
    """Show who has kept silent about a tie, and what his or her marks did; or that nobody has."""
    speak = language()
    state = step.record.state
    recused = [one for one in _about_ties(state) if one["what"] == "recused"]
    if not recused:
        return styled(paragraph(speak("step.nobody_silent")), speak)
    sentences = []
    for one in recused:
        seat = words(state.place(one["seat"]).title, speak)
        sentences.append(speak("step.kept_silent", seat=seat, name=_applicant(state, one["application"], speak)))
        sentences.append(_would(state, one, speak, "step.without"))
    return styled("".join(paragraph(sentence, "note") for sentence in sentences), speak)


@follows
def mattered(step: Step) -> Still:
    """Show how much the person's marks mattered: without them, with the bot's, with a single one changed."""
    speak = language()
    return styled(verdict.verdict(step.influence, speak), speak)


@follows
def found(step: Step) -> Still:
    """Show what a careful reader finds in the application that lay ready, question by question."""
    speak = language()
    state = step.own
    entry = state.terms.entries[state.place(step.asked.seat).application]
    rows = []
    for criterion in state.terms.announcement.sheet.criteria:
        low, high = entry.key[criterion.id]
        marks = f"{low}–{high}"
        rows.append((speak.of(criterion.title), criterion.weight, marks, words(entry.evidence[criterion.id], speak)))
    columns = [speak(f"label.{name}") for name in ("criterion", "weight", "careful_marks", "evidence")]
    return styled(table(grid(columns, rows, numeric=[1, 2])), speak)


@follows
def changed(step: Step) -> Still:
    """Say which parts of the application that lay ready were written anew, and what stands in its budget now."""
    speak = language()
    state = step.own
    code = state.place(step.asked.seat).application
    ready = state.terms.entries[code].content
    content = _content(state.now, code)
    if not content:
        return styled(paragraph(speak("step.not_written"), "warn"), speak)
    parts = [speak(f"room.field.{part}") for part, was in ready.items() if content.get(part) != was]
    sentence = speak("step.changed", parts=", ".join(parts)) if parts else speak("step.unchanged")
    price = sum(line["som"] for line in content["budget"])
    sealed = code in state.now.envelopes
    receipt = speak("step.receipt", receipt=state.now.envelopes[code].receipt) if sealed else speak("step.not_sealed")
    lines = (sentence, speak("step.price", price=speak.som(price), lines=len(content["budget"])), receipt)
    return styled("".join(paragraph(line, "note") for line in lines), speak)


def application(step: Step, number: int, speak: Language) -> str:
    """Return an application as it lay in its envelope, whole, by its place in the register from 0."""
    attempt = step.record.state.now
    content = attempt.envelopes[attempt.register[number]].content
    return element("div", part(told.application(content, speak)), class_="card")


def written(step: Step, speak: Language) -> Iterator[Block]:
    """Return the application that a person wrote in a step, with its receipt, as blocks of a paper."""
    state = step.own
    code = state.place(step.asked.seat).application
    content = _content(state.now, code)
    if not content:
        return
    for block in told.application(content, speak):
        yield replace(block, level=2) if isinstance(block, Heading) else block
    if code in state.now.envelopes:
        yield Paragraph(speak("step.receipt", receipt=state.now.envelopes[code].receipt))


def _content(attempt: Attempt, code: str) -> Any:
    """Return an application as it lies in its envelope, or as far as it is written."""
    envelope = attempt.envelopes.get(code)
    return envelope.content if envelope else attempt.drafts.get(code)


def _applicant(state: State, code: str, speak: Language) -> str:
    return f"«{speak.of(state.terms.entries[code].ngo.name)}»"
