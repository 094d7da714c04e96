"""The notebooks in their languages: every cell once, in the language that the notebook's own name asks for.

Between the languages of a notebook differ its texts, which ``test_notebooks.py`` holds to their source and whole, and
what ``language()`` gives to the screens, tables and papers of its cells. The code is one, so nbval runs it in Russian
only, with a kernel of its own and all its numbers. Here the cells run in this process, in every language, with as few
histories as will do: what they show is read as a reader reads it, word by word and number by number.
"""

import re
import shutil

import pytest

from socsim.base import data
from socsim.base.i18n import preferred
from tests.notebooks.pages import pieces
from tests.notebooks.sources import ROOT, build
from tests.sizes import some

SOURCES = [path for path in build.sources() if path.parent.name in ("trainee", "instructor", "researcher")]
LETTERS = {"ru": "[ыэъ]", "ky": "[ңөү]", "en": r"\bthe\b"}  # what no other language has
LATIN = data.package("glossary").table("latin").rows
# What no reader of Russian or Kyrgyz should meet, and a name for it.
RECEIPT = r"\b[A-Z\d]{3,}(?:-[A-Z\d]{3,})+\b"  # the code of an envelope
FAULTS = {
    "a decimal point": r"(?<![\d.])\d+\.\d+(?![\d.])",
    "a number without groups": r"(?<![\d.,A-Za-z])\d{5,}(?![\d-])",
    "a hyphen for a minus": r"(?<![\w\d—–)-])-\d",
    "quotes of a program": r"""(?<!\w)'[^']*'|\[['"]|"\w+":""",
}


@pytest.fixture(scope="module")
def notebooks(tmp_path_factory):
    """A copy of the notebooks: their cells write papers beside them."""
    folder = tmp_path_factory.mktemp("languages") / "notebooks"
    shutil.copytree(ROOT / "notebooks", folder, ignore=shutil.ignore_patterns("source", ".*", "papers", "my_*"))
    return folder


def may_stand(word, place):
    return any(re.fullmatch(row["words"], word) and re.search(row["place"] or "", place) for row in LATIN)


def faults(piece, place):
    """Return what a reader would stumble over: a foreign word, a number of a program, a column without a name."""
    text = re.sub(RECEIPT, " ", piece.text)
    words = [word for word in re.findall(r"[A-Za-z][A-Za-z_]*", text) if not may_stand(word, place)]
    signs = [(name, hit) for name, sign in FAULTS.items() for hit in re.findall(sign, text)]
    nameless = re.findall(r"<th[^>]*>\s*</th>", piece.html)
    return [*dict.fromkeys(words), *dict.fromkeys(signs), *nameless]


@pytest.mark.parametrize("code", some(LETTERS, ("ru", "ky")))
@pytest.mark.parametrize("source", SOURCES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_cell_speaks_the_language_of_its_notebook(notebooks, monkeypatch, source, code):
    place = notebooks / source.parent.name / f"{source.stem}.{code}.ipynb"
    shown = list(pieces(source, place, monkeypatch))
    assert preferred() == code
    assert re.search(LETTERS[code], " ".join(piece.text for piece in shown))
    if code != "en":
        name = f"output {source.parent.name}/{source.stem}"
        found = [f"{piece.cell}: {fault}" for piece in shown for fault in faults(piece, name)]
        assert not found, "\n".join(dict.fromkeys(found))
