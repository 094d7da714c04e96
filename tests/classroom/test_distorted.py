"""Books of a class as they come back: each distortion is read right, or is one clear sentence with sheet and cell.

None of them loses a mark that was written, or invents one that was not.
"""

import shutil
import subprocess
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from socsim import announce, language, municipality, sheet, sphere
from socsim.base.errors import Lesson
from socsim.classroom.live import store
from socsim.classroom.workshop import paper_marks, prepared
from tests.classroom.test_class_room import FIRST_MARK, FIRST_ROW, fill, people
from tests.interop import files

SAME, GONE, TOLD, STEPPED_BACK = "same", "gone", "told", "stepped back"
LAST_MARK = FIRST_MARK + 6
HEAD = 3


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """Return a class of nine whose book is filled in, its state, and what is on its paper."""
    folder = tmp_path_factory.mktemp("class")
    call = announce(municipality("Чаткал"), [sphere("preschool")], sheet=sheet())
    seated = prepared.dealt(prepared.listed(people(folder / "people.xlsx", 9)))
    ready = prepared.write(folder, seated, call, language("ru"))
    fill(ready.books[0])
    state = store.read(ready.room).state
    return ready.books[0], state, paper_marks.read(state, ready.books)


def cell(value, column=FIRST_MARK, row=FIRST_ROW):
    """Return what writes into a cell of the first member's sheet."""

    def distort(book):
        book.worksheets[5].cell(row, column).value = value

    return distort


def row_of(first, others=None, row=FIRST_ROW):
    """Return what writes over a whole row of marks."""

    def distort(book):
        for column in range(FIRST_MARK, LAST_MARK + 1):
            book.worksheets[5].cell(row, column).value = first if column == FIRST_MARK else others

    return distort


def sheet_of(value):
    """Return what writes one thing into every mark of the first member's sheet."""

    def distort(book):
        page = book.worksheets[5]
        for row in range(FIRST_ROW, page.max_row + 1):
            for column in range(FIRST_MARK, LAST_MARK + 1):
                page.cell(row, column).value = value

    return distort


def same_as_text(form):
    """Return what writes a mark once more in another form."""

    def distort(book):
        page = book.worksheets[5]
        page.cell(FIRST_ROW, FIRST_MARK).value = form.format(page.cell(FIRST_ROW, FIRST_MARK).value)

    return distort


def beside(heading, value="=SUM(C{row}:I{row})"):
    """Return what puts a column behind the marks of every sheet."""

    def distort(book):
        for page in book.worksheets[5:]:
            page.cell(HEAD, LAST_MARK + 1).value = heading
            for row in range(FIRST_ROW, page.max_row + 1):
                page.cell(row, LAST_MARK + 1).value = value.format(row=row) if isinstance(value, str) else value

    return distort


def below(name, make):
    """Return what puts a row below the marks of every sheet, made of the marks of each column."""

    def distort(book):
        for page in book.worksheets[5:]:
            last = page.max_row
            page.cell(last + 1, 2).value = name
            for column in range(FIRST_MARK, LAST_MARK + 1):
                marks = [page.cell(row, column).value for row in range(FIRST_ROW, last + 1)]
                page.cell(last + 1, column).value = make(marks)

    return distort


def merged(area, page=5):
    return lambda book: book.worksheets[page].merge_cells(area)


def renamed(page, title):
    def distort(book):
        book.worksheets[page].title = title

    return distort


def at(page, address, value):
    """Return what writes into a cell of any sheet."""

    def distort(book):
        book.worksheets[page][address].value = value

    return distort


def both(*distortions):
    """Return one distortion after another."""

    def distort(book):
        for one in distortions:
            one(book)

    return distort


def copied(change=None):
    """Return what copies the first member's sheet as Excel does."""

    def distort(book):
        copy = book.copy_worksheet(book.worksheets[5])
        copy.title = f"{book.worksheets[5].title} (2)"
        if change is not None:
            copy.cell(FIRST_ROW, FIRST_MARK).value = change

    return distort


def hidden(book):
    """Hide a row, a column and a sheet."""
    page = book.worksheets[5]
    page.row_dimensions[FIRST_ROW].hidden = True
    page.column_dimensions["D"].hidden = True
    book.worksheets[6].sheet_state = "hidden"


