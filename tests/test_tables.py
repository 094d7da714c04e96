"""A person's own tables: real bytes of every kind, all faults at once, nothing half-loaded."""

import csv
import io
import re
from datetime import date, datetime
from zipfile import ZipFile

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from socsim import world
from socsim.data import check, package
from socsim.errors import Fault, Lesson
from socsim.i18n import LANGUAGES, language
from socsim.interop import cells, columns, tables
from socsim.law import assumptions
from socsim.model import Municipality, Sheet

KINDS = ("municipality", "sheet", "ngos")
NGOS = [
    ["Название", "Форма", "Год основания", "Число членов", "Местная", "Направления", "Потенциал"],
    ["ОФ «Бала Нур»", "Общественный фонд", "2005", "1 200", "да", "Культура; youth", "0,55"],
    ["  Ала-Тоо, общество ", "", "1998", "12,0", "Нет", "elderly", ""],
]
SHEET = [["Критерий", "Вес", "Признак"], ["Потребность", "40", ""], ["Опыт", "35", "опыт"], ["Вклад", "25", "өздүк салым"]]
PLACE = [["Название", "Вид", "Область", "Район", "Население"], ["Чон-Таш", "айылный аймак", "Чуйская", "Аламудун", "8 200"]]


def written(path, rows, encoding="utf-8", delimiter=";"):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def workbook(path, rows, **cell_formats):
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
    for code in LANGUAGES:
        told = caught.value.text(language(code))
        assert str(path) in told and len(told.splitlines()) == 1 + len(caught.value.faults)
        assert not re.search(r"\{\w*\}", told)
    return caught.value.faults


def places(faults):
    return [(fault.key, fault.row, fault.column) for fault in faults]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_every_encoding_and_separator_gives_the_same_records(tmp_path, encoding, delimiter):
    found = tables.ngos(written(tmp_path / "ngos.csv", NGOS, encoding, delimiter))
    first, second = found
    assert first.name == dict.fromkeys(LANGUAGES, "ОФ «Бала Нур»")
    assert (first.founded, first.members, first.home, first.capacity) == (2005, 1200, True, 0.55)
    assert first.spheres == {"culture", "youth"} and not first.synthetic
    assert (second.name["en"], second.members, second.home) == ("Ала-Тоо, общество", 12, False)
    assert second.form == tables.FORM and second.capacity == assumptions()["quality.mean"]
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
    rows = [[None] * 7, NGOS[0], ["ОФ «Бала Нур»", "Общественный фонд", 2005.0, 1200, True, "Культура; youth", 0.55]]
    rows.append(["Ала-Тоо, общество", None, 1998, "12,0", "нет", "elderly", None])
    assert tables.ngos(workbook(tmp_path / "ngos.xlsx", rows)) == tables.ngos(written(tmp_path / "ngos.csv", NGOS))
    shares = [["Критерий", "Вес"], ["Потребность", 0.07], ["Опыт", 0.93]]
    found = tables.sheet(workbook(tmp_path / "sheet.xlsx", shares, B2="0%", B3="0.0%"))
    assert list(found.weights) == [7, 93]
    place = [["Name", "Kind", "Region", "Population", "SOATE code"], ["Tash", "city", "Chui", 5e3, 41702215000000]]
    found = tables.municipality(workbook(tmp_path / "place.xlsx", place))
    assert (found.population, found.soate, found.district) == (5000, "41702215000000", None)


def test_the_first_sheet_with_cells_is_read_and_a_name_does_not_matter(tmp_path):
    book = Workbook()
    for row in SHEET:
        book.create_sheet("Лист") if len(book.worksheets) == 1 else None
        book.worksheets[1].append(row)
    book.create_sheet("Ещё").append(["другое"])
    book.save(tmp_path / "sheet.xlsx")
    (tmp_path / "sheet.xlsx").rename(tmp_path / "sheet.csv")
    assert len(tables.sheet(tmp_path / "sheet.csv").criteria) == 3


