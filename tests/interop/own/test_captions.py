"""Headings as commissions write them: a unit, a scale or a second language behind the name of a column."""

import pytest

from socsim.interop.marks import names
from socsim.interop.marks.vocabulary import KINDS
from socsim.interop.own.headings import match, schema

MEANT = {
    "scores": {
        "score": [
            "Балл (0–10)",
            "Баллы",
            "Оценка, баллов",
            "Баллы (от 0 до 10)",
            "Балл 0-10",
            "Оценка (макс. 10)",
            "Балл / Упай",
            "Баа (0дөн 10го чейин)",
            "Score (0 to 10)",
            "Points (max 10)",
            "Оценка\n(0 - 10)",
        ],
        "expert": [
            "ФИО эксперта",
            "Ф.И.О. члена комиссии",
            "Фамилия, имя, отчество",
            "Фамилия Имя Отчество",
            "Эксперттин аты-жөнү",
            "Комиссиянын мүчөсүнүн аты-жөнү",
            "Name of the expert",
            "Expert's name",
            "Член комиссии / Комиссиянын мүчөсү",
            "ФИО",
        ],
        "application": [
            "Наименование НПО",
            "Название организации",
            "Полное наименование заявителя",
            "Заявка / Өтүнмө",
            "Уюмдун аталышы",
            "Өтүнмөнүн аталышы",
            "NGO name",
            "Name of the organization",
            "Заявка (Өтүнмө, Application)",
            "Заявка | Өтүнмө | Application",
        ],
        "criterion": ["Критерий / Критерийи", "Название критерия"],
    },
    "criteria": {
        "weight": ["Вес (%)", "Вес, %", "Вес %", "Вес критерия (в процентах)", "Салмагы (%)", "Weight (percent)"],
        "max": ["Максимальный балл (баллов)", "Полный балл, баллов"],
    },
    "applications": {
        "price": [
            "Цена (сом)",
            "Сумма в сомах",
            "Запрашиваемая сумма, KGS",
            "Цена, с.",
            "Баасы (сом менен)",
            "Цена / Баасы (сом)",
            "Price (KGS)",
        ]
    },
}
UNSURE = {
    "scores": ["Балл (итого)", "Оценка (средняя)", "Балл / Критерий", "Заявка и эксперт", "Название", "Номер (0–10)"],
    "criteria": ["Вес (сом)", "Критерий / Вес"],
    "applications": ["Цена, тыс. сом", "Цена (USD)", "Цена (%)", "ФИО руководителя", "Цена / Лот"],
}


@pytest.mark.parametrize("kind", MEANT)
def test_a_heading_with_something_behind_it_is_the_same_heading(kind):
    wrong = {
        heading: read
        for field, headings in MEANT[kind].items()
        for heading in headings
        if (read := match([(1, [heading])], schema(kind)).fields[0]) != field
    }
    assert not wrong


@pytest.mark.parametrize("kind", UNSURE)
def test_a_heading_that_may_mean_something_else_stays_a_question(kind):
    read = {heading: match([(1, [heading])], schema(kind)).fields[0] for heading in UNSURE[kind]}
    assert {heading for heading, field in read.items() if field} <= {"Название"}


def test_titles_keep_their_meaning():
    for kind in KINDS:
        for field in schema(kind)["fields"]:
            for heading in (*field.get("also", ()), *(field[f"title_{code}"] for code in ("ru", "ky", "en"))):
                for behind in ("", " ", ":", "*"):
                    assert match([(1, [f"{heading}{behind}"])], schema(kind)).fields[0] == field["name"], heading


@pytest.mark.parametrize("listed", [("Опыт (0–10)", "Вклад (0–5)"), ("Опыт", "Вклад")])
@pytest.mark.parametrize("above", ["Опыт (0–10)", "Опыт", "Опыт, баллов", "Опыт (макс. 10)", "ОПЫТ (30 %)"])
def test_a_criterion_is_found_with_its_scale_or_without(listed, above):
    assert names.of(listed).headed(above) == 0


def test_criteria_that_differ_by_their_scale_alone_are_not_one():
    assert names.of(["Опыт (0–10)", "Опыт (0–5)"]).headed("Опыт") is None