def turned(axis):
    """Return what turns rows, or columns with their headings, round."""

    def distort(book):
        page = book.worksheets[5]
        rows = range(FIRST_ROW, page.max_row + 1)
        columns = range(1, LAST_MARK + 1) if axis == "rows" else range(FIRST_MARK, LAST_MARK + 1)
        if axis == "rows":
            values = [[page.cell(r, c).value for c in columns] for r in rows][::-1]
            lines = rows
        else:
            lines = range(2, page.max_row + 1)
            values = [[page.cell(r, c).value for c in columns][::-1] for r in lines]
        for r, line in zip(lines, values, strict=True):
            for c, value in zip(columns, line, strict=True):
                page.cell(r, c).value = value

    return distort


def everywhere(old, new):
    """Return what writes another name in the place of one, on all sheets."""

    def distort(book):
        for page in book.worksheets[1:]:
            for row in page.iter_rows():
                for one in row:
                    if one.value == old:
                        one.value = new

    return distort


def without(kind):
    """Return what deletes a row or a column of marks."""
    return lambda book: getattr(book.worksheets[5], f"delete_{kind}")(FIRST_ROW if kind == "rows" else FIRST_MARK)


def mean(marks):
    return sum(marks) / len(marks)


TEAM = "A1 Команда 1"
CASES = {
    "a blank mark": (cell(None), TOLD),
    "a mark of spaces": (cell("   "), TOLD),
    "a blank row": (row_of(None), GONE),
    "a blank sheet": (sheet_of(None), GONE),
    "a dash among marks": (cell("-"), TOLD),
    "a row of dashes": (row_of("-", "-"), GONE),
    "a row of long dashes": (row_of("—", "—"), GONE),
    "one dash in a row": (row_of("–"), GONE),
    "a sheet of dashes": (sheet_of("-"), GONE),
    "stepped back": (row_of("самоотвод"), STEPPED_BACK),
    "stepped back with a reason": (row_of("отвод (родственник)"), STEPPED_BACK),
    "stepped back in kyrgyz": (row_of("Четтетилди"), STEPPED_BACK),
    "stepped back in every cell": (row_of("самоотвод", "самоотвод"), STEPPED_BACK),
    "stepped back and marked": (cell("самоотвод"), TOLD),
    "absent": (row_of("н/я"), GONE),
    "absent in every cell": (row_of("Н/Я", "н/я"), GONE),
    "absent in short": (row_of("отс.", "отс."), GONE),
    "absent in kyrgyz": (row_of("келген жок"), GONE),
    "absent from everything": (sheet_of("н/я"), GONE),
    "a number in words": (cell("семь"), TOLD),
    "a number with a word": (cell("7 баллов"), TOLD),
    "a word": (cell("хорошо"), TOLD),
    "a doubt": (cell("7?"), TOLD),
    "two numbers": (cell("7 8"), TOLD),
    "two numbers with a stroke": (cell("8/9"), TOLD),
    "roman": (cell("VII"), TOLD),
    "a letter for a zero": (cell("1О"), TOLD),
    "text": (same_as_text("{}"), SAME),
    "text with spaces": (same_as_text("  {} "), SAME),
    "text with decimals": (same_as_text("{},0"), SAME),
    "a half": (cell(7.5), TOLD),
    "a half as text": (cell("7,5"), TOLD),
    "too much": (cell(11), TOLD),
    "less than nothing": (cell(-1), TOLD),
    "a date": (cell(datetime(2026, 7, 8)), TOLD),
    "a day": (cell(date(2026, 7, 8)), TOLD),
    "a date as text": (cell("07.окт"), TOLD),
    "true": (cell(True), TOLD),
    "a formula that nobody worked out": (cell("=3+4"), TOLD),
    "an error": (cell("#REF!"), TOLD),
    "a column of sums": (beside("Сумма"), SAME),
    "a column of sums in kyrgyz": (beside("Жыйынтыгы", 50), SAME),
    "a column of places": (beside("Ранг", 1), SAME),
    "a column of notes": (beside("Примечание", "хорошо"), SAME),
    "an unknown column": (beside("Красота", 5), TOLD),
    "a row of sums": (below("Итого", sum), SAME),
    "a row of means": (below("Среднее", mean), SAME),
    "a row of sums in kyrgyz": (below("Жыйынтыгы", sum), SAME),
    "a row of sums without a name": (below(None, sum), SAME),
    "marks without a name": (below(None, lambda marks: 3), TOLD),
    "one mark over two applications": (merged("C4:C5"), TOLD),
    "one mark over two criteria": (merged("C4:D4"), TOLD),
    "one mark over a block": (merged("C4:D5"), TOLD),
    "a merged row of who stepped back": (both(row_of("самоотвод"), merged("C4:I4")), STEPPED_BACK),
    "a merged title": (merged("B1:I1"), SAME),
    "hidden rows, columns and sheets": (hidden, SAME),
    "a sheet renamed": (renamed(5, "Лист1"), SAME),
    "a sheet renamed as another member": (both(renamed(5, "x"), renamed(6, "Место 2, Председатель")), SAME),
    "a member renamed on his sheet": (at(5, "B1", "Место 55"), TOLD),
    "a member renamed everywhere": (everywhere("Место 3", "Асанова"), TOLD),
    "an application renamed on one sheet": (at(5, "B4", "Команда мечты"), TOLD),
    "an application renamed everywhere": (everywhere(TEAM, "Ак-Жол"), TOLD),
    "an application by its code": (everywhere(TEAM, "A1"), SAME),
    "number and name disagree": (at(5, "A4", 2), TOLD),
    "a criterion renamed on one sheet": (at(5, "C3", "Красота"), TOLD),
    "the list of applications renamed": (renamed(1, "Список"), TOLD),
    "weights that are not a hundred": (at(2, "B2", 30), TOLD),
    "a copy of a sheet": (copied(), SAME),
    "a copy of a sheet with another mark": (copied(0), TOLD),
    "rows turned round": (turned("rows"), SAME),
    "columns turned round": (turned("columns"), SAME),
    "a row deleted": (without("rows"), GONE),
    "a column deleted": (without("cols"), TOLD),
    "latin letters in an application": (at(5, "B4", "A1 Kоманда 1"), TOLD),
    "latin letters in a criterion": (at(5, "D3", "Лoгика и реализуемость"), TOLD),
    "latin letters in a member": (at(5, "B1", "Mесто 2, Председатель"), TOLD),
    "kyrgyz letters in a member": (at(5, "B1", "Местө 2, Председатель"), TOLD),
    "another pass mark": (at(4, "C3", 70), SAME),
    "a price with the word for som": (at(1, "C2", "720 000 сом"), SAME),
    "a price in dollars": (at(1, "C2", "720 000 USD"), TOLD),
    "not admitted without a ground": (at(1, "D2", "нет"), TOLD),
    "not admitted": (both(at(1, "D2", "нет"), at(1, "E2", 3)), SAME),
}


