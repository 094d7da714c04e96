"""Bills for the law laboratory: the kit's scenarios and a person's own, those saved on earlier days among them."""

from collections.abc import Sequence
from pathlib import Path

from socsim.base import outputs
from socsim.base.errors import Lesson
from socsim.base.i18n import Language
from socsim.law import bill_files
from socsim.law.bill import Bill
from socsim.widgets.markup import paragraph
from socsim.widgets.panel import Options

LONGEST = 60  # letters of a file's name


class Shelf:
    """Bills by id, and the folder in which a person's own lie.

    Attributes
    ----------
    bills : dict
    lessons : list of Lesson
        Why files of the folder could not be read.
    """

    def __init__(self, own: Sequence[Bill | str | Path], folder: Path) -> None:
        self.folder = folder
        self.bills = {name: bill_files.named(name) for name in bill_files.names()}
        self.scenarios = frozenset(self.bills)
        self.lessons: list[Lesson] = []
        for bill in map(bill_files.find, own):
            self.bills[bill.id] = bill
        for path in sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")]) if folder.is_dir() else ():
            self._read(path)

    def _read(self, path: Path) -> None:
        try:
            self.bills[self._name(path)] = bill_files.load(path)
        except Lesson as lesson:
            self.lessons.append(lesson)

    def _name(self, path: Path) -> str:
        """Return the id of a person's file: a scenario keeps its own."""
        return path.name if path.stem in self.scenarios else path.stem

    def bill(self, name: str) -> Bill:
        """Return a bill by its id; an unknown one is a lesson."""
        if name not in self.bills:
            self.bills[name] = bill_files.find(name)
        return self.bills[name]

    def titles(self, speak: Language) -> Options:
        """Return what can be chosen, in words; bills of the same title are told apart by their ids."""
        titles = {name: speak.of(bill.title) for name, bill in self.bills.items()}
        alike = [*titles.values()]
        return [(title if alike.count(title) == 1 else f"{title} ({name})", name) for name, title in titles.items()]

    def save(self, bill: Bill, speak: Language) -> str:
        """Write a bill to a file of its own, put it among the others, and say where it is."""
        letters = "".join(sign if sign.isalnum() else "-" for sign in speak.of(bill.title))
        stem = letters[:LONGEST].strip("-") or "bill"
        [path] = outputs.written(
            self.folder / stem, lambda draft: [bill_files.save(bill, draft.with_name(f"{draft.name}.yaml"))]
        )
        self.bills[self._name(path)] = bill_files.load(path)
        other = outputs.taken(path)
        if other:
            return paragraph(speak("laboratory.saved_beside", path=path, other=other.name), "note")
        return paragraph(speak("laboratory.saved", path=path), "note")
