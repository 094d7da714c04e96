"""The screen of :mod:`socsim.widgets.same_marks` as HTML: headline, own marks, rules, the ranking and what follows."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

import numpy as np

from socsim.base.i18n import Language
from socsim.country.records import MARKS
from socsim.scoring import told, words
from socsim.scoring.methods.points import FULL
from socsim.scoring.presets import TEACHING, rule
from socsim.scoring.result import Result
from socsim.scoring.rule import REGISTERS
from socsim.scoring.study.compare import Comparison
from socsim.scoring.study.what_if import OneMember
from socsim.widgets.markup import element, folded, heading, paragraph, plain, strong
from socsim.widgets.methods import group
from socsim.widgets.own_sheets import OwnSheets


class _State(NamedTuple):
    marks: OwnSheets
    comparison: Comparison
    chosen: str
    application: int
    powers: Mapping[str, OneMember]
    refusal: str


class Shown(_State):
    """What stands on the screen.

    Attributes
    ----------
    marks : OwnSheets
    comparison : Comparison
        All rules on these marks.
    chosen : str
        The rule, by its id.
    application : int
        Whose marks stand there.
    powers : mapping
        What one member can do, by rule, as far as it was tried.
    refusal : str
        Why the last mark was not taken.
    """

    @cached_property
    def speak(self) -> Language:
        """The language."""
        return self.comparison.speak

    @property
    def title(self) -> str:
        """What the chosen rule is called."""
        return rule(self.chosen).name(self.speak)

    @property
    def result(self) -> Result | None:
        """What the chosen rule makes of the marks; None where it cannot be used on them."""
        return self.comparison.results.get(self.title)


def body(shown: Shown) -> str:
    """Return the whole screen."""
    parts = (_say(shown), _own(shown), _rules(shown), _order(shown))
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
    own = speak.points(points[shown.marks.member])
    given = book.scored[shown.application].copy()
    given[shown.marks.member] = False
    low, high = (speak.points(end) for end in (points[given].min(), points[given].max())) if given.any() else ("", "")
    rest = element("small", plain(speak("same_marks.rest", low=low, high=high))) if given.any() else ""
    return element("p", element("span", plain(speak("same_marks.sum")), rest), strong(own), class_="sum")


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
    first = ", ".join(_short(shown, int(a)) for a in np.flatnonzero(result.won)) if result else "—"
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


def _order(shown: Shown) -> str:
    speak = shown.speak
    title = heading(speak("same_marks.order", rule=shown.title))
    result = shown.result
    if result is None:
        return element("section", title, class_="order")
    parts = [title, _ranking(shown, result), _key(shown, result)]
    if result.rule.methods.select.draws:
        parts.append(paragraph(speak("told.place_draws"), "note"))
    parts.append(folded(speak("same_marks.place"), *map(paragraph, told.place(result, speak))))
    parts += _tell("same_marks.you", told.without(result, shown.marks.member, speak), speak)
    power = shown.powers.get(shown.chosen)
    if power:
        parts += _tell("same_marks.one", told.dishonest(result, power, speak), speak)
        parts += [_seats(shown, a, members) for a, members in told.turned(power)]
    return element("section", *parts, class_="order")


def _tell(key: str, sentence: str, speak: Language) -> Iterator[str]:
    yield heading(speak(key), 4)
    yield paragraph(sentence)


def _seats(shown: Shown, a: int, members: list[int]) -> str:
    """Return the seats at the table, those filled that could have brought an application to victory alone."""
    speak = shown.speak
    circles = []
    for e in range(len(shown.comparison.book.members)):
        styles = [name for name, holds in (("can", e in members), ("me", e == shown.marks.member)) if holds]
        circles.append(element("i", str(e + 1), class_=" ".join(styles)))
    seats = ", ".join(str(e + 1) for e in members)
    name = speak("same_marks.seats", name=_short(shown, a), seats=seats)
    return element("p", *circles, element("span", plain(_short(shown, a))), class_="seats", role="img", aria_label=name)


def _ranking(shown: Shown, result: Result) -> str:
    """Return the applications in the order of the rule, each with its members' points on one axis."""
    rows = [_ranked(shown, result, int(a)) for a in result.ranked if result.book.entered[a]]
    return element("ol", *rows)


def _ranked(shown: Shown, result: Result, a: int) -> str:
    speak = shown.speak
    place = str(int(result.place[a])) if result.place[a] else "—"
    number, _, name = result.book.applications[a].removeprefix("№ ").partition(" ")
    names = element("span", strong(f"№ {number}"), element("small", plain(name)), class_="who")
    end = speak(f"same_marks.end.{result.end(a)}")
    score = element("span", strong(_compared(result, a, speak)), element("small", plain(end)), class_="n")
    style = "won" if result.won[a] else "" if result.able[a] else "out"
    return element("li", element("b", place), names, _strip(shown, result, a), score, class_=style)


def _compared(result: Result, a: int, speak: Language) -> str:
    """Write what is compared; of an application that has not passed, what it has."""
    if result.able[a]:
        return words.score(result, a, speak)
    return speak.points(int(result.quality[a] if result.rule.methods.points else result.points[a]))


def _strip(shown: Shown, result: Result, a: int) -> str:
    """Return an axis of 100 points: a circle for each member, one's own filled, a line where the rule puts it."""
    speak = shown.speak
    book = result.book
    marks = [element("i", class_="mark", style=_at(result.rule.mark(book)))]
    said = []
    for e in np.flatnonzero(book.scored[a]):
        points = int(book.member_points[a, e])
        own = e == shown.marks.member
        marks.append(element("i", class_="dot me" if own else "dot", style=_at(points)))
        said.append(f"{speak('verdict.you')}: {speak.points(points)}" if own else speak.points(points))
    if result.rule.methods.points:
        marks.append(element("i", class_="line", style=_at(int(result.quality[a]))))
    label = f"{book.applications[a]}: {'; '.join(said)}"
    return element("span", *marks, class_="axis", role="img", aria_label=label)


def _at(points: int) -> str:
    return f"left: {100 * points / FULL:.1f}%"


def _key(shown: Shown, result: Result) -> str:
    speak = shown.speak
    names = ["me", "dot", *(["line"] if result.rule.methods.points else []), "mark"]
    mark = speak.points(result.rule.mark(result.book))
    signs = []
    for name in names:
        sign = element("i", class_="dot me" if name == "me" else name)
        signs.append(element("span", sign, plain(f" {speak(f'same_marks.key.{name}', mark=mark)}")))
    return element("p", *signs, class_="signs")


def _short(shown: Shown, a: int) -> str:
    return " ".join(shown.comparison.book.applications[a].split(" ")[:2])
