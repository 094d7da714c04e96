"""One name written two ways is one name, or a fault that names the letters; never two in silence."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, language
from socsim.interop.marks import scorebook
from socsim.scoring.study import compare
from tests.interop import files
from tests.interop.files import workbook
from tests.interop.marks.commission import (
    APPLICATIONS,
    ASANOVA,
    BEKOV,
    CRITERIA,
    FIRST,
    GOOD,
    SECOND,
    THIRD,
    changed,
    refused,
    same,
)
from tests.sizes import examples

INPUTS = Path(__file__).parents[2] / "cases" / "inputs"
HEAD = ["Заявка", "Эксперт", "Критерий", "Балл"]
A, B = "Асанова А.К.", "Беков"
MARKS = {(FIRST, A): (9, 8), (SECOND, A): (7, 7), (FIRST, B): (3, 2), (SECOND, B): (7, 6)}
CRITERION = ("Опыт", "Собственный вклад")
ROWS = [[a, e, c, mark] for (a, e), marks in MARKS.items() for c, mark in zip(CRITERION, marks, strict=True)]


def test_a_look_alike_application_is_a_fault_that_names_the_letters():
    """Inputs 001: mixed alphabets, as in CatalogueOfLife/data issue 409."""
    with pytest.raises(Lesson) as caught:
        scorebook.read(INPUTS / "001-homoglyph.csv")
    fault = caught.value.faults[0]
    assert [(f.key, f.row, f.column) for f in caught.value.faults] == [("look_alike", 4, "A")]
    assert fault.value == "ОФ «Cайкал»"
    for code, alphabet in zip(LANGUAGES, ("латинская", "латын", "Latin"), strict=True):
        assert alphabet in fault.line(language(code)) and "A2" in fault.line(language(code))


def test_kinds_of_quotes_make_no_other_application():
    """Inputs 002: two kinds of quote marks, as in pablobarbera/scholarnetwork issue 3."""
    book = scorebook.read(INPUTS / "002-quotes.csv")
    assert book.applications == ("ОФ «Сайкал»", "ОФ «Береке»")
    compared = compare.compare(book, ["kit-100", "median", "borda"])
    results = list(compared.results.values())
    assert [result.won.tolist() for result in results] == [[False, True]] * 3
    assert results[0].quality.tolist() == [6000, 7000]


@pytest.mark.parametrize(
    ("column", "name", "other"),
    [(0, SECOND, "ОО «Aла-Тоо»"), (1, "Беков", "Бекoв"), (2, "Опыт", "Oпыт")],
)
def test_on_every_open_axis(tmp_path, column, name, other):
    rows = _about(column, name)
    rows[5] = [other if cell == name else cell for cell in rows[5]]
    path = files.written(tmp_path / "s.csv", [HEAD, *rows])
    assert [(key, cell) for key, _, cell in refused(path)] == [("look_alike", f"{'ABC'[column]}7")]


def _about(column, name):
    """Return the rows in an order that has the name in the sixth place."""
    mine = [row for row in ROWS if row[column] == name]
    return [*(others := [row for row in ROWS if row not in mine])[:4], mine[0], *mine[1:], *others[4:]]


@pytest.mark.parametrize(
    ("sheet", "row", "column", "value", "cell"),
    [
        ("Асанова", 2, 2, "ОФ «Бала Hур»", "B2"),
        ("Асанова", 1, 3, "Потрeбность", "C1"),
        ("Заявки", 4, 2, "ОФ «Бaла Нур»", "B4"),
        ("Критерии", 4, 1, "Oпыт", "A4"),
    ],
)
def test_against_the_lists(tmp_path, sheet, row, column, value, cell):
    path = workbook(tmp_path / "b.xlsx", changed(sheet, row, column, value))
    assert ("look_alike", sheet, cell) in refused(path)


def test_lots_places_and_two_sheets_of_one_member(tmp_path):
    lots = [[*row, lot] for row, lot in zip(APPLICATIONS, ("Лот", "Школы", "Шкoлы", "Школы"), strict=True)]
    assert ("look_alike", "Заявки", "E3") in refused(workbook(tmp_path / "l.xlsx", {**GOOD, "Заявки": lots}))
    twice = {**GOOD, "Aсанова": ASANOVA}
    assert ("look_alike", "Aсанова", "") in refused(workbook(tmp_path / "m.xlsx", twice))


@pytest.mark.parametrize("names", [("Участник 1", "Участник 2"), ("ТОС 1", "ТОС 11"), ("НПО А", "НПО Б")])
def test_names_that_differ_in_a_number_or_a_letter_are_no_question(tmp_path, names):
    members = ("Эксперт А", "Эксперт Б")
    pairs = [(2 * i + j, a, e) for i, a in enumerate(names) for j, e in enumerate(members)]
    rows = [[a, e, c, mark + k] for mark, a, e in pairs for k, c in enumerate("КМ")]
    book = scorebook.read(files.written(tmp_path / "s.csv", [HEAD, *rows]))
    assert book.applications == names and book.members == members and not book.notices


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Асанова", "Осанова"),
        ("Асанова", "Асанва"),
        ("Асанова", "Асаонва"),
        ("Асанова А.К.", "Асанова"),
        ("Асанова Айгуль", "Айгуль Асанова"),
        ("ОФ «Келечек»", "Келечек"),
        ("Кара-Тоо", "КараТоо"),
    ],
)
def test_nearly_the_same_is_told_and_kept(tmp_path, one, other):
    rows = [[a, e, c, 5 + place] for place, e in enumerate((one, other)) for a in (FIRST, THIRD) for c in ("К1", "К2")]
    book = scorebook.read(files.written(tmp_path / "s.csv", [HEAD, *rows]))
    assert book.members == (one, other)
    assert [(notice.key, notice.value) for notice in book.notices] == [("nearly_alike", other)]
    assert all(one in notice.line(language(code)) for notice in book.notices for code in LANGUAGES)


def test_headings_and_titles_with_a_letter_of_another_alphabet_are_understood(tmp_path):
    sheets = {
        "Зaявки": APPLICATIONS,
        "Kритерии": [["Kритерий", "Bес, %", "Максимум"], *CRITERIA[1:]],
        "Асанова": [["№", "Зaявка", *ASANOVA[0][2:-1], "Итoго"], *ASANOVA[1:]],
        "Беков": BEKOV,
    }
    book = scorebook.read(workbook(tmp_path / "b.xlsx", sheets))
    same(book, scorebook.read(workbook(tmp_path / "good.xlsx", GOOD)))


SPELLINGS = {
    '"': ['"', "«", "„", "'", "“"],
    " ": [" ", "  ", "\u00a0"],
    "-": ["-", "–", " — ", "\u2011"],
    ".": [".", ". "],
    "й": ["й", "и\u0306"],
    "ё": ["ё", "е", "Ё"],
}
PLAIN_NAMES = ('ОФ "Сайкал-Нур"', 'ТОС "Берёзка"', "Асанова А.К.", "Байтёмиров")


@st.composite
def spelled(draw, name):
    """Write a name in another way."""
    letters = [draw(st.sampled_from(SPELLINGS.get(letter, [letter]))) for letter in name]
    return draw(st.sampled_from([str, str.upper]))("".join(letters))


@examples(25, one_folder=True)
@given(data=st.data())
def test_another_spelling_changes_nothing(tmp_path, data):
    names = [(a, e, c) for a in PLAIN_NAMES[:2] for e in PLAIN_NAMES[2:] for c in CRITERION]
    clean = [[*three, 3 + place * 7 % 5] for place, three in enumerate(names)]
    rows = [[*(data.draw(spelled(name)) for name in three), mark] for *three, mark in clean]
    tables = {"clean": clean, "spelled": rows}
    books = [scorebook.read(files.written(tmp_path / f"{n}.csv", [HEAD, *table])) for n, table in tables.items()]
    assert [len(names) for names in (books[1].applications, books[1].members, books[1].criteria)] == [2, 2, 2]
    for name in ("marks", "given", "weights", "draw", "lot", "ceilings"):
        assert np.array_equal(getattr(books[0], name), getattr(books[1], name)), name
    assert not books[1].notices


SAID_OF_THE_SECOND = ("Ала-Тоо", "Общественное объединение «Ала-Тоо»", "1. ОО «Ала-Тоо»", "ОО «Ала-Тоо» (г. Ош)")
NOBODY_HAS_BOTH = {  # how people write one name again, on the sheet of another member
    0: [*SAID_OF_THE_SECOND, "ОО «Алла-Тоо»", "ОО «Лаа-Тоо»", "ОО «Ала-То»", "Коомдук бирикме «Ала-Тоо»"],
    1: ["Беков Т.", "Т. Беков", "Бекков", "Бекв", "Беков Тимур"],
    2: ["1. Опыт", "Опыт (0-10)", "Опыыт", "Опыт, 50 %", "Опыт НПО"],
}


@pytest.mark.parametrize(("column", "again"), [(c, name) for c, names in NOBODY_HAS_BOTH.items() for name in names])
def test_a_name_of_which_nobody_judged_both_writings_is_asked(tmp_path, column, again):
    name = {0: SECOND, 1: B, 2: "Опыт"}[column]
    other = {0: lambda row: row[1] == B, 1: lambda row: row[0] == SECOND, 2: lambda row: row[1] == B}[column]
    rows = [[again if cell == name and other(row) else cell for cell in row] for row in ROWS]
    path = files.written(tmp_path / "s.csv", [HEAD, *rows])
    assert [key for key, *_ in refused(path)] == ["one_or_two"]
    if column < 2:
        assert again in {*scorebook.read(path, sure=[again]).applications, *scorebook.read(path, sure=[again]).members}


@pytest.mark.parametrize("again", ["НПО 2", "Школа № 7", "Беков А.", "Ала-Арча"])
def test_other_names_that_nobody_judged_together_are_others(tmp_path, again):
    name = {"НПО 2": "НПО 1", "Школа № 7": "Школа № 5", "Беков А.": "Беков Т.", "Ала-Арча": "Ала-Тоо"}[again]
    written = {B: {SECOND: again}, A: {SECOND: name}}
    rows = [[written[row[1]].get(cell, cell) for cell in row] for row in ROWS]
    book = scorebook.read(files.written(tmp_path / "s.csv", [HEAD, *rows]))
    assert {name, again} < {*book.applications}
