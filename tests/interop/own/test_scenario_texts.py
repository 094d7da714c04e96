"""The words of a mock competition filled in as a workbook: the same scenario, and faults by sheet and cell."""

import pytest
from openpyxl import load_workbook

from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, language
from socsim.cli.main import main
from socsim.competition.room import scenarios
from socsim.interop.own import scenario_texts
from tests.interop.files import say


@pytest.fixture
def files(tmp_path):
    return scenario_texts.example(tmp_path)


def changed(book, sheet, cell, value):
    """Change one cell of a workbook."""
    workbook = load_workbook(book)
    workbook[sheet][cell] = value
    workbook.save(book)


def refused(numbers):
    with pytest.raises(Lesson) as caught:
        scenario_texts.load(numbers)
    assert say(caught.value)
    return [(fault.key, fault.sheet, f"{fault.column}{fault.row or ''}") for fault in caught.value.faults]


def words(tree):
    """Return texts with all spaces alike: a cell has no lines of YAML."""
    if isinstance(tree, str):
        return " ".join(tree.split())
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree)
    return {name: words(entry) for name, entry in pairs}


@pytest.mark.parametrize("name", scenarios.names())
def test_a_workbook_says_what_the_files_say(tmp_path, name):
    scenario = scenarios.named(name)
    numbers = scenarios.example(tmp_path)[0]
    numbers.write_bytes((scenarios.package("scenarios").folder / f"{name}.yaml").read_bytes())
    for code in LANGUAGES:
        (numbers.parent / numbers.stem / f"{code}.yaml").unlink()
    scenario_texts.write(numbers.parent / numbers.stem / scenario_texts.FILE, scenario.texts)
    read = scenario_texts.load(numbers)
    assert read.data == scenario.data and words(dict(read.texts)) == words(dict(scenario.texts))


def test_faults_are_named_by_sheet_and_cell(files):
    numbers, book = files
    changed(book, "call", "C2", None)
    assert refused(numbers) == [("required", "call", "C2")]
    changed(book, "call", "C2", "Тема")
    row = next(n for n, (cell,) in enumerate(load_workbook(book)["key"]["A2:A99"], 2) if "evidence" in str(cell.value))
    changed(book, "key", f"D{row}", "It says “what nobody wrote”.")
    assert refused(numbers) == [("no_such_quote", "key", f"D{row}")]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_commands_give_check_and_play_it(tmp_path, capsys, code):
    assert main(["data", "example", "scenario", "--excel", "--out", str(tmp_path), "--lang", code]) == 0
    numbers = tmp_path / "first_competition.yaml"
    assert main(["data", "check", str(numbers), "--lang", code]) == 0
    room = tmp_path / "r.room"
    assert main(["play", str(numbers), "--bots", "--out", str(room), "--lang", code]) == 0
    changed(tmp_path / "first_competition" / "texts.xlsx", "call", "B2", None)
    capsys.readouterr()
    assert main(["data", "check", str(numbers), "--lang", code]) == 1
    assert "call 2" in capsys.readouterr().out


def test_words_in_both_forms_are_asked_about(files):
    numbers, book = files
    (book.parent / "ru.yaml").write_text("title: а\n", "utf-8")
    with pytest.raises(Lesson) as caught:
        scenario_texts.load(numbers)
    assert caught.value.key == "two_texts" and language("ky")("error.two_texts", file=book) in caught.value.text(
        language("ky")
    )
