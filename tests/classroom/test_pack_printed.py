"""The pack as it is printed, Word by LibreOffice and the page by Chromium: pages, their sizes, cells, whole words."""

from dataclasses import replace
from itertools import pairwise

import pytest

from socsim import announce, language, municipality, sheet, sphere
from socsim.classroom.workshop import dealing
from socsim.classroom.workshop.pack import make
from socsim.classroom.workshop.pack.setting import Setting
from socsim.documents import browser
from socsim.documents.forms import page, word
from socsim.documents.forms.leaf import Line
from tests import sizes
from tests.documents import prints

CALL = announce(municipality("Чаткал"), [sphere("preschool")], sheet=sheet())
CASES = [f"{people}-{code}" for people in (6, 23, 60) for code in ("ru", "ky")]
NEAR = 0.6  # millimetres


def bundle(case, *, whole):
    """Return a class's pack, equal copies of a page once; not the whole one has one page of most kinds."""
    people, code = case.split("-")
    seated = [replace(one, person="Токтогулова Айгуль") for one in dealing.unnamed(int(people))]
    made = make.bundle(Setting(call=CALL, seated=seated, speak=language(code)))
    first = {leaf.kind: leaf for leaf in reversed(made.leaves)}
    told = ("roles", "call", "protocol")
    some = [leaf for leaf in made.leaves if whole or first[leaf.kind] is leaf or leaf.kind in told]
    return replace(made, leaves=tuple({id(leaf): leaf for leaf in some}.values()))


@pytest.mark.parametrize("case", sizes.some(CASES, ["6-ru"]))
def test_word_prints_the_pages_it_is_made_for(case, office_path, tmp_path, pytestconfig):
    made = bundle(case, whole=pytestconfig.option.large)
    path = word.write(made, tmp_path / "pack.docx")
    look_at(prints.pages(prints.by_office(office_path, path, tmp_path / "office")), made)


@pytest.mark.browser
@pytest.mark.parametrize("case", sizes.some(CASES, ["6-ru"]))
def test_the_page_prints_the_same(case, office_path, chromium_path, tmp_path, monkeypatch, pytestconfig):
    monkeypatch.setattr(browser, "find", lambda: chromium_path)
    made = bundle(case, whole=pytestconfig.option.large)
    path = page.write(made, tmp_path / "pack.html")
    printed = browser.printed(path, tmp_path / "pack.pdf")
    look_at(prints.pages(printed), made)
    assert browser.printed(path, tmp_path / "again.pdf").read_bytes() == printed.read_bytes()


def look_at(found, made):
    assert len(found) == len(made.leaves)
    for number, (seen, leaf) in enumerate(zip(found, made.leaves, strict=True), start=1):
        paper = leaf.paper
        assert (seen.width, seen.height) == pytest.approx((paper.width, paper.height), abs=NEAR), leaf.kind
        said = {piece for line in lines(leaf) for piece in pieces(f"{line.lead} {line.text}")}
        assert said - set(pieces(" ".join(seen.texts))) == set(), (leaf.kind, number)
        assert not paper.numbered or {str(number), str(len(found))} <= seen.texts
        assert all(0 < one.across < paper.width and 0 < one.down < paper.height - 3 for one in seen.words), leaf.kind
        if leaf.kind == "sheet":
            cells(seen, leaf)


def pieces(text):
    """Return the words of a text; a word may be parted at its own hyphen and nowhere else."""
    return text.replace("-", "- ").split()


def lines(leaf):
    every = [cell for table in leaf.tables for row in table.rows for cell in row.cells]
    return [one for cell in every for one in cell.content if isinstance(one, Line)]


def cells(seen, leaf):
    """Measure the cells for marks: from one number of an application to the next, from one weight to the next."""
    ruled = leaf.tables[1]
    columns = sorted(one.across for one in seen.named("№"))
    assert [b - a for a, b in pairwise(columns)] == pytest.approx([14] * (len(columns) - 1), abs=NEAR)
    weights = [row.cells[1].content[0].text for row in ruled.rows[2:-1]]
    left = sum(ruled.widths[:1]) + leaf.paper.side
    middles = sorted(
        one.down for one in seen.words if one.text in weights and left < one.across < left + ruled.widths[1]
    )
    assert len(middles) == len(weights)
    assert all(b - a >= 17 - NEAR for a, b in pairwise(middles))
