"""Where people's own things lie: chosen, named for every system, with what a place risks said."""

import pytest

from socsim.base import places
from socsim.base.errors import Lesson


@pytest.fixture
def work(tmp_path, monkeypatch):
    monkeypatch.setenv(places.VARIABLE, str(tmp_path / "работа"))
    return tmp_path / "работа"


def test_the_folder_is_beside_the_kit_unless_it_is_named(monkeypatch, work):
    assert places.work() == work
    monkeypatch.delenv(places.VARIABLE)
    assert places.work() == places.kit() / "work"


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Айгуль", "Айгуль"),
        ("  Айгуль   Асанова ", "Айгуль Асанова"),
        ("a/b\\c:d", "a b c d"),
        ("../..", ".."),
        ("CON", None),
        ("nul.txt", None),
        ("...", None),
        ("\n\t", None),
        ("й" * 200, "й" * places.LONGEST_NAME),
        ("И\u0306ван", "Йван"),
    ],
)
def test_a_name_becomes_a_folder_on_every_system(work, name, folder):
    if folder is None or folder == "..":
        with pytest.raises(Lesson) as refused:
            places.folder_name(name)
        assert refused.value.key == "bad_person"
    else:
        assert places.folder_name(name) == folder
        assert places.of(name) == work / places.PEOPLE / folder


def test_whose_folder_it_is_is_read_from_the_place(work, tmp_path):
    assert places.person_at(work / "notebooks" / "trainee") == ""
    assert places.person_at(places.of("Бакыт") / "notebooks") == "Бакыт"
    assert places.person_at(tmp_path) is None


@pytest.mark.parametrize(
    ("folder", "risks"),
    [
        ("OneDrive - Айыл/kit/work", ["synced"]),
        ("Яндекс.Диск/work", ["synced"]),
        ("Dropbox/work", ["synced"]),
        ("kit/work", []),
    ],
)
def test_what_a_place_risks_is_told(folder, risks, tmp_path):
    assert places.risks(tmp_path / folder) == risks


@pytest.mark.parametrize(("kind", "remote"), [("cifs", True), ("nfs4", True), ("fuse.sshfs", True), ("ext4", False)])
def test_a_folder_on_the_network_is_known_by_its_file_system(kind, remote, tmp_path):
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda / ext4 rw 0 0\nserver:/x {tmp_path} {kind} rw 0 0\n", "utf-8")
    found = places._file_system(tmp_path / "work", mounts)
    assert found == kind and (places._NETWORK.fullmatch(found) is not None) == remote


def test_a_stick_is_known_by_where_it_is_mounted(monkeypatch):
    from pathlib import Path

    assert places.risks(Path("/media/aigul/KINGSTON/kit/work")) == ["stick"]
