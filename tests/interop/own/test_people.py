"""A list of people as they bring it: any heading or none, one column of names among others, what is left out told."""

import pytest
from openpyxl import Workbook

from socsim.base.errors import Lesson
from socsim.interop.own import people
from tests.interop import files

NAMES = ["Өмүрбекова Ңурай", "Асанова Айгүл", "Иванов Пётр", "Эшимов Бакыт"]


def brought(tmp_path, rows):
    """Write rows as a workbook and read them."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    path = tmp_path / "people.xlsx"
    book.save(path)
    return people.read(path)


@pytest.mark.parametrize(
    "rows",
    [
        [[name] for name in NAMES],
        [["ФИО"], *[[name] for name in NAMES]],
        [["Аты-жөнү", "Тел."], *[[name, "0555 123456"] for name in NAMES]],
        [["Список участников тренинга"], [], ["№", "Ф. И. О."], *[[n, name] for n, name in enumerate(NAMES, 1)]],
        [[n, name, None, 555_000_000 + n] for n, name in enumerate(NAMES, 1)],
        [["Имена", "Организация"], *[[name, "Айыл окмоту"] for name in NAMES]],
        [["Фамилия", "Имя", "Должность"], *[[*name.split(), "специалист"] for name in NAMES]],
        [["Имя", "Фамилия"], *[name.split()[::-1] for name in NAMES]],
        [["  ФИО участника: "], [None], *[[f" {n}. {name} "] for n, name in enumerate(NAMES, 1)], [None]],
    ],
    ids=["no heading", "heading", "phones", "title", "numbers", "organisations", "parts", "parts turned", "spaces"],
)
def test_names_are_found_under_any_heading(tmp_path, rows):
    assert brought(tmp_path, rows).names == tuple(NAMES)


def test_a_title_without_a_heading_is_no_person_and_that_is_told(tmp_path):
    found = brought(tmp_path, [["Участники семинара, Чаткал"], *[[name] for name in NAMES]])
    assert found.names == tuple(NAMES) and [notice.key for notice in found.notices] == ["title_of_people"]


def test_a_name_twice_is_one_person_and_told_with_both_rows(tmp_path):
    found = brought(tmp_path, [["ФИО"], *[[name] for name in NAMES], ["АСАНОВА  Айгүл"], ["—"]])
    assert found.names == tuple(NAMES)
    assert [(notice.key, notice.row, notice.facts.get("first")) for notice in found.notices] == [
        ("no_name", 7, None),
        ("person_twice", 6, 3),
    ]


@pytest.mark.parametrize(
    "foot",
    [
        "Итого",
        "Всего участников: 3 чел.",
        "ИТОГО",
        "Бардыгы",
        "Жалпы 3 адам",
        "Составила: Иванова О. П.",
        "Total people: 3",
    ],
)
def test_the_line_below_a_list_is_no_person_and_that_is_told(tmp_path, foot):
    found = brought(tmp_path, [["ФИО"], *[[name] for name in NAMES], [foot]])
    assert found.names == tuple(NAMES) and [notice.key for notice in found.notices] == ["foot_of_people"]


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        ([["ФИО"], ["Асанова Айгүл"], ["Acaнова Айгүл"]], "look_alike"),
        ([[name, "Айыл окмоту"] for name in NAMES], "which_names"),
        ([["ФИО"], [None], ["—"]], "no_people"),
        ([["ФИО"], ["я" * 201]], "too_long_name"),
    ],
)
def test_what_nobody_but_the_person_can_tell_is_asked(tmp_path, rows, key):
    with pytest.raises(Lesson) as refused:
        brought(tmp_path, rows)
    assert refused.value.faults[0].key == key and files.say(refused.value)
