"""Tables with a column for the member, as questionnaires give them."""

import pytest

from socsim.interop.marks import scorebook
from tests.interop.files import workbook, written
from tests.interop.marks.commission import FIRST, GOOD, SECOND, refused, same

LISTS = {kind: GOOD[kind] for kind in ("Заявки", "Критерии")}
ABOVE = ["Отметка времени", "ФИО эксперта", "Заявка / Өтүнмө", "Опыт (0–10)", "Потребность", "Вклад"]
ANSWERS = [
    ABOVE,
    ["15.05.2024 10:00", "Асанова", FIRST, 7, 8, 4],
    ["15.05.2024 10:05", "Беков", FIRST, 5, 6, 3],
    ["15.05.2024 10:07", "асанова", SECOND, 3, 4, 5],
    ["15.05.2024 10:09", "Беков", SECOND, 6, 6, 2],
]


def test_answers_of_members_are_read_as_their_sheets_are(tmp_path):
    def sheet(member):
        rows = [row[2:] for row in ANSWERS[1:] if row[1].lower() == member.lower()]
        return [["Заявка", "Опыт", "Потребность", "Вклад"], *rows]

    whole = {**LISTS, **{member: sheet(member) for member in ("Асанова", "Беков")}}
    same(
        scorebook.read(workbook(tmp_path / "a.xlsx", {**LISTS, "Ответы на форму (1)": ANSWERS})),
        scorebook.read(workbook(tmp_path / "b.xlsx", whole)),
    )


def test_so_are_those_of_a_file_with_its_lists_beside(tmp_path):
    beside = {
        "applications": written(tmp_path / "z.csv", LISTS["Заявки"]),
        "criteria": written(tmp_path / "k.csv", LISTS["Критерии"]),
    }
    book = scorebook.read(written(tmp_path / "a.csv", ANSWERS), **beside)
    assert (book.members, book.marks[0, 1].tolist()) == (("Асанова", "Беков"), [600, 500, 300])


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([*ANSWERS, ["", "", SECOND, 5, 5, 5]], ("required", "Ответы", "B6")),
        ([*ANSWERS, ["", "Беков", SECOND, 5, 5, 5]], ("repeated", "Ответы", "C6")),
        ([*ANSWERS, ["", "Садыкова", SECOND, 5, 50, 5]], ("out_of_range", "Ответы", "E6")),
        ([[*ABOVE, "Мнение"], *ANSWERS[1:]], ("unknown_criterion", "Ответы", "G1")),
    ],
)
def test_what_is_wrong_in_them_is_told_once_at_its_cell(tmp_path, rows, fault):
    assert refused(workbook(tmp_path / "a.xlsx", {**LISTS, "Ответы": rows})) == [fault]


@pytest.mark.parametrize(
    ("sheets", "key"),
    [
        ({"Ответы": ANSWERS}, "wide_answers"),
        ({"Ответы": [["ФИО", f"{FIRST}: Опыт", f"{SECOND} [Опыт]"], ["Асанова", 7, 8]]}, "wide_members"),
        ({**LISTS, "Ответы": [["ФИО", f"{FIRST}: Опыт", f"{SECOND}: Опыт"], ["Асанова", 7, 8]]}, "wide_members"),
        ({"Ответы": [["Заявка", "Асанова", "Беков"], [FIRST, 7, 8]]}, "wide_applications"),
    ],
)
def test_a_table_that_lies_otherwise_is_one_sentence(tmp_path, sheets, key):
    assert refused(workbook(tmp_path / "a.xlsx", sheets)) == [(key, "Ответы", "")]


@pytest.mark.parametrize("above", [["Член комиссии", "Асанова"], ["Член комиссии", "Асанова", "дата", "15 мая"]])
def test_the_name_of_a_member_above_the_table_is_no_column(tmp_path, above):
    signed = {**GOOD, "Асанова": [above, *GOOD["Асанова"]]}
    same(
        scorebook.read(workbook(tmp_path / "a.xlsx", signed)),
        scorebook.read(workbook(tmp_path / "b.xlsx", GOOD)),
    )
