"""Files that the kit reads again: their numbers, the way from earlier ones, and what people made before."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from socsim import language
from socsim.base.errors import Lesson
from socsim.base.fingerprint import NOT_REPRODUCIBLE
from socsim.base.formats import KEY, Format
from socsim.experiments import tables as contrast_tables
from socsim.interop.marks import form, scorebook
from socsim.interop.own import tables
from socsim.law import bill_files, bill_reader
from socsim.simulation import manifest
from socsim.widgets import take_home

CORPUS = Path(__file__).resolve().parents[1] / "cases" / "formats"
VERSIONS = sorted(folder.name for folder in CORPUS.iterdir())
LATER = Format(
    kind="drawer",
    number=3,
    steps={
        0: lambda content: {"things": list(content)},
        1: lambda content: {**content, "colour": "red"},
        2: lambda content: {**content, "count": len(content["things"])},
    },
)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_an_earlier_number_is_brought_to_todays(number):
    earlier = {KEY: f"socsim drawer {number}", "things": ["a", "b"]}
    read = LATER.current(earlier)
    assert ("colour" in read, "count" in read) == (number < 2, number < 3)
    assert KEY not in read and earlier[KEY] == f"socsim drawer {number}"


def test_a_file_without_a_stamp_is_read_where_there_is_a_step_for_it():
    assert LATER.current({"a": 1}) == {"things": ["a"], "colour": "red", "count": 1}
    with pytest.raises(Lesson, match="drawer"):
        Format(kind="drawer").current({"a": 1})


def test_what_is_written_is_what_is_read():
    assert LATER.current(LATER.stamped({"things": []})) == {"things": []}


@pytest.mark.parametrize(
    "stamp", ["socsim drawer 4", "socsim ballot 1", "drawer 1", 3, "", "socsim drawer -1", "socsim drawer 0"]
)
def test_a_later_or_strange_stamp_is_a_lesson(stamp):
    with pytest.raises(Lesson) as refused:
        LATER.current({KEY: stamp, "things": []})
    for code in ("ru", "ky", "en"):
        assert "socsim drawer 3" in refused.value.text(language(code))


@pytest.mark.parametrize("version", VERSIONS)
def test_words_for_the_page_to_take_home_of_an_earlier_version_open(version, tmp_path):
    shutil.copy(CORPUS / version / "my-04_scoring.json", tmp_path)
    screen = take_home.take_home("04_scoring", folder=tmp_path, language="ru")
    assert screen.own == {"monday": "Проверить вес критериев", "surprise": "Жюри ошибается"}
    assert screen.store.aside is None


@pytest.mark.parametrize("version", VERSIONS)
def test_a_bill_of_an_earlier_version_opens(version):
    bill = bill_files.load(CORPUS / version / "my_bill.yaml")
    values = {key: held[0].value for key, held in bill.changes.items()}
    assert values == {"payment.advance": 0.5, "award.pass_mark": 60}
    assert bill.changes["payment.advance"][0].start == date(2015, 1, 1)


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*/marks*.xlsx")), ids=lambda path: path.stem)
def test_a_workbook_of_an_earlier_number_opens(path):
    book = scorebook.read(path)
    assert len(book.applications) >= 3 and len(book.members) >= 3 and book.given.any()


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("kind", ["municipality", "sheet", "ngos"])
def test_tables_of_an_earlier_version_open(version, kind):
    assert tables.read(CORPUS / version / f"{kind}.csv", kind).records


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*/run*.json")), ids=lambda path: path.stem)
def test_a_manifest_of_an_earlier_number_says_what_decides_the_numbers(path):
    run = manifest.FORMAT.current(json.loads(path.read_text("utf-8")))
    assert run["seed"] == 1 and run["ids"] == [[0, 2]] and run["replications"] == 3 and "first" not in run
    own = {"run": {}, "run.1": {"odds": NOT_REPRODUCIBLE}, "run.2": {"odds": "0e9b74b965d67203"}}
    assert run["rules"] == own[path.stem] and run["reproducible"] == (path.stem != "run.1")
    assert ("odds" in run["why_not"].get("en", "")) != run["reproducible"]


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*/contrast*.json")), ids=lambda path: path.stem)
def test_a_manifest_of_a_contrast_of_an_earlier_number_opens(path):
    contrast = contrast_tables.FORMAT.current(json.loads(path.read_text("utf-8")))
    assert [contrast[side]["run"]["ids"] for side in ("before", "after")] == [[[0, 3]]] * 2
    assert contrast["before"]["run"]["years"] == 2 and contrast["after"]["run"]["reproducible"]


def test_a_workbook_of_a_later_version_is_named_and_not_read(tmp_path):
    path = tmp_path / "marks.xlsx"
    shutil.copy(CORPUS / VERSIONS[0] / "marks.xlsx", path)
    book = load_workbook(path)
    book.properties.keywords = f"socsim marks {form.FORMAT.number + 1}"
    book.save(path)
    with pytest.raises(Lesson) as refused:
        scorebook.read(path)
    assert refused.value.key == "format_of_a_later_kit"


def test_every_file_that_is_read_again_is_stamped(tmp_path):
    bill = bill_files.load(CORPUS / VERSIONS[0] / "my_bill.yaml")
    path = bill_files.save(bill, tmp_path / "bill.yaml")
    assert path.read_text("utf-8").startswith(f"{KEY}: {bill_reader.FORMAT.stamp}\n")
    assert bill_files.load(path).changes == bill.changes
    book = scorebook.read(CORPUS / VERSIONS[0] / "marks.xlsx")
    again = scorebook.template(tmp_path / "m.xlsx", book, language("en"), filled=True)
    assert load_workbook(again).properties.keywords == form.FORMAT.stamp
    assert (scorebook.read(again).marks == book.marks).all()
    screen = take_home.take_home("01_order", folder=tmp_path, language="ru")
    screen.fields["monday"].value = "Позвонить"
    assert json.loads((tmp_path / "my-01_order.json").read_text("utf-8"))[KEY] == take_home.FORMAT.stamp
