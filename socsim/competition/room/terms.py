"""What a room rests on, read from the first event of its record and from nothing else.

The law's values, the sheet, the municipality and the scenario stand there as they were on the day the room was opened;
newer data never changes an old room.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from socsim.base import canonical
from socsim.base.canonical import Data
from socsim.base.i18n import Text
from socsim.competition.announcement import Announcement, Lot
from socsim.country.records import Criterion, Defect, Municipality, Ngo, Seat, Sheet, Sphere
from socsim.law.law import Provisions, Value
from socsim.scoring.book import MIXED, OWN, TRAINING

SHOWN = 10  # letters of a fingerprint by which a record is named
MINUTE = 60_000  # milliseconds
CALIBRATION = "calibration"  # stands among the applications when members mark the common example


@dataclass(frozen=True, kw_only=True)
class Place:
    """A seat as the scenario describes it; `application` is the NGO's own, `panel` the commission a member sits on."""

    id: str
    role: str
    title: Text
    knows: Text
    kind: str
    marks: bool
    panel: int
    application: str
    manner: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What the scenario holds ready for an NGO, and the truth about it.

    `content` is the application it hands in unless a person writes another, `note` what the register says of its
    envelope, `enclosed` the papers in it,
    `defect` the ground on which it ought to be rejected; `key` gives for each criterion the marks a careful reader
    gives, and `evidence` the sentence that shows why.
    """

    id: str
    lot: int
    ngo: Ngo
    content: Data
    note: Text
    enclosed: tuple[str, ...]
    late: bool
    manner: str
    defect: str
    key: Mapping[str, tuple[int, int]]
    evidence: Mapping[str, Text]


@dataclass(frozen=True, kw_only=True)
class Tie:
    """A tie of a member to an applicant, `direct` (work, money, kin) or weak; `what` says so in words."""

    seat: str
    application: str
    direct: bool
    what: Text


@dataclass(frozen=True, eq=False)
class Terms:
    """The first event's data, and what is read from it."""

    data: Data

    @cached_property
    def announcement(self) -> Announcement:
        """The call as the scenario and the law of its day make it."""
        return Announcement(
            municipality=Municipality(**self.data["municipality"]),
            lots=tuple(Lot(sphere=Sphere(**lot["sphere"]), ceiling=lot["ceiling"]) for lot in self.data["lots"]),
            sheet=_sheet(self.data["sheet"]),
            provisions=_provisions(self.data["law"]),
        )

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """The seats by id, in the scenario's order."""
        return {place["id"]: Place(**place) for place in self.data["seats"]}

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """What is held ready for each NGO, by the code of its application."""
        return {entry["id"]: _entry(entry) for entry in self.data["applications"]}

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        """Who is tied to whom."""
        return tuple(Tie(**tie) for tie in self.data["ties"])

    @cached_property
    def defects(self) -> tuple[Defect, ...]:
        """The formal grounds for rejection."""
        return tuple(Defect(**defect, share=0) for defect in self.data["defects"])

    @cached_property
    def criteria(self) -> tuple[str, ...]:
        """Ids of the criteria, in the order of the sheet."""
        return tuple(criterion.id for criterion in self.announcement.sheet.criteria)

    @cached_property
    def panels(self) -> tuple[int, ...]:
        """The commissions that mark the same applications side by side; the first one decides."""
        return tuple(sorted({place.panel for place in self.places.values() if place.marks}))

    def markers(self, panel: int) -> tuple[Place, ...]:
        """Return the seats of a commission that mark."""
        return tuple(place for place in self.places.values() if place.marks and place.panel == panel)

    def seats(self, panel: int) -> tuple[Seat, ...]:
        """Return a commission as the scoring knows it (E,)."""
        return tuple(Seat(id=place.id, kind=place.kind, title=place.title) for place in self.markers(panel))

    def applicant(self, application: str) -> Place:
        """Return the seat of the NGO whose application it is."""
        return next(place for place in self.places.values() if place.application == application)

    @property
    def origin(self) -> str:
        """What the marks are, see :class:`Scorebook`; a room of an earlier version does not say it."""
        return str(self.data.get("origin", TRAINING))

    @property
    def source(self) -> str:
        """Where a class's own marks come from: the beginning of the record's fingerprint, which its papers bear too."""
        return canonical.digest(self.data)[:SHOWN] if self.origin in (OWN, MIXED) else ""

    @property
    def seed(self) -> int:
        """Where the bots' luck and the drawn lot come from."""
        return int(self.data["seed"])

    def length(self, stage: str) -> int:
        """Return how long a stage lasts, milliseconds; 0 where nobody looks at a clock."""
        return int(self.data["timing"].get(stage, 0)) if self.data["timed"] else 0


def _provisions(law: Data) -> Provisions:
    day = date.fromisoformat(law["day"])
    values = {
        key: Value(start=day, end=day, value=number(entry["value"]), basis=entry["basis"])
        for key, entry in law["values"].items()
    }
    return Provisions(day, values)


def number(value: object) -> Any:
    """Read a value of the law as records hold it: a share is written as a list of one text, ``["0.3"]``."""
    return float(value[0]) if isinstance(value, list) else value


def whole_or_text(value: object) -> Any:
    """Write a value of the law as records hold it."""
    return [repr(value)] if isinstance(value, float) else value


def _sheet(sheet: Data) -> Sheet:
    criteria = tuple(
        Criterion(**{**criterion, "anchors": {int(mark): words for mark, words in criterion["anchors"].items()}})
        for criterion in sheet["criteria"]
    )
    return Sheet(**{**sheet, "criteria": criteria})


def _entry(entry: Data) -> Entry:
    ngo = entry["ngo"]
    return Entry(
        id=entry["id"],
        lot=entry["lot"],
        ngo=Ngo(**{**ngo, "spheres": frozenset(ngo["spheres"]), "capacity": ngo["capacity"] / 100}),
        content=entry["content"],
        note=entry["note"],
        enclosed=tuple(entry["enclosed"]),
        late=entry["late"],
        manner=entry["manner"],
        defect=entry["defect"],
        key={criterion: (marks[0], marks[1]) for criterion, marks in entry["key"].items()},
        evidence=entry["evidence"],
    )
