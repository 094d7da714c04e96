"""The stage of deliberation: the own mark and its reason first, then the others' by seat; nothing is rubbed out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from socsim.base.canonical import Data
from socsim.base.i18n import Language
from socsim.classroom.pages.room import bid, own, ties
from socsim.classroom.pages.room.content import Button, Content, Desk, act, opens
from socsim.classroom.pages.room.pieces import drawn
from socsim.competition.room import told
from socsim.country.records import MARKS


@dataclass(frozen=True, eq=False)
class Table:
    """What lies on the table of a member's commission, and what of it lies open on the page.

    Attributes
    ----------
    seen : mapping
    desk : Desk
    """

    seen: Data
    desk: Desk

    @property
    def me(self) -> str:
        """The member's seat."""
        return str(self.seen["you"]["seat"])

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The applications that the member may speak about."""
        return tuple(code for code in own.admitted(self.seen) if code in self.seen["applications"])

    @cached_property
    def code(self) -> str:
        """The application under discussion."""
        pressed = self.desk.open.get("application", "")
        return pressed if pressed in self.codes else next(iter(self.codes), "")

    @property
    def shows_others(self) -> bool:
        """Whether the others' marks of this application have been laid open."""
        return self.desk.open.get("others") == self.code

    @cached_property
    def seats(self) -> list[str]:
        """The seats whose marks are shown, in the order of the room; at first one's own only."""
        sheets = {sheet["seat"] for sheet in self.seen["table"]["marks"]}
        shown = [seat for seat in self.seen["seats"] if seat in sheets]
        return [seat for seat in shown if self.shows_others or seat == self.me]

    def marks(self, seat: str) -> Mapping[str, int]:
        """Return a seat's marks of the application; nothing where it has given none or stepped back."""
        sheets = self.seen["table"]["marks"]
        matching = [sheet["marks"] for sheet in sheets if sheet["seat"] == seat and sheet["application"] == self.code]
        return matching[0] if matching else {}

    def first_mark(self, seat: str, criterion: str) -> int | None:
        """Return what stood before the first change; none where nothing was changed."""
        changes = [change for change in self.changes if change["seat"] == seat and change["criterion"] == criterion]
        return changes[0]["old"] if changes else None

    @cached_property
    def changes(self) -> list[Data]:
        """The changes of marks of this application."""
        return [change for change in self.seen["table"]["changes"] if change["application"] == self.code]

    @cached_property
    def criterion(self) -> str:
        """The criterion whose own mark is being changed; what was changed since it was opened is closed again."""
        name, _, changes = self.desk.open.get("change", "").partition(" ")
        return name if changes == str(len(self.changes)) and name in self.marks(self.me) else ""


def part(seen: Data, desk: Desk, speak: Language) -> Content:
    """Lay an application's marks on the table; a member may speak and change with a reason."""
    if not seen.get("table"):
        about = drawn("said", speak, words_said=speak("room.page.about.deliberation"))
        go = own.ready(seen, speak("room.page.deliberation.finish"))
        return Content(task=speak("room.page.deliberation.no_vote"), lead=go, main=about)
    table = Table(seen, desk)
    number = table.codes.index(table.code) + 1 if table.code else 0
    return Content(
        task=speak("room.page.deliberation.task", name=told.named(seen, table.code, speak)),
        progress=speak("room.page.deliberation.progress", n=number, of=len(table.codes)),
        lead=_lead(table, speak),
        main=_main(table, speak),
        aside=_aside(table, speak),
        footer=speak("room.page.deliberation.footer"),
        crowded=bool(table.criterion),
    )


def _lead(table: Table, speak: Language) -> Button | None:
    if table.code and not table.shows_others:
        return Button(words=speak("room.page.deliberation.others"), press=shows(table.code, others=table.code))
    coming = table.codes[table.codes.index(table.code) + 1 :] if table.code else ()
    if coming:
        words = speak("room.page.sheet.next_application", name=coming[0])
        return Button(words=words, press=shows(coming[0]))
    return own.ready(table.seen, speak("room.page.deliberation.finish"))


