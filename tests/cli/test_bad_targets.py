"""Where nothing can be written, every command says so in a sentence, and leaves nothing behind."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from socsim.cli.main import main

INTO_A_FOLDER = {
    "hold": ["hold", "--out"],
    "compare": ["compare", "--rules", "kit-100", "--out"],
    "simulate": ["simulate", "--years", "1", "--replications", "1", "--out"],
    "contrast": ["contrast", "pilot_2014", "draft_2014_unfunded", "--years", "1", "--replications", "2", "--out"],
    "papers": ["workshop", "papers", "--out"],
    "guide": ["workshop", "guide", "--out"],
    "example": ["data", "example", "ngos", "--out"],
}
INTO_A_FILE = {"template": ["compare", "--template"], "pack": ["work", "pack", "--out"]}
UNIX = pytest.mark.skipif(os.name == "nt", reason="names and devices of Unix")


def bad_folders(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "a file").write_text("mine", "utf-8")
    return {
        "a file": str(tmp_path / "a file"),
        "below a file": str(tmp_path / "a file" / "below"),
        "long": str(tmp_path / ("и" * 300)),
        "zero byte": str(tmp_path / "a\0b"),
        "half a letter": str(tmp_path / "a\ud800b"),
        "device": "/dev/full/x",
    }


def bad_files(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "a folder").mkdir()
    folders = {name: target for name, target in bad_folders(tmp_path).items() if name != "a file"}
    return {**folders, "a folder": str(tmp_path / "a folder"), "a device": "/dev/full"}


def left(folder: Path) -> list[str]:
    """Return what lies in a folder besides what the test laid there."""
    mine = {"a file", "a folder", "work"}
    return [path.name for path in folder.rglob("*") if path.name not in mine and path.name != "one.txt"]


@UNIX
@pytest.mark.parametrize("verb", INTO_A_FOLDER)
def test_a_folder_that_cannot_be_is_a_sentence(verb, tmp_path, capsys):
    for name, target in bad_folders(tmp_path).items():
        assert main([*INTO_A_FOLDER[verb], target, "--lang", "en"]) == 2, name
        told = capsys.readouterr().err
        assert "could not be written" in told and "Traceback" not in told and told.count("\n") == 1, (name, told)
        assert left(tmp_path) == [] and (tmp_path / "a file").read_text("utf-8") == "mine", name


@UNIX
@pytest.mark.parametrize("verb", INTO_A_FILE)
def test_a_file_that_cannot_be_is_a_sentence(verb, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("SOCSIM_WORK", str(tmp_path / "work"))
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "one.txt").write_text("one", "utf-8")
    for name, target in bad_files(tmp_path).items():
        if verb == "pack" and name in ("a folder", "a device"):
            continue  # a package takes a free name beside what is there
        assert main([*INTO_A_FILE[verb], target, "--lang", "en"]) == 2, name
        told = capsys.readouterr().err
        assert "could not be written" in told and told.count("\n") == 1, (name, told)
        assert left(tmp_path) == [], name


FULL = """
import contextlib, io, json, resource, sys
from socsim.cli.main import main

resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))  # as a disk on which a hundred bytes are left
for words in json.loads(sys.argv[1]):
    with contextlib.redirect_stderr(io.StringIO()) as told, contextlib.redirect_stdout(None):
        code = main([*words, "out.xlsx", "--lang", "en"])
    print(json.dumps([code, told.getvalue()]))
"""


@UNIX
def test_a_full_disk_is_a_sentence(tmp_path):
    commands = [INTO_A_FILE["template"], *INTO_A_FOLDER.values()]
    whole = [sys.executable, "-c", FULL, json.dumps(commands)]
    ended = subprocess.run(whole, capture_output=True, encoding="utf-8", cwd=tmp_path)
    answers = list(map(json.loads, ended.stdout.splitlines()))
    assert len(answers) == len(commands) and "ignored" not in ended.stderr, ended.stderr
    for command, (code, told) in zip(commands, answers, strict=True):
        assert code == 2 and "the disk is full" in told and told.count("\n") == 1, (command, told)
    assert [path.name for path in tmp_path.rglob("*")] == ["out.xlsx"]
