"""Every input has a report of its own, and no command writes over what another wrote."""

import pytest
from openpyxl import load_workbook

from socsim.cli.main import main
from tests.interop.files import workbook
from tests.interop.marks.commission import BEKOV, GOOD, SECOND


def files(folder):
    """Return the names and contents of a folder's files."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def told(capsys, *words):
    """Run a command; return the files it names, and what it says besides."""
    assert main([*map(str, words), "--lang", "ru"]) == 0
    said = capsys.readouterr()
    return [line.partition(": ")[2] for line in said.out.splitlines() if line.startswith("Записано: ")], said.err


def test_a_report_for_every_input_and_every_language(tmp_path, capsys):
    other = {**GOOD, "Беков": [*BEKOV[:1], [SECOND, 1, 1, 1], *BEKOV[2:]]}
    out = tmp_path / "out"
    inputs = [("a", "оценки 15.05.xlsx", GOOD), ("a", "оценки 16.05.xlsx", GOOD), ("b", "оценки 15.05.xlsx", other)]
    for folder, name, sheets in inputs:
        (tmp_path / folder).mkdir(exist_ok=True)
        path = workbook(tmp_path / folder / name, sheets)
        for code in ("ru", "ky") if sheets is GOOD else ("ru",):
            assert main(["compare", str(path), "--rules", "kit-100", "--out", str(out), "--lang", code]) == 0
    assert "оценки 15.05-ru (2).docx" in capsys.readouterr().err
    stems = ["оценки 15.05-ru", "оценки 15.05-ky", "оценки 16.05-ru", "оценки 16.05-ky"]
    stems += ["оценки 15.05-ru (2)"]
    before = files(out)
    assert {*before} == {f"compare-{stem}.{end}" for stem in stems for end in ("docx", "html")}
    paths, err = told(capsys, "compare", tmp_path / "a" / "оценки 15.05.xlsx", "--rules", "kit-100", "--out", out)
    assert files(out) == before and "(2)" not in err and paths[0].endswith("оценки 15.05-ru.docx")


def test_two_competitions_of_one_day_have_protocols_of_their_own(tmp_path, capsys):
    names = [told(capsys, "hold", "--out", tmp_path, "--budget", budget)[0] for budget in (300_000, 500_000, 300_000)]
    assert names[0] == names[2] and not {*names[0]} & {*names[1]} and len(files(tmp_path)) == 6


@pytest.mark.parametrize("verb", [("simulate", "--years", "1", "--replications", "2")])
def test_tables_of_another_run_go_to_a_folder_of_their_own(tmp_path, capsys, verb):
    first, err = told(capsys, *verb, "--out", tmp_path / "run")
    assert not err and told(capsys, *verb, "--out", tmp_path / "run") == (first, "")
    second, err = told(capsys, *verb, "--seed", "2", "--out", tmp_path / "run")
    assert all("run (2)" in path for path in second) and "run (2)" in err


@pytest.mark.parametrize("name", ["форма.csv", "форма", "оценки 15.05", "форма.xls", "форма.XLSX"])
def test_a_form_is_called_what_it_is(tmp_path, capsys, name):
    (path,), _ = told(capsys, "compare", "--template", tmp_path / name)
    stem = name.removesuffix(".XLSX")
    assert path == str(tmp_path / f"{stem}.xlsx") and load_workbook(path).sheetnames


def test_a_form_that_somebody_has_filled_and_an_example_with_own_data_stay(tmp_path, capsys):
    path = workbook(tmp_path / "form.xlsx", GOOD)
    filled = path.read_bytes()
    paths, err = told(capsys, "compare", "--template", path)
    assert paths == [str(tmp_path / "form (2).xlsx")] and str(path) in err and path.read_bytes() == filled
    example, _ = told(capsys, "data", "example", "ngos", "--out", tmp_path)
    own = tmp_path / "ngos.csv"
    own.write_text("mine")
    again, _ = told(capsys, "data", "example", "ngos", "--out", tmp_path)
    assert example == [str(own)] and again == [str(tmp_path / "ngos (2).csv")] and own.read_text() == "mine"
