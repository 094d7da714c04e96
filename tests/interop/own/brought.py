"""A list of NGOs, a score sheet and a municipality as a person writes them, and what is said where they are refused."""

import pytest
from openpyxl import Workbook

from socsim.base.errors import Lesson
from socsim.interop.own import tables
from tests.interop.files import say

KINDS = ("municipality", "sheet", "ngos")
NGOS = [
    ["Название", "Форма", "Год основания", "Число членов", "Местная", "Направления", "Потенциал"],
    ["ОФ «Бала Нур»", "Общественный фонд", "2005", "1 200", "да", "Культура; youth", "0,55"],
    ["  Ала-Тоо, общество ", "", "1998", "12,0", "Нет", "elderly", ""],
]
SHEET = [
    ["Критерий", "Вес", "Признак"],
    ["Потребность", "40", ""],
    ["Опыт", "35", "опыт"],
    ["Вклад", "25", "өздүк салым"],
]
PLACE = [
    ["Название", "Вид", "Область", "Район", "Население"],
    ["Чон-Таш", "айылный аймак", "Чуйская", "Аламудун", "8 200"],
]


def workbook(path, rows, **cell_formats):
    """Write a workbook of one sheet; some cells are shown in a form of their own."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for place, form in cell_formats.items():
        book.active[place].number_format = form
    book.save(path)
    return path


def refused(path, kind=None, key="file_faults"):
    """Return the faults of a file that is refused, after saying them all in every language."""
    with pytest.raises(Lesson) as caught:
        tables.read(path, kind)
    assert caught.value.key == key
    assert all(str(path) in text for text in say(caught.value))
    return caught.value.faults


def places(faults):
    return [(fault.key, fault.row, fault.column) for fault in faults]