def test_a_workbook_with_formulas_and_dates(tmp_path):
    rows = [NGOS[0], ["=A1&B1", "", date(2005, 3, 1), datetime(2005, 3, 1, 8), "да", "=VLOOKUP(1,A:B,2)", "#DIV/0!"]]
    faults = refused(workbook(tmp_path / "ngos.xlsx", rows), "ngos")
    assert [(f.key, f.column, f.value) for f in faults] == [
        ("formula", "Название", "=A1&B1"),
        ("formula", "Направления", "=VLOOKUP(1,A:B,2)"),
        ("formula", "Потенциал", "#DIV/0!"),
        ("not_integer", "Год основания", "2005-03-01"),
        ("not_integer", "Число членов", "2005-03-01 08:00:00"),
    ]


def test_numbers_of_rows_are_those_that_excel_shows(tmp_path):
    text = "\n\nКритерий;Вес\n\n\"Потребность\nжителей\";сорок\n;;;\nОпыт;60\n"
    (tmp_path / "sheet.csv").write_text(text, "utf-8")
    assert places(refused(tmp_path / "sheet.csv")) == [("not_integer", 5, "Вес")]
    rows = [[], [], ["Критерий", "Вес"], [], ["Потребность\nжителей", "сорок"], [None, " "], ["Опыт", 60]]
    assert places(refused(workbook(tmp_path / "sheet.xlsx", rows))) == [("not_integer", 5, "Вес")]


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_load_and_are_told_apart(tmp_path, kind):
    source = package("own").path(kind)
    assert package("own").table(kind).rows
    path = tmp_path / "пример с пробелом.csv"
    path.write_bytes(source.read_bytes())
    own = tables.read(path)
    assert own.kind == kind and own.file == path
    wrapped = getattr(tables, kind)(path)
    assert wrapped == own.records
    again = [[c.replace("\n", " ") for c in row] for row in csv.reader(io.StringIO(source.read_text("utf-8")))]
    assert getattr(tables, kind)(workbook(tmp_path / "пример с пробелом.xlsx", again)) == wrapped or kind == "sheet"


def test_a_municipality(tmp_path):
    found = tables.municipality(written(tmp_path / "place.csv", PLACE))
    assert isinstance(found, Municipality)
    assert (found.kind, found.population, found.population_basis, found.pilot) == ("aiyl_aimak", 8200, "own", False)
    assert re.fullmatch(r"999\d{11}", found.soate) and found.soate == "99984286013563"
    assert all(code.soate[:3] != "999" for code in world.municipalities())
    for code in LANGUAGES:
        assert language(code)(f"municipality.{found.kind}", name=found.name[code])
        assert language(code)(f"population.{found.population_basis}")
    known = next(m for m in world.municipalities() if m.district)
    rows = [PLACE[0], ["Чон-Таш", "город", known.region["en"].upper(), known.district["ky"], "8200"]]
    found = tables.municipality(written(tmp_path / "place.csv", rows))
    assert (found.region, found.district, found.kind) == (known.region, known.district, "city")


def test_a_sheet(tmp_path):
    rows = [
        ["title_ru", "title_ky", "Weight", "Feature of the application", "Вопрос", "0 баасы", "Mark 10"],
        ["Потребность", "Муктаждык", "60 %", "", "Зачем?", "", "Fully"],
        ["", "Тажрыйба", "40,00", "Experience", "", "", ""],
    ]
    found = tables.sheet(written(tmp_path / "лист.csv", rows))
    assert isinstance(found, Sheet) and (found.title["ky"], found.pass_mark, found.price_rule) == ("лист", None, None)
    first, second = found.criteria
    assert first.title == {"ru": "Потребность", "ky": "Муктаждык", "en": "Потребность"}
    assert first.anchors == {10: dict.fromkeys(LANGUAGES, "Fully")} and first.question["en"] == "Зачем?"
    assert (first.driver, second.driver, list(found.weights)) == ("quality", "experience", [60, 40])
    assert second.title == dict.fromkeys(LANGUAGES, "Тажрыйба") and second.anchors == {}
    for code in LANGUAGES:
        assert "лист.csv" in found.note[code]


