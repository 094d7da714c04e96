"""The words of a mock competition in a workbook: a row a text, a column a language; a sheet for each part.

It lies beside the numbers, as ``NAME/texts.xlsx``, in the place of ``NAME/ru.yaml`` and its two translations.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from socsim.base.canonical import Data, JsonObject
from socsim.base.errors import Fault, Lesson
from socsim.base.i18n import LANGUAGES
from socsim.base.marked import Reader
from socsim.base.notation import Notes, Place
from socsim.competition.room import scenarios
from socsim.competition.room.scenarios import Scenario
from socsim.interop.own import cells
from socsim.interop.own.rows import Rows

FILE = "texts.xlsx"
HEADER = ("place", *LANGUAGES)
WHOLE = "text"  # the sheet of the parts that are one text
STEP = " / "  # between the names that lead to a text; a number counts entries of a list from 1
WIDE = 60


def find(name: str) -> Scenario:
    """Return a scenario of the kit, or one from a person's file, its words in YAML or in a workbook."""
    return load(Path(name)) if name.casefold().endswith(scenarios.ENDINGS) else scenarios.named(name)


def load(path: Path) -> Scenario:
    """Read a scenario from its file and the words beside it.

    Raises
    ------
    Lesson
        With every fault, in a workbook by sheet and cell; ``two_texts`` where there are words in both forms.
    """
    book = path.parent / path.stem / FILE
    if not book.exists():
        return scenarios.load(path)
    if any((book.parent / f"{code}.yaml").exists() for code in LANGUAGES):
        raise Lesson("two_texts", file=str(book))
    sheets = cells.sheets(book, HEADER).rows
    return scenarios.load(path, lambda folder, code: _Sheets(sheets, code, f"{folder.name}/{FILE}"))


def example(folder: Path) -> list[Path]:
    """Lay the shortest scenario of the kit in a folder, its words in a workbook to fill in.

    Returns
    -------
    list of Path
        The file of numbers, then the workbook.
    """
    numbers, *words = scenarios.example(folder)
    texts = scenarios.load(numbers).texts
    for path in words:
        path.unlink()
    return [numbers, write(numbers.parent / numbers.stem / FILE, texts)]


def write(path: Path, texts: Data) -> Path:
    """Write the words of a scenario as a workbook."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    from socsim.documents import excel

    book = Workbook()
    book.remove(book.worksheets[0])
    first = texts[LANGUAGES[0]]
    whole = [part for part in first if isinstance(first[part], str)]
    parts = {WHOLE: {part: first[part] for part in whole}} | {p: first[p] for p in first if p not in whole}
    for title, tree in parts.items():
        sheet = book.create_sheet(title)
        sheet.append(HEADER)
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        for place in _places(tree):
            full = place if title == WHOLE else (title, *place)
            sheet.append([_written(place), *(_at(texts[code], full) for code in LANGUAGES)])
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                cell.data_type = "s"
                cell.alignment = Alignment(wrap_text=True, vertical="top")
        for letter in "ABCD":
            sheet.column_dimensions[letter].width = WIDE
        sheet.freeze_panes = "B2"
    return excel.write(book, path)


def _places(tree: Any) -> Iterator[Place]:
    """Yield where each text of a tree stands."""
    if isinstance(tree, str):
        yield ()
        return
    entries = tree.items() if isinstance(tree, Mapping) else enumerate(tree)
    for name, entry in entries:
        yield from ((name, *place) for place in _places(entry))


def _at(tree: Any, place: Place) -> str:
    for step in place:
        tree = tree[step]
    return str(tree)


def _written(place: Place) -> str:
    return STEP.join(str(step + 1) if isinstance(step, int) else step for step in place)


def _read(written: str) -> Place:
    steps = [step.strip() for step in written.split(STEP.strip())]
    return tuple(int(step) - 1 if step.isdecimal() and len(step) < 4 else step for step in steps)


class _Sheets(Reader):
    """The words of one language in a workbook; a fault stands in a cell.

    A text that is empty in every language is meant to be; one that another language has is missing.
    """

    def __init__(self, sheets: Mapping[str, Rows], code: str, file: str) -> None:
        self.cells: dict[Place, Fault] = {}
        tree: JsonObject = {}
        for title, rows in sheets.items():
            heading = [cell.casefold() for cell in rows[0][1]] if rows else []
            column = heading.index(code) if code in heading else len(heading)
            for number, row in rows[1:]:
                place = _read(row[0]) if title == WHOLE else (title, *_read(row[0]))
                self.cells[place] = Fault(key="", row=number, column=chr(ord("A") + min(column, 25)), sheet=title)
                text = row[column] if column < len(row) else ""
                _put(tree, place, None if not text and any(row[1:]) else text)
        super().__init__(Notes(tree=_listed(tree)), file)
        for place in self.cells:
            if _missing(self.tree, place):
                self.fault("required", place)

    def fault(self, key: str, place: Place, value: object = "", *, column: str = "", **facts: object) -> None:
        """Note that something is wrong in a cell, or in the first one of the part that a place names."""
        inside = (cell for where, cell in self.cells.items() if where[: len(place)] == place)
        at = self.cells.get(place) or next(inside, None)
        if at is None:
            super().fault(key, place, value, column=column, **facts)
            return
        said = "" if value is None else str(value)
        self.faults.append(Fault(key=key, row=at.row, column=at.column, sheet=at.sheet, value=said, facts=facts))


def _put(tree: dict[Any, Any], place: Place, text: str | None) -> None:
    for step in place[:-1]:
        branch = tree.setdefault(step, {})
        if not isinstance(branch, dict):
            return
        tree = branch
    tree[place[-1]] = text


def _listed(tree: object) -> Any:
    """Make lists of what is counted."""
    if not isinstance(tree, dict):
        return tree
    if tree and all(isinstance(name, int) for name in tree):
        return [_listed(tree[number]) for number in sorted(tree)]
    return {str(name): _listed(entry) for name, entry in tree.items()}


def _missing(tree: object, place: Place) -> bool:
    for step in place:
        if isinstance(tree, list) and isinstance(step, int) and step < len(tree):
            tree = tree[step]
        elif isinstance(tree, dict) and step in tree:
            tree = tree[step]
        else:
            return False
    return tree is None
