"""What stands on a class's paper, as the room's acts need it: read from workbooks, or typed into a form."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from socsim.base.errors import Fault, Lesson
from socsim.base.frozen import Frozen
from socsim.base.i18n import LANGUAGES, Language, in_all, language
from socsim.base.spelling import known_as, plain
from socsim.classroom.workshop import class_room
from socsim.competition.room.state import State
from socsim.competition.room.terms import Terms
from socsim.interop.marks import names, scorebook
from socsim.interop.marks.names import Names
from socsim.interop.marks.scorebook import Brought

Sheet = Mapping[str, int]  # marks by criterion


@dataclass(frozen=True, kw_only=True)
class Paper:
    """All that a class wrote on paper.

    Attributes
    ----------
    price : mapping from str to int
        Som by code of the application; missing where it is not said.
    rejected : mapping from str to str
        The ground, a defect's id, by code of the applications that were not admitted.
    marks : mapping from (str, str) to mapping
        Marks by seat and application.
    recused : frozenset of (str, str)
        Who has stepped back from what.
    seats : frozenset of str
        Whose sheets were read.
    notices : tuple of Fault
    places : mapping from str to Fault
        Where an application or a seat is named in a file.
    """

    price: Mapping[str, int] = field(default_factory=lambda: Frozen({}))
    rejected: Mapping[str, str] = field(default_factory=lambda: Frozen({}))
    marks: Mapping[tuple[str, str], Sheet] = field(default_factory=lambda: Frozen({}))
    recused: frozenset[tuple[str, str]] = frozenset()
    seats: frozenset[str] = frozenset()
    notices: tuple[Fault, ...] = ()
    places: Mapping[str, Fault] = field(default_factory=lambda: Frozen({}))


def read(state: State, paths: Sequence[Path]) -> Paper:
    """Read the workbooks of the commissions.

    Parameters
    ----------
    state : State
    paths : sequence of Path

    Raises
    ------
    Lesson
        ``file_faults`` with everything that is wrong in one of them: what :func:`scorebook.brought` says, names that
        are not in the room, terms that are not its own; and where two of them say different things.
    """
    papers = [_one(state, path) for path in paths]
    return _together(papers, paths)


def _one(state: State, path: Path) -> Paper:
    titles = [title for seat in _seats(state) for title in state.terms.places[seat].title.values()]
    brought = scorebook.brought(path, whole=True, sure=titles)  # «Место 4» is a member, not a place in a ranking
    book = brought.book
    terms = state.terms
    applications = [_applications(terms).place(name) for name in book.applications]
    members = [_members(state).place(name) for name in book.members]
    criteria = [_criteria(terms).place(name) for name in book.criteria]
    faults = [
        *_strangers("class_application", book.applications, applications, _applications(terms), brought.said.listed),
        *_strangers("class_member", book.members, members, _members(state), brought.said.seated),
        *_strangers("class_criterion", book.criteria, criteria, _criteria(terms)),
        *_missing(terms, criteria),
    ]
    if faults:
        raise _lesson(path, faults)
    codes = [list(terms.entries)[place] for place in applications if place is not None]
    seats = [_seats(state)[place] for place in members if place is not None]
    order = [place for place in criteria if place is not None]
    grounds = _rejected(terms, brought, codes, path)
    marks = {
        (seat, code): {terms.criteria[order[c]]: int(mark) // 100 for c, mark in enumerate(book.marks[a, e])}
        for a, code in enumerate(codes)
        for e, seat in enumerate(seats)
        if book.given[a, e]
    }
    recused = {(seats[e], codes[a]) for a, e in zip(*brought.said.stepped_back.nonzero(), strict=True)}
    return Paper(
        price={code: int(book.price[a]) for a, code in enumerate(codes) if book.price[a]},
        rejected=grounds,
        marks=marks,
        recused=frozenset(recused),
        seats=frozenset(seats),
        notices=(*book.notices, *_other_terms(terms, brought)),
        places=dict(zip((*codes, *seats), (*brought.said.listed, *brought.said.seated), strict=True)),
    )


def _applications(terms: Terms) -> Names:
    """Return the applications by any of their names: code and applicant, in any language, or one of them."""
    entries = list(terms.entries.values())
    known = names.of(class_room.label(entry, language(LANGUAGES[0])) for entry in entries)
    others = [
        (word, place)
        for place, entry in enumerate(entries)
        for code in LANGUAGES
        for word in (class_room.label(entry, language(code)), entry.id, entry.ngo.name[code])
    ]
    return known.also(others)


def _seats(state: State) -> list[str]:
    return [place.id for panel in state.terms.panels for place in state.terms.markers(panel)]


def _members(state: State) -> Names:
    titles = [state.terms.places[seat].title for seat in _seats(state)]
    known = names.of(title[LANGUAGES[0]] for title in titles)
    return known.also((title[code], place) for place, title in enumerate(titles) for code in LANGUAGES)


def _criteria(terms: Terms) -> Names:
    criteria = terms.announcement.sheet.criteria
    known = names.of(criterion.title[LANGUAGES[0]] for criterion in criteria)
    return known.also((criterion.title[code], place) for place, criterion in enumerate(criteria) for code in LANGUAGES)


def _strangers(
    key: str, written: Sequence[str], places: Iterable[int | None], known: Names, at: Sequence[Fault] = ()
) -> list[Fault]:
    """Name what the room does not know, each where it stands."""
    named = at or [Fault(key="")] * len(written)
    return [
        known.stranger(key, replace(there, value=name))
        for name, place, there in zip(written, places, named, strict=True)
        if place is None
    ]


def _missing(terms: Terms, places: Iterable[int | None]) -> list[Fault]:
    """Name the criteria of the call that a workbook has not."""
    there = {*places}
    titles = [criterion.title for criterion in terms.announcement.sheet.criteria]
    return [
        Fault(key="class_criterion_missing", facts={"criterion": title})
        for place, title in enumerate(titles)
        if place not in there
    ]


def _rejected(terms: Terms, brought: Brought, codes: Sequence[str], path: Path) -> dict[str, str]:
    """Return the grounds of the applications that the register says are not admitted."""
    grounds = _grounds(terms)
    rejected = {}
    faults = []
    notes = brought.said
    for code, admitted, ground, at in zip(codes, notes.admitted, notes.ground, notes.listed, strict=True):
        if admitted is not False:
            continue
        known = grounds.get(known_as(ground, grounds), "")
        if known:
            rejected[code] = known
        else:
            facts = {"application": code, "known": listed_grounds(terms)}
            faults.append(replace(at, key="class_ground", value=ground or code, facts=facts))
    if faults:
        raise _lesson(path, faults)
    return rejected


def _grounds(terms: Terms) -> dict[str, str]:
    """Return the grounds for rejection by every way to say them."""
    return {
        plain(word): defect.id
        for number, defect in enumerate(terms.defects, start=1)
        for word in (str(number), *defect.rule.values())
    }


def listed_grounds(terms: Terms) -> dict[str, str]:
    """List the grounds for rejection, in all languages."""
    return {
        code: " ".join(f"{n}. {defect.rule[code]}" for n, defect in enumerate(terms.defects, start=1))
        for code in LANGUAGES
    }


def _other_terms(terms: Terms, brought: Brought) -> list[Fault]:
    """Tell which terms of a workbook are not those of the call: the call's count."""
    book = brought.book
    call = terms.announcement
    order = [place for place in (_criteria(terms).place(name) for name in book.criteria) if place is not None]
    compared = {
        "pass_mark": (book.pass_mark, 100 * call.pass_mark),
        "ceilings": (sorted(book.ceilings.tolist()), sorted(call.ceilings.tolist())),
        "weights": (book.weights.tolist(), [int(call.sheet.weights[c]) for c in order]),
        "floors": (book.floors.tolist(), [int(call.floors[c]) for c in order]),
        "least": (book.least, int(call.provisions["award.minimum_admitted"])),
    }
    return [
        Fault(key="class_terms", facts={"term": in_all(f"class.term.{name}")})
        for name, (written, called) in compared.items()
        if written != called
    ]