def test_a_header_in_kyrgyz(tmp_path):
    rows = [
        [" АТАЛЫШЫ ", "Укуктук  формасы", "Негизделген жылы:", "Мүчөлөрүнүн саны", "жергиликтүү", "Багыттары"],
        ["«Келечек» коомдук бирикмеси", "коомдук бирикме", "2001", "30", "Ооба", "Маданият, Жаштардын бош убактысы жана өнүгүүсү"],
    ]
    path = tmp_path / "тизме.csv"
    for row in rows:
        row.append("")
    (found,) = tables.ngos(written(path, rows))
    assert found.home and found.spheres == {"culture", "youth"} and found.name["ky"] == "«Келечек» коомдук бирикмеси"
    assert found.form["ky"].casefold().startswith("коомдук")
    lost = rows[1][0].replace("ү", "?")
    path.write_bytes(written(path, [rows[0][:1], [lost]]).read_bytes())
    rows[1][0] = "«К?н нуру»"
    assert ("lost_letters", 2, "АТАЛЫШЫ") in places(refused(written(path, rows)))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("code", ["name", *LANGUAGES])
def test_headings_in_any_language_are_understood(kind, code):
    schema = next(r["schema"] for r in package("own").descriptor["resources"] if r["name"] == kind)
    headings = [f["name"] if code == "name" else f[f"title_{code}"] for f in schema["fields"]]
    header, faults = columns.match([(1, [h.upper() for h in headings]), (2, [])], schema)
    assert faults == [] and list(header.fields) == [f["name"] for f in schema["fields"]]
    understood = [cells.plain(h) for f in schema["fields"] for h in {*f.get("also", ()), f["name"], *(f[f"title_{c}"] for c in LANGUAGES)}]
    fields = columns.understood(schema)
    for f in schema["fields"]:
        for heading in f.get("also", ()):
            assert fields[cells.plain(heading)] == f["name"], heading
        for words in f.get("words", {}).values():
            assert len(words) >= 3
    assert set(understood) == set(fields)


def test_six_faults_are_named_at_once(tmp_path):
    rows = [
        ["Название", "Год основания", "Местная", "Направления", "Потенциал", "Телефон"],
        ["ОФ «Бала Нур»", "двухтысячный", "да", "културa", "0,5", ""],
        ["", "2005", "может быть", "culture", "1,5", "0555", "лишнее"],
    ]
    for path in (written(tmp_path / "ngos.csv", rows, "cp1251"), workbook(tmp_path / "ngos.xlsx", rows)) if False else (
        written(tmp_path / "ngos.csv", rows),
        workbook(tmp_path / "ngos.xlsx", rows),
    ):
        faults = refused(path, "ngos")
        assert sorted(places(faults), key=str) == sorted(
            [
                ("unknown_column", 1, "Телефон"),
                ("missing_column", 1, "members"),
                ("not_integer", 2, "Год основания"),
                ("unknown_sphere", 2, "Направления"),
                ("required", 3, "Название"),
                ("not_boolean", 3, "Местная"),
                ("out_of_range", 3, "Потенциал"),
                ("extra_cells", 3, ""),
            ],
            key=str,
        )
        assert [f.row for f in faults] == sorted(f.row for f in faults)
        near = next(f for f in faults if f.key == "unknown_sphere")
        assert near.value == "културa" and "«Культура»" in near.facts["near"]
        assert "Число членов / Мүчөлөрүнүн саны / Members" in faults[1].todo(language("ky"))


