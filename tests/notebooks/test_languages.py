"""The notebooks in Kyrgyz and English: every cell once, in the language that the notebook's own name asks for.

Between the languages of a notebook differ its texts, which ``test_notebooks.py`` holds to their source and whole, and
what ``language()`` gives to the screens, tables and papers of its cells. The code is one, so nbval runs it in Russian
only, with a kernel of its own and all its numbers; and nbval tells a kernel no name, so that a file in another language
would be run in Russian again. Here the cells run in this process, told the name as JupyterLab tells it, and with as few
histories as will do, for words do not hang on them.
"""

import ast
import re
import shutil

import pytest
from ipywidgets import Widget

from socsim.base.i18n import preferred
from tests.notebooks.sources import ROOT, build

SOURCES = [path for path in build.sources() if path.parent.name in ("trainee", "instructor", "researcher")]
# Counts that a cell asks for, and how few will do.
COUNTS = {
    r'(\breplications"?[:=] ?)[\d_]+': 8,
    r"(\bdraws=)[\d_]+": 4,
    r"(\binvent\()[\d_]+": 50,
    r"(\.drawn\()[\d_]*": 4,
}
LETTERS = {"ky": "[ңөү]", "en": r"\bthe\b"}  # what no other language has


@pytest.fixture(scope="module")
def notebooks(tmp_path_factory):
    """A copy of the notebooks: their cells write papers beside them."""
    folder = tmp_path_factory.mktemp("languages") / "notebooks"
    shutil.copytree(ROOT / "notebooks", folder, ignore=shutil.ignore_patterns("source", ".*", "papers", "my_*"))
    return folder


def with_few(code):
    for pattern, count in COUNTS.items():
        code = re.sub(pattern, rf"\g<1>{count}", code)
    return code


def run(cell, names):
    """Run a cell as a notebook does and return the value of its last line, if that is an expression."""
    lines = ast.parse(with_few(cell.source))
    last = lines.body.pop() if isinstance(lines.body[-1], ast.Expr) else None
    exec(compile(lines, "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None


def shown(value):
    """Return the words that a notebook would show of a value; of a screen those of all its parts."""
    if isinstance(value, Widget):
        parts = [getattr(value, name, "") for name in ("value", "description", "tooltip")]
        return " ".join([*map(str, parts), *map(shown, getattr(value, "children", ()))])
    page = getattr(value, "_repr_html_", None)
    return (page() if page else None) or repr(value)


@pytest.mark.parametrize("code", LETTERS)
@pytest.mark.parametrize("source", SOURCES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_cell_speaks_the_language_of_its_notebook(notebooks, monkeypatch, source, code):
    place = notebooks / source.parent.name / f"{source.stem}.{code}.ipynb"
    monkeypatch.setenv("JPY_SESSION_NAME", str(place))
    monkeypatch.chdir(place.parent)
    assert preferred() == code
    names = {}
    cells = [cell for cell in build.jupytext.read(source).cells if cell.cell_type == "code"]
    told = [shown(run(cell, names)) for cell in cells]
    assert re.search(LETTERS[code], " ".join(told))
