"""The data packages: valid by Frictionless' own library, opened by the small reader, sealed, and with sources."""

import csv
import json

import pytest
from frictionless import Package

from socsim.base import data
from socsim.base.data import check, names, package
from socsim.base.errors import Lesson
from socsim.country import catalogue, register

ROOT = data.root()
SCHEMA = {
    "fields": [
        {"name": "id", "type": "string", "constraints": {"required": True, "unique": True, "pattern": "[a-z]+"}},
        {"name": "people", "type": "integer", "constraints": {"minimum": 1}},
        {"name": "share", "type": "number", "constraints": {"maximum": 1}},
        {"name": "rural", "type": "boolean"},
        {"name": "day", "type": "date"},
        {"name": "kind", "type": "string", "constraints": {"enum": ["a", "b"]}},
    ],
    "primaryKey": ["id"],
}
GOOD = {"id": "x", "people": "5", "share": "0.5", "rural": "true", "day": "2014-07-01", "kind": "a"}


@pytest.mark.parametrize("name", names())
def test_every_package_is_valid(name):
    """Schema, keys and constraints, judged by the reference library."""
    report = Package(str(ROOT / name / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])[:5]


@pytest.mark.parametrize("name", names())
def test_the_reader_opens_every_table_and_seals_it(name):
    pack = package(name)
    for key in ("title", "title_ru", "title_ky", "licenses", "sources", "version"):
        assert pack.descriptor[key], key
    assert len((ROOT / name / "README.md").read_text("utf-8").splitlines()) > 10
    for resource in pack.descriptor["resources"]:
        if "schema" not in resource:
            continue
        table = pack.table(resource["name"])
        with (ROOT / name / resource["path"]).open(encoding="utf-8", newline="") as file:
            assert len(table.rows) == sum(1 for _ in csv.reader(file)) - 1 == len(table.frame())
        with pytest.raises(TypeError):
            table.rows[0]["x"] = 1


@pytest.mark.parametrize("name", names())
def test_every_number_has_a_ground(name):
    """Each basis is one of the five words, and in these tables never a norm."""
    tables = [resource["name"] for resource in package(name).descriptor["resources"] if "schema" in resource]
    bases = {
        row[column]
        for table in tables
        for row in package(name).table(table).rows
        for column in row
        if column == "basis" or column.endswith("cost_basis")
    }
    assert bases <= {*data.BASES} - {"norm"}


def test_packages_refer_to_each_other_correctly():
    spheres = {s.id for s in catalogue.spheres()}
    places = {m.soate for m in catalogue.municipalities()}
    for row in package("competitions").table("competitions").rows:
        assert row["sphere"] is None or row["sphere"] in spheres
        assert row["municipality"] is None or row["municipality"] in places
    for row in package("ngos").table("register").rows:
        assert row["soate"] in places and set(row["spheres"].split()) <= spheres and row["synthetic"]
    for sheet in catalogue.sheets():
        assert sum(sheet.weights) == 100 and 0 <= sheet.price_weight < 100
        for criterion in sheet.criteria:
            assert set(criterion.anchors) == {0, 3, 7, 10}
    assert sum(defect.share for defect in catalogue.defects()) == pytest.approx(1)


def test_the_presets_that_must_ship():
    wanted = ["kit-100", "kg-local-5", "pgf-10", "ua-6", "five-20", "qcbs-80", "qcbs-60", "fbs", "lcs", "qbs"]
    assert [sheet.id for sheet in catalogue.sheets()] == wanted
    assert catalogue.sheet().weights.tolist() == [20, 20, 20, 15, 10, 10, 5]
    assert catalogue.sheet("pgf-10").illustrative and catalogue.sheet("qcbs-60").price_weight == 40


def test_good_rows_are_cast():
    rows, faults = check([(2, GOOD)], SCHEMA)
    assert not faults and rows[0]["people"] == 5 and rows[0]["rural"] is True and str(rows[0]["day"]) == "2014-07-01"


