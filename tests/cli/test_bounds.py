"""What is no file, or a far too large one, is one sentence before it is read, whatever command it is given to."""

import os
import zipfile

import pytest

from socsim.base import bounds
from socsim.cli.main import main

COMMANDS = (
    ("compare",),
    ("data", "check"),
    ("law", "check"),
    ("room", "verify"),
    ("room", "replay"),
    ("hold", "--ngos"),
    ("contrast", "pilot_2014"),
)


def said(capsys, *words):
    """Return what a command that does nothing says, apart from the table in which ``data check`` lists faults."""
    assert main([*map(str, words), "--lang", "en"]) in (1, 2)
    told = capsys.readouterr()
    return told.out + told.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="devices and pipes have no names here")
@pytest.mark.parametrize("command", COMMANDS)
def test_devices_and_pipes_are_not_waited_for(tmp_path, capsys, command):
    os.mkfifo(tmp_path / "pipe.yaml")
    for path in ("/dev/zero", tmp_path / "pipe.yaml"):
        if command[0] == "contrast" and path == "/dev/zero":
            continue  # a name without an ending is that of a bill of the kit
        assert "no file but a folder" in " ".join(said(capsys, *command, path).split())


@pytest.mark.parametrize("command", [*COMMANDS[:4], COMMANDS[5]])
def test_a_file_far_too_large_is_not_read(tmp_path, capsys, command):
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(bounds.ROOM + 1)  # it takes no place on the disk
    assert "too big" in said(capsys, *command, path)


def test_a_packed_nothing_is_not_unpacked(tmp_path, capsys):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(bounds.WORKBOOK // bounds.MEGABYTE + 1):
                part.write(b" " * bounds.MEGABYTE)
    assert "too big" in said(capsys, "compare", path)
