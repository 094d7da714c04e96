"""A commission's marks from workbooks and long tables: every fault by its cell, forms to fill in."""

import csv
import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from socsim.base import rng, spelling
from socsim.base.data import package
from socsim.base.errors import Fault, Lesson
from socsim.base.i18n import language
from socsim.interop.marks import scorebook, vocabulary
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
    large,
    long,
    refused,
    same,
    told,
    written,
)
from tests.sizes import examples


def test_a_workbook_as_commissions_write_it(tmp_path):
    title = [["ОЦЕНОЧНЫЙ ЛИСТ"], [None], ["Член комиссии", "Асанова Айгуль"], [None]]
    end = [[None], ["Итого", None, 17.5, 7.25, 7.5], ["Подпись", "________"]]
    sheets = {
        "ЗАЯВКИ ": APPLICATIONS,
        "критерии": [*CRITERIA, ["Итого", 100]],
        "Условия": [["Бюджет", "1 000 000"], ["Порог", "60,5"]],
        "Лист1": [],
        "Асанова": [*title, ASANOVA[0], *([row, [None]][k] for row in ASANOVA[1:] for k in (0, 1)), *end],
        "Беков": [[heading.upper() + "\u00a0" for heading in BEKOV[0]], *BEKOV[1:]],
        "Свод": [["Заявка", "Средний балл"], [FIRST, 66]],
    }
    book = scorebook.read(workbook(tmp_path / "конкурс.xlsx", sheets))
    assert book.applications == (FIRST, SECOND, THIRD) and book.members == ("Асанова Айгуль", "Беков")
    assert book.criteria == ("Потребность", "Опыт", "Вклад")
    assert book.marks.tolist() == [
        [[750, 725, 400], [300, 200, 100]],
        [[0, 0, 0], [800, 600, 500]],
        [[1000, 0, 350], [0, 0, 0]],
    ]
    assert book.given.tolist() == [[True, True], [False, True], [True, False]]
    assert (book.weights.tolist(), book.top.tolist(), book.floors.tolist()) == (
        [40, 35, 25],
        [1000, 1000, 500],
        [0] * 3,
    )
    assert (book.pass_mark, book.lots, book.ceilings.tolist()) == (6050, ("1",), [1_000_000])
    assert book.price.tolist() == [350_000, 250_000, 0] and book.entered.all() and not book.synthetic
    names = [rng.identity(spelling.plain(name)) for name in book.applications]
    assert book.draw.tolist() == rng.uniform(1, "lot", names).tolist()
    assert not book.home.any() and not book.incumbent.any() and book.merit is None
    with pytest.raises(ValueError, match="read-only"):
        book.marks[0] = 0


