"""The notebooks: one source, the same code in every language, everything translated, short enough to read."""

import json
import re
from os.path import normpath
from pathlib import Path

import pytest

from notebooks.source import hand_out
from socsim.cli import spoken
from tests.notebooks.sources import ROOT, TRAINEE, build


def cells(path, kind):
    notebook = json.loads(path.read_text("utf-8"))
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == kind]


def test_what_is_committed_is_what_the_sources_make():
    for path, text in build.files():
        assert path.read_text("utf-8") == text, f"run: python notebooks/source/build.py ({path.name})"


@pytest.mark.parametrize("code", ["ru", "ky"])
def test_every_message_is_translated(code):
    found = build.catalogue(code)
    assert len(found) > 50
    assert [text for text, told in found.items() if not told] == []
    long = {text: told for text, told in found.items() if len(text) > 40}
    assert [text for text, told in long.items() if text == told] == []


def numbers(text):
    """Return the numbers of a text as every language writes them: 50,000 is 50 000, and 0.5 is 0,5."""
    prose = re.sub(r"`[^`]*`|\$[^$]*\$|\]\([^)]*\)", "", text)
    whole = re.sub(r"(?<=\d)[,\u00a0\u202f ](?=\d{3}\b)", "", prose)
    return sorted(number.replace(",", ".") for number in re.findall(r"\d+(?:[.,]\d+)?", whole))


@pytest.mark.parametrize("code", ["ru", "ky"])
def test_every_language_tells_the_same_numbers(code):
    pairs = [(text, told) for text, told in build.catalogue(code).items() if numbers(text) != numbers(told)]
    assert pairs == []


@pytest.mark.parametrize("path", TRAINEE, ids=lambda path: path.stem)
def test_the_code_is_the_same_in_every_language(path):
    places = [(ROOT / "notebooks" / "trainee" / path.name).with_suffix(f".{code}.ipynb") for code in build.LANGUAGES]
    first, *others = [cells(place, "code") for place in places]
    assert all(other == first for other in others) and first


@pytest.mark.parametrize("path", TRAINEE, ids=lambda path: path.stem)
def test_a_trainee_can_read_it(path):
    """At most 30 cells of code, none longer than 12 lines, no definitions."""
    code = cells((ROOT / "notebooks" / "trainee" / path.name).with_suffix(".ru.ipynb"), "code")
    assert len(code) <= 30 and max(len(cell.splitlines()) for cell in code) <= 12
    assert sum("import" in cell for cell in code) == 1 and not any("def " in cell for cell in code)


@pytest.mark.parametrize(("code", "most"), [("ru", 1100), ("ky", 1100), ("en", 1400)])
@pytest.mark.parametrize("path", TRAINEE, ids=lambda path: path.stem)
def test_a_notebook_is_read_in_a_quarter_of_an_hour(path, code, most):
    """The last part, on how it is built inside, is an appendix."""
    inside = {"en": "Under the hood"}.get(code) or build.catalogue(code)["Under the hood"]
    told = "\n".join(cells((ROOT / "notebooks" / "trainee" / path.name).with_suffix(f".{code}.ipynb"), "markdown"))
    words = re.findall(r"\w+", re.sub(r"<[^>]+>", "", told.split(f"## {inside}")[0]))
    assert 600 <= len(words) <= most


def test_a_hand_out_has_no_solution_and_everything_else(tmp_path, capsys):
    assert spoken.run(hand_out.VERB.alone, ["--lang", "ky", "--out", str(tmp_path)]) == 0
    written = [Path(line).relative_to(tmp_path) for line in capsys.readouterr().out.splitlines()]
    assert len(written) == 1 + len(TRAINEE) and written == list(hand_out.chosen(["ky"]))
    for name in written:
        whole, handed = (
            json.loads((folder / name).read_text("utf-8"))["cells"] for folder in (hand_out.HERE, tmp_path)
        )
        kept = [cell for cell in whole if "solution" not in cell["metadata"].get("tags", [])]
        welcome = name.parts[0] == "welcome.ipynb"
        assert ["".join(cell["source"]) for cell in handed if not welcome] == [
            "".join(cell["source"]) for cell in kept if not welcome
        ]
        assert len(kept) < len(whole) or (welcome and len(handed) == len(kept))


def test_a_hand_out_leads_only_to_what_is_handed_out():
    handed = list(hand_out.chosen(list(build.LANGUAGES)))
    links = [
        Path(normpath(path.parent / link)).as_posix()
        for path in handed
        for link in re.findall(r"\]\(([^)]+\.ipynb)[^)]*\)", hand_out.stripped(hand_out.HERE / path))
    ]
    assert links and set(links) <= {path.as_posix() for path in handed}
    assert "instructor/" not in hand_out.stripped(hand_out.HERE / "welcome.ipynb")


def test_no_cell_is_empty():
    for path in build.sources():
        assert all(cell.source.strip() for cell in build.jupytext.read(path).cells), path.name


@pytest.mark.parametrize("code", build.LANGUAGES)
@pytest.mark.parametrize("path", TRAINEE, ids=lambda path: path.stem)
def test_hints_and_solutions_are_folded(path, code):
    place = (ROOT / "notebooks" / "trainee" / path.name).with_suffix(f".{code}.ipynb")
    folded = [cell for cell in json.loads(place.read_text("utf-8"))["cells"] if is_folded(cell)]
    lines = [(cell["cell_type"], "".join(cell["source"]).splitlines()) for cell in folded]
    assert all(text[0].startswith("<details><summary>") for kind, text in lines if kind == "markdown")
    assert all(text[-1].startswith("solution(") for kind, text in lines if kind == "code")
    assert not any(line.startswith("#") for kind, text in lines if kind == "markdown" for line in text)


def is_folded(cell):
    return bool({"hint", "solution"} & set(cell["metadata"].get("tags", [])))


@pytest.mark.parametrize("code", build.LANGUAGES)
@pytest.mark.parametrize("path", TRAINEE, ids=lambda path: path.stem)
def test_nothing_is_said_of_cells_where_no_cell_is_seen_and_no_exercise_wants_a_terminal(path, code):
    """Code is folded, and a page without code has no cells at all."""
    inside = {"en": "Under the hood"}.get(code) or build.catalogue(code)["Under the hood"]
    told = "\n".join(cells((ROOT / "notebooks" / "trainee" / path.name).with_suffix(f".{code}.ipynb"), "markdown"))
    read = re.sub(r"<[^>]+>", "", told.split(f"## {inside}")[0])
    assert re.findall(r"(?i)\bcells?\b|ячейк|уяча|shift\b|python start|socsim \w+", read) == []
