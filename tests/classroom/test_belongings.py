"""What people have made: listed, packed for another computer, removed; nothing of anybody written over."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from socsim import announce, hold, language, municipality, sheet, sphere
from socsim.base import places
from socsim.base.errors import Lesson
from socsim.classroom import belongings, own_notebooks
from socsim.interop.marks import scorebook

DAY = date(2026, 11, 29)

EMPTY = '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'


@pytest.fixture
def work(tmp_path, monkeypatch):
    folder = tmp_path / "work"
    monkeypatch.setenv(places.VARIABLE, str(folder))
    (folder / "notebooks" / "trainee").mkdir(parents=True)
    (folder / "notebooks" / "trainee" / "my_marks.json").write_text("{}", "utf-8")
    (folder / "people" / "Айгуль").mkdir(parents=True)
    (folder / "people" / "Айгуль" / "my-04_scoring.json").write_text('{"with_whom": "Бакыт"}', "utf-8")
    return folder


def test_everything_is_listed_with_its_size_and_day(work):
    listed = belongings.listing(work)
    assert [one.path.as_posix() for one in listed] == [
        "notebooks/trainee/my_marks.json",
        "people/Айгуль/my-04_scoring.json",
    ]
    assert [one.size for one in listed] == [2, 27] and listed[0].changed.year >= 2024


def test_what_is_packed_here_opens_on_another_computer(work, tmp_path):
    package = belongings.pack(work, day=DAY)
    assert package == work / "packed" / "work-2026-11-29.zip"
    assert belongings.pack(work, day=DAY) != package
    other = tmp_path / "other"
    assert len(belongings.unpack(package, other)) == 2
    assert (other / "people" / "Айгуль" / "my-04_scoring.json").read_text("utf-8") == '{"with_whom": "Бакыт"}'
    assert belongings.unpack(package, other) == []


def test_unpacking_writes_over_nothing(work, tmp_path):
    package = belongings.pack(work, day=DAY)
    mine = work / "notebooks" / "trainee" / "my_marks.json"
    mine.write_text("mine", "utf-8")
    assert belongings.unpack(package, work) == [Path("notebooks/trainee/my_marks-2.json")]
    assert mine.read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", ["../x", "/x", "a/../../x", "C:/x", "..\\x"])
def test_a_package_cannot_write_outside(work, tmp_path, name):
    package = tmp_path / "bad.zip"
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("good.txt", "good")
        archive.writestr(name, "bad")
    with pytest.raises(Lesson) as refused:
        belongings.unpack(package, work)
    assert refused.value.key == "no_package"
    assert not (work / "good.txt").exists() and not (tmp_path / "x").exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7", "текст".encode()])
def test_what_is_no_package_is_said(work, tmp_path, content):
    package = tmp_path / "bad.zip"
    package.write_bytes(content)
    with pytest.raises(Lesson, match=r"bad\.zip"):
        belongings.unpack(package, work)


def test_one_persons_things_are_removed(work):
    assert belongings.remove("Айгуль") == 1
    assert not (work / "people" / "Айгуль").exists() and (work / "notebooks").is_dir()
    with pytest.raises(Lesson) as refused:
        belongings.remove("Айгуль")
    assert refused.value.key == "nobody_here"


def test_names_are_forgotten_and_numbers_kept(work):
    held = hold(announce(municipality("Омуралиев"), [sphere("culture")], sheet=sheet()), seed=3)
    book = held.scorebook(speak=language("ru"))
    path = scorebook.template(work / "people" / "Айгуль" / "marks.xlsx", book, language("ru"), filled=True)
    assert belongings.forget(work, language("ru")) == {"people": 1, "books": 1, "rooms": 0, "words": 1}
    left = [path.relative_to(work).as_posix() for path in work.rglob("*") if path.is_file()]
    assert sorted(left) == ["notebooks/trainee/my_marks.json", "people/01/marks.xlsx"]
    again = scorebook.read(work / "people" / "01" / path.name)
    assert (again.marks == book.marks).all() and again.members[0] == language("ru")("work.seat", number=1)


@pytest.fixture
def kit(tmp_path):
    folder = tmp_path / "kit"
    for name in ("welcome.ipynb", "trainee/01_order.ru.ipynb", "instructor/02_run.ky.ipynb"):
        (folder / "notebooks" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "notebooks" / name).write_text(EMPTY, "utf-8")
    return folder


def test_everybody_has_copies_of_the_notebooks(kit, work):
    own_notebooks.lay(kit, "Бакыт", DAY)
    assert (work / "people" / "Бакыт" / "notebooks" / "instructor" / "02_run.ky.ipynb").is_file()
    own_notebooks.lay(kit, day=DAY)
    assert (work / "notebooks" / "trainee" / "01_order.ru.ipynb").is_file()
    kept = own_notebooks.begin_anew(kit, day=DAY)
    assert (kept / "trainee" / "my_marks.json").is_file()
    assert (work / "notebooks" / "trainee" / "01_order.ru.ipynb").is_file()
    assert not (work / "notebooks" / "trainee" / "my_marks.json").exists()


def test_what_earlier_versions_kept_in_the_kit_is_taken_over_once(kit, work):
    (kit / "notebooks" / "trainee" / "my_marks.ru.json").write_text("old", "utf-8")
    (kit / "notebooks" / "instructor" / "papers").mkdir()
    (kit / "notebooks" / "instructor" / "papers" / "guide.docx").write_text("old", "utf-8")
    (kit / "protocols").mkdir()
    (kit / "protocols" / "protocol.docx").write_text("old", "utf-8")
    moved = [path.relative_to(work).as_posix() for path in own_notebooks.take_over(kit)]
    assert moved == ["notebooks/trainee/my_marks.ru.json", "notebooks/instructor/papers", "protocols"]
    assert own_notebooks.take_over(kit) == []
    assert (kit / "notebooks" / "trainee" / "01_order.ru.ipynb").is_file()
