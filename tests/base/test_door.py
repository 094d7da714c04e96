"""What is no regular file, too large or packed too tightly is named before it is read."""

import io
import os
import socket
import sys
import zipfile
from pathlib import Path

import pytest

from socsim.base import bounds, door
from socsim.base.errors import Fault, Lesson, shown
from socsim.base.i18n import LANGUAGES, language

unix = pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices have no names there")
SYSTEM = Path("/proc/version")


def why(path, most=bounds.TABLE):
    """Return the kinds of faults that keep a file outside."""
    with pytest.raises(Lesson) as caught:
        door.read(path, most)
    assert all(str(path) in caught.value.text(language(code)) for code in LANGUAGES)
    return [fault.key for fault in caught.value.faults] or caught.value.key


def test_a_file_of_at_most_so_many_bytes_comes_in(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert door.read(path, 5) == b"12345"
    assert why(path, 4) == ["too_big"]


def test_what_is_no_file_stays_outside(tmp_path):
    assert why(tmp_path) == ["not_a_file"]
    assert why(tmp_path / "none") == "file_missing"
    assert why(tmp_path / "a\0b") == "file_missing"


@unix
def test_a_pipe_a_device_and_a_socket_are_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert why(tmp_path / "pipe") == ["not_a_file"]
    assert why(Path("/dev/zero")) == ["not_a_file"]
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(tmp_path / "socket"))  # such names are short
        assert why(tmp_path / "socket") == ["not_a_file"]


@pytest.mark.skipif(not SYSTEM.exists(), reason="a file of Linux")
def test_a_file_that_says_it_is_empty_is_counted_while_it_is_read():
    assert why(SYSTEM, 10) == ["too_big"]


def packed(count, comment=b""):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(count):
            archive.writestr(f"part {number}", "")
        archive.comment = comment
    return file


def test_the_list_of_parts_is_measured_before_it_is_read(monkeypatch):
    assert len(door.archive(packed(3, b"PK\5 a comment")).namelist()) == 3
    monkeypatch.setattr(bounds, "DIRECTORY", 100)
    for file in (packed(3), packed(3, b"comment"), packed(70_000)):  # the last has its size in a longer record
        with pytest.raises(zipfile.BadZipFile):
            door.archive(file)
    for content in (b"", b"PK\5\6", b"no archive"):
        with pytest.raises(zipfile.BadZipFile):
            door.archive(io.BytesIO(content))


def test_of_thousands_of_faults_the_first_hundred_are_told_and_the_rest_counted():
    lesson = Lesson("file_faults", [Fault(key="required", row=n) for n in range(20_000)], file="x", count=20_000)
    for code, count in (("ru", "19 900"), ("ky", "19 900"), ("en", "19,900")):
        lines = lesson.text(language(code)).replace("\u00a0", " ").splitlines()
        assert len(lines) == 1 + bounds.FAULTS + 1 and count in lines[-1]


def test_a_long_value_is_told_by_its_beginning_on_one_line():
    assert shown("300 000\n250 000") == "300 000 ↵ 250 000"
    assert len(shown("я" * 30_000)) < 130