def test_merged_cells_two_rows_of_headings_and_numbers_for_names(tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.title = "Өтүнмөлөр"
    for row in (["№", "Лот", "Жери"], [1, "Маданият", "Ош"], [2, None, "Нарын"], [3, "Жаштар", None]):
        sheet.append(row)
    sheet.merge_cells("B2:B3")
    sheet = book.create_sheet("Баалоо критерийлери")
    for row in (["Критерий", "Салмагы"], ["Муктаждык", "60 %"], ["Өздүк\nсалым", 40]):
        sheet.append(row)
    sheet = book.create_sheet("Шарттар")
    for row in (["Лот: Маданият", 500], ["Жаштар", "300,00"], ["өтүү баллы", 50]):
        sheet.append(row)
    sheet = book.create_sheet("Комиссия")
    for row in (["Мүчө", "Айыл"], ["Беков", "ош"], ["Асанова", None], ["Жок болгон", "Нарын"]):
        sheet.append(row)
    for name, second in (("Асанова", "–"), ("Беков", 7)):
        sheet = book.create_sheet(name)
        for row in (["№", "Критерийлер"], [None, "Муктаждык", "Өздүк салым"], [1, 5, 6], [2, second], [3, 1, 2]):
            sheet.append(row)
        sheet["C4"] = None if name == "Асанова" else 8
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")
        if name == "Асанова":
            sheet.merge_cells("B4:C4")
    book.save(tmp_path / "book.xlsx")
    found = scorebook.read(tmp_path / "book.xlsx")
    assert (found.applications, found.members) == (("1", "2", "3"), ("Беков", "Асанова", "Жок болгон"))
    assert (found.lots, found.lot.tolist(), found.ceilings.tolist()) == (("Маданият", "Жаштар"), [0, 0, 1], [500, 300])
    assert found.given.tolist() == [[True, True, False], [True, False, False], [True, True, False]]
    assert found.home.tolist() == [[True, False, False], [False, False, True], [False, False, False]]
    assert found.area == ("Ош", "Нарын", "") and found.marks[1, 0].tolist() == [700, 800]


@pytest.mark.parametrize(
    ("sheet", "row", "column", "value", "expected"),
    [
        ("Асанова", 2, 3, "отлично", [("not_number", "Асанова", "C2")]),
        ("Асанова", 2, 3, 11, [("out_of_range", "Асанова", "C2")]),
        ("Асанова", 2, 5, "5,01", [("out_of_range", "Асанова", "E2")]),
        ("Асанова", 2, 3, -1, [("out_of_range", "Асанова", "C2")]),
        ("Асанова", 4, 4, 7.125, [("decimals", "Асанова", "D4")]),
        ("Асанова", 4, 4, "7,500", [("decimals", "Асанова", "D4")]),
        ("Асанова", 4, 4, "=A1/B1", [("formula", "Асанова", "D4")]),
        ("Асанова", 4, 4, "#Н/Д", [("formula", "Асанова", "D4")]),
        ("Асанова", 4, 4, None, [("mark_missing", "Асанова", "D4")]),
        ("Асанова", 4, 4, "recused", [("recused_marked", "Асанова", "D4")]),
        ("Асанова", 4, 2, "Келечик", [("unknown_application", "Асанова", "B4")]),
        ("Асанова", 4, 2, FIRST, [("repeated", "Асанова", "B4")]),
        ("Беков", 2, 1, None, [("required", "Беков", "A2")]),
        ("Асанова", 1, 4, "Опит", [("unknown_criterion", "Асанова", "D1"), ("missing_column", "Асанова", "1")]),
        ("Асанова", 1, 4, "потребность", [("missing_column", "Асанова", "1"), ("repeated_column", "Асанова", "D1")]),
        ("Критерии", 2, 2, 41, [("weights", "Критерии", "B")]),
        ("Критерии", 2, 2, 40.5, [("part_of_percent", "Критерии", "B2")]),
        ("Критерии", 2, 2, None, [("required", "Критерии", "B2")]),
        ("Критерии", 3, 3, 9.995, [("decimals", "Критерии", "C3")]),
        ("Критерии", 3, 3, 0, [("out_of_range", "Критерии", "C3")]),
        (
            "Критерии",
            3,
            1,
            "потребность:",
            [
                ("repeated", "Критерии", "A3"),
                ("unknown_criterion", "Асанова", "D1"),
                ("unknown_criterion", "Беков", "C1"),
            ],
        ),
        ("Заявки", 2, 3, -5, [("out_of_range", "Заявки", "C2")]),
        ("Заявки", 2, 3, "много", [("not_integer", "Заявки", "C2")]),
        ("Заявки", 4, 2, FIRST, [("repeated", "Заявки", "B4"), ("unknown_application", "Асанова", "B4")]),
        ("Заявки", 4, 1, 2, [("repeated", "Заявки", "A4")]),
        ("Заявки", 1, 4, "Ценна", [("unknown_column", "Заявки", "D1")]),
        ("Заявки", 1, 4, "Стоимость", [("repeated_column", "Заявки", "D1")]),
    ],
)
def test_each_fault_by_its_cell(tmp_path, sheet, row, column, value, expected):
    found = refused(workbook(tmp_path / "book.xlsx", changed(sheet, row, column, value)))
    assert sorted(found) == sorted(expected)


def test_all_faults_at_once_and_as_excel_names_the_cell(tmp_path):
    sheets = {**GOOD, "Бeков 2": [["Член комиссии", "беков"], *BEKOV], "План": [["когда", "кто"], ["завтра", "все"]]}
    sheets["Условия"] = [["Бюджет", 5], ["Бюджет", 6], ["Порок", 7], ["Проходной балл", 101], ["Лот Х", "1,5"]]
    sheets = changed("Асанова", 2, 3, 11, changed("Критерии", 4, 2, 26, sheets))
    with pytest.raises(Lesson) as caught:
        scorebook.read(workbook(tmp_path / "book.xlsx", sheets))
    assert told(caught.value, "file_faults") == [
        ("weights", "Критерии", "B"),
        ("repeated", "Условия", "A2"),
        ("unknown_term", "Условия", "A3"),
        ("out_of_range", "Условия", "B4"),
        ("unknown_term", "Условия", "A5"),
        ("same_member", "Бeков 2", ""),
        ("not_marks", "План", ""),
        ("out_of_range", "Асанова", "C2"),
    ]
    assert "лист «Асанова», C2, «11»: Число вне допустимых пределов. Допустимо от 0 до 10." in str(caught.value)
    assert "«Порог»" in str(caught.value)


def test_sheets_that_are_missing_or_there_twice(tmp_path):
    path = tmp_path / "book.xlsx"
    without = {title: rows for title, rows in GOOD.items() if title != "Критерии"}
    assert refused(workbook(path, without)) == [("missing_sheet", "", "")]
    assert refused(workbook(path, {**GOOD, "Criteria": CRITERIA})) == [("repeated_sheet", "Criteria", "")]
    assert refused(workbook(path, {"Заявки": APPLICATIONS, "Критерии": CRITERIA})) == [("no_marks", "", "")]
    empty = {**GOOD, "Асанова": ASANOVA[:1], "Беков": BEKOV[:1]}
    assert refused(workbook(path, empty), missing="zero") == [("no_marks", "", "")]
    assert refused(workbook(path, {**GOOD, "Комиссия": [["Член комиссии"], ["Асанова"]]})) == [
        ("unknown_expert", "Беков", "")
    ]
    assert refused(workbook(path, {"Лист1": []})) == [("no_marks", "", "")]
    for name in ("broken.xlsx", "none.xlsx"):
        (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04")
        with pytest.raises(Lesson) as caught:
            scorebook.read(tmp_path / name)
        assert caught.value.key in ("file_format", "file_missing")


def test_three_meanings_of_a_missing_mark(tmp_path):
    path = workbook(tmp_path / "book.xlsx", GOOD)
    assert scorebook.read(path).given.tolist() == [[True, True], [False, True], [True, False]]
    zero = scorebook.read(path, missing="zero")
    assert zero.given.tolist() == [[True, True], [False, True], [True, True]]  # a recusal in words stays one
    assert zero.marks[2, 1].tolist() == [0, 0, 0]
    assert refused(path, missing="error") == [("unmarked", "Беков", "")]
    part = workbook(path, changed("Беков", 3, 2, None))
    assert scorebook.read(part, missing="zero").marks[0, 1].tolist() == [300, 200, 0]
    assert refused(part, missing="error") == [("mark_missing", "Беков", "B3"), ("unmarked", "Беков", "")]
    with pytest.raises(Lesson, match="recusal, zero, error"):
        scorebook.read(path, missing="mean")


def test_an_application_that_nobody_marked_stays_but_is_not_compared(tmp_path):
    sheets = {**GOOD, "Асанова": ASANOVA[:3]}
    book = scorebook.read(workbook(tmp_path / "book.xlsx", sheets))
    assert book.entered.tolist() == [True, True, False] and book.applications[2] == THIRD
    apart = changed("Заявки", 3, 4, "нет", changed("Заявки", 2, 4, "", changed("Заявки", 1, 4, "Допущена")))
    assert scorebook.read(workbook(tmp_path / "book.xlsx", apart)).entered.tolist() == [True, False, True]


def test_budgets_and_lots(tmp_path):
    path = tmp_path / "book.xlsx"
    assert scorebook.read(workbook(path, GOOD)).ceilings.tolist() == [600_000]  # all that is asked for
    lots = changed("Заявки", 1, 4, "Лот")
    for row, lot in ((2, "А"), (3, "Б"), (4, "А")):
        lots = changed("Заявки", row, 4, lot, lots)
    book = scorebook.read(workbook(path, lots))
    assert (book.lots, book.lot.tolist(), book.ceilings.tolist()) == (("А", "Б"), [0, 1, 0], [350_000, 250_000])
    terms = [["Условие", "Лот", "Значение"], ["", "Б", 100], ["Бюджет лота", "А", 200], ["Бюджет лота", "В", 0]]
    book = scorebook.read(workbook(path, {**lots, "Условия": terms}))
    assert (book.lots, book.lot.tolist(), book.ceilings.tolist()) == (("Б", "А", "В"), [1, 0, 1], [100, 200, 0])
    assert refused(workbook(path, {**lots, "Условия": [["Бюджет", 5]]})) == [("budget_lots", "", "")]
    assert refused(workbook(path, {**lots, "Условия": [["Лот: А", 5]]})) == [("unknown_lot", "Заявки", "D3")]
    assert refused(workbook(path, changed("Заявки", 3, 4, None, lots))) == [("required", "Заявки", "D3")]
    both = [*terms, ["Бюджет", None, 10], ["Бюджет", None, "-5"]]
    found = refused(workbook(path, {**lots, "Условия": both}))
    assert found == [("out_of_range", "Условия", "C6"), ("repeated", "Условия", "A6"), ("budget_lots", "", "")]


def test_terms_of_lots_without_a_column_for_what_they_are(tmp_path):
    path = tmp_path / "book.xlsx"
    terms = [["Лот", "Предел"], ["А", 5]]
    lots = changed("Заявки", 2, 4, "А", changed("Заявки", 1, 4, "Лот"))
    lots = changed("Заявки", 3, 4, "А", changed("Заявки", 4, 4, "А", lots))
    assert scorebook.read(workbook(path, {**lots, "Условия": terms})).ceilings.tolist() == [5]
    assert refused(workbook(path, {**lots, "Условия": [*terms, [None, 6]]})) == [("unknown_term", "Условия", "A3")]


LONG = [
    ["Заявка", "Эксперт", "Критерий", "Балл"],
    *([a, e, c, m] for a, e, m in ((FIRST, "Асанова", "7,5"), (SECOND, "Беков", "8")) for c in ("Опыт", "Вклад")),
]


def test_a_long_table_in_the_encoding_of_old_windows(tmp_path):
    book = scorebook.read(written(tmp_path / "оценки.csv", LONG), seed=7)
    assert (book.applications, book.members, book.weights.tolist()) == ((FIRST, SECOND), ("Асанова", "Беков"), [50, 50])
    assert book.given.tolist() == [[True, False], [False, True]] and book.marks[0, 0].tolist() == [750, 750]
    assert (book.seed, book.lots, book.ceilings.tolist()) == (7, ("1",), [0])
    same(book, scorebook.read(workbook(tmp_path / "long.xlsx", {"Лист1": LONG}), seed=7))
    with_lists = {"Баллы комиссии": LONG, "Критерии": [["Критерий", "Вес"], ["Вклад", 30], ["Опыт", 70]]}
    assert scorebook.read(workbook(tmp_path / "long.xlsx", with_lists)).weights.tolist() == [30, 70]
    paths = {
        "criteria": written(
            tmp_path / "c.csv", [["Критерий", "Вес", "Порог"], ["Опыт", "60", "12,5"], ["Вклад", "40", ""]]
        ),
        "applications": written(tmp_path / "a.csv", [["НПО", "Цена"], [SECOND, "5"], [THIRD, "6"], [FIRST, "7"]]),
        "terms": written(tmp_path / "t.csv", [["Бюджет", "9"]]),
    }
    book = scorebook.read(tmp_path / "оценки.csv", **paths)
    assert (book.price.tolist(), book.ceilings.tolist(), book.floors.tolist()) == ([5, 6, 7], [9], [1250, 0])
    assert book.entered.tolist() == [True, False, True]


def test_faults_of_a_long_table(tmp_path):
    rows = [
        *LONG,
        [FIRST, "асанова ", "опыт", "9"],
        [SECOND, "Беков", "Вклат", "9"],
        [THIRD, "Беков", "Опыт", "9"],
        [SECOND, "", "Опыт", "9"],
        [THIRD, "Асанова", "Опыт", "11"],
    ]
    criteria = written(tmp_path / "c.csv", [["Критерий"], ["Опыт"], ["Вклад"]])
    applications = written(tmp_path / "a.csv", [["Заявка"], [FIRST], [SECOND], [THIRD]])
    path = written(tmp_path / "s.csv", rows)
    assert refused(path, criteria=criteria, applications=applications) == [
        ("repeated", "s.csv", "C6"),
        ("unknown_criterion", "s.csv", "C7"),
        ("required", "s.csv", "B9"),
        ("mark_missing", "s.csv", "8"),
        ("out_of_range", "s.csv", "D10"),
        ("mark_missing", "s.csv", "10"),
    ]
    three = [*LONG, [FIRST, "Асанова", "Команда", "1"], [SECOND, "Беков", "Команда", "1"]]
    assert refused(written(path, three)) == [("equal_weights", "", "")]
    lots = written(tmp_path / "t.csv", [["Лот: А", 1], ["Лот: Б", 2]])
    assert refused(written(path, LONG), terms=lots) == [("missing_sheet", "", "")]
    assert refused(written(path, [LONG[0][:3], *(row[:3] for row in LONG[1:])])) == [("no_marks", "", "")]
    assert ("missing_column", "s.csv", "criterion1") in refused(written(path, [["Заявка", "Балл"], ["А", "5"]]))


def test_the_examples_load(tmp_path):
    folder = package("own").folder
    paths = {name: folder / f"{name}.csv" for name in ("criteria", "applications", "terms")}
    book = scorebook.read(folder / "scores.csv", **paths)
    assert book.marks.shape == (3, 2, 3) and book.top.tolist() == [1000, 1000, 500] and book.pass_mark == 5000
    sheets = {}
    for name in vocabulary.KINDS:
        rows = list(csv.reader(io.StringIO((folder / f"{name}.csv").read_text("utf-8"))))
        sheets[vocabulary.titles(name)["ky"]] = rows
    whole = scorebook.read(workbook(tmp_path / "book.xlsx", sheets))
    assert whole.home.tolist() == [[True, False], [False, False], [False, False]]
    assert whole.lots == book.lots and np.array_equal(whole.marks.sum(1), book.marks.sum(1))


CELLS = ["", FIRST, "Опыт", "Вклад", "7,5", "Заявка", "Вес", "100", "=1", "–", "Бюджет", "Лот: А"]
grids = st.lists(st.lists(st.sampled_from(CELLS), max_size=5), max_size=5)
sheet_names = st.sampled_from(["Заявки", "Критерии", "Комиссия", "Условия", "Оценки", "Асанова", "Свод"])


@examples(120, one_folder=True)
@given(sheets=st.dictionaries(sheet_names, grids, min_size=1), missing=st.sampled_from(["recusal", "zero", "error"]))
def test_any_workbook_gives_a_book_or_a_lesson(tmp_path, sheets, missing):
    path = workbook(tmp_path / "book.xlsx", sheets)
    try:
        book = scorebook.read(path, missing=missing)
    except Lesson as lesson:
        told(lesson, "file_faults")
    else:
        assert book.given.any() and book.weights.sum() == 100


def test_a_large_competition_is_read(tmp_path):
    assert scorebook.read(workbook(tmp_path / "big.xlsx", large(60, 20, 8))).marks.shape == (60, 20, 8)
    assert scorebook.read(written(tmp_path / "big.csv", long(60, 20, 5))).marks.shape == (60, 20, 5)


def test_a_fault_says_its_sheet_and_cell():
    fault = Fault(key="not_number", sheet="Асанова", row=7, column="D", value="x")
    assert fault.line(language("ru")).startswith("лист «Асанова», D7, «x»: ")
    assert fault.line(language("en")).startswith("sheet “Асанова”, D7, «x»: ")
    assert Fault(key="not_number", row=7, column="D").line(language("ru")).startswith("строка 7, столбец «D»: ")
    assert Fault(key="no_marks", sheet="scores", column="score").place(language("ru"))[1] == "столбец «score»"
