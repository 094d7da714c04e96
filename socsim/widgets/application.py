"""An application, and a question of the score sheet, as a member of the commission sees them."""

from socsim.base.i18n import Language
from socsim.competition.protocol.reasons import Case
from socsim.country.records import Criterion
from socsim.widgets.markup import element, facts, folded, heading, items, paragraph


def card(case: Case, a: int, of: int, position: int) -> str:
    """Return what the commission sees of one application, the one at `position` (from 0) among `of`."""
    speak = case.speak
    papers = case.round.papers
    texts = {
        "project": case.project(a),
        "aim": case.aim(a),
        "activity": case.activity(a),
        "price": speak.som(papers.price[case.r, a]),
        "contribution": speak.som(papers.contribution[case.r, a]),
        "reach": speak.number(int(papers.reach[case.r, a])),
        "team": speak.number(int(papers.team[case.r, a])),
        "experience": speak.number(int(papers.experience[case.r, a])),
        "partner": case.partner(a),
    }
    title = speak("jury.application", position=position + 1, of=of, number=case.number(a))
    lines = facts((speak(f"label.{key}"), text) for key, text in texts.items())
    return element("div", heading(f"{title}: {case.applicant(a)}"), lines, class_="card")


def question(c: int, criterion: Criterion, speak: Language) -> str:
    """Return what is asked under one criterion (from 0), its weight, and its anchors on demand."""
    weight = speak("jury.weight", weight=criterion.weight)
    title = heading(f"{c + 1}. {speak.of(criterion.title)} — {weight}", 4)
    asked = title + paragraph(speak.of(criterion.question))
    if not criterion.anchors:
        return asked
    anchors = (f"{mark} — {speak.of(text)}" for mark, text in sorted(criterion.anchors.items()))
    return asked + folded(speak("jury.anchors"), items(anchors))


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