@pytest.mark.parametrize(
    ("kind", "rows", "expected"),
    [
        ("sheet", [["Критерий", "Вес"], ["А", "40"], ["Б", "59"]], [("weights", None, "Вес")]),
        ("sheet", [["Критерий", "Вес"], ["А", "40"], ["Б", "12,5"]], [("not_integer", 3, "Вес")]),
        ("sheet", [["Критерий", "Вес"], ["А", "60"], [" а ", "40"]], [("repeated", 3, "Критерий")]),
        ("sheet", [["Критерий", "Вес", "weight"], ["А", "100", ""]], [("repeated_column", 1, "weight")]),
        ("sheet", [["Критерий", "Вес", ""], ["А", "100", "заметка"]], [("extra_cells", 2, "")]),
        ("sheet", [["Критерий", "Вес", "Признак"], ["А", "100", "удача"]], [("not_listed", 2, "Признак")]),
        ("sheet", [["Критерий", "Вес"], ["", ""]], [("empty_table", None, "")]),
        ("sheet", [["Вес"], ["100"]], [("missing_column", 1, "title_ru")]),
        ("sheet", [], [("empty_table", None, "")]),
        ("municipality", [*PLACE, PLACE[1]], [("repeated", 3, "Название"), ("one_row", 3, "")]),
        ("municipality", [PLACE[0], ["Таш", "село", "Чуй", "", "12,000"]], [("not_listed", 2, "Вид"), ("not_integer", 2, "Население")]),
        ("municipality", [[*PLACE[0], "СОАТЕ"], [*PLACE[1], "4.17E+13"]], [("pattern", 2, "СОАТЕ")]),
        ("ngos", [NGOS[0], [*NGOS[1][:5], "; ,", ""]], [("required", 2, "Направления")]),
        ("ngos", [NGOS[0], [*NGOS[1][:2], "1899", "0", *NGOS[1][4:]]], [("out_of_range", 2, "Год основания"), ("out_of_range", 2, "Число членов")]),
    ],
)  # fmt: skip
def test_each_fault_at_its_place(tmp_path, kind, rows, expected):
    assert places(refused(written(tmp_path / "own.csv", rows), kind)) == expected


def test_nothing_is_guessed_about_separators(tmp_path):
    path = tmp_path / "sheet.csv"
    path.write_text("Критерий,Вес\nА,40\nБ,59,5\n", "utf-8")
    assert ("extra_cells", 3, "") in places(refused(path))
    path.write_text('"Вес, %";Критерий\n40;"А; Б, В"\n60;Г, Д, Е\n', "utf-8")
    assert [c.title["ru"] for c in tables.sheet(path).criteria] == ["А; Б, В", "Г, Д, Е"]
    for text in ("12,000", "1,000,000", "1e3", "1_000", "٣,٥", "nan", "inf", "0x10"):
        (row,), faults = check([(2, {"n": text})], {"fields": [{"name": "n", "type": "integer"}]}, lenient=True)
        assert row["n"] is None and [f.key for f in faults] == ["not_integer"], text


def test_a_kind_is_recognised_or_asked_for(tmp_path):
    for kind, rows in (("municipality", PLACE), ("sheet", SHEET), ("ngos", NGOS)):
        assert tables.read(written(tmp_path / "own.csv", rows)).kind == kind
    faults = refused(written(tmp_path / "own.csv", [["Название", "Весс"], ["А", "1"]]), key="file_kind")
    assert places(faults) == [("unknown_column", 1, "Весс")] and "«Вес»" in faults[0].facts["near"]
    refused(written(tmp_path / "own.csv", []), key="file_kind")
    with pytest.raises(Lesson) as caught:
        tables.read(tmp_path / "own.csv", "sheets")
    assert caught.value.key == "unknown_resource" and "«sheet»" in str(caught.value)


def test_files_that_are_no_tables(tmp_path, monkeypatch):
    path = tmp_path / "таблица.xlsx"
    refused(path, key="file_missing")
    refused(tmp_path / "a\0b.csv", key="file_missing")
    assert places(refused(tmp_path, key="file_format")) == [("unreadable", None, "")]
    Document().save(path)
    assert refused(path, key="file_format")[0].facts == {"format": "Word (.docx)"}
    office = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
    for content, key in (
        (office, "other_format"),
        (office + "WordDocument".encode("utf-16-le"), "other_format"),
        (office + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"%PDF-1.7 ...", "other_format"),
        (b"PK\x03\x04 half of a file", "broken_file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not_text"),
        (b"\xff\xfeA", "not_text"),
        ('Критерий;Вес\n"Опыт;100\n'.encode(), "open_quote"),
        (('Критерий;Вес\n"' + "я" * 140_000).encode(), "open_quote"),
    ):
        path.write_bytes(content)
        (fault,) = refused(path, key="file_format")
        assert fault.key == key
    with ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<broken")
    assert refused(path, key="file_format")[0].key == "broken_file"
    with ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert refused(path, key="file_format")[0].facts == {"format": "LibreOffice (.ods)"}
    with ZipFile(path, "w") as archive:
        archive.writestr("photo.jpg", "x")
    assert refused(path, key="file_format")[0].facts == {"format": "ZIP"}
    monkeypatch.setattr(cells, "UNPACKED", 0)
    assert refused(path, key="file_format")[0].key == "too_big"
    monkeypatch.setattr(cells, "MOST", 0)
    assert refused(path, key="file_format")[0].key == "too_big"


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