def distorted(path, target, distort):
    """Write a changed copy of a book."""
    book = load_workbook(path)
    distort(book)
    book.save(target)
    return target


READ = [case for case, (_, outcome) in CASES.items() if outcome != TOLD]


@pytest.mark.parametrize("case", [case for case in CASES if case not in READ])
def test_a_distorted_book_is_told_in_a_sentence_with_its_place(base, tmp_path, case):
    path, state, _ = base
    target = distorted(path, tmp_path / "marks-1.xlsx", CASES[case][0])
    with pytest.raises(Lesson) as refused:
        paper_marks.read(state, [target])
    assert refused.value.faults and files.say(refused.value)
    assert all(fault.sheet or fault.key == "missing_sheet" for fault in refused.value.faults)


@pytest.mark.parametrize("case", READ)
def test_a_distorted_book_is_read_right(base, tmp_path, case):
    path, state, whole = base
    distort, outcome = CASES[case]
    paper = paper_marks.read(state, [distorted(path, tmp_path / "marks-1.xlsx", distort)])
    lost = whole.marks.keys() - paper.marks.keys()
    assert all(paper.marks[key] == whole.marks[key] for key in paper.marks)
    assert bool(lost) == (outcome != SAME) and {seat for seat, _ in lost} <= {"chair"}
    assert paper.recused == (frozenset(lost) if outcome == STEPPED_BACK else frozenset())
    if "absent" in case or "dash" in case:
        assert len(paper.notices) == 1 and paper.notices[0].sheet  # said once
    assert paper.price == whole.price


def test_there_are_sixty_of_them():
    assert len(CASES) >= 60


@pytest.mark.large
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_book_that_went_through_libreoffice_is_the_same(base, tmp_path, kind):
    path, state, whole = base
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for step in dict.fromkeys([kind, "xlsx"]):
        source = path if step == kind else tmp_path / kind / f"{path.stem}.{kind}"
        command = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            step,
            "--outdir",
            str(tmp_path / step),
            str(source),
        ]
        subprocess.run(command, check=True, capture_output=True)
    paper = paper_marks.read(state, [tmp_path / "xlsx" / path.name])
    assert paper.marks == whole.marks and paper.price == whole.price
