"""Copies that people work in: laid, renewed while untouched, never written over."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socsim.base import copies

DAY = date(2026, 11, 29)
NAMES = [Path("welcome.ipynb"), Path("trainee/01.ru.ipynb")]


@pytest.fixture
def originals(tmp_path):
    folder = tmp_path / "kit"
    (folder / "trainee").mkdir(parents=True)
    for name in NAMES:
        (folder / name).write_text(f"{name} 1", "utf-8")
    return folder


def lay(originals, tmp_path):
    return copies.lay(originals, NAMES, tmp_path / "mine", DAY)


def test_copies_are_laid_once(originals, tmp_path):
    assert lay(originals, tmp_path).fresh == NAMES
    assert (tmp_path / "mine" / NAMES[1]).read_text("utf-8") == "trainee/01.ru.ipynb 1"
    again = lay(originals, tmp_path)
    assert not (again.fresh or again.renewed or again.kept)


def test_an_untouched_copy_is_renewed_and_a_changed_one_is_kept(originals, tmp_path):
    lay(originals, tmp_path)
    mine = tmp_path / "mine" / NAMES[1]
    mine.write_text("my words", "utf-8")
    for name in NAMES:
        (originals / name).write_text(f"{name} 2", "utf-8")
    laid = lay(originals, tmp_path)
    kept = Path("earlier/2026-11-29") / NAMES[1]
    assert laid.renewed == [NAMES[0]] and laid.kept == {NAMES[1]: kept}
    assert (tmp_path / "mine" / kept).read_text("utf-8") == "my words"
    assert mine.read_text("utf-8") == "trainee/01.ru.ipynb 2"


def test_a_changed_copy_stays_while_the_original_is_what_it_was(originals, tmp_path):
    lay(originals, tmp_path)
    mine = tmp_path / "mine" / NAMES[0]
    mine.write_text("my words", "utf-8")
    laid = lay(originals, tmp_path)
    assert mine.read_text("utf-8") == "my words" and not laid.kept and not laid.renewed


@pytest.mark.parametrize(
    "ledger", ["", "{", "[]", '{"format": "socsim copies 1"}', '{"format": "socsim ballot 1"}', "null"]
)
def test_without_a_ledger_that_can_be_read_nothing_of_anybody_is_lost(originals, tmp_path, ledger):
    lay(originals, tmp_path)
    (tmp_path / "mine" / copies.LEDGER).write_text(ledger, "utf-8")
    (tmp_path / "mine" / NAMES[0]).write_text("my words", "utf-8")
    laid = lay(originals, tmp_path)
    assert (tmp_path / "mine" / laid.kept[NAMES[0]]).read_text("utf-8") == "my words"


@given(acts=st.lists(st.sampled_from(["lay", "update", "write 0", "write 1", "anew", "delete"]), max_size=12))
def test_every_word_that_was_written_is_still_there(acts, tmp_path_factory):
    tmp_path = tmp_path_factory.mktemp("acts")
    kit, mine = tmp_path / "kit", tmp_path / "mine"
    (kit / "trainee").mkdir(parents=True)
    written = set()
    for number, act in enumerate(["update", "lay", *acts, "lay"]):
        if act == "update":
            for name in NAMES:
                (kit / name).write_text(f"{name} {number}", "utf-8")
        elif act.startswith("write") and (mine / NAMES[int(act[-1])]).is_file():
            (mine / NAMES[int(act[-1])]).write_text(f"mine {number}", "utf-8")
            written = {word for word in written if not word.endswith(f"@{act[-1]}")} | {f"mine {number}@{act[-1]}"}
        elif act == "anew":
            copies.begin_anew(mine, DAY)
            lay(kit, tmp_path)
        elif act == "lay":
            lay(kit, tmp_path)
        present = {path.read_text("utf-8") for path in mine.rglob("*.ipynb")} if mine.is_dir() else set()
        assert {word.partition("@")[0] for word in written} <= present


def test_to_begin_anew_keeps_everything(originals, tmp_path):
    lay(originals, tmp_path)
    mine = tmp_path / "mine"
    (mine / "trainee" / "my_marks.json").write_text("{}", "utf-8")
    kept = copies.begin_anew(mine, DAY, leave=["welcome.ipynb"])
    assert (kept / "trainee" / "my_marks.json").is_file() and (mine / "welcome.ipynb").is_file()
    laid = lay(originals, tmp_path)
    assert laid.fresh == [NAMES[1]] and not laid.kept
    assert copies.begin_anew(mine, DAY) != kept
    assert copies.begin_anew(tmp_path / "nowhere", DAY) is None


def test_old_things_move_and_nothing_gives_way(tmp_path):
    new = tmp_path / "work"
    for words in ("first", "second"):
        (tmp_path / "marks.xlsx").write_text(words, "utf-8")
        assert copies.take_over(tmp_path / "marks.xlsx", new).read_text("utf-8") == words
    assert {path.name for path in new.iterdir()} == {"marks.xlsx", "marks-2.xlsx"}
    assert copies.take_over(tmp_path / "marks.xlsx", new) is None