@pytest.mark.parametrize(
    ("column", "text", "fault"),
    [
        ("id", "", "required"),
        ("id", "X1", "pattern"),
        ("people", "five", "not_integer"),
        ("people", "5.5", "not_integer"),
        ("people", "0", "out_of_range"),
        ("share", "nan", "not_number"),
        ("share", "inf", "not_number"),
        ("share", "1,5", "not_number"),
        ("share", "1.5", "out_of_range"),
        ("rural", "да", "not_boolean"),
        ("day", "1.7.2014", "not_date"),
        ("kind", "c", "not_listed"),
        ("people", "1_000", "not_integer"),
    ],
)
def test_each_fault_names_its_cell(column, text, fault):
    rows, faults = check([(7, {**GOOD, column: text})], SCHEMA)
    assert [(f.key, f.row, f.column, f.value) for f in faults] == [(fault, 7, column, text)]
    assert rows[0][column] is None


def test_people_write_numbers_their_own_way():
    row = {**GOOD, "people": " 12\u00a0500 ", "share": "0,5", "rural": "ооба"}
    rows, faults = check([(2, row)], SCHEMA, lenient=True)
    assert not faults and (rows[0]["people"], rows[0]["share"], rows[0]["rural"]) == (12500, 0.5, True)


def test_repetition_is_told_once_with_the_first_row():
    _, faults = check([(2, GOOD), (5, GOOD)], SCHEMA)
    assert [(f.key, f.row, f.facts["first"]) for f in faults] == [("repeated", 5, 2)]


def test_a_broken_package_is_refused_whole(tmp_path, monkeypatch):
    """Wrong columns, a strange source and a bad number are told together; nothing is loaded."""
    folder = tmp_path / "mine"
    folder.mkdir()
    fields = [{"name": "n", "type": "integer"}, {"name": "source", "type": "string"}]
    described = {
        "name": "mine",
        "sources": [{"name": "nsc", "title": "NSC"}],
        "resources": [{"name": "t", "path": "t.csv", "schema": {"fields": fields}}],
    }
    (folder / "datapackage.json").write_text(json.dumps(described), "utf-8")
    (folder / "t.csv").write_text("n,sources\nfive,nsk\n", "utf-8")
    monkeypatch.setattr(data, "root", lambda: tmp_path)
    data.package.cache_clear()
    try:
        with pytest.raises(Lesson) as caught:
            package("mine").table("t")
        assert {f.key for f in caught.value.faults} == {"columns", "not_integer"}
        (folder / "t.csv").write_text("n,source\n5,nsk\n", "utf-8")
        with pytest.raises(Lesson, match="nsk"):
            package("mine").table("t")
        with pytest.raises(Lesson, match="mine"):
            package("minee")
        with pytest.raises(Lesson, match="«t»"):
            package("mine").table("tt")
    finally:
        data.package.cache_clear()


@pytest.mark.parametrize("word", ["Омуралиев", "омуралиев", "Omuraliev", "41707232859000", " Омуралиев , Талас"])
def test_municipalities_are_found_as_people_write_them(word):
    assert catalogue.municipality(word).soate == "41707232859000"


def test_namesakes_are_told_apart():
    with pytest.raises(Lesson) as caught:
        catalogue.municipality("Тогуз-Булак")
    assert "41702225847000" in str(caught.value) and "41705236842000" in str(caught.value)
    assert catalogue.municipality("Тогуз-Булак, Лейлек").soate == "41705236842000"
    assert catalogue.municipality("Каракол, город").kind == catalogue.municipality("Karakol, city").kind == "city"
    with pytest.raises(Lesson, match="«Чаткал»"):
        catalogue.municipality("Чаткол")


def test_every_municipality_can_hold_a_competition_of_its_own():
    for place in catalogue.municipalities()[::37]:
        pool = register.ngos(place)
        assert len(pool) >= 12 and len({ngo.id for ngo in pool}) == len(pool)
        assert all(ngo.synthetic and 0 < ngo.capacity < 1 for ngo in pool)
        assert [ngo.id for ngo in register.ngos(place, least=20)][:12] == [ngo.id for ngo in pool][:12]
