"""Files of marks as people brought them, each with its right reading.

They lie in ``tests/cases/inputs``; each repeats what was reported of a program that reads tables (the source is named
beside it).
"""

from datetime import date
from pathlib import Path

import pytest

from socsim.base.errors import Lesson
from socsim.interop.marks import scorebook
from tests.interop.files import workbook
from tests.interop.marks.commission import refused, written

INPUTS = Path(__file__).parents[2] / "cases" / "inputs"


def read(name):
    return scorebook.read(INPUTS / name)


@pytest.mark.parametrize("name", ["008-two-amounts.xlsx", "008b-two-amounts-no-budget.xlsx"])
def test_two_amounts_in_one_cell_are_not_made_one(name):
    """biodatalab/escape_excel issue 4: ``37303,38690`` became 3730338690."""
    assert refused(INPUTS / name) == [("two_numbers", "Заявки", "C2")]


def test_a_title_with_commas_stands_above_a_table_with_semicolons():
    """mechatroner/vscode_rainbow_csv issue 134, mholt/PapaParse issue 600."""
    book = read("024-title-with-comma.csv")
    assert (book.applications, book.members, book.criteria) == (
        ("ОФ «Аюу»", "ОФ «Бак»"),
        ("Асанова",),
        ("Опыт", "Вклад"),
    )
    assert book.marks.tolist() == [[[900, 800]], [[600, 700]]]


def test_letters_of_the_old_command_window():
    """Knowledge-Graph-Hub/kg-microbe pull request 649: the winner was called ``Ћ” "Ђог"``."""
    book = read("028-cp866.csv")
    assert (book.applications, book.members) == (('ОФ "Аюу"', 'ОФ "Бак"'), ("Асанова", "Беков"))
    assert book.marks[..., 0].tolist() == [[900, 900], [600, 600]]


@pytest.mark.parametrize(
    ("name", "first"),
    [
        pytest.param(
            "022-empty-formula-row.xlsx", "ОФ «Аюу»", id="python-excel/xlrd issue 207: a formula gives nothing"
        ),
        pytest.param("023-literal-percent.xlsx", "ОФ «Аюу»", id="JanKallman/EPPlus issue 45: a percent sign as text"),
        pytest.param("025-strict.xlsx", "ОФ «Аюу»", id="EPPlusSoftware/EPPlus issue 307: Strict Open XML"),
        pytest.param("031-x000d.xlsx", "ОФ «Аюу» г. Ош", id="collectiveaccess/providence issue 1808: _x000D_"),
    ],
)
def test_workbooks_are_read_as_excel_shows_them(name, first):
    book = read(name)
    assert book.applications == (first, "ОФ «Бак»", "ОФ «Чынар»")
    assert book.members == ("Асанова", "Беков", "Сыдыков")
    assert (book.weights.tolist(), book.price.tolist()) == ([40, 35, 25], [300_000, 250_000, 280_000])
    assert book.given.all()


def test_names_on_three_axes_that_make_too_many_marks(tmp_path):
    rows = [["Заявка", "Эксперт", "Критерий", "Балл"], *([f"а{n}", f"э{n}", f"к{n}", 5] for n in range(100))]
    assert refused(written(tmp_path / "marks.csv", rows)) == [("too_many_marks", "", "")]


def test_thousands_of_faulty_rows_are_all_counted(tmp_path):
    rows = [["Заявка", "Эксперт", "Критерий", "Балл"], *([f"а{n}", "Асанова", "Опыт", "много"] for n in range(3000))]
    assert len(refused(written(tmp_path / "marks.csv", rows))) == 3000


@pytest.mark.parametrize("weights", [["0,4", "0,35", "0.25"], ["0.4", ".35", "0,25"]])
def test_weights_that_make_one_are_shares(tmp_path, weights):
    names = ("Потребность", "Опыт", "Вклад")
    criteria = [["Критерий", "Вес"], *([name, weight] for name, weight in zip(names, weights, strict=True))]
    marks = [["Заявка", *names], ["Аюу", 5, 6, 7]]
    path = workbook(tmp_path / "a.xlsx", {"Заявки": [["Заявка"], ["Аюу"]], "Критерии": criteria, "Асанова": marks})
    assert scorebook.read(path).weights.tolist() == [40, 35, 25]


@pytest.mark.parametrize("weights", [[0.125, 0.875], ["0,125", "0,875"], ["12,5 %", "87,5 %"], [12.5, 87.5]])
def test_half_a_per_cent_is_explained_as_it_is_written(tmp_path, weights):
    criteria = [["Критерий", "Вес"], ["Опыт", weights[0]], ["Вклад", weights[1]]]
    marks = [["Заявка", "Опыт", "Вклад"], ["Аюу", 5, 6]]
    sheets = {"Заявки": [["Заявка"], ["Аюу"]], "Критерии": criteria, "Асанова": marks}
    path = workbook(tmp_path / "a.xlsx", sheets)
    assert refused(path) == [("part_of_percent", "Критерии", "B2"), ("part_of_percent", "Критерии", "B3")]
    with pytest.raises(Lesson, match=r"12\.5 %"):
        scorebook.read(path)


@pytest.mark.parametrize("price", ["1 000 000 000", "1\u00a0234\u00a0567\u00a0890", "1 250 000 000", 1_000_000_000])
def test_a_price_of_a_thousand_million(tmp_path, price):
    criteria = [["Критерий", "Вес"], ["Опыт", 100]]
    marks = [["Заявка", "Опыт"], ["Аюу", 5]]
    sheets = {"Заявки": [["Заявка", "Цена"], ["Аюу", price]], "Критерии": criteria, "Асанова": marks}
    som = int("".join(filter(str.isdigit, str(price))))
    assert scorebook.read(workbook(tmp_path / "a.xlsx", sheets)).price.tolist() == [som]


def test_a_number_and_a_name_of_two_applications_in_one_row_are_asked_about(tmp_path):
    listed = [["№", "Заявка"], [1, "Аюу"], [2, "Бак"]]
    rows = [["№", "Заявка", "Опыт"], [2, "Аюу", 5], [2, "Бак", 6]]
    sheets = {"Заявки": listed, "Критерии": [["Критерий", "Вес"], ["Опыт", 100]], "Асанова": rows}
    assert refused(workbook(tmp_path / "a.xlsx", sheets)) == [("number_and_name", "Асанова", "A2")]


def test_a_date_for_a_mark_is_explained(tmp_path):
    rows = [["Заявка", "Эксперт", "Критерий", "Балл"], ["Аюу", "Асанова", "Опыт", date(2014, 10, 5)]]
    assert refused(workbook(tmp_path / "a.xlsx", {"Оценки": rows})) == [("date_for_number", "Оценки", "D2")]
