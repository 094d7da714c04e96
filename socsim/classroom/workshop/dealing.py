"""People are dealt to seats by drawn lots: the order of the list does not matter, another number deals them anew."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from socsim.base import rng
from socsim.base.spelling import plain
from socsim.classroom.workshop.seats import COMMISSION, Seats, places, seats

ROLES = ("official", "chair", "member", "secretary", "ngo", "observer")


@dataclass(frozen=True, kw_only=True)
class Seated:
    """A seat of the class, and who sits in it.

    Attributes
    ----------
    number : int
        On the name plate, from 1; screens and papers name members by it alone.
    role : str
        One of :data:`ROLES`.
    group : int
        Number of the commission (chair, member, secretary) or of the team (ngo), from 1; 0 for the others.
    team : str
        How the team calls itself; empty for the others, and until it has a name.
    person : str
        Empty where nobody sits.
    bot : bool
        Whether a bot marks in the place of a member.
    """

    number: int = 0
    role: str
    group: int = 0
    team: str = ""
    person: str = ""
    bot: bool = False


def deal(names: Sequence[str], seed: int = 1, *, commission: int = COMMISSION, teams: int = 0) -> tuple[Seated, ...]:
    """Deal people to seats.

    Parameters
    ----------
    names : sequence of str
        All different.
    seed : int
        Another number deals anew.
    commission : int
        Seats of a commission that mark; who would be one too many observes.
    teams : int
        The most teams there can be, 0: as many as the number of people asks for.

    Raises
    ------
    Lesson
        For fewer than four or more than sixty people.
    """
    seating = seats(len(names))
    chairs = [*_places(seating, commission, teams)]
    drawn = rng.uniform(seed, "seat of the class", [rng.identity(plain(name)) for name in names])
    people = [name for _, name in sorted(zip(drawn.tolist(), names, strict=True))]
    rows = zip(chairs, people, strict=True)
    return numbered(replace(place, person=person) for place, person in rows)


def unnamed(people: int) -> tuple[Seated, ...]:
    """Return the seats for a number of people whose names are not known yet.

    Raises
    ------
    Lesson
        For fewer than four or more than sixty people.
    """
    return numbered(_places(seats(people), COMMISSION, 0))


def with_bots(seated: Sequence[Seated]) -> tuple[Seated, ...]:
    """Return the seats with a bot in each place of a member that is empty, and new ones until commissions are whole.

    Parameters
    ----------
    seated : sequence of Seated
    """
    there = [replace(one, bot=True) if one.role == "member" and not one.person else one for one in seated]
    judges = [one.group for one in there if one.role in ("chair", "member", "secretary")]
    missing = [group for group in sorted(set(judges)) for _ in range(COMMISSION - judges.count(group))]
    last = max((one.number for one in there), default=0)
    added = [
        Seated(number=number, role="member", group=group, bot=True)
        for number, group in enumerate(missing, start=last + 1)
    ]
    return (*there, *added)


def numbered(places: "Iterator[Seated] | Sequence[Seated]") -> tuple[Seated, ...]:
    """Number seats in their order: the desk, the commissions, the teams, the wall."""
    return tuple(replace(place, number=number) for number, place in enumerate(places, start=1))


def _places(one: Seats, commission: int, most: int) -> Iterator[Seated]:
    """Yield a seat for everybody, without a number yet, in the order of :func:`seats.places`."""
    everybody = places(one)
    size = {place.group: place.number for place in everybody if place.role == "member"}
    watching = 0
    for place in everybody:
        if place.role in ("chair", "member") and place.number > commission:
            watching += 1
        elif place.role == "member" and place.number == min(size[place.group], commission):
            yield Seated(role="secretary", group=place.group)
        elif place.role == "ngo":
            yield Seated(role="ngo", group=(place.group - 1) % (most or place.group) + 1)
        else:
            yield Seated(role=place.role, group=place.group if place.role != "official" else 0)
    yield from (Seated(role="observer") for _ in range(watching))
