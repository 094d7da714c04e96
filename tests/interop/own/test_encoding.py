"""A CSV file is read in the encoding and by the separator that make it a table of words, or it is named."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socsim.interop.own import delimited, encoding, headings, tables
from socsim.interop.own.headings import schema
from tests.interop.own.brought import places, refused
from tests.sizes import examples

SHEET = "Критерий;Вес\nПотребность жителей;40\nОпыт «команды» — 5 лет;35\nСобственный вклад;25\n"
KYRGYZ = "Критерий;Салмагы\nМуктаждык;40\nӨздүк салым;35\nЖаңы ыкма, өңдүү;25\n"
KNOWN = set(headings.understood(schema("sheet")))
ENCODINGS = ["cp1251", "cp866", "koi8-r", "mac_cyrillic", "iso8859-5", "utf-8", "utf-8-sig"]
ENCODINGS += ["utf-16", "utf-16-le", "utf-16-be", "utf-32"]


def titles(path):
    return [criterion.title["ru"] for criterion in tables.sheet(path).criteria]


@pytest.mark.parametrize("name", ENCODINGS)
def test_every_encoding_of_the_region_is_understood(tmp_path, name):
    text = SHEET if name not in ("cp866", "koi8-r", "iso8859-5") else SHEET.translate(dict.fromkeys(map(ord, "«»—")))
    path = tmp_path / "sheet.csv"
    path.write_bytes(text.encode(name))
    assert titles(path) == [" ".join(line.split(";")[0].split()) for line in text.splitlines()[1:]]


@pytest.mark.parametrize("name", ["utf-8", "utf-16", "utf-16-be"])
def test_kyrgyz_letters_are_understood(tmp_path, name):
    path = tmp_path / "sheet.csv"
    path.write_bytes(KYRGYZ.encode(name))
    assert titles(path) == ["Муктаждык", "Өздүк салым", "Жаңы ыкма, өңдүү"]


def test_a_stray_byte_does_not_garble_the_rest_and_is_named(tmp_path):
    path = tmp_path / "sheet.csv"
    raw = SHEET.encode()
    place = raw.index("команды".encode())
    path.write_bytes(raw[:place] + b"\xea" + raw[place:])
    (fault,) = refused(path)
    assert (fault.key, fault.row, fault.column) == ("stray_byte", 3, "A")
    assert fault.value == "Опыт «\ufffdкоманды» — 5 лет"


@pytest.mark.parametrize("wrong", ["cp1251", "latin-1", "cp866", "koi8-r"])
def test_letters_that_were_garbled_before_are_named_with_what_they_were(tmp_path, wrong):
    path = tmp_path / "sheet.csv"
    path.write_text(f"Критерий;Вес\n{'Опыт'.encode().decode(wrong)};100\n", "utf-8")
    (fault,) = refused(path)
    assert (fault.key, fault.row, fault.facts["meant"]) == ("garbled", 2, "Опыт")


@pytest.mark.parametrize("raw", [bytes(range(128, 256)), Random(1).randbytes(999).replace(b"\0", b""), b"\xff\xfeA"])
def test_what_is_no_words_in_any_encoding_is_said(tmp_path, raw):
    (tmp_path / "sheet.csv").write_bytes(raw)
    assert places(refused(tmp_path / "sheet.csv", key="file_format")) == [("not_decoded", None, "")]


words = st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюяңөү", min_size=1, max_size=12).map(str.capitalize)


@examples(100)
@given(lines=st.lists(st.lists(words, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=5))
def test_text_in_utf_8_is_never_taken_for_anything_else(lines):
    text = "\n".join(lines)
    assert encoding.decoded(text.encode(), ()).text == text
    assert not any(map(encoding.garbled, lines))


ABOVE = [
    "Конкурс социального заказа, г. Ош, 2014 год",
    "Оценки; лот 1; лот 2; лот 3; лот 4",
    "Критерии | веса | 2014 | Ош | лист 1",
    '"Комиссия, список"',
    "sep=;",
]


@pytest.mark.parametrize("separator", ";,\t|")
@pytest.mark.parametrize("above", ABOVE)
def test_the_separator_is_chosen_by_the_whole_file(tmp_path, separator, above):
    table = SHEET.replace(",", " ").replace(";", separator)
    (tmp_path / "sheet.csv").write_text(
        f"{above}\n{table}" if above != "sep=;" else f"sep={separator}\n{table}", "utf-8"
    )
    assert titles(tmp_path / "sheet.csv") == ["Потребность жителей", "Опыт «команды» — 5 лет", "Собственный вклад"]


def test_a_table_without_known_headings_is_cut_where_most_rows_are_alike():
    for text in ("a;b\n1,5;2,5\n3,5;4\n", "Имя, отчество\nа;б;в\nг;д, е;ё\n"):
        rows, faults = delimited.rows(text.encode(), KNOWN)
        assert not faults and rows[-1][1] == text.splitlines()[-1].split(";")


def test_bounds_of_a_text_table(tmp_path):
    path = tmp_path / "sheet.csv"
    for text, key, fault in (
        ("Критерий;Вес\n" * 60_000, "file_format", "too_many_rows"),
        ("Критерий" + ";" * 1_500_000, "file_format", "too_many_cells"),
        ("Критерий;Вес\n" + ";" * 2000 + "1", "file_faults", "too_many_columns"),
        ("Критерий;Вес\n" + "я" * 40_000, "file_faults", "long_cell"),
    ):
        path.write_text(text, "utf-8")
        assert [found.key for found in refused(path, key=key)] == [fault]
