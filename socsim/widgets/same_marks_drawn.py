"""The screen of :mod:`socsim.widgets.same_marks` as HTML: headline, own marks, rules, the ranking and what follows."""

import numpy as np

from socsim.base.i18n import Language
from socsim.country.records import MARKS
from socsim.scoring import told
from socsim.scoring.presets import TEACHING, rule
from socsim.scoring.rule import REGISTERS
from socsim.widgets.markup import element, heading, paragraph, plain, strong
from socsim.widgets.methods import group
from socsim.widgets.same_marks_ranked import order, short
from socsim.widgets.same_marks_shown import Shown


def body(shown: Shown) -> str:
    """Return the whole screen."""
    parts = (_say(shown), _own(shown), _rules(shown), order(shown))
    return element("div", *parts, class_="same")


def _say(shown: Shown) -> str:
    """Return the headline: who wins by this rule, and whether another rule chooses someone else."""
    speak = shown.speak
    if shown.result is None:
        why = shown.comparison.refused[shown.title].text(speak)
        return element("div", heading(speak("report.refused", rule=shown.title, why=why)), class_="say")
    first = heading(told.winner(shown.result, speak))
    return element("div", first, paragraph(told.others(shown.comparison, shown.title)), class_="say", role="status")


def _own(shown: Shown) -> str:
    speak = shown.speak
    marks = shown.marks
    origin = "same_marks.own" if marks.is_own else "same_marks.sample"
    parts = [heading(speak("same_marks.marks")), paragraph(speak(origin), "quiet")]
    if shown.application in marks.marked:
        parts += [_applications(shown), _criteria(shown), _sum(shown)]
    else:
        parts.append(paragraph(speak("told.marked_nothing")))
    if shown.refusal:
        parts.append(element("p", plain(shown.refusal), class_="warn", role="alert"))
    parts.append(_ways_back(shown))
    return element("section", *parts, class_="own")


def _applications(shown: Shown) -> str:
    names = shown.comparison.book.applications
    options = []
    for a in shown.marks.marked:
        chosen = "selected" if a == shown.application else ""
        options.append(element("option", plain(names[a]), value=str(a), selected=chosen))
    label = shown.speak("label.application")
    return element("select", *options, id="same-application", data_does="application", aria_label=label)


def _criteria(shown: Shown) -> str:
    speak = shown.speak
    rows = []
    for c, criterion in enumerate(shown.marks.competition.announcement.sheet.criteria):
        title = speak.of(criterion.title)
        mark = int(shown.marks.marks[shown.application, c])
        tried = "tried" if (shown.application, c) in shown.marks.changed else ""
        name = element(
            "span", plain(title), element("small", plain(speak("same_marks.weight", weight=criterion.weight)))
        )
        rows.append(element("li", name, _stepper(title, c, mark, speak), class_=tried))
    return element("ul", *rows)


def _stepper(title: str, c: int, mark: int, speak: Language) -> str:
    """Return a field for a mark between two buttons; the field alone is reached by the Tab key."""
    field = element(
        "input",
        type="number",
        id=f"same-mark-{c}",
        min="0",
        max=str(MARKS),
        step="1",
        value=str(mark),
        data_does="mark",
        data_criterion=str(c),
        aria_label=title,
    )
    less = _step(c, mark - 1, "−", speak("same_marks.less", criterion=title))
    more = _step(c, mark + 1, "+", speak("same_marks.more", criterion=title))
    return element("span", less, field, more, class_="step")


def _step(c: int, to: int, sign: str, name: str) -> str:
    off = "" if 0 <= to <= MARKS else "disabled"
    return element(
        "button",
        sign,
        type="button",
        tabindex="-1",
        data_does="mark",
        data_criterion=str(c),
        value=str(to),
        aria_label=name,
        disabled=off,
    )


def _sum(shown: Shown) -> str:
    """Return one's own points for the application, and between which points the others lie."""
    speak = shown.speak
    book = shown.comparison.book
    points = book.member_points[shown.application]
    own_points = speak.points(points[shown.marks.member])
    others_scored = book.scored[shown.application].copy()
    others_scored[shown.marks.member] = False
    low, high = (
        (speak.points(end) for end in (points[others_scored].min(), points[others_scored].max()))
        if others_scored.any()
        else ("", "")
    )
    rest = element("small", plain(speak("same_marks.rest", low=low, high=high))) if others_scored.any() else ""
    return element("p", element("span", plain(speak("same_marks.sum")), rest), strong(own_points), class_="sum")


def _ways_back(shown: Shown) -> str:
    speak = shown.speak
    off = "" if shown.marks.history.past else "disabled"
    back = element("button", plain(speak("same_marks.back")), type="button", data_does="back", disabled=off)
    unchanged = "" if shown.marks.changed else "disabled"
    restore = element(
        "button", plain(speak("same_marks.restore")), type="button", data_does="restore", disabled=unchanged
    )
    return element("p", back, restore, class_="ways")


def _rules(shown: Shown) -> str:
    """Return every rule with its winner and how many could turn it alone, under the layer in which it is special."""
    speak = shown.speak
    columns = ("rule", "first", "turns")
    head = element("div", *(element("span", plain(speak(f"same_marks.{name}"))) for name in columns), class_="head")
    groups: dict[str, list[str]] = {}
    for name in TEACHING:
        groups.setdefault(group(rule(name)), []).append(_rule(shown, name))
    fields = []
    for layer in REGISTERS:
        if layer in groups:
            legend = element("legend", plain(speak(f"layer.{layer}")))
            fields.append(element("fieldset", legend, *groups[layer]))
    return element("section", heading(speak("label.rule")), head, *fields, class_="rules")


def _rule(shown: Shown, name: str) -> str:
    speak = shown.speak
    title = rule(name).name(speak)
    result = shown.comparison.results.get(title)
    first = ", ".join(short(shown, int(a)) for a in np.flatnonzero(result.won)) if result else "—"
    chosen = shown.comparison.results.get(shown.title)
    differs = result is not None and chosen is not None and bool((result.won != chosen.won).any())
    cells = (
        element(
            "input",
            type="radio",
            name="same-rule",
            id=f"same-rule-{name}",
            value=name,
            data_does="rule",
            checked="checked" if name == shown.chosen else "",
        ),
        element("span", plain(title)),
        element("span", plain(first or speak("same_marks.nobody")), class_="differs" if differs else ""),
        element("span", plain(_count(shown, name)), class_="n"),
    )
    return element("label", *cells, class_="on" if name == shown.chosen else "")


def _count(shown: Shown, name: str) -> str:
    """Say in how many of all cases one member could have turned a rule; at least so many where more is possible."""
    power = shown.powers.get(name)
    if power is None:
        return "…"
    turned = int(power.captured.sum())
    key = "same_marks.of" if power.exact else "same_marks.at_least"
    return shown.speak(key, count=turned, all=int(power.open.sum()))