def _together(papers: Sequence[Paper], paths: Sequence[Path]) -> Paper:
    """Put the papers of several commissions together; what two of them say of one thing must be the same."""
    whole = Paper()
    for paper, path in zip(papers, paths, strict=True):
        faults = [
            *(replace(paper.places[seat], key="class_seat_twice") for seat in sorted(whole.seats & paper.seats)),
            *_disagreeing("price", whole.price, paper.price, paper.places),
            *_disagreeing("rejected", whole.rejected, paper.rejected, paper.places),
        ]
        if faults:
            raise _lesson(path, faults)
        whole = replace(
            whole,
            price={**whole.price, **paper.price},
            rejected={**whole.rejected, **paper.rejected},
            marks={**whole.marks, **paper.marks},
            recused=whole.recused | paper.recused,
            seats=whole.seats | paper.seats,
            notices=(*whole.notices, *paper.notices),
        )
    return whole


def _disagreeing(
    key: str, one: Mapping[str, object], other: Mapping[str, object], places: Mapping[str, Fault]
) -> list[Fault]:
    differing = [code for code in one if code in other and one[code] != other[code]]
    return [
        replace(places[code], key=f"class_{key}", facts={"here": other[code], "there": one[code]}) for code in differing
    ]


def _lesson(path: Path, faults: Sequence[Fault]) -> Lesson:
    return Lesson("file_faults", faults, file=str(path), count=len(faults))


def told(paper: Paper, speak: Language) -> list[str]:
    """Say in lines what was read and is worth a word."""
    return [notice.line(speak) for notice in paper.notices]
