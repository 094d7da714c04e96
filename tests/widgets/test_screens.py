"""The screens without a browser: marks, undo, saving, languages, and the award with the person's own marks."""

import json

import pytest

from socsim import announce, hold, language, municipality, sheet, sphere
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES
from socsim.competition import ballot as ballots
from socsim.competition.again import again, influence
from socsim.competition.protocol.reasons import Case
from socsim.widgets import tables
from socsim.widgets.jury import jury
from socsim.widgets.start import start

HELD = hold(announce(municipality("Омуралиев"), [sphere("culture")], sheet=sheet()), applications=5, seed=3)
CASE = Case(HELD, HELD.rounds[0], 0, language("ru"))


@pytest.fixture
def screen(tmp_path):
    return jury(HELD, language="ru", file=tmp_path / "marks.json")


def mark_all(screen, mark=8):
    for _ in screen.ballot.applications:
        for buttons in screen.marks:
            buttons.value = mark
        screen.onward.click()


def test_marks_are_counted_and_saved_at_once(screen, tmp_path):
    assert screen.ballot.needed == 7 * len(CASE.admitted)
    screen.marks[0].value = 0
    screen.marks[1].value = 10
    assert (
        screen.ballot.done == 2
        and screen.speak("jury.progress", done=2, needed=screen.ballot.needed) in screen.progress.value
    )
    saved = json.loads((tmp_path / "marks.json").read_text("utf-8"))
    assert [step["mark"] for step in saved["steps"]] == [0, 10]


def test_undo_goes_back_step_by_step(screen):
    for mark in (3, 7, 9):
        screen.marks[0].value = mark
    screen.undo.click()
    assert screen.marks[0].value == 7
    screen.undo.click()
    screen.undo.click()
    assert screen.marks[0].value is None and screen.undo.disabled


def test_everything_can_be_cleared_after_a_question_and_taken_back(screen):
    screen.marks[0].value = 5
    screen.clear.click()
    assert screen.ballot.done == 1 and screen.sure.layout.display is None
    screen.yes.click()
    assert screen.ballot.done == 0
    screen.undo.click()
    assert screen.ballot.done == 1


def test_marks_come_back_on_the_next_day(screen, tmp_path):
    screen.marks[2].value = 6
    again_open = jury(HELD, language="ky", file=tmp_path / "marks.json")
    assert again_open.marks[2].value == 6
    assert again_open.speak.count("jury.restored", 1, file="marks.json") in again_open.kept.value


@pytest.mark.parametrize("content", ["{", "[]", '{"format": "socsim ballot 1"}', "null", "\x00"])
def test_a_strange_file_is_set_aside_not_overwritten(tmp_path, content):
    path = tmp_path / "marks.json"
    path.write_text(content, "utf-8")
    opened = jury(HELD, language="ru", file=path)
    opened.marks[0].value = 4
    assert [p.read_text("utf-8") for p in tmp_path.glob("marks.old-*.json")] == [content]
    assert json.loads(path.read_text("utf-8"))["steps"]


def test_a_ballot_of_another_competition_is_set_aside(screen, tmp_path):
    screen.marks[0].value = 4
    other = jury(hold(HELD.announcement, applications=5, seed=4), language="ru", file=tmp_path / "marks.json")
    assert other.ballot.done == 0 and (tmp_path / "marks.old-1.json").exists()


def test_the_language_changes_without_losing_marks(screen):
    screen.marks[0].value = 9
    for code in LANGUAGES:
        screen.tongues.value = code
        assert language(code)("jury.title") in screen.head.value and screen.marks[0].value == 9
        assert language(code).of(CASE.call.sheet.criteria[0].title) in screen.asked[0].value


def test_a_conflict_takes_the_application_off_the_ballot(screen):
    needed = screen.ballot.needed
    screen.conflict.value = True
    assert screen.ballot.needed == needed - 7 and screen.sheet.layout.display == "none"
    screen.conflict.value = False
    assert screen.ballot.needed == needed


def test_the_award_appears_when_all_is_marked(screen):
    assert screen.show.disabled and screen.competition is HELD
    mark_all(screen)
    assert not screen.show.disabled
    screen.show.click()
    assert screen.result.value and CASE.name(CASE.admitted[0]) in screen.result.value.replace("&#x27;", "'")
    sheets = screen.competition.rounds[-1].sheets
    assert (sheets.marks[0, CASE.admitted, screen.member] == 8).all()
    for code in LANGUAGES:
        screen.tongues.value = code
        assert "{" not in screen.result.value and screen.result.value


def test_how_much_marks_mattered_by_hand(screen):
    """Zeros for all but one application: what the award is with them, without the seat, and with the model in it."""
    ballot = screen.ballot
    for a in ballot.applications:
        for c in range(ballot.criteria):
            ballot = ballot.mark(a, c, 10 if a == ballot.applications[0] else 0)
    found = influence(HELD, screen.member, ballot)
    assert found.points[ballot.applications[0]] == 10_000
    without = again(HELD, without=HELD.commission[screen.member].id)
    assert found.without.winner.tolist() == without.winner.tolist()
    assert found.simulated.winner.tolist() == HELD.winner.tolist()


def test_again_refuses_what_it_cannot_do():
    with pytest.raises(Lesson, match="99"):
        again(HELD, weights={"need": 19})
    with pytest.raises(Lesson, match="need"):
        again(HELD, weights={"needs": 20})
    with pytest.raises(Lesson, match="teacher"):
        again(HELD, without="teachers")


def test_ballots_survive_being_written_and_read():
    ballot = ballots.blank(CASE)
    a = ballot.applications[0]
    ballot = ballot.mark(a, 0, 10).declare(a, True).declare(a, False).clear().mark(a, 6, 0)
    assert ballots.read(json.loads(json.dumps(ballots.write(ballot, CASE, 4))), CASE, 4) == ballot
    with pytest.raises(ValueError, match="another"):
        ballots.read(ballots.write(ballot, CASE, 3), CASE, 4)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_welcome_screen_links_the_notebooks_of_its_language(code, tmp_path):
    folder = tmp_path / "trainee"
    folder.mkdir()
    for tongue in LANGUAGES:
        cell = {"cell_type": "markdown", "source": [f"# Title {tongue}\n"]}
        (folder / f"04_scoring.{tongue}.ipynb").write_text(json.dumps({"cells": [cell]}), "utf-8")
    told = str(start(language=code, folder=tmp_path).body.outputs)
    assert f"trainee/04_scoring.{code}.ipynb" in told and f"Title {code}" in told
    assert language(code)("start.trainee") in told


def test_tables_show_something_for_every_cell_of_the_notebook(screen):
    for shown in (tables.criteria(HELD), tables.rules(HELD), tables.award(screen), tables.members(screen)):
        assert "<table" in shown.value
    assert all("<table" in shown.value for shown in (tables.lost(HELD, 1), tables.defects()))
