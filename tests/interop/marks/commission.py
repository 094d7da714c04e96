"""A commission's marks of three applications, good or with one cell changed, and what is said of the bad ones."""

import numpy as np
import pytest

from socsim.base.errors import Lesson
from socsim.interop.marks import scorebook
from tests.interop import files

ARRAYS = ("marks", "given", "entered", "weights", "top", "floors", "price", "lot", "ceilings", "draw", "home")
PLAIN = ("applications", "members", "criteria", "lots", "pass_mark", "seed", "area", "synthetic")
FIRST, SECOND, THIRD = "ОФ «Бала Нур»", "ОО «Ала-Тоо»", "Келечек"
APPLICATIONS = [
    ["№", "Заявитель", "Запрашиваемая сумма, сом", "Телефон"],
    [1, FIRST, "350 000", "0555 12-34-56"],
    [2, SECOND, 250000.0, None],
    [3, THIRD, None, None],
]
CRITERIA = [["Критерий", "Вес, %", "Максимум"], ["Потребность", 40, None], ["Опыт", 35, 10], ["Вклад", 25, 5]]
ASANOVA = [
    ["№", "Заявка", "Потребность", "Опыт", "Вклад", "Итого"],
    [1, FIRST, 7.5, "7,25", 4, "=SUM(C2:E2)"],
    [2, SECOND, "самоотвод (родственник)", None, None, None],
    [3, THIRD, 10, 0, "3.5", None],
]
BEKOV = [["Заявка", "Вклад", "Опыт", "Потребность"], [SECOND, 5, 6, 8], [FIRST, 1, 2, 3]]
GOOD = {"Заявки": APPLICATIONS, "Критерии": CRITERIA, "Асанова": ASANOVA, "Беков": BEKOV}


def written(path, rows):
    """Write a table as old Windows does."""
    return files.written(path, rows, "cp1251")


def changed(sheet, row, column, value, base=GOOD):
    """Return the good workbook with one cell changed (row and column as Excel counts, from 1)."""
    rows = [list(cells) for cells in base[sheet]]
    rows[row - 1] += [None] * (column - len(rows[row - 1]))
    rows[row - 1][column - 1] = value
    return {**base, sheet: rows}


def large(applications, members, criteria):
    """Return the sheets of a competition of any size."""
    marks = [[f"НПО {a}", *[a % 10 + 0.5] * criteria] for a in range(applications)]
    weights = [100 - 12 * (criteria - 1), *[12] * (criteria - 1)]
    return {
        "Заявки": [["Заявка", "Цена"], *([f"НПО {a}", 1000 * a] for a in range(applications))],
        "Критерии": [["Критерий", "Вес"], *([f"К{c}", weight] for c, weight in enumerate(weights))],
        **{f"Член {e}": [["Заявка", *(f"К{c}" for c in range(criteria))], *marks] for e in range(members)},
    }


def long(applications, members, criteria):
    """Return the long table of a competition of any size: a row a mark."""
    rows = [
        [f"НПО {a}", f"Член {e}", f"К{c}", "7,5"]
        for a in range(applications)
        for e in range(members)
        for c in range(criteria)
    ]
    return [["Заявка", "Эксперт", "Критерий", "Балл"], *rows]


def told(lesson, key):
    """Return kind, sheet and cell of each fault of a lesson, after saying them all in every language."""
    assert lesson.key == key and files.say(lesson)
    return [(fault.key, fault.sheet, f"{fault.column}{fault.row or ''}") for fault in lesson.faults]


def refused(path, **options):
    """Return the faults of a file that is refused."""
    with pytest.raises(Lesson) as caught:
        scorebook.read(path, **options)
    return told(caught.value, "file_faults")


def same(one, two, *, apart=()):
    """Hold two books equal, but for the arrays that are named; marks only where they were given."""
    for name in ARRAYS:
        if name not in apart:
            a, b = getattr(one, name), getattr(two, name)
            if name == "marks":
                a, b = (np.where(book.given[..., None], book.marks, 0) for book in (one, two))
            assert a.dtype == b.dtype and np.array_equal(a, b), name
    for name in PLAIN:
        assert getattr(one, name) == getattr(two, name), name
    assert np.array_equal(one.incumbent, two.incumbent)
    assert (one.merit is None) == (two.merit is None)
