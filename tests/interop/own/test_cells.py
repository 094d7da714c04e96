"""Bytes become rows of text or a lesson: encodings, separators, workbooks, files that are no tables."""

import re
from datetime import date, datetime
from zipfile import ZipFile

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from socsim.base import bounds, spelling
from socsim.base.data import check
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, language
from socsim.interop.own import records, tables
from socsim.law.kit import assumptions
from tests.interop.files import written
from tests.interop.own.brought import KINDS, NGOS, SHEET, places, refused, workbook
from tests.sizes import examples


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_every_encoding_and_separator_gives_the_same_records(tmp_path, encoding, delimiter):
    found = tables.ngos(written(tmp_path / "ngos.csv", NGOS, encoding, delimiter))
    first, second = found
    assert first.name == dict.fromkeys(LANGUAGES, "ОФ «Бала Нур»")
    assert (first.founded, first.members, first.home, first.capacity) == (2005, 1200, True, 0.55)
    assert first.spheres == {"culture", "youth"} and not first.synthetic
    assert (second.name["en"], second.members, second.home) == ("Ала-Тоо, общество", 12, False)
    assert second.form == records.FORM and second.capacity == assumptions()["quality.mean"]
    assert first.id != second.id
    assert found == tables.ngos(written(tmp_path / "plain.csv", NGOS))


def test_line_ends_a_sep_line_and_cells_without_quotes(tmp_path):
    expected = tables.sheet(written(tmp_path / "sheet.csv", SHEET))
    lines = [";".join(row) for row in SHEET]
    for number, end in enumerate(("\n", "\r\n", "\r")):
        path = tmp_path / str(number) / "sheet.csv"
        path.parent.mkdir()
        path.write_bytes(end.join(lines).encode())
        assert tables.sheet(path) == expected
    (tmp_path / "sheet.csv").write_text("sep=;\n" + "\n".join(lines), "utf-8-sig")
    assert tables.sheet(tmp_path / "sheet.csv") == expected


def test_a_workbook_gives_the_same_records_as_text(tmp_path):
    rows = [
        [None] * 7,
        NGOS[0],
        ["ОФ «Бала Нур»", "Общественный фонд", 2005.0, 1200, True, "Культура; youth", 0.55],
        ["Ала-Тоо, общество", None, 1998, "12,0", "нет", "elderly", None],
    ]
    same = tables.ngos(written(tmp_path / "ngos.csv", NGOS))
    assert tables.ngos(workbook(tmp_path / "ngos.xlsx", rows)) == same
    shares = [["Критерий", "Вес"], ["Потребность", 0.07], ["Опыт", 0.93]]
    found = tables.sheet(workbook(tmp_path / "sheet.xlsx", shares, B2="0%", B3="0.0%"))
    assert list(found.weights) == [7, 93]
    place = [["Name", "Kind", "Region", "Population", "SOATE"], ["Tash", "city", "Chui", 5e3, 41702215e6]]
    found = tables.municipality(workbook(tmp_path / "place.xlsx", place))
    assert (found.population, found.soate, found.district) == (5000, "41702215000000", None)


def test_the_first_sheet_with_cells_is_read_and_a_name_does_not_matter(tmp_path):
    book = Workbook()
    second, third = book.create_sheet("Лист"), book.create_sheet("Ещё")
    for row in SHEET:
        second.append(row)
    third.append(["другое"])
    book.save(tmp_path / "sheet.xlsx")
    (tmp_path / "sheet.xlsx").rename(tmp_path / "sheet.csv")
    assert len(tables.sheet(tmp_path / "sheet.csv").criteria) == 3


def test_a_workbook_with_formulas_and_dates(tmp_path):
    row = ["=A1&B1", "", date(2005, 3, 1), datetime(2005, 3, 1, 8), "да", "=VLOOKUP(1,A:B,2)", "#DIV/0!"]
    faults = refused(workbook(tmp_path / "ngos.xlsx", [NGOS[0], row]), "ngos")
    assert [(f.key, f.column, f.value) for f in faults] == [
        ("formula", "Название", "=A1&B1"),
        ("formula", "Направления", "=VLOOKUP(1,A:B,2)"),
        ("formula", "Потенциал", "#DIV/0!"),
        ("date_for_number", "Год основания", "2005-03-01"),
        ("date_for_number", "Число членов", "2005-03-01 08:00:00"),
    ]


