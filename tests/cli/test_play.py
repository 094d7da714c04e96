"""A competition played in the terminal: by bots, by a person, stopped, gone on with, verified, printed, forgotten."""

import builtins
import os
import sqlite3

import pytest

from socsim.base.i18n import LANGUAGES, language
from socsim.classroom.live import store
from socsim.cli.main import main

RU = language("ru")


@pytest.fixture(autouse=True)
def _russian(monkeypatch, tmp_path):
    monkeypatch.setenv("SOCSIM_LANG", "ru")
    monkeypatch.setenv("SOCSIM_WORK", str(tmp_path / "work"))


def run(capsys, *words):
    code = main(words)
    told = capsys.readouterr()
    return code, told.out, told.err


def written_bill(path, change):
    path.write_text(f"title: Проба\nchanges:\n  {change}\n", "utf-8")
    return path


def answering(question):
    """Answer a question for a mark with five, every other one with Enter."""
    return "5" if question.startswith(RU("room.ask_mark", most=10)) else ""


@pytest.fixture
def room(capsys, tmp_path):
    path = tmp_path / "конкурс.room"
    assert run(capsys, "play", "first_competition", "--bots", "--out", str(path))[0] == 0
    return path


@pytest.mark.parametrize("lang", LANGUAGES)
def test_bots_play_and_the_end_is_told(capsys, tmp_path, lang):
    path = tmp_path / "r.room"
    code, out, err = run(capsys, "play", "first_competition", "--bots", "--lang", lang, "--out", str(path))
    assert (code, err) == (0, "")
    assert language(lang)("room.step.truth") in out and store.read(path).head in out
    assert max(map(len, out.splitlines())) <= 90 + len(str(path))


@pytest.mark.parametrize("role", ["ngo", "member", "chair", "secretary", "official"])
def test_a_person_plays_each_role_to_the_end(capsys, monkeypatch, tmp_path, role):
    path = tmp_path / "r.room"
    monkeypatch.setattr(builtins, "input", answering)
    code, _, err = run(capsys, "play", "first_competition", "--role", role, "--out", str(path))
    assert (code, err) == (0, "")
    played = store.read(path)
    assert played.state.stage == "debrief" and played.state.now.award
    seat = next(place.id for place in played.state.terms.places.values() if place.role == role)
    kinds = {link.event.kind for link in played.chain if link.event.seat == seat}
    expected = {"ngo": "seal", "member": "mark", "chair": "award", "secretary": "admit", "official": "ready"}
    assert expected[role] in kinds
    assert run(capsys, "room", "verify", str(path))[0] == 0


def test_what_was_stopped_goes_on_where_it_was(capsys, monkeypatch, tmp_path):
    path = tmp_path / "r.room"

    def stopped(question):
        raise EOFError

    monkeypatch.setattr(builtins, "input", stopped)
    code, out, _ = run(capsys, "play", "first_competition", "--role", "secretary", "--out", str(path))
    assert code == 0 and "--out" in out
    before = store.read(path)
    assert before.state.stage == "opening"
    monkeypatch.setattr(builtins, "input", answering)
    assert run(capsys, "play", "first_competition", "--role", "secretary", "--out", str(path))[0] == 0
    after = store.read(path)
    assert [link.head for link in after.chain[: len(before.chain)]] == [link.head for link in before.chain]
    assert after.state.stage == "debrief"


def test_without_a_name_for_it_a_room_goes_to_the_work_folder_and_none_is_written_over(capsys, tmp_path):
    for _ in range(2):
        assert run(capsys, "play", "first_competition", "--bots")[0] == 0
    rooms = sorted(path.name for path in (tmp_path / "work" / "rooms").glob("*.room") if ".copy" not in path.name)
    assert rooms == ["first_competition-2.room", "first_competition.room"]


def test_verify_says_yes_and_after_one_changed_byte_no(capsys, room, luck):
    assert run(capsys, "room", "verify", str(room))[0] == 0
    code, out, _ = run(capsys, "room", "export", str(room))
    lines = room.with_suffix(".jsonl")
    assert code == 0 and run(capsys, "room", "verify", str(lines))[0] == 0
    whole = lines.read_bytes()
    for _ in range(30):
        place = luck.randrange(len(whole))
        lines.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        code, out, err = run(capsys, "room", "verify", str(lines))
        assert code == 1 and out.strip() and not err