WORDS = ["Название", "Критерий", "Вес", "Вид", "Область", "Население", "Местная", "spheres", "members", "Founded", "anchor_0_ky"]
VALUES = ["", "100", "12,5", "да", "culture", "город", "=1", "#Н/Д", "2005", '"', "1e999", "9" * 400, "К?н", "\x07"]
cell = st.sampled_from(WORDS + VALUES) | st.text(max_size=8)
grids = st.lists(st.lists(cell, max_size=8), max_size=6)


def _only_lessons(path, kind):
    try:
        own = tables.read(path, kind)
    except Lesson as lesson:
        for code in LANGUAGES:
            assert lesson.text(language(code))
    else:
        assert own.records


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "ignore")),
       kind=st.sampled_from([None, *KINDS]))  # fmt: skip
def test_any_bytes_give_records_or_a_lesson(tmp_path, content, kind):
    path = tmp_path / "own.csv"
    path.write_bytes(content)
    _only_lessons(path, kind)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=grids, delimiter=st.sampled_from(";,\t"), kind=st.sampled_from([None, *KINDS]))
def test_any_table_gives_records_or_a_lesson(tmp_path, rows, delimiter, kind):
    text = "\n".join(delimiter.join(row) for row in rows)
    path = tmp_path / "own.csv"
    path.write_bytes(text.encode("utf-8", "ignore"))
    _only_lessons(path, kind)


title = st.text("абвгдежзийклмнопрстуфхцчшщъыьэюяңөү -«»\"'.;,|", min_size=1, max_size=20).filter(
    lambda t: cells.plain(t) and t.strip()[0].isalpha()
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(title, st.integers(1, 40)), min_size=1, max_size=6, unique_by=lambda pair: cells.plain(pair[0])),
       st.sampled_from(";,\t"), st.booleans(), st.sampled_from([("utf-8", ".csv"), ("utf-16", ".csv"), ("utf-8", ".xlsx")]))  # fmt: skip
def test_what_is_written_is_read(tmp_path, parts, delimiter, full, how):
    """Titles and weights come back as they were written, unless the weights do not make 100."""
    rest = 100 - sum(weight for _, weight in parts[1:])
    parts = [(parts[0][0], rest if full and rest > 0 else parts[0][1]), *parts[1:]]
    rows = [["Критерий", "Вес"], *([name, str(weight)] for name, weight in parts)]
    path = tmp_path / f"sheet{how[1]}"
    workbook(path, rows) if how[1] == ".xlsx" else written(path, rows, how[0], delimiter)
    if sum(weight for _, weight in parts) != 100:
        assert places(refused(path)) == [("weights", None, "Вес")]
        return
    found = tables.sheet(path)
    assert [(c.title["ru"], c.weight) for c in found.criteria] == [(" ".join(n.split()), w) for n, w in parts]


def test_a_fault_of_a_cell_is_told_once():
    faults = [Fault(key="weights"), Fault(key="required", row=3, column="A"), Fault(key="formula", row=3, column="A")]
    assert [f.key for f in columns.in_order(faults)] == ["formula", "weights"]


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
        for part, content in parts.items():
            archive.writestr(part, content)
    with pytest.warns(UserWarning, match="extension"):
        load_workbook(path)
    assert len(tables.sheet(path).criteria) == 3
