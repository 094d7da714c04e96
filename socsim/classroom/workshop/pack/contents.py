"""The first page: how many of each, on which paper, on which pages, and what is copied on the day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from socsim.classroom.workshop.pack import looks
from socsim.classroom.workshop.pack.setting import Setting
from socsim.classroom.workshop.plans import READERS
from socsim.documents.forms.leaf import A4, Leaf, Line, Paper, Row, cell, row, table, words

WIDTHS = (70, 34, 26, 22, 28)  # millimetres


@dataclass(frozen=True, kw_only=True)
class Part:
    """A paper of the pack: how many of it, of how many pages each, from which page on."""

    kind: str
    paper: Paper
    copies: int
    pages: int
    first: int

    @property
    def printed(self) -> int:
        """Pages in all."""
        return self.copies * self.pages

    @property
    def last(self) -> int:
        """The page it ends with."""
        return self.first + self.printed - 1


def contents(setting: Setting, parts: Sequence[Part]) -> Leaf:
    """Write the first page of a pack; it counts itself."""
    speak = setting.speak
    people = speak.count("paper.pack.people", len(setting.seated))
    subtitle = f"{people}. {looks.lot(setting.call, speak)}"
    columns = looks.heading(*(speak(f"paper.pack.{name}") for name in ("paper", "format", "copies", "each", "pages")))
    first_page = Part(kind="contents", paper=A4, copies=1, pages=1, first=1)
    lines = [_line(setting, part) for part in (first_page, *parts)]
    every = [first_page, *parts]
    total = [speak("label.total"), "", "", "", speak.number(sum(part.printed for part in every))]
    last = row(*(cell(words(one, 10, 700), edges="t", edge=looks.INK, pad=(0.8, 1.2)) for one in total), height=7)
    return Leaf(
        kind="contents",
        paper=A4,
        tables=(
            looks.head(A4, "class-pairs", speak("paper.pack"), subtitle),
            table(WIDTHS, columns, *lines, last, head=1, before=3),
            looks.text(A4, *_notes(setting, every), before=3),
        ),
    )


def _line(setting: Setting, part: Part) -> Row:
    speak = setting.speak
    span = str(part.first) if part.first == part.last else f"{part.first}–{part.last}"
    texts = [
        speak(f"paper.kind.{part.kind}"),
        speak(f"paper.format.{part.paper.name}"),
        str(part.copies),
        str(part.pages),
        span,
    ]
    return row(*(cell(words(one, 9.5), edges="b", edge=looks.FINE, pad=(0.5, 1.2)) for one in texts), height=7.4)


def _notes(setting: Setting, every: Sequence[Part]) -> list[Line]:
    """Say what paper is needed, what is copied when the envelopes are open, and how to print."""
    speak = setting.speak
    small = sum(part.printed for part in every if part.paper.name == "A5")
    large = sum(part.printed for part in every) - small
    facts = {
        "large": speak.number(large),
        "small": speak.number(small),
        "sets": speak.number(sets(setting)),
        "copies": speak.number(sets(setting) * setting.applications),
        "applications": speak.number(setting.applications),
    }
    lines = [speak(f"paper.pack.{name}", **facts) for name in ("sheets", "readers", "how", "seats")]
    return [replace(words(line, 10.5), before=1.5) for line in lines]


def sets(setting: Setting) -> int:
    """Return how many copies of every application the members of all commissions need, two of them to a copy."""
    return sum(-(-len(members) // READERS) for members in setting.panels.values())
