"""What a pack is made for: a call, who sits where, a language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from socsim.base.data import Row
from socsim.base.i18n import Language
from socsim.classroom.workshop.dealing import Seated
from socsim.classroom.workshop.seats import APPLICATIONS
from socsim.classroom.workshop.texts import rows
from socsim.competition.announcement import Announcement

JUDGES = ("chair", "member", "secretary")  # who marks
ROLES = ("finance", "teacher", "health", "youth")  # of the members between chair and secretary, again and again
NGOS = ("ngo_strong", "ngo_local", "ngo_price")  # roles of the teams, again and again
SIDES = {"customer": "blue", "commission": "violet", "ngo": "green", "observer": "quiet"}  # a side is a colour


@dataclass(frozen=True, kw_only=True)
class Setting:
    """A workshop to print for; `given` applications are there already where the class judges those of a scenario."""

    call: Announcement
    seated: Sequence[Seated]
    speak: Language
    given: int = 0

    def of(self, *roles: str) -> Iterator[Seated]:
        """Yield the seats of some roles."""
        return (one for one in self.seated if one.role in roles)

    @cached_property
    def panels(self) -> dict[int, list[Seated]]:
        """Who marks, by commission."""
        return self._grouped(JUDGES)

    @cached_property
    def teams(self) -> dict[int, list[Seated]]:
        """Who writes an application, by team."""
        return self._grouped(("ngo",))

    def _grouped(self, roles: Sequence[str]) -> dict[int, list[Seated]]:
        groups: dict[int, list[Seated]] = {}
        for one in self.of(*roles):
            groups.setdefault(one.group, []).append(one)
        return dict(sorted(groups.items()))

    @property
    def invented(self) -> int:
        """Applications that the kit writes, so that there is something to compare."""
        return 0 if self.given else max(APPLICATIONS - len(self.teams), 0)

    @property
    def applications(self) -> int:
        """Applications that the commissions read."""
        return self.given or len(self.teams) + self.invented

    @property
    def judges(self) -> int:
        """People who mark."""
        return sum(map(len, self.panels.values()))

    def position(self, one: Seated) -> int:
        """Return the place among those who sit at the same table, from 0."""
        same = self.panels if one.role in JUDGES else self.teams
        return same[one.group].index(one)

    def where(self, one: Seated) -> str:
        """Say where somebody sits: the number of the seat, and with whom."""
        if one.role in JUDGES:
            return self.speak("paper.place.commission", number=one.number, group=one.group)
        if one.role == "ngo":
            return self.speak("paper.place.ngo", number=one.number, team=self.team(one.group))
        return self.speak("paper.place", number=one.number)

    def whose(self, one: Seated) -> str:
        """Say where somebody sits and who it is."""
        return " · ".join(filter(None, (self.where(one), one.person)))

    def team(self, group: int) -> str:
        """Name an NGO: as it calls itself, or by its number."""
        named = next((one.team for one in self.teams.get(group, ()) if one.team), "")
        return named or self.speak("seat_list.team", number=group)

    def role(self, one: Seated) -> Row:
        """Return the role that somebody plays, from the workshop's table."""
        name = one.role
        if one.role == "member":
            members = [same for same in self.panels[one.group] if same.role == "member"]
            name = ROLES[members.index(one) % len(ROLES)]
        if one.role == "ngo":
            name = NGOS[(one.group - 1) % len(NGOS)]
        return next(row for row in rows("roles") if row["role"] == name)
