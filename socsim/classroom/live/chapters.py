"""Chapters of a room's papers that a competition of the model does not have: what people said, wrote and signed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from socsim.base.i18n import Language
from socsim.competition.hold import Competition
from socsim.competition.protocol import chapters, reasons
from socsim.competition.protocol.reasons import Case
from socsim.competition.room import tally
from socsim.competition.room.course import Room
from socsim.competition.room.stages import from_on
from socsim.competition.room.state import Attempt, State
from socsim.competition.room.told import words
from socsim.documents.document import Block, Grid, Heading, Paragraph, grid

Chapter = Callable[["Paper"], Iterator[Block]]


@dataclass(frozen=True, eq=False)
class Paper:
    """A room spoken of in one language, for readers of a stage.

    Attributes
    ----------
    room : Room
    speak : Language
    first : str
        The stage from which on its readers know what it says: a call that has not come there is left out.
    """

    room: Room
    speak: Language
    first: str

    @property
    def state(self) -> State:
        """Where the room stands."""
        return self.room.state

    @cached_property
    def attempts(self) -> tuple[Attempt, ...]:
        """The calls that the paper may tell of."""
        return tuple(attempt for attempt in self.state.attempts if from_on(attempt.furthest, self.first))

    @cached_property
    def competition(self) -> Competition:
        """The competition as the kit's other papers know one."""
        return Competition(rounds=tuple(tally.held(self.state.terms, attempt) for attempt in self.attempts))

    @cached_property
    def cases(self) -> list[Case]:
        """One for each call."""
        return [Case(self.competition, attempt, 0, self.speak) for attempt in self.competition.rounds]

    def seat(self, seat: str) -> str:
        """Name a seat by its title; never by the name of who sits there."""
        return words(self.state.place(seat).title, self.speak)

    def applicant(self, code: str) -> str:
        """Name an application by its code and its applicant."""
        return f"{code} «{words(self.state.terms.entries[code].ngo.name, self.speak)}»"

    def criterion(self, name: str) -> str:
        """Name a criterion."""
        titles = {criterion["id"]: criterion["title"] for criterion in self.state.terms.data["sheet"]["criteria"]}
        return words(titles[name], self.speak)

    def table(self, columns: Sequence[str], rows: Sequence[Sequence[object]], numeric: Sequence[int] = ()) -> Grid:
        """Make a table whose columns bear the names of the papers' fields."""
        return grid([self.speak(f"room.papers.{column}") for column in columns], rows, numeric)


def of_the_rounds(name: str) -> Chapter:
    """Return the chapter that the protocol of any competition has under a name, once for each call."""

    def chapter(paper: Paper) -> Iterator[Block]:
        for case in paper.cases:
            yield from chapters.OF_A_ROUND[name](case)

    return chapter


def conflicts(paper: Paper) -> Iterator[Block]:
    """Write which ties were told, in whose words, and who stepped back."""
    yield from conflicts_of(paper, paper.attempts)


def conflicts_of(paper: Paper, attempts: Sequence[Attempt]) -> Iterator[Block]:
    """Write the ties that were told in some of the calls, those too for which nobody had to step back."""
    speak = paper.speak
    rows = [
        (paper.seat(seat), paper.applicant(code), words(said.what, speak), speak("yes" if said.recused else "no"))
        for attempt in attempts
        for (seat, code), said in attempt.declarations.items()
    ]
    if not rows:
        yield Paragraph(speak("protocol.no_conflicts"))
        return
    yield paper.table(("seat", "application", "tie", "stepped_back"), rows)
    yield Paragraph(speak("protocol.recused"))


def held(paper: Paper) -> Iterator[Block]:
    """Write how it went, as the protocol of any competition does, with the ties in the words of who told them."""
    for chapter in chapters.OF_THE_CALL.values():
        yield from chapter(paper.cases[0])
    for number, (case, attempt) in enumerate(_with(paper), start=1):
        if number > 1:
            yield Heading(paper.speak("protocol.repeated", number=number))
        for name, chapter in chapters.OF_A_ROUND.items():
            if name == "conflicts":
                yield Heading(paper.speak("protocol.conflicts"))
                yield from conflicts_of(paper, [attempt])
            else:
                yield from chapter(case)


def sheets(paper: Paper) -> Iterator[Block]:
    """Write every mark by seat, and the reasons given for marks."""
    for attempt in paper.attempts:
        for code in attempt.admitted:
            yield Heading(paper.applicant(code), 2)
            yield _marks(paper, attempt, code)
            yield from _why(paper, attempt, code)
    yield from changes(paper)


def _marks(paper: Paper, attempt: Attempt, code: str) -> Grid:
    """Write one application's sheets: a row for each seat, criteria by their numbers as the sheet has them."""
    terms = paper.state.terms
    rows = []
    for place in terms.places.values():
        if place.marks:
            sheet = {} if attempt.recused(place.id, code) else attempt.marks.get((place.id, code), {})
            rows.append((paper.seat(place.id), *(sheet.get(criterion, "—") for criterion in terms.criteria)))
    numbers = [f"{paper.speak('label.criterion_short')}{n}" for n in range(1, len(terms.criteria) + 1)]
    return grid([paper.speak("room.papers.seat"), *numbers], rows, numeric=range(1, len(numbers) + 1))