def test_replay_shows_a_moment_through_the_eyes_of_a_seat(capsys, room):
    code, out, _ = run(capsys, "room", "replay", str(room))
    assert code == 0 and len(out.splitlines()) == len(store.read(room).chain)
    code, out, _ = run(capsys, "room", "replay", str(room), "--moment", "3", "--seat", "chair")
    assert code == 0 and RU("room.role.chair") in out and RU("label.receipt") not in out
    code, _, err = run(capsys, "room", "replay", str(room), "--moment", "0", "--seat", "chair")
    assert code == 2 and err.strip()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_protocol_of_a_room_is_written(capsys, room, tmp_path, lang):
    code, _, _ = run(capsys, "room", "papers", str(room), "--lang", lang, "--out", str(tmp_path / "papers"))
    assert code == 0
    page = (tmp_path / "papers" / f"protocol-{room.stem}-{lang}.html").read_text("utf-8")
    state = store.read(room).state
    for code_, entry in state.terms.entries.items():
        assert entry.ngo.name[lang] in page and state.now.envelopes[code_].receipt in page


def test_every_paper_and_every_table_of_a_room_is_written(capsys, room, tmp_path):
    folder = tmp_path / "papers"
    assert run(capsys, "room", "papers", str(room), "--out", str(folder))[0] == 0
    winners = store.read(room).state.now.award["panels"][0]["winner"]
    written = {path.name.split(f"-{room.stem}")[0] for path in folder.glob("*.docx")}
    assert written >= {"register", "opening", "conflicts", "sheets", "protocol"}
    assert {name for name in written if name.startswith("reasons-")} == {
        f"reasons-{code}" for code in store.read(room).state.terms.entries if code not in winners
    }
    lines = tmp_path / "record.jsonl"
    assert run(capsys, "room", "export", str(room), "--out", str(lines), "--tables", "--consent")[0] == 0
    assert (tmp_path / "record-marks.csv").read_text("utf-8").count("True") and lines.is_file()
    assert (tmp_path / "record-tables.xlsx").is_file()


def test_names_are_forgotten_and_numbers_stay(capsys, monkeypatch, tmp_path):
    path = tmp_path / "r.room"
    monkeypatch.setattr(builtins, "input", answering)
    run(capsys, "play", "first_competition", "--role", "chair", "--out", str(path))
    before = store.read(path).state
    name = before.sitting("chair").people[0]
    assert run(capsys, "room", "forget", str(path))[0] == 2
    assert run(capsys, "room", "forget", str(path), "--yes")[0] == 0
    after = store.read(path).state
    assert after.sitting("chair").people == ("№ 1",) and name != "№ 1"
    assert after.now.award == before.now.award and after.now.marks == before.now.marks
    assert run(capsys, "room", "verify", str(path))[0] == 0
    assert not path.with_suffix(".copy.room").exists()


def test_what_is_asked_of_a_file_that_is_no_room_is_a_sentence(capsys, tmp_path):
    for name, content in {"a.room": b"x", "b.room": b"", "c.room": b"SQLite format 3\x00"}.items():
        (tmp_path / name).write_bytes(content)
        for verb in ("replay", "export", "papers"):
            code, _, err = run(capsys, "room", verb, str(tmp_path / name))
            assert code and err.strip() and "Traceback" not in err
    book = tmp_path / "marks.xlsx"
    book.write_bytes(b"PK\x03\x04" + b"x" * 5000)
    for words in (["workshop", "marks", str(book), str(book)], ["play", "first_competition", "--out", str(book)]):
        code, _, err = run(capsys, *words)
        assert code == 2 and "не комната" in err and book.stat().st_size == 5004
    for words in (["play", "nowhere"], ["play", "first_competition", "--role", "king"], ["room", "verify", "no.room"]):
        code, out, err = run(capsys, *words)
        assert code and (err or out).strip()


