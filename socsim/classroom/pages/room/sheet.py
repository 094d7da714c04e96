"""The stage of scoring: the application beside the marks, the criterion's anchors under the finger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from socsim.base.canonical import Data
from socsim.base.i18n import Language
from socsim.classroom.pages.room import bid, foretelling, own, ties
from socsim.classroom.pages.room.content import Button, Content, Desk, act, opens
from socsim.classroom.pages.room.pieces import drawn
from socsim.competition.room import told
from socsim.competition.room.terms import CALIBRATION
from socsim.country.records import MARKS

NARROWEST = 35  # letters that a described mark is as wide as when nothing is said of it
FAR = 3  # marks from the agreed one: worth a second look


@dataclass(frozen=True, eq=False)
class Sheet:
    """A member's own sheet: what stands in it, what lies open, what is left.

    Attributes
    ----------
    seen : mapping
    desk : Desk
    """

    seen: Data
    desk: Desk

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The applications to mark, the common example first."""
        return tuple(self.seen["sheet"]["to_mark"])

    @cached_property
    def criteria(self) -> tuple[str, ...]:
        """Ids of the criteria in the order of the sheet."""
        return tuple(criterion["id"] for criterion in self.seen["call"]["criteria"])

    @cached_property
    def code(self) -> str:
        """The open application: the one that was pressed, else the one marked last."""
        pressed = self.desk.open.get("application", "")
        begun = [code for code in self.seen["sheet"]["marks"] if code in self.codes]
        return pressed if pressed in self.codes else [*self.codes[:1], *begun][-1]

    @cached_property
    def criterion(self) -> str:
        """The open criterion: the one that was pressed, else the one marked last."""
        pressed = self.desk.open.get("criterion", "")
        return pressed if pressed in self.criteria else [*self.criteria[:1], *self.marks(self.code)][-1]

    def marks(self, code: str) -> Mapping[str, int]:
        """Return the marks of an application, the one set last at the end."""
        marks: Mapping[str, int] = self.seen["sheet"]["marks"].get(code, {})
        return marks

    def why(self, code: str) -> Data:
        """Return the reasons of an application."""
        reasons: Data = self.seen["sheet"]["why"].get(code, {})
        return reasons

    def unmarked(self, code: str) -> list[str]:
        """Return the criteria without a mark."""
        return [criterion for criterion in self.criteria if criterion not in self.marks(code)]

    def unreasoned(self, code: str) -> list[str]:
        """Return the criteria whose lowest or highest mark has no reason yet."""
        marks = self.marks(code)
        return [name for name in self.criteria if marks.get(name) in (0, MARKS) and not self.why(code).get(name)]

    def left(self, code: str) -> list[str]:
        """Return the criteria that still want a mark or a reason."""
        wanting = (*self.unmarked(code), *self.unreasoned(code))
        return [criterion for criterion in self.criteria if criterion in wanting]

    @property
    def compares(self) -> bool:
        """Whether the own marks of the common example stand beside the agreed ones."""
        return self.code == CALIBRATION and bool(self.desk.open.get("compare")) and not self.unmarked(CALIBRATION)

    @property
    def wants_answer(self) -> bool:
        """Whether a tie to the open application has still to be denied or declared."""
        return self.code != CALIBRATION and self.code not in own.declarations(self.seen)


def part(seen: Data, desk: Desk, speak: Language) -> Content:
    """Show a member the sheet; before the first mark what he or she expects; nothing to who has no vote."""
    if not seen.get("sheet"):
        return without_vote(seen, speak)
    sheet = Sheet(seen, desk)
    if not sheet.codes:
        return _nothing(sheet, speak)
    if foretelling.comes_first(seen, desk):
        return foretelling.content(seen, speak)
    marked = sum(len(sheet.criteria) - len(sheet.unmarked(code)) for code in sheet.codes)
    return Content(
        task=task(sheet, speak),
        progress=speak("room.page.sheet.progress", n=marked, of=len(sheet.codes) * len(sheet.criteria)),
        lead=lead(sheet, speak),
        main=main(sheet, speak),
        aside=card(sheet, speak),
        footer=speak("room.page.sheet.footer"),
        crowded=True,
    )


def _nothing(sheet: Sheet, speak: Language) -> Content:
    """Show who has no application to mark, all rejected or stepped back from, that an empty sheet is handed in."""
    submitted = sheet.seen["sheet"]["submitted"]
    finish = own.ready(sheet.seen, speak("room.page.sheet.finish"))
    submit = Button(words=speak("room.page.sheet.submit"), press=act("submit"))
    sentence_card = drawn("said", speak, words_said=speak("room.page.about.scoring"))
    task = speak("room.page.sheet.submitted" if submitted else "room.page.sheet.nothing")
    return Content(task=task, lead=finish if submitted else submit, main=sentence_card)


def without_vote(seen: Data, speak: Language) -> Content:
    """Show who sits on the commission without a vote that the others are marking."""
    task = speak("room.page.sheet.no_vote")
    go = own.ready(seen, speak("room.page.sheet.finish"))
    return Content(task=task, lead=go, main=drawn("said", speak, words_said=speak("room.page.about.scoring")))


def task(sheet: Sheet, speak: Language) -> str:
    """Say what to do now."""
    if sheet.seen["sheet"]["submitted"]:
        return speak("room.page.sheet.submitted")
    if sheet.compares:
        return speak("room.page.sheet.compare_task")
    if sheet.code == CALIBRATION:
        return speak("room.page.sheet.example_task")
    return speak("room.page.sheet.task", name=own.named(sheet.seen, sheet.code, speak))


