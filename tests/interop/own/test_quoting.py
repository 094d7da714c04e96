"""Quotes and separators as people leave them in CSV files: read as meant, or one sentence with the row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socsim.interop.own import cells, tables
from socsim.interop.own.headings import schema, understood
from tests.interop.own.brought import places, refused
from tests.sizes import examples

HEAD = "Критерий;Вес\n"
MEANT = {
    "a name in quotes inside a name": (f'{HEAD}Нужды "детей" села;40\nОпыт;60\n', 'Нужды "детей" села'),
    "an inch": (f'{HEAD}Труба 5" стальная;40\nОпыт;60\n', 'Труба 5" стальная'),
    "a quote only at the end": (f'{HEAD}Нужды";40\nОпыт;60\n', 'Нужды"'),
    "quotes after a backslash": (f'{HEAD}"Нужды \\"детей\\"";40\nОпыт;60\n', 'Нужды "детей"'),
    "every row in quotes": ('"Критерий;Вес"\n"Нужды ""детей"";40"\n"Опыт;60"\n', 'Нужды "детей"'),
    "quotes of a text program": ("„Критерий“;“Вес”\n«Нужды»;“40”\nОпыт;«60»\n", "«Нужды»"),
    "an apostrophe": (f"{HEAD}Нужды;'40'\nОпыт;60\n", "Нужды"),
    "a space before quotes": (f'{HEAD} "Нужды; дети"; "40"\nОпыт;60\n', "Нужды; дети"),
    "a space after quotes": (f'{HEAD}"Нужды; дети" ;40\nОпыт;60\n', "Нужды; дети"),
    "a line break in a cell": (f'{HEAD}"Нужды\nдетей";40\nОпыт;60\n', "Нужды детей"),
    "every separator twice": ("Критерий;;Вес\nНужды;;40\nОпыт;;60\n", "Нужды"),
    "a separator before every row": (";Критерий;Вес\n;Нужды;40\n;Опыт;60\n", "Нужды"),
    "a separator after every row": ("Критерий;Вес;\nНужды;40;\nОпыт;60;\n", "Нужды"),
    "several after every row": ("Критерий;Вес;;;\nНужды;40;;;\nОпыт;60;;;\n", "Нужды"),
    "a separator after every row but the first": (f"{HEAD}Нужды;40;\nОпыт;60;\n", "Нужды"),
    "tabs twice": ("Критерий\t\tВес\nНужды\t\t40\nОпыт\t\t60\n", "Нужды"),
}
TOLD = {
    "a quote never closed": (f'{HEAD}Нужды;40\n"Опыт;60\n', "open_quote", 3),
    "two quotes, neither closed": (f'{HEAD}"Нужды;40\n"Опыт;60\n', "open_quote", 2),
    "a quote that a later row closes": (f'{HEAD}"Нужды;40\nОпыт";60\nВклад;0\n', "open_quote", 2),
    "a separator within quotes of a text program": (f"{HEAD}«Нужды; дети»;40\nОпыт;60\n", "extra_cells", 2),
    "one separator twice": (f"{HEAD}Нужды;40\nОпыт;;60\n", "extra_cells", 3),
    "a comma between commas": ("Критерий,Вес\nНужды, дети,40\nОпыт,60\n", "extra_cells", 2),
}


@pytest.mark.parametrize("quirk", MEANT)
def test_what_can_be_meant_in_one_way_is_read(tmp_path, quirk):
    text, name = MEANT[quirk]
    path = tmp_path / "sheet.csv"
    path.write_bytes(text.encode())
    criteria = tables.sheet(path).criteria
    assert [(criterion.title["ru"], criterion.weight) for criterion in criteria] == [(name, 40), ("Опыт", 60)]


@pytest.mark.parametrize("quirk", TOLD)
def test_of_the_others_the_row_is_named(tmp_path, quirk):
    text, key, row = TOLD[quirk]
    path = tmp_path / "sheet.csv"
    path.write_bytes(text.encode())
    lesson_key = "file_format" if key == "open_quote" else "file_faults"
    assert (key, row) in [place[:2] for place in places(refused(path, "sheet", lesson_key))]


@examples(60, one_folder=True)
@given(st.lists(st.text('аб ,"\\', min_size=1, max_size=6).filter(str.strip), min_size=1, max_size=4))
def test_a_forgotten_quote_never_swallows_rows_in_silence(tmp_path, names):
    """Whatever a name looks like: each row is read, or a row is named."""
    path = tmp_path / "sheet.csv"
    rows = "".join(f"Нужды {place};10\n" for place in range(4))
    path.write_text(f"{HEAD}{rows}" + "".join(f'"{name};10\n' for name in names), "utf-8")
    known = understood(schema("sheet"))
    try:
        count = len(cells.read(path, known).rows)
    except ValueError as lesson:
        assert lesson.faults
    else:
        assert count == 5 + len(names)
