"""A person's own tables: real bytes of every kind, all faults at once, nothing half-loaded."""

import csv
import io

import pytest

from socsim.base import spelling
from socsim.base.data import package
from socsim.base.errors import Fault, Lesson
from socsim.base.i18n import LANGUAGES, language
from socsim.country import catalogue
from socsim.country.records import Municipality, Sheet
from socsim.interop.own import columns, headings, tables
from tests.interop.files import written
from tests.interop.own.brought import KINDS, NGOS, PLACE, SHEET, places, refused, workbook


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
    rows = csv.reader(io.StringIO(source.read_text("utf-8")))
    again = getattr(tables, kind)(workbook(tmp_path / "own.xlsx", rows))
    assert again.criteria == wrapped.criteria if kind == "sheet" else again == wrapped


def test_a_municipality(tmp_path):
    found = tables.municipality(written(tmp_path / "place.csv", PLACE))
    assert isinstance(found, Municipality) and not found.pilot
    assert (found.kind, found.population, found.population_basis) == ("aiyl_aimak", 8200, "own")
    assert found.soate == "99979702010824"  # the same in every run and on every machine
    assert all(not known.soate.startswith("999") for known in catalogue.municipalities())
    for code in LANGUAGES:
        assert language(code)(f"municipality.{found.kind}", name=found.name[code])
        assert language(code)(f"population.{found.population_basis}")
    known = next(m for m in catalogue.municipalities() if m.district)
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
    assert isinstance(found, Sheet) and found.title["ky"] == "лист"
    assert (found.pass_mark, found.price_rule, found.price_weight) == (None, None, 0)
    first, second = found.criteria
    assert first.title == {"ru": "Потребность", "ky": "Муктаждык", "en": "Потребность"}
    assert first.anchors == {10: dict.fromkeys(LANGUAGES, "Fully")} and first.question["en"] == "Зачем?"
    assert (first.driver, second.driver, list(found.weights)) == ("quality", "experience", [60, 40])
    assert second.title == dict.fromkeys(LANGUAGES, "Тажрыйба") and second.anchors == {}
    for code in LANGUAGES:
        assert "лист.csv" in found.note[code]


def test_a_header_in_kyrgyz(tmp_path):
    header = [" АТАЛЫШЫ ", "Укуктук  формасы", "Негизделген жылы:", "Мүчөлөрү", "жергиликтүү", "Багыттары"]
    row = ["«Келечек» уюму", "коомдук бирикме", "2001", "30", "Ооба", "Маданият, адам укуктарын коргоо"]
    (found,) = tables.ngos(written(tmp_path / "тизме.csv", [header, row]))
    assert found.home and found.spheres == {"culture", "human_rights"} and found.name["ky"] == row[0]
    assert found.form["en"] in (text["en"] for text in catalogue.forms().values())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("code", ["name", *LANGUAGES])
def test_headings_in_any_language_are_understood(kind, code):
    schema = next(r["schema"] for r in package("own").descriptor["resources"] if r["name"] == kind)
    titles = [f["name"] if code == "name" else f[f"title_{code}"] for f in schema["fields"]]
    header = headings.match([(1, [title.upper() for title in titles]), (2, [])], schema)
    assert header.faults == [] and list(header.fields) == [f["name"] for f in schema["fields"]]
    fields = headings.understood(schema)
    for field in schema["fields"]:
        for heading in field.get("also", ()):
            assert fields[spelling.plain(heading)] == field["name"], heading
        for words in field.get("words", {}).values():
            assert len(words) >= 3


def test_six_faults_are_named_at_once(tmp_path):
    rows = [
        ["Название", "Год основания", "Местная", "Направления", "Потенциал", "Телефон"],
        ["ОФ «Бала Нур»", "двухтысячный", "да", "културa", "0,5", ""],
        ["", "2005", "может быть", "culture", "1,5", "0555", "лишнее"],
    ]
    for path in (written(tmp_path / "ngos.csv", rows), workbook(tmp_path / "ngos.xlsx", rows)):
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
        assert near.value == "културa" and "«Культура»" in near.todo(language("en"))
        assert "Число членов / Мүчөлөрүнүн саны / Members" in faults[1].todo(language("ky"))