def lead(sheet: Sheet, speak: Language) -> Button | None:
    """Lead on: to the next criterion, to the next application, at the end to handing the sheet in."""
    if sheet.seen["sheet"]["submitted"]:
        return own.ready(sheet.seen, speak("room.page.sheet.finish"))
    if own.is_over(sheet.seen, sheet.desk):
        return own.ready(sheet.seen, speak("room.page.sheet.time_over"))
    if sheet.wants_answer:
        wait = speak("room.page.sheet.tie_first")
        return Button(words=speak("room.page.sheet.next"), press=opens(), disabled=wait)
    left = sheet.left(sheet.code)
    if left and not sheet.compares:
        return _next_criterion(sheet, left, speak)
    if sheet.code == CALIBRATION and not sheet.compares:
        return Button(words=speak("room.page.sheet.compare"), press=shows(CALIBRATION, compare="yes"))
    others = [code for code in sheet.codes if code != sheet.code and sheet.left(code)]
    if others:
        name = others[0] if others[0] != CALIBRATION else own.named(sheet.seen, CALIBRATION, speak)
        return Button(words=speak("room.page.sheet.next_application", name=name), press=shows(others[0]))
    return Button(words=speak("room.page.sheet.submit"), press=act("submit"))


def _next_criterion(sheet: Sheet, left: Sequence[str], speak: Language) -> Button:
    """Lead to the criterion after the open one that wants a mark or a reason; from the last one back to the first."""
    place = sheet.criteria.index(sheet.criterion)
    in_turn = [*sheet.criteria[place + 1 :], *sheet.criteria[:place]]
    coming = [criterion for criterion in in_turn if criterion in left]
    if not coming:
        key = "room.page.sheet.mark_first" if sheet.unmarked(sheet.code) else "room.page.sheet.reason_first"
        return Button(words=speak("room.page.sheet.next"), press=opens(), disabled=speak(key))
    number = sheet.criteria.index(coming[0]) + 1
    words = speak("room.page.sheet.next_criterion", n=number, of=len(sheet.criteria))
    return Button(words=words, press=shows(sheet.code, criterion=coming[0]))


def shows(code: str, criterion: str = "", compare: str = "") -> Markup:
    """Return the attributes that lay an application open, at a criterion or where it was left."""
    return opens(application=code, criterion=criterion, compare=compare, tie="", part="")


def main(sheet: Sheet, speak: Language) -> Markup:
    """Draw the tabs of the applications and under them what the open one asks for."""
    question = {} if sheet.code == CALIBRATION else ties.question(sheet.seen, sheet.desk, sheet.code, speak)
    return drawn(
        "sheet",
        speak,
        sheet=sheet,
        tabs=[_tab(sheet, code, speak) for code in sheet.codes],
        out=_stepped_back(sheet.seen, speak),
        tie=question,
        rows=[_row(sheet, criterion, speak) for criterion in sheet.seen["call"]["criteria"]],
        name=own.named(sheet.seen, sheet.code, speak),
        form=act("mark", application=sheet.code),
        most=MARKS,
        far=FAR,
    )


def _tab(sheet: Sheet, code: str, speak: Language) -> Data:
    marked = len(sheet.criteria) - len(sheet.unmarked(code))
    compare = "yes" if code == CALIBRATION and not sheet.left(code) else ""
    return {
        "name": own.named(sheet.seen, code, speak),
        "count": speak("room.page.sheet.count", n=marked, of=len(sheet.criteria)),
        "here": code == sheet.code,
        "done": not sheet.left(code),
        "press": shows(code, compare=compare),
    }


def _stepped_back(seen: Data, speak: Language) -> list[tuple[str, str]]:
    """Return the names of the applications that the member has stepped back from, each with what was said."""
    declared = own.declarations(seen)
    return [
        (own.named(seen, code, speak), ties.answer(declared[code], speak))
        for code in own.admitted(seen)
        if code in declared and declared[code]["recused"]
    ]


def _row(sheet: Sheet, criterion: Data, speak: Language) -> Data:
    name = criterion["id"]
    mark = sheet.marks(sheet.code).get(name)
    example = sheet.seen["sheet"]["calibration"] or {}
    return {
        **criterion,
        "mark": mark,
        "reason": sheet.why(sheet.code).get(name, ""),
        "missing": name in sheet.unreasoned(sheet.code),
        "here": name == sheet.criterion,
        "press": opens(criterion=name, tie=""),
        "scale": scale(criterion["anchors"], mark),
        "widths": " ".join(f"{len(told.words(words, speak)) + NARROWEST}fr" for words in criterion["anchors"].values()),
        "agreed": example.get("agreed", {}).get(name),
        "why": example.get("why", {}).get(name, ""),
    }


def scale(anchors: Data, mark: int | None) -> list[Data]:
    """Return the eleven marks: which are described, which is set, how wide each stands on a phone's ladder."""
    described = sorted(int(anchor) for anchor in anchors)
    steps: list[Data] = []
    for value in range(MARKS + 1):
        below = max((anchor for anchor in described if anchor < value), default=-1)
        above = min((anchor for anchor in described if anchor > value), default=MARKS + 1)
        words = anchors.get(str(value), "")
        between = above - below - 1
        steps.append({"value": value, "words": words, "on": value == mark, "span": 12 if words else 12 // between})
    return steps


def card(sheet: Sheet, speak: Language) -> Markup:
    """Draw the open application beside the marks."""
    if sheet.code == CALIBRATION:
        content = sheet.seen["sheet"]["calibration"]["content"]
    else:
        content = sheet.seen["applications"][sheet.code]["content"]
    reason = sheet.why(sheet.code).get(sheet.criterion, "")
    below = ties.line(sheet.seen, sheet.desk, sheet.code, speak)
    return bid.card(own.named(sheet.seen, sheet.code, speak), content, sheet.desk, speak, quoted=reason, below=below)