def test_a_scenario_of_ones_own_is_written_checked_and_played(capsys, tmp_path):
    code, out, _ = run(capsys, "data", "example", "scenario", "--out", str(tmp_path))
    mine = tmp_path / "first_competition.yaml"
    assert code == 0 and mine.is_file() and (tmp_path / "first_competition" / "ky.yaml").is_file()
    assert run(capsys, "data", "check", str(mine))[0] == 0
    assert run(capsys, "play", str(mine), "--bots", "--out", str(tmp_path / "r.room"))[0] == 0
    mine.write_text(mine.read_text("utf-8").replace("role: chair", "role: king"), "utf-8")
    code, out, _ = run(capsys, "data", "check", str(mine))
    row = 1 + next(n for n, line in enumerate(mine.read_text("utf-8").splitlines()) if "king" in line)
    assert code == 1 and "king" in out and str(row) in out


def test_a_quote_that_the_application_does_not_hold_is_a_fault(capsys, tmp_path):
    run(capsys, "data", "example", "scenario", "--out", str(tmp_path))
    words = tmp_path / "first_competition" / "ru.yaml"
    text = words.read_text("utf-8")
    start = text.index("«", text.index("\nkey:"))
    words.write_text(text[: start + 1] + "Чужие слова, " + text[start + 1 :], "utf-8")
    code, out, _ = run(capsys, "data", "check", str(tmp_path / "first_competition.yaml"))
    assert code == 1 and "Чужие слова" in out


def test_a_room_file_is_one_file_when_nobody_is_in_it(room):
    beside = {file.name for file in room.parent.iterdir() if file.is_file()}
    assert beside <= {room.name, room.with_suffix(".copy.room").name}
    with sqlite3.connect(f"file:{room}?mode=ro", uri=True) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    assert os.stat(room).st_size > 10_000


def test_another_day_or_a_bill_decides_by_which_law_is_played(capsys, tmp_path):
    draft = written_bill(tmp_path / "draft.yaml", "award.pass_mark: 95")
    rooms = {}
    for name, more in {"usual": (), "day": ("--law", "2014-07-01"), "bill": ("--bill", str(draft))}.items():
        path = tmp_path / f"{name}.room"
        assert run(capsys, "play", "first_competition", "--bots", "--out", str(path), *more)[0] == 0
        assert run(capsys, "room", "verify", str(path))[0] == 0
        rooms[name] = store.read(path).state
    marks = {name: state.terms.data["law"]["values"]["award.pass_mark"] for name, state in rooms.items()}
    assert marks["bill"]["value"] == 95 and marks["usual"]["value"] != 95
    assert rooms["day"].terms.data["law"] != rooms["usual"].terms.data["law"]


def test_a_day_before_any_law_is_told(capsys, tmp_path):
    code, _, err = run(capsys, "play", "first_competition", "--law", "1990-01-01", "--out", str(tmp_path / "a.room"))
    assert code == 2 and "1990" in err and "2008" in err


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_room_keeps_the_law_it_was_opened_under(capsys, room, tmp_path, lang):
    draft = written_bill(tmp_path / "draft.yaml", "award.pass_mark: 95")
    speak = language(lang)
    play = ("play", "first_competition", "--bots", "--lang", lang)
    code, _, err = run(capsys, *play, "--out", str(room), "--bill", str(draft))
    assert code == 2 and speak("error.room_has_its_law", file=room) in err
    other = ("--out", str(tmp_path / "other.room"), "--bill", str(draft), "--law", "2015-01-01")
    code, _, err = run(capsys, *play, *other)
    assert code == 2 and speak("error.law_or_bill") in err and not (tmp_path / "other.room").exists()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_refused_act_is_told_calmly_and_asked_again(capsys, monkeypatch, tmp_path, lang):
    speak = language(lang)
    changes = iter(["1", "1", "5", ""])  # the mark that is there already, and then nothing more

    def same_mark_again(question):
        if store.read(path).state.stage != "deliberation":
            return "5" if question.startswith(speak("room.ask_mark", most=10)) else ""
        return next(changes, "")

    path = tmp_path / "r.room"
    monkeypatch.setattr(builtins, "input", same_mark_again)
    code, out, err = run(capsys, "play", "first_competition", "--role", "member", "--lang", lang, "--out", str(path))
    assert (code, err) == (0, "")
    calm = speak("room.ask_again", why=speak("error.room_nothing_changed"))
    assert out.count(calm) == 1
    assert store.read(path).state.stage == "debrief"
