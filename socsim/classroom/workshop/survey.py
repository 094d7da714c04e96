"""The questionnaire comes back: answers typed into a sheet, before and after joined by each person's own code."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from socsim.base import outputs
from socsim.base.data import Row
from socsim.base.errors import Fault, Lesson
from socsim.base.i18n import LANGUAGES, Language, in_all
from socsim.base.spelling import look, plain
from socsim.classroom.workshop.texts import rows
from socsim.documents import excel
from socsim.interop.own import cells, columns, headings
from socsim.interop.own.columns import Line, Table
from socsim.interop.own.rows import headed

WHEN = ("before", "after")
SCALE = 5  # the highest mark a person can ring
KEYS = ("code", "when")  # columns beside the questions
FEW = 5  # pairs: with fewer nobody should read anything into a mean
OFTEN = 6  # words that are told
_TYPES: Mapping[str, Row] = {
    "scale": {"type": "integer", "constraints": {"minimum": 1, "maximum": SCALE}},
    "yesno": {"type": "boolean"},
    "text": {"type": "string"},
}


@dataclass(frozen=True, kw_only=True)
class Change:
    """What the people of both sheets answered to one question: a mean, or how many said no."""

    item: Row
    before: float
    after: float


@dataclass(frozen=True, kw_only=True)
class Answers:
    """A questionnaire that came back.

    Attributes
    ----------
    pairs : int
        People whose code stands on a sheet of both times.
    alone : int
        Sheets without their other half; they count nowhere.
    changes : tuple of Change
        By question, where it was asked both times and is no text.
    words : tuple of (str, int)
        What was written after about what makes a competition fair, most frequent first.
    steps : int
        People who wrote a step of their own.
    """

    pairs: int
    alone: int
    changes: tuple[Change, ...]
    words: tuple[tuple[str, int], ...]
    steps: int


def template(stem: Path, speak: Language) -> Path:
    """Write the sheet to type the answers into; nothing that has the name is written over."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = speak("paper.survey")
    sheet.append([speak.of(described, "title") for described in _schema()["fields"]])
    for place, cell in enumerate(sheet[1], start=1):
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="CBE3F0")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(place)].width = 12 if place <= len(KEYS) else 28
    sheet.freeze_panes = "A2"

    def written(target: Path) -> list[Path]:
        return [excel.write(workbook, target.with_name(f"{target.name}.xlsx"))]

    return outputs.written(stem, written)[0]


def _also(name: str) -> list[str]:
    """Return other words for a time, in all languages: «мурда», «до занятия»."""
    return "|".join(in_all(f"survey.{name}_also").values()).split("|")


def _schema() -> Row:
    """Describe the columns: a code, the time, a column for each question."""
    times = {name: [*in_all(f"survey.{name}").values(), *_also(name)] for name in WHEN}
    fields = [
        {"name": "code", "type": "string", **_titles("code"), "constraints": {"required": True}},
        {"name": "when", "type": "string", **_titles("when"), "words": times}
        | {"constraints": {"required": True, "enum": list(WHEN)}},
    ]
    for item in rows("survey"):
        titles = {f"title_{code}": item[f"text_{code}"] for code in LANGUAGES}
        fields.append({"name": item["item"], "title": item["text_en"], **titles, "also": [], **_TYPES[item["answer"]]})
    return {"fields": fields}


def _titles(name: str) -> dict[str, object]:
    texts = in_all(f"survey.{name}")
    return {"title": texts["en"], "also": [name], **{f"title_{code}": text for code, text in texts.items()}}


def read(path: Path) -> Answers:
    """Read the sheet that was filled in.

    Parameters
    ----------
    path : Path
        Excel or CSV; a row for each questionnaire, with its code and the time.

    Raises
    ------
    Lesson
        ``file_faults`` with every cell that cannot be read and every code that comes twice at one time;
        ``survey_no_pairs`` where no code stands on a sheet of both times.
    """
    schema = _schema()
    known = headings.understood(schema)
    found = headed(cells.read(path, known).rows, known)
    table = columns.lines(found[1:], headings.match(found, schema), schema)
    faults = columns.in_order([*table.faults, *_twice(table)])
    if faults:
        raise Lesson("file_faults", faults, file=str(path), count=len(faults))
    by_time = {time: {_code(one): one for one in table.lines if one.values["when"] == time} for time in WHEN}
    shared = by_time["before"].keys() & by_time["after"].keys()
    if not shared:
        raise Lesson("survey_no_pairs", file=str(path))
    return _joined([(by_time["before"][code], by_time["after"][code]) for code in sorted(shared)], len(table.lines))


def _code(line: Line) -> str:
    """Write a code so that case, spaces and the alphabet in which it was typed do not matter."""
    return look(plain(str(line.values["code"])).replace(" ", ""))


def _twice(table: Table) -> Iterator[Fault]:
    first: dict[tuple[str, object], int] = {}
    for line in table.lines:
        key = (_code(line), line.values["when"])
        if first.setdefault(key, line.number) != line.number:
            yield table.header.fault("repeated", line.number, "code", line.written["code"], first=first[key])


def _joined(pairs: Sequence[tuple[Line, Line]], sheets: int) -> Answers:
    both = [item for item in rows("survey") if item["when"] == "both" and item["answer"] != "text"]
    changes = [change for item in both if (change := _change(item, pairs)) is not None]
    words = Counter(word for _, after in pairs for word in _words(after.values["fair"]))
    return Answers(
        pairs=len(pairs),
        alone=sheets - 2 * len(pairs),
        changes=tuple(changes),
        words=tuple(words.most_common(OFTEN)),
        steps=sum(bool(after.values["step"]) for _, after in pairs),
    )


def _change(item: Row, pairs: Sequence[tuple[Line, Line]]) -> Change | None:
    """Compare the people who answered a question both times; None where nobody did."""
    name = item["item"]
    answered = [(before.values[name], after.values[name]) for before, after in pairs]
    whole = [(one, other) for one, other in answered if one is not None and other is not None]
    if not whole:
        return None
    count = mean if item["answer"] == "scale" else _noes
    before, after = (count([pair[side] for pair in whole]) for side in range(2))
    return Change(item=item, before=float(before), after=float(after))


def _noes(said: Sequence[bool]) -> int:
    return sum(not one for one in said)


def _words(text: object) -> list[str]:
    parts = str(text or "").replace(";", ",").replace(".", ",").split(",")
    return [plain(part) for part in parts if plain(part)]
