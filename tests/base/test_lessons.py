"""Lessons in a notebook: a sentence in the reader's language, never a traceback; other errors stay errors."""

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from socsim import language
from socsim.base import lessons
from socsim.base.errors import Fault, Lesson

LESSON = "import socsim\nsocsim.municipality('Нигде <b>')"


def run(source, code, monkeypatch, traceback=""):
    monkeypatch.setenv("SOCSIM_LANG", code)
    monkeypatch.setenv(lessons.VARIABLE, traceback)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    with pytest.raises(CellExecutionError):
        NotebookClient(notebook, kernel_name="python3", timeout=None).execute()
    return notebook.cells[0].outputs


@pytest.mark.parametrize("code", ["ru", "ky", "en"])
def test_a_lesson_is_a_sentence_and_the_notebook_stops(code, monkeypatch):
    outputs = run(LESSON, code, monkeypatch)
    assert [output.output_type for output in outputs] == ["display_data"]
    page = outputs[0].data["text/html"]
    assert f'lang="{code}"' in page and "Нигде &lt;b&gt;" in page and "Traceback" not in page
    assert outputs[0].data["text/plain"].startswith(language(code)("error.unknown_municipality", **facts())[:12])


def facts():
    from socsim import municipality

    with pytest.raises(Lesson) as refused:
        municipality("Нигде <b>")
    return refused.value.facts


def test_any_other_error_stays_one_and_so_do_lessons_for_developers(monkeypatch):
    assert run("import socsim\n1 / 0", "ru", monkeypatch)[0].output_type == "error"
    assert run(LESSON, "ru", monkeypatch, traceback="1")[0].output_type == "error"


def test_faults_stand_on_lines_of_their_own(monkeypatch):
    monkeypatch.setenv("SOCSIM_LANG", "en")
    page = lessons.as_html(Lesson("file_faults", [Fault(key="no_marks")] * 2, file="a<b.xlsx", count=2))
    assert page.count("\n") == 2 and "a&lt;b.xlsx" in page
