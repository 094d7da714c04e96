"""The command line of start.py, and what it runs."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import start
from setup import environment, work
from setup.help import in_language
from setup.messages import LANGUAGES
from tools import check

ROOT = environment.ROOT


@pytest.fixture(autouse=True)
def no_language_chosen(monkeypatch):
    monkeypatch.setenv("SOCSIM_LANG", "")


@pytest.mark.parametrize(
    ("line", "verb", "lang", "browser", "words"),
    [
        ("", "start", "", True, ""),
        ("--name Айгуль --work=../own", "start", "", True, ""),
        ("--lang ky --no-browser", "start", "ky", False, ""),
        ("--lang=en test -k law", "test", "en", True, "-k law"),
        ("hold --municipality X --lang ky", "hold", "ky", True, "--municipality X --lang ky"),
        ("hold --lang=en --help", "hold", "en", True, "--lang=en --help"),
        ("hold --lang fr", "hold", "", True, "--lang fr"),
        ("--help", "help", "", True, ""),
    ],
)
def test_command_line(line, verb, lang, browser, words):
    asked = start.parse(line.split())
    known = {"name": "Айгуль", "work": "../own"} if "--name" in line else {"name": "", "work": ""}
    assert asked == {"verb": verb, "lang": lang, "browser": browser, "words": words.split(), **known}


@pytest.mark.parametrize("line", ["--frob", "--lang fr", "--lang", "--name"])
def test_a_word_that_is_not_understood_is_named(line, capsys):
    assert start.main(line.split()) == 1
    assert line in capsys.readouterr().err


def test_help_speaks_three_languages(capsys):
    assert start.main(["--help"]) == 0
    assert capsys.readouterr().out == "\n\n".join(in_language(code) for code in LANGUAGES) + "\n"


def test_help_speaks_the_language_that_was_asked_for(capsys):
    assert start.main(["--lang", "ky", "--help"]) == 0
    assert capsys.readouterr().out == in_language("ky") + "\n"


@pytest.mark.parametrize("path", [ROOT / "start.py", *sorted((ROOT / "setup").glob("*.py"))], ids=lambda p: p.name)
def test_an_old_python_can_read_the_set_up(path):
    assert ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 6)).body


def test_an_old_python_is_told_what_was_found_and_what_is_needed(monkeypatch, capsys):
    monkeypatch.setattr(environment, "MINIMUM", (9, 9))
    assert start.main(["hold"]) == 1
    said = capsys.readouterr().err
    assert "{}.{}.{}".format(*sys.version_info[:3]) in said and "9.9" in said and "python.org" in said


def test_check_tries_the_rooms_that_changed():
    files = ["socsim/law/law.py", "tests/cli/test_parser.py", "socsim/__init__.py", "datasets/law/law.yaml", "start.py"]
    assert check.rooms(files) == ["tests/cli", "tests/datasets", "tests/house", "tests/law"]
    assert check.rooms([]) == []


def test_check_names_what_fails_and_what_it_did_not_reach(monkeypatch, capsys):
    monkeypatch.setattr(check, "LINTERS", {"types": ["no_such_module"]})
    monkeypatch.setattr(check, "FLOORS", ["-c", "print()"])
    assert check.check(["tests/law", "tests/cli"], until=0) == 1
    told = capsys.readouterr().out
    assert "types: FAILED" in told and "floors: fine" in told and "not reached: tests/law tests/cli" in told


def test_files_that_lie_here_reach_a_command_that_runs_elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("marks.xlsx").write_bytes(b"")
    Path("datasets").mkdir()
    here = str(tmp_path.resolve() / "marks.xlsx")
    words = ["compare", "marks.xlsx", "--ngos=marks.xlsx", "datasets", "--out", "report", "missing.csv"]
    whole = work.from_here(words)
    assert [Path(word.removeprefix("--ngos=")).resolve() for word in whole[1:3]] == [Path(here)] * 2
    assert whole[3:] == words[3:] and whole[0] == "compare"


def test_the_work_folder_is_made_and_can_lie_elsewhere(tmp_path, monkeypatch):
    monkeypatch.setenv(work.VARIABLE, "")
    work.choose(str(tmp_path / "наше"))
    assert work.folder() == str(tmp_path / "наше") and (tmp_path / "наше").is_dir()


def test_running_a_command_leaves_the_kits_own_folders_as_they_were(tmp_path, monkeypatch):
    monkeypatch.setenv(work.VARIABLE, str(tmp_path / "work"))
    command = [sys.executable, "-m", "socsim", "compare", "--template", "marks.xlsx"]
    subprocess.run(command, cwd=work.folder(), env=environment.variables("ru"), check=True, capture_output=True)
    assert (tmp_path / "work" / "marks.xlsx").is_file() and not (ROOT / "marks.xlsx").exists()
