"""An application of the model as a member of the commission sees it."""

from socsim.competition.protocol.reasons import Case
from socsim.widgets.markup import element, facts, heading


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
    title = speak("application.heading", position=position + 1, of=of, number=case.number(a))
    lines = facts((speak(f"label.{key}"), text) for key, text in texts.items())
    return element("div", heading(f"{title}: {case.applicant(a)}"), lines, class_="card")
