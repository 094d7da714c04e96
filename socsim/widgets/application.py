"""An application, and a question of the score sheet, as a member of the commission sees them."""

from html import escape

from socsim.base.i18n import Language
from socsim.competition.protocol.reasons import Case
from socsim.country.records import Criterion
from socsim.widgets.markup import heading, items, paragraph


def card(case: Case, a: int, of: int, position: int) -> str:
    """Return what the commission sees of one application."""
    speak, papers, r = case.speak, case.round.papers, case.r
    facts = [
        ("project", case.project(a)),
        ("aim", case.aim(a)),
        ("activity", case.activity(a)),
        ("price", speak.som(papers.price[r, a])),
        ("contribution", speak.som(papers.contribution[r, a])),
        ("reach", speak.number(int(papers.reach[r, a]))),
        ("team", speak.number(int(papers.team[r, a]))),
        ("experience", speak.number(int(papers.experience[r, a]))),
        ("partner", case.partner(a)),
    ]
    title = speak("jury.application", position=position + 1, of=of, number=case.number(a))
    lines = "".join(f"<dt>{escape(speak(f'label.{key}'))}</dt><dd>{escape(text)}</dd>" for key, text in facts)
    return f'<div class="card"><h3>{escape(title)}: {escape(case.applicant(a))}</h3><dl>{lines}</dl></div>'


def question(c: int, criterion: Criterion, speak: Language) -> str:
    """Return what is asked under one criterion, its weight, and its anchors on demand."""
    title = f"{c + 1}. {speak.of(criterion.title)} — {speak('jury.weight', weight=criterion.weight)}"
    anchors = items(f"{mark} — {speak.of(text)}" for mark, text in sorted(criterion.anchors.items()))
    more = f"<details><summary>{escape(speak('jury.anchors'))}</summary>{anchors}</details>"
    return heading(title, 4) + paragraph(speak.of(criterion.question)) + (more if criterion.anchors else "")


def meaning(criterion: Criterion, mark: int | None, speak: Language) -> str:
    """Say in words what a mark means: the nearest anchor at or below it."""
    if mark is None:
        return speak("jury.unmarked")
    below = [anchor for anchor in criterion.anchors if anchor <= mark]
    if not below:
        return speak("jury.mark", mark=mark)
    anchor = max(below)
    key = "jury.anchor" if anchor == mark else "jury.above_anchor"
    return speak(key, mark=mark, anchor=anchor, text=speak.of(criterion.anchors[anchor]))