def test_numbers_of_rows_are_those_that_excel_shows(tmp_path):
    text = '\n\nКритерий;Вес\n\n"Потребность\nжителей";сорок\n;;;\nОпыт;60\n'
    (tmp_path / "sheet.csv").write_text(text, "utf-8")
    assert places(refused(tmp_path / "sheet.csv")) == [("not_integer", 5, "Вес")]
    rows = [[], [], ["Критерий", "Вес"], [], ["Потребность\nжителей", "сорок"], [None, " "], ["Опыт", 60]]
    assert places(refused(workbook(tmp_path / "sheet.xlsx", rows))) == [("not_integer", 5, "Вес")]


@pytest.mark.parametrize("name", ["«Күн нуру»", "Өмүр", "Жаңы Көчкөр"])
def test_kyrgyz_letters_that_an_old_encoding_lost_are_noticed(tmp_path, name):
    path = tmp_path / "sheet.csv"
    path.write_bytes(f"Критерий;Вес\nНужен ли проект?;60\n{name};40\n".encode("cp1251", "replace"))
    assert places(refused(path)) == [("lost_letters", 3, "Критерий")]
    path.write_bytes(f"Критерий;Вес\nНужен ли проект?;60\n{name};40\n".encode())
    assert tables.sheet(path).criteria[1].title["ky"] == name


def test_nothing_is_guessed_about_separators(tmp_path):
    path = tmp_path / "sheet.csv"
    path.write_text("Критерий,Вес\nА,40\nБ,59,5\n", "utf-8")
    assert ("extra_cells", 3, "") in places(refused(path))
    path.write_text('"Вес, %";Критерий\n40;"А; Б, В"\n60;Г, Д, Е\n', "utf-8")
    assert [c.title["ru"] for c in tables.sheet(path).criteria] == ["А; Б, В", "Г, Д, Е"]
    schema = {"fields": [{"name": "n", "type": "integer"}]}
    for text in ("12,000", "1,000,000", "1e3", "1_000", "٣,٥", "nan", "inf", "0x10"):
        (row,), faults = check([(2, {"n": text})], schema, lenient=True)
        assert row["n"] is None and [f.key for f in faults] == ["not_integer"], text


def test_files_that_are_no_tables(tmp_path, monkeypatch):
    path = tmp_path / "таблица.xlsx"
    refused(path, key="file_missing")
    refused(tmp_path / "a\0b.csv", key="file_missing")
    assert places(refused(tmp_path, key="file_refused")) == [("not_a_file", None, "")]
    Document().save(path)
    assert refused(path, key="file_format")[0].facts == {"format": "Word (.docx)"}
    office = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
    for raw, key in (
        (office, "other_format"),
        (office + "WordDocument".encode("utf-16-le"), "other_format"),
        (office + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"%PDF-1.7 ...", "picture"),
        (b"PK\x03\x04 half of a file", "broken_file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture"),
        (b"\xff\xd8\xff\xe0 JFIF", "picture"),
        (b'<?xml version="1.0"?>\n<svg xmlns="x">', "picture"),
        (b"META\nkey;value\ndescription;x\nPROJECTS\nproject_id;cost\n1;5\nVOTES\nvoter_id;vote\n", "pabulib"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "other_format"),
        (b'{"marks": [1, 2]}', "other_format"),
        (b"{\\rtf1 text}", "other_format"),
        (b"\x7fELF\0\0\1\2", "no_text"),
        (b"\xff\xfeA", "not_decoded"),
        ('Критерий;Вес\n"Опыт;100\n'.encode(), "open_quote"),
        (('Критерий;Вес\n"' + "я" * 140_000).encode(), "open_quote"),
        (("Критерий;Вес\n" + "я" * 140_000).encode(), "long_cell"),
    ):
        path.write_bytes(raw)
        (fault,) = refused(path, key="file_format")
        assert fault.key == key
    (tmp_path / "~$marks.xlsx").write_bytes(b"\5Somebody")
    assert refused(tmp_path / "~$marks.xlsx", key="file_format")[0].key == "lock_file"
    with ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<broken")
    assert refused(path, key="file_format")[0].key == "broken_file"
    with ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert refused(path, key="file_format")[0].facts == {"format": "LibreOffice (.ods)"}
    with ZipFile(path, "w") as archive:
        archive.writestr("photo.jpg", "x")
    assert refused(path, key="file_format")[0].facts == {"format": "ZIP"}
    with ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<broken")
    monkeypatch.setattr(bounds, "WORKBOOK", 0)
    assert refused(path, key="file_format")[0].key == "too_big"
    monkeypatch.setattr(bounds, "TABLE", 0)
    assert refused(path, key="file_refused")[0].key == "too_big"