def _why(paper: Paper, attempt: Attempt, code: str) -> Iterator[Block]:
    rows = [
        (paper.seat(seat), paper.criterion(criterion), words(why, paper.speak))
        for (seat, marked), reasons_given in attempt.why.items()
        if marked == code and not attempt.recused(seat, code)
        for criterion, why in reasons_given.items()
        if why
    ]
    if rows:
        yield paper.table(("seat", "criterion", "why"), rows)


def changes(paper: Paper) -> Iterator[Block]:
    """Write which marks changed in the deliberation; both stay."""
    rows = [
        (
            paper.seat(change.seat),
            paper.applicant(change.application),
            paper.criterion(change.criterion),
            change.old,
            change.new,
            words(change.reason, paper.speak),
        )
        for attempt in paper.attempts
        for change in attempt.changes
        if not attempt.recused(change.seat, change.application)
    ]
    if rows:
        yield Heading(paper.speak("room.papers.changes"))
        yield paper.table(("seat", "application", "criterion", "old", "new", "why"), rows, (3, 4))


def losers(state: State) -> list[str]:
    """Return the applications that have not won, in the order of the register."""
    codes = dict.fromkeys(code for attempt in state.attempts for code in attempt.register)
    awards = [attempt.award for attempt in state.attempts if attempt.award is not None]
    won = {winner for award in awards for winner in award["panels"][0]["winner"]}
    return [code for code in codes if code not in won]


def letter(paper: Paper, code: str) -> Iterator[Block]:
    """Write to one applicant: what was decided and why, its own points, what the commission adds, how to object."""
    speak = paper.speak
    case = [case for case, attempt in _with(paper) if code in attempt.register][-1]
    attempt = [attempt for attempt in paper.attempts if code in attempt.register][-1]
    a = attempt.register.index(code)
    yield Paragraph(speak("room.papers.to", name=paper.applicant(code)))
    yield Paragraph(reasons.reason(case, a), strong=True)
    if a in case.scored:
        yield _earned(paper, case, a)
    explanation = attempt.explanations.get(code)
    if explanation:
        yield Paragraph(speak("room.papers.explained", text=words(explanation, speak)))
    yield Paragraph(speak("room.papers.may_object"))
    yield from _appeal(paper, attempt, code)


def _with(paper: Paper) -> list[tuple[Case, Attempt]]:
    return list(zip(paper.cases, paper.attempts, strict=True))


def _earned(paper: Paper, case: Case, a: int) -> Grid:
    """Write an applicant's own points by criterion beside the most that could be had."""
    earned = case.round.result.earned[case.r, a].tolist()
    rows = [
        (paper.speak.of(criterion.title), paper.speak.points(points), criterion.weight)
        for criterion, points in zip(case.call.sheet.criteria, earned, strict=True)
    ]
    return paper.table(("criterion", "points", "most"), rows, (1, 2))


def _appeal(paper: Paper, attempt: Attempt, code: str) -> Iterator[Block]:
    appeal = attempt.appeals.get(code)
    if appeal is None:
        return
    speak = paper.speak
    yield Paragraph(speak("room.papers.objected", name=paper.applicant(code), text=words(appeal.text, speak)))
    if appeal.upheld is not None:
        key = "room.papers.upheld" if appeal.upheld else "room.papers.not_upheld"
        yield Paragraph(speak(key, reason=words(appeal.reason, speak)))


def said_after(paper: Paper) -> Iterator[Block]:
    """Write what the protocol says after the award: changed marks, explanations, signatures, objections."""
    speak = paper.speak
    yield from changes(paper)
    for attempt in paper.attempts:
        explained = [(paper.applicant(code), words(text, speak)) for code, text in attempt.explanations.items()]
        if explained:
            yield Heading(speak("room.papers.explanations"))
            yield paper.table(("application", "why"), explained)
    signed = [(paper.seat(seat), words(dissent, speak) or "—") for seat, dissent in paper.state.now.signatures.items()]
    if signed:
        yield Heading(speak("room.papers.signatures"))
        yield paper.table(("seat", "dissent"), signed)
    appeals = [
        block for attempt in paper.attempts for code in attempt.appeals for block in _appeal(paper, attempt, code)
    ]
    if appeals:
        yield Heading(speak("room.papers.objections"))
        yield from appeals


def chain(paper: Paper) -> Iterator[Block]:
    """Write the head of the chain, by which anybody can tell that nothing was changed since."""
    speak = paper.speak
    yield Heading(speak("room.papers.record"))
    yield Paragraph(speak("room.papers.head", events=len(paper.room.chain), head=paper.room.head))
