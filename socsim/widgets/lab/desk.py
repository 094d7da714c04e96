"""What a person does in the laboratory, as a state: laws chosen, levers moved, a bill written, and the way back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from socsim.base.errors import Lesson
from socsim.base.i18n import Language, in_all
from socsim.base.spelling import writable
from socsim.country import worlds
from socsim.country.world import World
from socsim.experiments.pairs import START, YEARS
from socsim.law import bill_files, typed
from socsim.law.bill import Bill, sides
from socsim.law.kit import DAY, law
from socsim.widgets.bills import Shelf
from socsim.widgets.choice import Choice
from socsim.widgets.history import History
from socsim.widgets.lab.shown import Sides


class Desk:
    """The state of a laboratory and what can be done to it.

    Attributes
    ----------
    shelf : Shelf
    history : History of Choice
    title : str
        Of the person's bill.
    faults : dict of (str, Lesson)
        What was typed for a lever and cannot be, with the reason, by key of the law.
    """

    def __init__(self, state: Choice, shelf: Shelf) -> None:
        self.shelf = shelf
        self.history = History(state)
        self.title = ""
        self.faults: dict[str, tuple[str, Lesson]] = {}
        for name in (state.before, state.after):
            shelf.bill(name)

    @property
    def state(self) -> Choice:
        """What is chosen now."""
        return self.history.state

    def choose(self, name: str, chosen: str) -> None:
        """Choose a world, or a law as it stands on the shelf."""
        anew = self.state if name == "world" else self.state._replace(written=None, moved=())
        self.history.go(anew.choosing(name, chosen))

    def move(self, key: str, value: object) -> None:
        """Move a lever; moving the same one on goes on with the last step."""
        self.faults.pop(key, None)
        exact = round(value, 6) if isinstance(value, float) else value
        law().parameters[key].refuse(exact)
        before = self.history.past[-1] if self.history.past else None
        moved = key in dict(self.state.moved) and before == self.state.without(key)
        state = self.state.without(key) if exact == self._own_value(key) else self.state.having(key, exact)
        (self.history.amend if moved else self.history.go)(state)

    def type(self, key: str, text: str) -> None:
        """Move a lever to what was typed; what cannot be read stays in its field, with the reason."""
        try:
            number = typed.number(law().parameters[key], text)
        except Lesson as lesson:
            self.faults[key] = (text, lesson)
        else:
            self.move(key, number)

    def give_back(self, key: str) -> None:
        """Let a lever stand where the chosen law has it."""
        self.faults.pop(key, None)
        self.move(key, self.sides.base.value(key, self.sides.day))

    def reset(self) -> None:
        """Begin again; this too can be undone."""
        self.faults.clear()
        self.history.go(self.history.first)

    def call(self, title: str) -> None:
        """Give the person's bill a name."""
        self.title = writable(title).strip()

    def write(self, bill: Bill) -> None:
        """Take a bill that was written as a text, with its title, for the second law."""
        self.title = ""
        self.history.go(self.state._replace(written=bill, moved=()))

    def name(self, speak: Language) -> str:
        """Return the title that the person gave the bill, in its field or in the text."""
        return self.title or (speak.of(self.state.written.title) if self.state.written else "")

    @property
    def first(self) -> Bill:
        """The law that the second one is compared with."""
        return self.shelf.bill(self.state.before)

    def _base(self) -> Bill:
        """Return the second law before any lever is moved."""
        return self.state.written or self.shelf.bill(self.state.after)

    def _own_value(self, key: str) -> object:
        day = self.sides.day
        return sides(self.first, self._base())[1].value(key, day)

    def proposal(self) -> Bill:
        """Return the second law as a bill: the chosen one with what the person changed, under the person's title."""
        base = self._base()
        mine = bill_files.own("mine", dict(self.state.moved), base=base) if self.state.moved else base
        if self.title:
            return bill_files.titled(mine, self.title)
        title = in_all("laboratory.mine") if self.state.moved and not self.state.written else base.title
        return replace(mine, title=title)

    @property
    def sides(self) -> Sides:
        """The laws that the levers stand between, on the last day that is compared."""
        before, after = sides(self.first, self.proposal())
        base = sides(self.first, self.shelf.bill(self.state.after))[1]
        return Sides(before, base, after, date(START + YEARS - 1, *DAY))

    @property
    def own(self) -> list[str]:
        """The levers that the person changed, in the order of the changes."""
        return self.ordered(self.sides.own())

    def ordered(self, keys: Sequence[str]) -> list[str]:
        """Return levers in the order in which they were moved, after those that were written."""
        moved = [key for key, _ in self.state.moved if key in keys]
        return [*(key for key in keys if key not in moved), *moved]

    @property
    def country(self) -> World:
        """The world that is chosen."""
        return worlds.named(self.state.world)
