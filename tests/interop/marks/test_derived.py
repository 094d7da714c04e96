"""What is made of other rows, columns or sheets is left out and told, or asked about; never counted in silence."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from socsim.base.i18n import LANGUAGES, language
from socsim.interop.marks import scorebook
from socsim.interop.own import derived
from socsim.scoring.study import compare
from tests.interop.files import workbook
from tests.interop.marks.commission import ASANOVA, BEKOV, CRITERIA, FIRST, GOOD, SECOND, THIRD, refused, same
from tests.sizes import examples

INPUTS = Path(__file__).parents[2] / "cases" / "inputs"
HEAD = ["Заявка", "Эксперт", "Критерий", "Балл"]
MEMBERS = ("Асанова", "Беков", "Токтоматов")
CRITERION = ("Опыт", "Вклад")
NUMBERS = np.random.default_rng(7).integers(0, 11, (3, 3, 2)).tolist()
ROWS = [
    [a, e, c, NUMBERS[i][j][k]]
    for i, a in enumerate((FIRST, SECOND, THIRD))
    for j, e in enumerate(MEMBERS)
    for k, c in enumerate(CRITERION)
]


def long(path, rows):
    """Write a long table in UTF-8."""
    path.write_text("\n".join(";".join(map(str, row)) for row in [HEAD, *rows]), "utf-8")
    return path


def told(book):
    """Return the keys of what is told, after saying it in every language."""
    assert all(notice.line(language(code)) for notice in book.notices for code in LANGUAGES)
    return [notice.key for notice in book.notices]


def test_a_summary_sheet_is_no_member():
    """Inputs 005: a rollup counted as data, as in CrestApps/CrestApps.Core pull request 160."""
    book = scorebook.read(INPUTS / "005-summary-sheet.xlsx")
    assert len(book.members) == 3 and told(book) == ["left_out"]
    results = compare.compare(book, ["kit-100", "median", "borda"]).results.values()
    won = [book.applications[int(result.won.argmax())] for result in results]
    assert won == ["ОФ «Чынар»", "ОФ «Аюу»", "ОФ «Чынар»"]


TITLES = ["Сводная таблица", "Итого", "Сводная ведомость", "Средние баллы", "Рейтинг", "Итоговая таблица", "Свод 2026"]
TITLES += ["Рейтинг заявок", "Итоги (2)", "Жыйынтык", "Жыйынтык таблица", "Орточо баллдар"]
TITLES += ["Summary", "Results", "Average scores"]


@pytest.mark.parametrize("title", [*TITLES, "Итoго", "Асанова (2)", "Асанова — копия", "Копия Асанова"])
def test_titles_of_summaries_and_copies(tmp_path, title):
    book = scorebook.read(workbook(tmp_path / "b.xlsx", {**GOOD, title: ASANOVA}))
    same(book, scorebook.read(workbook(tmp_path / "good.xlsx", GOOD)))
    assert "left_out" in told(book) and any(notice.sheet == title for notice in book.notices)


def test_a_copy_with_other_numbers_is_asked_about(tmp_path):
    other = [*ASANOVA[:2], [2, SECOND, 1, 2, 3], *ASANOVA[3:]]
    assert refused(workbook(tmp_path / "b.xlsx", {**GOOD, "Асанова (2)": other})) == [
        ("copy_differs", "Асанова (2)", "")
    ]


@pytest.mark.parametrize(
    "name", ["Общий опыт", "Рейтинг плюс", "ОФ «Итог»", "Общественный фонд", "Ожидаемые результаты", "Summer"]
)
def test_names_of_which_a_word_is_derived_are_names(name):
    assert not derived.named(name) and not derived.named(name, sheet=True)


@pytest.mark.parametrize(
    "heading", ["Итого баллов", "Сумма (макс. 20)", "Средняя оценка", "Место", "Рейтинг", "Жалпы балл", "Rank"]
)
def test_columns_of_totals_on_a_members_sheet(tmp_path, heading):
    wide = [[*row, value] for row, value in zip(BEKOV, (heading, 6.3, 2), strict=True)]
    book = scorebook.read(workbook(tmp_path / "b.xlsx", {**GOOD, "Беков": wide}))
    same(book, scorebook.read(workbook(tmp_path / "good.xlsx", GOOD)))
    assert told(book).count("left_out") == 2  # the good workbook has a column of totals too


def test_rows_of_totals_on_a_members_sheet(tmp_path):
    rows = [*BEKOV, ["Среднее по заявкам", 3, 4, 5.5], [None, 6, 8, 11]]
    book = scorebook.read(workbook(tmp_path / "b.xlsx", {**GOOD, "Беков": rows}))
    same(book, scorebook.read(workbook(tmp_path / "good.xlsx", GOOD)))
    assert told(book).count("left_out") == 3


@pytest.mark.parametrize(
    ("axis", "name", "make"),
    [
        (0, "Итого", np.sum),
        (0, "Среднее по всем заявкам", np.mean),
        (1, "Средний балл", np.mean),
        (1, "Итог комиссии", np.sum),
        (1, "Медиана", np.median),
        (1, "Орточо", np.mean),
        (2, "Всего баллов", np.sum),
        (2, "Average", np.mean),
    ],
)
def test_totals_on_every_axis_of_a_long_table(tmp_path, axis, name, make):
    made = make(np.array(NUMBERS), axis).round(2)
    derived_rows = [
        [*names[:axis], name, *names[axis:], str(made[at]).replace(".", ",")] for at, names in _beside(axis)
    ]
    book = scorebook.read(long(tmp_path / "s.csv", [*ROWS, *derived_rows]))
    same(book, scorebook.read(long(tmp_path / "good.csv", ROWS)))
    assert told(book) == ["left_out"]


def _beside(axis):
    """Return the names on the other two axes, by their places."""
    first, second = [names for place, names in enumerate(((FIRST, SECOND, THIRD), MEMBERS, CRITERION)) if place != axis]
    return [((i, j), (a, b)) for i, a in enumerate(first) for j, b in enumerate(second)]


def test_subtotals_as_excel_writes_them(tmp_path):
    subtotals = [["ОФ «Бала Нур» Итог", "", "", 30], ["Общий итог", "", "", 99], ["", "Беков Среднее", "", "5,5"]]
    book = scorebook.read(long(tmp_path / "s.csv", [*ROWS, *subtotals]))
    same(book, scorebook.read(long(tmp_path / "good.csv", ROWS)))
    assert told(book) == ["left_out"] * 3


def test_places_as_a_criterion(tmp_path):
    places = [
        [a, e, "Место", 1 + (i + j) % 3] for i, a in enumerate((FIRST, SECOND, THIRD)) for j, e in enumerate(MEMBERS)
    ]
    book = scorebook.read(long(tmp_path / "s.csv", [*ROWS, *places]))
    assert book.criteria == CRITERION and told(book) == ["left_out"]


def test_a_total_by_name_alone_is_asked_about_and_a_person_can_answer(tmp_path):
    doubtful = [[a, "Общая оценка", c, mark] for a, e, c, mark in ROWS if e == "Асанова"]
    path = long(tmp_path / "s.csv", [*ROWS, *doubtful])
    assert [key for key, *_ in refused(path)] == ["total_or_name"]
    assert scorebook.read(path, sure=["общая оценка", "Асанова"]).members == (*MEMBERS, "Общая оценка")


@pytest.mark.parametrize(("way", "make"), [("mean", np.mean), ("sum", np.sum)])
def test_a_member_whose_marks_are_made_of_the_others_is_asked_about(tmp_path, way, make):
    numbers = np.array(NUMBERS) // (3 if way == "sum" else 1) + (way == "sum")
    rows = [[*row[:3], numbers.reshape(-1)[place]] for place, row in enumerate(ROWS)]
    made = make(numbers, 1).round(2)
    extra = [[a, "Лист4", c, made[i, k]] for i, a in enumerate((FIRST, SECOND, THIRD)) for k, c in enumerate(CRITERION)]
    path = long(tmp_path / "s.csv", [*rows, *extra])
    assert refused(path) == [("looks_derived", "s.csv", "B20")]
    assert len(scorebook.read(path, sure=["Лист4"]).members) == 4


def test_the_same_marks_twice_are_asked_about_unless_the_commission_is_listed(tmp_path):
    twice = [[a, "Садыкова", c, mark] for a, e, c, mark in ROWS if e == "Беков"]
    path = long(tmp_path / "s.csv", [*ROWS, *twice])
    assert [key for key, *_ in refused(path)] == ["same_ballots"]
    assert told(scorebook.read(path, sure=["Беков", "Садыкова"])) == ["same_ballots_kept"]
    listed = {**GOOD, "Комиссия": [["ФИО"], ["Асанова"], ["Беков"], ["Садыкова"]], "Садыкова": BEKOV}
    assert told(scorebook.read(workbook(tmp_path / "b.xlsx", listed)))[-1] == "same_ballots_kept"


def test_a_commission_that_agrees_is_told_and_kept(tmp_path):
    rows = [[a, e, c, place] for place, a in enumerate((FIRST, SECOND, THIRD), 5) for e in MEMBERS for c in CRITERION]
    book = scorebook.read(long(tmp_path / "s.csv", rows))
    assert book.members == MEMBERS and told(book) == ["same_ballots_kept"]


def test_an_organisation_called_total(tmp_path):
    head = ["№", "Заявка", "Цена"]
    listed = [head, [1, "Итог", 100_000], [2, FIRST, 250_000], [3, SECOND, 300_000], [None, "Итого", 650_000]]
    sheets = {
        "Заявки": listed,
        "Критерии": [*CRITERIA, ["Итого", 100]],
        "Асанова": [["Заявка", "Потребность", "Опыт", "Вклад"], ["Итог", 1, 2, 3], [FIRST, 4, 5, 1], [SECOND, 7, 8, 2]],
    }
    book = scorebook.read(workbook(tmp_path / "b.xlsx", sheets))
    assert book.applications == ("Итог", FIRST, SECOND) and book.marks[:, 0, 0].tolist() == [100, 400, 700]
    assert book.ceilings.tolist() == [650_000]
    assert sorted(told(book)) == ["left_out", "left_out", "name_like_total"]


def test_an_organisation_called_total_in_a_long_table_is_kept_by_its_numbers(tmp_path):
    rows = [[("Итог" if a == FIRST else a), e, c, (10 if a == FIRST else mark % 9)] for a, e, c, mark in ROWS]
    book = scorebook.read(long(tmp_path / "s.csv", rows))
    assert book.applications == ("Итог", SECOND, THIRD) and told(book) == ["name_like_total"]


def test_the_total_of_the_lots_is_no_lot(tmp_path):
    lots = [["№", "Заявка", "Лот"], [1, FIRST, "А"], [2, SECOND, "Б"], [3, THIRD, "Б"]]
    sheets = {**GOOD, "Заявки": lots, "Условия": [["Лот: А", 100], ["Лот: Б", 200], ["Итого", 300]]}
    book = scorebook.read(workbook(tmp_path / "b.xlsx", sheets))
    assert book.lots == ("А", "Б") and book.ceilings.tolist() == [100, 200] and "left_out" in told(book)


def test_few_marks_prove_nothing(tmp_path):
    rows = [[a, "Асанова", "Опыт", mark] for a, mark in ((FIRST, 3), (SECOND, 4), (THIRD, 7))]
    book = scorebook.read(long(tmp_path / "s.csv", rows))
    assert book.applications == (FIRST, SECOND, THIRD) and not book.notices


NAMES = ["Итого", "Среднее", "Всего баллов", "Жыйынтыгы", "Орточо балл", "Total", "Mean"]


@examples(25, one_folder=True)
@given(st.data())
def test_adding_what_is_derived_changes_nothing(tmp_path, data):
    marks = np.array(data.draw(st.lists(st.integers(0, 10), min_size=18, max_size=18))).reshape(3, 3, 2)
    rows = [[*row[:3], mark] for row, mark in zip(ROWS, marks.reshape(-1).tolist(), strict=True)]
    axis = data.draw(st.integers(0, 2))
    name = data.draw(st.sampled_from(NAMES))
    make = data.draw(st.sampled_from([np.sum, np.mean, np.max]))
    extra = [[*names[:axis], name, *names[axis:], make(marks, axis).round(2)[at]] for at, names in _beside(axis)]
    sure = [*MEMBERS, *CRITERION, FIRST, SECOND, THIRD]
    good = scorebook.read(long(tmp_path / "good.csv", rows), sure=sure)
    mixed = data.draw(st.permutations(extra))
    same(scorebook.read(long(tmp_path / "s.csv", [*rows, *mixed]), sure=sure), good)