@pytest.mark.parametrize(
    ("kind", "rows", "expected"),
    [
        ("sheet", [["Критерий", "Вес"], ["А", "40"], ["Б", "59"]], [("weights", None, "Вес")]),
        ("sheet", [["Критерий", "Вес"], ["А", "40"], ["Б", "12,5"]], [("part_of_percent", 3, "Вес")]),
        (
            "sheet",
            [["Критерий", "Вес"], ["А", "87,5 %"], ["Б", "12.5%"]],
            [("part_of_percent", row, "Вес") for row in (2, 3)],
        ),
        (
            "sheet",
            [["Критерий", "Вес"], ["А", "0,4"], ["Б", "0,5"]],
            [("share_for_percent", row, "Вес") for row in (2, 3)],
        ),
        ("ngos", [NGOS[0], [*NGOS[1][:6], "55"]], [("percent_for_share", 2, "Потенциал")]),
        ("sheet", [["Критерий", "Вес"], ["А", "60"], [" а ", "40"]], [("repeated", 3, "Критерий")]),
        ("sheet", [["Критерий", "Вес", "weight"], ["А", "100", ""]], [("repeated_column", 1, "weight")]),
        ("sheet", [["Критерий", "Вес", ""], ["А", "100", "заметка"]], [("extra_cells", 2, "")]),
        ("sheet", [["Критерий", "Вес", "Признак"], ["А", "100", "удача"]], [("not_listed", 2, "Признак")]),
        ("sheet", [["Критерий", "Вес"], ["", ""]], [("empty_table", None, "")]),
        ("sheet", [["Вес"], ["100"]], [("missing_column", 1, "title_ru")]),
        ("sheet", [], [("empty_table", None, "")]),
        ("municipality", [*PLACE, PLACE[1]], [("repeated", 3, "Название"), ("one_row", 3, "")]),
        ("municipality", [PLACE[0], ["Таш", "село", "Чуй", "", "8"]], [("not_listed", 2, "Вид")]),
        ("municipality", [PLACE[0], ["Таш", "шаар", "Чуй", "", "12,000"]], [("not_integer", 2, "Население")]),
        ("municipality", [[*PLACE[0], "СОАТЕ"], [*PLACE[1], "4.17E+13"]], [("pattern", 2, "СОАТЕ")]),
        ("ngos", [NGOS[0], [*NGOS[1][:5], "; ,", ""]], [("required", 2, "Направления")]),
        ("ngos", [NGOS[0], [*NGOS[1][:2], "1899", *NGOS[1][3:]]], [("out_of_range", 2, "Год основания")]),
        ("ngos", [NGOS[0], [*NGOS[1][:3], "0", *NGOS[1][4:]]], [("out_of_range", 2, "Число членов")]),
    ],
)
def test_each_fault_at_its_place(tmp_path, kind, rows, expected):
    assert places(refused(written(tmp_path / "own.csv", rows), kind)) == expected


def test_a_kind_is_recognised_or_asked_for(tmp_path):
    for kind, rows in (("municipality", PLACE), ("sheet", SHEET), ("ngos", NGOS)):
        assert tables.read(written(tmp_path / "own.csv", rows)).kind == kind
    faults = refused(written(tmp_path / "own.csv", [["Название", "Весс"], ["А", "1"]]), key="file_kind")
    assert places(faults) == [("unknown_column", 1, "Весс")] and "«Вес»" in faults[0].todo(language("ru"))
    refused(written(tmp_path / "own.csv", []), key="file_kind")
    with pytest.raises(Lesson) as caught:
        tables.read(tmp_path / "own.csv", "sheets")
    assert caught.value.key == "unknown_resource" and "«sheet»" in str(caught.value)


def test_a_fault_of_a_cell_is_told_once():
    place = {"row": 3, "column": "A"}
    faults = [Fault(key="weights"), Fault(key="required", **place), Fault(key="formula", **place)]
    assert [f.key for f in columns.in_order(faults)] == ["formula", "weights"]