def shows(code: str, others: str = "") -> Markup:
    """Return the attributes that lay an application on the table."""
    return opens(application=code, others=others, change="", tie="")


def _main(table: Table, speak: Language) -> Markup:
    seats = [_heading(table, seat, speak) for seat in table.seats]
    return drawn(
        "deliberation",
        speak,
        tabs=[_tab(table, code, speak) for code in table.codes],
        name=told.named(table.seen, table.code, speak),
        seats=seats,
        rows=[_row(table, criterion, speak) for criterion in table.seen["call"]["criteria"]],
        alone=not table.shows_others,
        changes=_changes(table, speak),
        out=_stepped_out(table, speak),
        tie=ties.question(table.seen, table.desk, table.code, speak) if table.code else {},
        bid=_bid(table, speak),
    )


def _bid(table: Table, speak: Language) -> Markup:
    """Draw the application that lies on the table."""
    if not table.code:
        return Markup("")
    content = table.seen["applications"][table.code]["content"]
    return bid.card(told.named(table.seen, table.code, speak), content, table.desk, speak)


def _tab(table: Table, code: str, speak: Language) -> Data:
    return {"name": told.named(table.seen, code, speak), "here": code == table.code, "press": shows(code)}


def _heading(table: Table, seat: str, speak: Language) -> Mapping[str, str]:
    """Name a seat in a column: short for the eye, whole beside it."""
    if seat == table.me:
        return {"short": speak("room.page.deliberation.you"), "title": told.seated(table.seen, seat, speak)}
    role = table.seen["seats"][seat]["role"]
    alike = [other for other, place in table.seen["seats"].items() if place["role"] == role]
    number = alike.index(seat) + 1 if len(alike) > 1 else ""
    short = speak(f"room.page.deliberation.short.{role}", n=number).strip()
    return {"short": short, "title": told.seated(table.seen, seat, speak)}


def _row(table: Table, criterion: Data, speak: Language) -> Data:
    name = criterion["id"]
    reasons = table.seen["sheet"]["why"].get(table.code, {}) if table.seen.get("sheet") else {}
    marks = [
        {
            "mark": table.marks(seat).get(name),
            "first": table.first_mark(seat, name),
            "own": seat == table.me,
        }
        for seat in table.seats
    ]
    return {
        "title": criterion["title"],
        "weight": criterion["weight"],
        "reason": reasons.get(name, ""),
        "marks": marks,
        "here": name == table.criterion,
        "may_change": name in table.marks(table.me),
        "press": opens(change=f"{name} {len(table.changes)}"),
    }


def _changes(table: Table, speak: Language) -> list[str]:
    titles = {criterion["id"]: criterion["title"] for criterion in table.seen["call"]["criteria"]}
    return [
        speak(
            "room.page.deliberation.changed",
            seat=_heading(table, change["seat"], speak)["short"],
            criterion=told.words(titles[change["criterion"]], speak),
            old=change["old"],
            new=change["new"],
            reason=told.words(change["reason"], speak),
        )
        for change in table.changes
        if change["seat"] in table.seats
    ]


def _stepped_out(table: Table, speak: Language) -> list[str]:
    """Name the seats that have stepped back from the application."""
    return [
        told.seated(table.seen, said["seat"], speak)
        for said in table.seen["conflicts"]
        if said["application"] == table.code and said["recused"]
    ]


def _aside(table: Table, speak: Language) -> Markup:
    criteria: Sequence[Data] = table.seen["call"]["criteria"]
    changed = next((criterion for criterion in criteria if criterion["id"] == table.criterion), None)
    spoken = [said for said in table.seen["table"]["said"] if said["application"] == table.code]
    return drawn(
        "discussion",
        speak,
        code=table.code,
        changed=changed,
        old=table.marks(table.me).get(table.criterion),
        marks=range(MARKS + 1),
        form=act("change", application=table.code, criterion=table.criterion),
        keep=Button(words=speak("room.page.deliberation.keep"), press=opens(change="")),
        spoken=[(told.seated(table.seen, said["seat"], speak), said["text"]) for said in spoken],
        speech=act("speak", application=table.code),
    )
