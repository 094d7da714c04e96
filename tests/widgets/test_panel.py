"""The one pattern of screens: words that follow the language, changes heard from people only, lessons in sight."""

import ast
from pathlib import Path

import pytest
from ipywidgets import Checkbox, IntSlider

import socsim.widgets
from socsim import language
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES
from socsim.widgets.panel import Panel, offer, show
from socsim.widgets.take_home import TakeHome

MODULES = sorted(Path(socsim.widgets.__file__).parent.glob("*.py"))


class Counter(Panel):
    """A screen with a number, a button that adds one, and a tick named by a record."""

    def __init__(self, code=None):
        super().__init__("seating", code=code)
        self.number = self.label(IntSlider(0, 0, 3), "seats.people")
        self.tick = self.label(Checkbox(), {"ru": "Да", "ky": "Ооба", "en": "Yes"})
        self.add = self.button("methods.undo", self._add)
        self.heard = []
        self.drawn = 0
        self.follow(self.number, self.heard.append)
        self.follow(self.tick)
        self.arrange(self.number, self.tick, self.add)

    def _add(self):
        if self.number.value == self.number.max:
            raise Lesson("number_out_of_range", name="number", number=4, low=0, high=3)
        with self.unheard():
            self.number.value += 1

    def draw(self):
        self.drawn += 1


@pytest.mark.parametrize("code", LANGUAGES)
def test_words_follow_the_language(code):
    screen, speak = Counter("ru"), language(code)
    screen.tongues.value = code
    assert screen.number.description == speak("seats.people") and screen.add.description == speak("methods.undo")
    assert screen.tick.description == {"ru": "Да", "ky": "Ооба", "en": "Yes"}[code]
    assert speak("seating.title") in screen.head.value and f'<div lang="{code}">' in screen.head.value


def test_a_change_is_heard_from_a_person_and_not_from_the_screen_itself():
    screen = Counter()
    screen.number.value = 2
    assert screen.heard == [2] and screen.drawn == 2
    screen.add.click()
    assert screen.number.value == 3 and screen.heard == [2] and screen.drawn == 3
    screen.tick.value = True
    assert screen.drawn == 4


def test_a_lesson_is_shown_until_the_next_act():
    screen = Counter("en")
    screen.number.value = 3
    screen.add.click()
    assert 'role="alert"' in screen.notice.value and "4" in screen.notice.value
    screen.number.value = 0
    assert screen.notice.value == ""


def test_options_in_another_language_keep_the_choice():
    screen = Counter()
    screen.tongues.value = "en"
    offer(screen.tongues, [("Kyrgyz", "ky"), ("English", "en")])
    assert screen.tongues.value == "en"
    offer(screen.tongues, [("Кыргызча", "ky")])
    assert screen.tongues.value == "ky"
    show(screen.add, when=False)
    assert screen.add.layout.display == "none"
    show(screen.add, when=True)
    assert screen.add.layout.display is None


def called(module):
    """Names of the functions that a module calls."""
    calls = (node for node in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(node, ast.Call))
    return {getattr(call.func, "id", getattr(call.func, "attr", "")) for call in calls}


def test_buttons_are_made_by_the_panel_and_texts_are_escaped_in_markup_alone():
    assert [module.name for module in MODULES if "Button" in called(module)] == ["panel.py"]
    assert [module.name for module in MODULES if "escape" in called(module)] == ["markup.py"]


def test_signs_that_no_file_can_hold_are_left_out_and_told(tmp_path):
    """No page was written: GhostManager/Ghostwriter issue 709, jupyter-widgets/ipywidgets issue 2612."""
    for number, sign in enumerate(("\x07", "\x00", "\x1b", "\ufffe", "\ud800")):
        page = TakeHome("04_scoring", None, tmp_path / str(number), "ru")
        field = next(iter(page.fields.values()))
        field.value = f"Из PDF{sign} сюда"
        assert field.value == "Из PDF сюда" and language("ru")("panel.signs_left_out") in page.notice.value
        page.write.click()
        assert len(list((tmp_path / str(number)).glob("*.docx"))) == 1


def test_a_button_that_fails_says_so():
    panel = Counter("en")
    broken = panel.button("methods.undo", lambda: 1 / 0)
    broken.click()
    assert "ZeroDivisionError" in panel.notice.value
