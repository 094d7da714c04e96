"""One pack: every paper in the number that a class needs, ordered by the paper it is printed on."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from socsim.classroom.workshop.pack import announced, cards, contents, people, records, sheets, written
from socsim.classroom.workshop.pack.contents import Part
from socsim.classroom.workshop.pack.setting import Setting
from socsim.documents.forms.leaf import Bundle, Leaf

Make = Callable[[Setting], Iterator[Leaf]]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A paper: how it is made, how many a class needs, and whether they are all the same or each is somebody's."""

    make: Make
    copies: Callable[[Setting], int]
    alike: bool = False

    def leaves(self, setting: Setting) -> tuple[Leaf, ...]:
        """Return all its pages."""
        return tuple(self.make(setting)) * (self.copies(setting) if self.alike else 1)


def _once(setting: Setting) -> int:
    return 1


def _people(setting: Setting) -> int:
    return len(setting.seated)


def _panels(setting: Setting) -> int:
    return len(setting.panels)


def _members(setting: Setting) -> int:
    return setting.judges


KINDS: Mapping[str, Kind] = {
    "call": Kind(make=announced.call, copies=lambda s: len(s.teams) + len(s.panels) + 1, alike=True),
    "cheat": Kind(make=people.cheat_sheet, copies=_people, alike=True),
    "attendance": Kind(make=people.attendance, copies=_once),
    "application": Kind(make=written.application, copies=lambda s: written.COPIES * len(s.teams)),
    "invented": Kind(make=written.invented, copies=lambda s: s.invented),
    "conflict": Kind(make=written.conflict, copies=_members),
    "calibration": Kind(make=announced.calibration, copies=lambda s: s.judges + 1, alike=True),
    "key": Kind(make=announced.key, copies=_once),
    "protocol": Kind(make=records.protocol, copies=_panels),
    "refusal": Kind(make=records.refusals, copies=records.losers),
    "observer": Kind(make=written.observer, copies=lambda s: len(list(s.of("observer")))),
    "take-home": Kind(make=people.take_home, copies=_people, alike=True),
    "plates": Kind(make=cards.plates, copies=cards.plated),
    "sheet": Kind(make=sheets.sheets, copies=_members),
    "opening": Kind(make=records.opening, copies=_once),
    "admission": Kind(make=records.admission, copies=_once),
    "certificate": Kind(make=people.certificates, copies=_people),
    "roles": Kind(make=cards.cards, copies=_people),
    "survey-before": Kind(make=people.before, copies=_people, alike=True),
    "survey-after": Kind(make=people.after, copies=_people, alike=True),
}  # in the order of the papers they are printed on


def bundle(setting: Setting) -> Bundle:
    """Make the pack: the first page says how many of each there are."""
    speak = setting.speak
    made = {kind: one.leaves(setting) for kind, one in KINDS.items()}
    leaves = [leaf for pages in made.values() for leaf in pages]
    first = contents.contents(setting, parts(setting, made))
    title = f"{speak('paper.pack')}. {speak.of(setting.call.municipality.name)}"
    return Bundle(title=title, language=speak.code, foot=speak("paper.foot"), leaves=(first, *leaves))


def parts(setting: Setting, made: Mapping[str, tuple[Leaf, ...]]) -> list[Part]:
    """Count every paper of which there is one at least; the first page stands before them."""
    counted: list[Part] = []
    page = 2
    for kind, leaves in made.items():
        if leaves:
            copies = KINDS[kind].copies(setting)
            pages = len(leaves) // copies
            counted.append(Part(kind=kind, paper=leaves[0].paper, copies=copies, pages=pages, first=page))
            page += len(leaves)
    return counted
