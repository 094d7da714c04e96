"""The room in a notebook: what the page shows travels as messages, what the file keeps is the card of the lobby."""

import json

import nbclient
import nbformat
import pytest

from socsim.base.i18n import language
from socsim.classroom.live.screen import Screen
from socsim.competition.room import scenarios
from socsim.widgets.room import SCRIPTS, Room, room

RU = language("ru")
NAME = "Айнура Осмонова"
WORDS = "Наша полка стоит у окна, и детям там светло"
# An NGO writes and seals; then a member marks; both pages are shown, told as messages.
PLAYED = """
from socsim.widgets.room import room
screen = room(language="ru", folder=FOLDER)
say = lambda **message: screen._hear(screen, message, [])
act = lambda kind, **data: say(do="act", kind=kind, data=data)
say(do="hello", n=1)
say(do="open", data={"role": "ngo"})
say(do="begin")
act("write", title=WORDS, team=NAME)
say(do="leave")
say(do="open", data={"role": "member"})
say(do="begin")
for _ in ("call", "opening", "admission", "conflicts"):
    act("ready")
code = screen.screen.session.seen()["sheet"]["to_mark"][0]
act("mark", application=code, marks={"need": 9}, why={"need": WORDS})
assert screen.screen.session.seen()["sheet"]["marks"]
screen
"""
# Another member marks in one step; the award stands below it.
STEP = """
from socsim.widgets import tables
from socsim.widgets.step import step
me = step(
    "first_competition", seat="member", stage="scoring", until="deliberation", language="ru", folder=FOLDER + "/steps"
)
below = tables.award(me)
say = lambda **message: me._hear(me, message, [])
say(do="begin")
code = me.screen.session.seen()["sheet"]["to_mark"][-1]
say(do="act", kind="mark", data={"application": code, "marks": {"need": 9}, "why": {"need": WORDS}})
assert me.screen.session.seen()["sheet"]["marks"]
"""


@pytest.fixture
def widget(tmp_path):
    one = room(language="ru", folder=tmp_path)
    one.answers = []
    one.send = lambda content, buffers=None: one.answers.append(content)
    yield one
    one.close()


def test_a_saved_notebook_holds_nothing_of_any_seat(tmp_path):
    values = {"FOLDER": repr(str(tmp_path)), "WORDS": repr(WORDS), "NAME": repr(NAME)}
    codes = [PLAYED, STEP, "me", "below"]
    for name, value in values.items():
        codes = [code.replace(name, value) for code in codes]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in codes])
    nbclient.NotebookClient(notebook, kernel_name="python3", timeout=300, store_widget_state=True).execute()
    saved = json.dumps(notebook, ensure_ascii=False)
    assert "application/vnd.jupyter.widget-state+json" in notebook.metadata.widgets
    assert RU("room.stage.scoring") in saved  # the card says where it goes on
    scenario = scenarios.named("first_competition")
    secrets = [NAME, WORDS, *(RU.of(scenario.text("seats", seat, "knows")) for seat in ("member", "secretary", "a1"))]
    for part in ("activities", "name"):
        secrets += [RU.of(scenario.text("applications", code, part)) for code in ("A1", "A2", "A3")]
    kept = json.dumps([notebook.metadata, [cell.outputs for cell in notebook.cells]], ensure_ascii=False)
    assert [words for words in secrets if words[:60] in kept] == []
    assert RU("after.locked") in kept and kept.count("data-act=") == 0 and '"marks' not in kept


def test_only_the_card_is_part_of_the_widget_s_state(widget):
    own = set(widget.keys) - set(Room.__mro__[1]().keys)
    assert own == {"card"}


def test_the_first_answer_brings_the_style_and_the_letters(widget):
    widget._hear(widget, {"do": "hello", "n": 1}, [])
    widget._hear(widget, {"do": "look", "n": 2}, [])
    first, second = widget.answers
    assert {"style", "letters"} <= set(first) and not {"style", "letters"} & set(second)
    assert ":host" in first["style"] and "@import" not in first["style"]
    assert "http" not in first["style"].replace("http://www.w3.org/2000/svg", "")


def test_the_card_says_which_competition_and_stage(widget):
    assert RU("room.page.lobby.here") in widget.card
    widget._hear(widget, {"do": "begin", "n": 1}, [])
    assert RU("room.stage.call") in widget.card
    assert RU.of(scenarios.named("first_competition").text("seats", "member", "knows")) not in widget.card


def test_a_fault_of_the_program_is_said_and_what_is_written_stays(widget, monkeypatch):
    widget._hear(widget, {"do": "begin", "n": 1}, [])
    monkeypatch.setattr(Screen, "receive", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        widget._hear(widget, {"do": "act", "n": 2}, [])
    assert widget.answers[-1] == {
        "n": 2,
        "taken": False,
        "fault": RU("panel.failed", why="ZeroDivisionError: division by zero"),
    }


def test_a_message_that_is_none_is_answered_with_a_page(widget):
    widget._hear(widget, "no message", [])
    assert "<main" in widget.answers[-1]["page"]


def test_the_script_asks_nobody_for_anything():
    text = "\n".join(path.read_text("utf-8") for path in SCRIPTS)
    assert "import " not in text.split("function live", 1)[1]
    assert "fetch(" not in text and "XMLHttpRequest" not in text
