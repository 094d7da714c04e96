"""A cell run too early says in words which step comes first; what is slow to load waits until it is needed."""

import subprocess
import sys

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from setup import kernel
from socsim.base.i18n import LANGUAGES, language
from socsim.base.lessons import VARIABLE, speak_in_notebooks
from socsim.widgets import above
from tests.notebooks.sources import ROOT, TRAINEE

NOTEBOOKS = ROOT / "notebooks" / "trainee"
LIGHT = ("01_order", "03_application", "04_scoring", "07_room")  # their first screens need neither charts nor tables
LOADED = """import sys
{code}
print(*sorted({{"pandas", "matplotlib"}} & sys.modules.keys()))"""


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("path", TRAINEE, ids=lambda path: path.stem)
def test_whatever_a_cell_asks_for_has_a_step_that_makes_it(path, code):
    notebook = NOTEBOOKS / f"{path.stem}.{code}.ipynb"
    for kind, source in above._cells(notebook):
        for name in above._made(source) if kind == "code" else ():
            step = above.maker(notebook, name)
            assert step and step in above.lesson(step, language(code)).replace("&quot;", '"').replace("&#x27;", "'")


def test_a_name_that_no_step_makes_is_no_lesson(tmp_path):
    notebook = NOTEBOOKS / "04_scoring.ru.ipynb"
    assert above.maker(notebook, "nobody") is None
    assert above.maker(tmp_path / "none.ipynb", "me") is None
    (tmp_path / "broken.ipynb").write_text("{", encoding="utf-8")
    assert above.maker(tmp_path / "broken.ipynb", "me") is None


def test_a_kernel_says_it_instead_of_a_traceback(monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", str(NOTEBOOKS / "04_scoring.ru.ipynb"))
    monkeypatch.setattr(kernel, "SLOW", ("json", "no_such_module"))
    lessons = []
    monkeypatch.setattr(above, "display", lessons.append)
    shell = InteractiveShell()
    kernel.begin(shell)
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    speak_in_notebooks()  # as the kit does once it is imported; both go on listening
    with capture_output() as said:
        assert not shell.run_cell("me").success
        shell.run_cell("nobody")
        shell.run_cell("from socsim.base.errors import Lesson; raise Lesson('class_no_room')")
    [lesson] = lessons
    assert above.RUN in lesson.data and "Traceback" not in lesson.data
    assert "name 'nobody' is not defined" in said.stdout + said.stderr
    assert "name 'me'" not in said.stdout + said.stderr
    assert "class_no_room" not in said.stdout + said.stderr


def test_the_first_screen_waits_for_no_chart():
    cells = (
        next(source for kind, source in above._cells(NOTEBOOKS / f"{name}.ru.ipynb") if kind == "code")
        for name in LIGHT
    )
    code = "\n".join(line for cell in cells for line in cell.splitlines() if line.startswith("from "))
    ran = subprocess.run([sys.executable, "-c", LOADED.format(code=code)], cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.split() == []
