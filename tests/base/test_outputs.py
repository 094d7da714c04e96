"""Nothing is written over but the same content: what else has a name keeps it."""

from pathlib import Path

import pytest

from socsim.base import outputs
from socsim.base.errors import Lesson


def pair(text):
    """Return what writes two files of one text."""

    def write(stem):
        paths = [stem.with_name(f"{stem.name}{end}") for end in (".docx", ".html")]
        for path in paths:
            path.write_text(text)
        return paths

    return write


def test_the_same_again_stays_and_another_gets_a_number(tmp_path):
    stem = tmp_path / "новые" / "оценки 15.05-ru"
    first = outputs.written(stem, pair("a"))
    assert [path.name for path in first] == ["оценки 15.05-ru.docx", "оценки 15.05-ru.html"]
    assert outputs.written(stem, pair("a")) == first
    second = outputs.written(stem, pair("b"))
    assert [path.name for path in second] == ["оценки 15.05-ru (2).docx", "оценки 15.05-ru (2).html"]
    assert outputs.written(stem, pair("b")) == second and outputs.written(stem, pair("a")) == first
    assert {path.name: path.read_text() for path in stem.parent.iterdir()} == {
        **{path.name: "a" for path in first},
        **{path.name: "b" for path in second},
    }
    assert [outputs.taken(path) for path in (first[0], second[0])] == [None, first[0]]


def test_what_a_person_has_written_into_a_file_stays(tmp_path):
    first = outputs.written(tmp_path / "p", pair("a"))
    first[0].write_text("a, and my notes")
    second = outputs.written(tmp_path / "p", pair("a"))
    assert first[0].read_text() == "a, and my notes" and second[0].name == "p (2).docx"


def test_a_folder_of_tables_is_one_thing(tmp_path, monkeypatch):
    def tables(text):
        def write(folder):
            folder.mkdir(exist_ok=True)
            (folder / "t.csv").write_text(text)
            return [folder / "t.csv"]

        return write

    folder = tmp_path / "results"
    assert outputs.written(folder, tables("a")) == [folder / "t.csv"] == outputs.written(folder, tables("a"))
    assert outputs.written(folder, tables("b")) == [tmp_path / "results (2)" / "t.csv"]
    folder.joinpath("mine.txt").write_text("mine")
    monkeypatch.chdir(folder)
    assert outputs.written(Path("."), tables("a")) == [folder / "t.csv"]
    assert outputs.written(Path("."), tables("c")) == [tmp_path / "results (3)" / "t.csv"]


def test_a_place_that_cannot_be_written_is_a_lesson(tmp_path):
    (tmp_path / "file").write_text("")
    for stem in (tmp_path / "file" / "p", tmp_path / ("n" * 300)):
        with pytest.raises(Lesson) as caught:
            outputs.written(stem, pair("a"))
        assert caught.value.key == "file_write" and str(stem) in str(caught.value)