def test_a_damaged_workbook_is_a_lesson(tmp_path):
    """Every cut and many single changed bytes: the records or a lesson, never anything else."""
    whole = workbook(tmp_path / "whole.xlsx", SHEET).read_bytes()
    path = tmp_path / "sheet.xlsx"
    for place in range(0, len(whole), 97):
        path.write_bytes(whole[:place])
        with pytest.raises(Lesson):
            tables.read(path)
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        try:
            tables.read(path)
        except Lesson as lesson:
            assert str(lesson)


HEADINGS = "Название Критерий Вес Вид Область Население Местная spheres members Founded".split()
VALUES = ["", *'100 12,5 да culture город =1 #Н/Д 2005 " 1e999 К?н \x07'.split(), "9" * 400]
cell = st.sampled_from(HEADINGS + VALUES) | st.text(max_size=8)
grids = st.lists(st.lists(cell, max_size=8), max_size=6)
some_bytes = st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "ignore"))
kinds = st.sampled_from([None, *KINDS])


def _only_lessons(path, kind):
    try:
        own = tables.read(path, kind)
    except Lesson as lesson:
        for code in LANGUAGES:
            assert lesson.text(language(code))
    else:
        assert own.records


@examples(150, one_folder=True)
@given(raw=some_bytes, kind=kinds)
def test_any_bytes_give_records_or_a_lesson(tmp_path, raw, kind):
    path = tmp_path / "own.csv"
    path.write_bytes(raw)
    _only_lessons(path, kind)


@examples(150, one_folder=True)
@given(rows=grids, delimiter=st.sampled_from(";,\t"), kind=kinds)
def test_any_table_gives_records_or_a_lesson(tmp_path, rows, delimiter, kind):
    text = "\n".join(delimiter.join(row) for row in rows)
    path = tmp_path / "own.csv"
    path.write_bytes(text.encode("utf-8", "ignore"))
    _only_lessons(path, kind)


titles = st.text("абвгдежзийклмнопрстуфхцчшщъыьэюяңөү -«»\"'.;,|", min_size=1, max_size=20).filter(
    lambda t: spelling.plain(t) and t.strip()[0].isalpha()
)


parts = st.tuples(titles, st.integers(1, 40))
sheets = st.lists(parts, min_size=1, max_size=6, unique_by=lambda part: spelling.plain(part[0]))
ways = st.sampled_from(["utf-8", "utf-16", ""])


@examples(60, one_folder=True)
@given(parts=sheets, delimiter=st.sampled_from(";,\t"), full=st.booleans(), how=ways)
def test_what_is_written_is_read(tmp_path, parts, delimiter, full, how):
    """Titles and weights come back as they were written, unless they make neither 100 nor, as shares, 1."""
    rest = 100 - sum(weight for _, weight in parts[1:])
    parts = [(parts[0][0], rest if full and rest > 0 else parts[0][1]), *parts[1:]]
    rows = [["Критерий", "Вес"], *([name, str(weight)] for name, weight in parts)]
    path = tmp_path / "sheet.any"
    if how:
        written(path, rows, how, delimiter)
    else:
        workbook(tmp_path / "sheet.xlsx", rows).replace(path)
    total = sum(weight for _, weight in parts)
    if total not in (1, 100):
        assert places(refused(path)) == [("weights", None, "Вес")]
    else:
        percent = [(" ".join(name.split()), weight * 100 // total) for name, weight in parts]
        assert [(c.title["ru"], c.weight) for c in tables.sheet(path).criteria] == percent


def test_validations_in_a_workbook_do_not_warn(tmp_path):
    """Excel's own extensions, about which openpyxl warns, are of no interest here."""
    path = workbook(tmp_path / "sheet.xlsx", SHEET)
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    extension = b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst></worksheet>'
    parts[name] = parts[name].replace(b"</worksheet>", extension)
    parts[name] = re.sub(rb'<dimension ref="[^"]*" ?/>', b'<dimension ref="A1"/>', parts[name])
    with ZipFile(path, "w") as archive:
        for part, xml in parts.items():
            archive.writestr(part, xml)
    with pytest.warns(UserWarning, match="extension"):
        load_workbook(path)
    assert len(tables.sheet(path).criteria) == 3
