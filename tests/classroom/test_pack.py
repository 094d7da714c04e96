"""The pack of papers: it holds what its first page says, everything fits its page, and nothing is written over."""

from collections import Counter
from dataclasses import replace
from io import BytesIO

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from socsim import announce, hold, language, municipality, sheet, sphere
from socsim.base.i18n import LANGUAGES
from socsim.base.tokens.values import COLOURS
from socsim.classroom.workshop import dealing, papers, plans, seats
from socsim.classroom.workshop.pack import contents, make, sheets
from socsim.classroom.workshop.pack.setting import Setting
from socsim.cli import main
from socsim.country import catalogue
from socsim.documents import browser
from socsim.documents.forms import page, word
from socsim.documents.forms.leaf import A5, ACROSS, Figure, Line
from tests import sizes
from tests.documents import measure

SPARE = 1.5  # millimetres that stay free on every page
NAME = "Токтогулова Айгуль Бектургановна"
CALL = announce(municipality("Чаткал"), [sphere("preschool")], sheet=sheet())
TWO_LOTS = announce(municipality("Чаткал"), [sphere("preschool"), sphere("children")], sheet=sheet())
TEN_CRITERIA = announce(municipality("Чаткал"), [sphere("preschool")], sheet=sheet("pgf-10"))
PEOPLE_OF_A_SIZE = ((5, 23, 60), (4, 6, 9, 12, 23, 34, 41, 60))
PEOPLE = range(seats.FEWEST_PEOPLE, seats.MOST_PEOPLE + 1)


def setting(people, code="ru", call=CALL, *, named=False):
    seated = dealing.unnamed(people)
    if named:
        seated = tuple(replace(one, person=NAME) for one in seated)
    return Setting(call=call, seated=seated, speak=language(code))


@pytest.mark.parametrize("call", sizes.some([CALL, TWO_LOTS], [CALL]), ids=["one lot", "two lots"])
def test_the_pack_holds_what_its_first_page_counts_and_what_everybody_needs_for_every_number_of_people(call):
    for people in PEOPLE:
        of = setting(people, call=call)
        leaves = make.bundle(of).leaves
        kinds = [leaf.kind for leaf in leaves[1:]]
        made = {kind: tuple(leaf for leaf in leaves if leaf.kind == kind) for kind in dict.fromkeys(kinds)}
        parts = make.parts(of, made)
        count = Counter(kinds)
        assert count == {part.kind: part.printed for part in parts}, people
        assert all({leaves[part.first - 1].kind, leaves[part.last - 1].kind} == {part.kind} for part in parts)
        assert 1 + sum(part.printed for part in parts) == len(leaves) == parts[-1].last
        said = [[line.text for cell in row.cells for line in cell.content] for row in leaves[0].tables[1].rows]
        spans = [f"{p.first}–{p.last}" if p.printed > 1 else str(p.first) for p in parts]
        counted = zip(parts, spans, strict=True)
        rows = [[of.speak(f"paper.kind.{p.kind}"), str(p.copies), str(p.pages), span] for p, span in counted]
        assert [[row[0], *row[2:]] for row in said[2:-1]] == rows and said[-1][-1] == str(len(leaves))
        _everybody(of, count, lots=len(call.lots))


def _everybody(of, count, lots):
    copied = plans.counts(180, len(of.seated))
    assert copied == {"applications": of.applications, "copies": of.applications * contents.sets(of)}
    for kind in ("roles", "survey-before", "survey-after", "certificate", "take-home", "cheat"):
        assert count[kind] == len(of.seated)
    judges = len(judging(of))
    pages = len(sheets.shared(of.applications, sheets.MOST))
    assert count["sheet"] == pages * judges and count["conflict"] == judges
    assert count["application"] == 2 * len(of.teams) and len(of.teams) + count["invented"] == of.applications
    assert of.applications >= seats.APPLICATIONS and contents.sets(of) * 2 >= judges
    assert count["refusal"] == len(of.panels) * (of.applications - lots)


def judging(of):
    return list(of.of("chair", "member", "secretary"))


def lines(leaf):
    cells = [cell for table in leaf.tables for row in table.rows for cell in row.cells]
    return [one for cell in cells for one in cell.content if isinstance(one, Line)]


def different(bundle):
    return {id(leaf): leaf for leaf in bundle.leaves}.values()


@pytest.mark.parametrize("call", [CALL, TEN_CRITERIA], ids=["seven criteria", "ten criteria"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_everything_fits_its_page_and_no_word_is_broken(code, call, counts):
    for people in PEOPLE_OF_A_SIZE[counts(0, 1)]:
        of = setting(people, code, call, named=True)
        for leaf in different(make.bundle(of)):
            assert measure.height(leaf) <= leaf.paper.room - SPARE, (leaf.kind, people)
            assert list(measure.broken(leaf)) == [], (leaf.kind, people)
            assert all(sum(table.widths) <= leaf.paper.inner + 0.01 for table in leaf.tables), leaf.kind


def test_every_need_and_every_sheet_has_papers_that_fit():
    for need in catalogue.spheres():
        of = setting(5, "ky", announce(municipality("Чаткал"), [need], sheet=sheet()))
        for kind in ("call", "application", "invented", "roles"):
            assert all(measure.height(leaf) <= leaf.paper.room - SPARE for leaf in make.KINDS[kind].make(of)), need.id
    bare = replace(sheet(), criteria=tuple(replace(one, anchors={}) for one in sheet().criteria))
    for marked in (*catalogue.sheets(), bare):
        of = setting(5, "ky", announce(municipality("Чаткал"), [sphere("preschool")], sheet=marked))
        for kind in ("sheet", "calibration", "key"):
            assert all(measure.height(leaf) <= leaf.paper.room - SPARE for leaf in make.KINDS[kind].make(of)), marked.id


def test_a_card_for_every_seat_says_everything_a_player_needs():
    of = setting(23, named=True)
    cards = make.KINDS["roles"].leaves(of)
    assert len(cards) == 23 and {card.paper for card in cards} == {A5}
    for one, card in zip(of.seated, cards, strict=True):
        said = " ".join(line.text for line in lines(card)).replace("\u00a0", " ")
        role = of.role(one)
        for field in ("title", "who", "wants", "knows", "limits"):
            assert of.speak.of(role, field) in said
        assert of.where(one) in said and NAME in said
    assert len({of.role(one)["role"] for one in of.seated}) >= 8
    chairs = [one for one in of.seated if one.role == "chair"]
    assert len({of.where(one) for one in of.seated}) == 23 and len(chairs) == 2


def test_the_secret_of_a_card_stands_in_a_red_dashed_frame():
    (framed,) = {
        (cell.edge.colour, cell.edge.dashed)
        for card in make.KINDS["roles"].leaves(setting(9))
        for table in card.tables
        for row in table.rows
        for cell in row.cells
        if cell.edge.dashed
    }
    assert framed == ("red", True)


@pytest.mark.parametrize("people", [4, 23, 60])
def test_a_score_sheet_has_anchors_beside_the_marks_and_the_conflict_before_them(people):
    of = setting(people)
    marked = Counter()
    for leaf in make.KINDS["sheet"].leaves(of):
        assert leaf.paper is ACROSS
        ruled = leaf.tables[1]
        columns = [line.text for cell in ruled.rows[0].cells for line in cell.content]
        numbers = [text for text in columns if text.startswith("№")]
        marked.update(numbers)
        assert "10" in columns and columns.index("10") < columns.index(numbers[0])
        assert of.speak("paper.sheet.conflict.ask") == ruled.rows[1].cells[0].content[0].lead
        for row in ruled.rows[1:]:
            assert row.height >= 12 and all(width >= 12 for width in ruled.widths[-len(numbers) :])
        assert ruled.widths[-1] == 14 and ruled.rows[2].height == 17
    assert marked == {
        f"№ {n}": of.speak and len([*of.of("chair", "member", "secretary")]) for n in range(1, of.applications + 1)
    }


def test_letters_have_the_sizes_of_the_visual_language():
    """12-13 points to read, 9-10 to look up, 7.7 in the anchors of the score sheet and nowhere else."""
    for leaf in different(make.bundle(setting(23))):
        least = min(line.size for line in lines(leaf))
        assert least == 7.7 if leaf.kind == "sheet" else least >= 8


@pytest.fixture(scope="module")
def written():
    made = make.bundle(setting(6, "ky"))
    return made, docx.Document(BytesIO(word.made(made)))


def test_word_says_the_same_as_the_page_in_the_same_sizes(written):
    made, opened = written
    tables = [table for leaf in made.leaves for table in leaf.tables]
    assert len(opened.tables) == len(tables)
    for ruled, table in zip(tables, opened.tables, strict=True):
        grid = [int(column.get(qn("w:w"))) / word.TWIPS for column in table._tbl.tblGrid]
        assert grid == pytest.approx(ruled.widths, abs=0.02)
        for row, xml in zip(ruled.rows, table._tbl.tr_lst, strict=True):
            (height,) = xml.xpath("./w:trPr/w:trHeight/@w:val") or ["0"]
            assert int(height) / word.TWIPS == pytest.approx(row.height, abs=0.02)
            points = [int(size) / 2 for size in xml.xpath(".//w:rPr/w:sz/@w:val")]
            said = [one for cell in row.cells for one in cell.content if isinstance(one, Line)]
            assert set(points) >= {round(2 * one.size) / 2 for one in said}
            told = "".join(xml.xpath(".//w:t/text()"))
            assert all(one.text in told for one in said)
            figures = [one for cell in row.cells for one in cell.content if isinstance(one, Figure)]
            assert len(xml.findall(".//" + qn("wp:inline"))) == len(figures) + sum(one.box for one in said)


def test_word_has_a_section_of_each_paper_a_number_on_each_page_and_rows_that_stay_whole(written):
    made, opened = written
    papers_used = list(dict.fromkeys(leaf.paper for leaf in made.leaves))
    found = [(round(s.page_width.mm), round(s.page_height.mm)) for s in opened.sections]
    assert found == [(paper.width, paper.height) for paper in papers_used] and (148, 210) in found
    for paper, section in zip(papers_used, opened.sections, strict=True):
        fields = section.footer._element.xpath(".//w:instrText/text()")
        assert [field.strip() for field in fields] == (["PAGE", "NUMPAGES"] if paper.numbered else [])
    heads = [table for leaf in made.leaves for table in leaf.tables if table.head]
    assert len(opened.element.body.xpath(".//w:tblHeader")) == sum(table.head for table in heads) > 0
    assert len(opened.element.body.xpath(".//w:cantSplit")) == len(opened.element.body.xpath(".//w:tr"))
    breaks = len(opened.element.body.xpath(".//w:pageBreakBefore"))
    assert breaks + len(papers_used) == len(made.leaves)


def test_word_knows_its_title_author_and_language_and_has_the_kits_colours_alone(written):
    made, opened = written
    about = opened.core_properties
    assert (about.title, about.language) == (made.title, "ky-KG") and about.author == language("ky")("paper.author")
    colours = set(opened.element.body.xpath(".//w:color/@w:val | .//w:shd/@w:fill"))
    assert colours <= {colour[1:].upper() for colour in COLOURS.values()}
    page_text = page.html(made)
    assert 'lang="ky"' in page_text and f"<title>{made.title}</title>" in page_text
    assert page_text.count('<section class="leaf') == len(made.leaves)


def test_nothing_that_people_fill_in_is_written_over(tmp_path, monkeypatch):
    monkeypatch.setattr(browser, "find", lambda: "")
    seated = dealing.unnamed(4)
    first = papers.write(CALL, tmp_path, language("ru"), seated=seated)
    assert [path.name for path in first] == ["pack-ru.docx", "pack-ru.html"]
    assert papers.write(CALL, tmp_path, language("ru"), seated=seated) == first
    filled = tmp_path / "pack-ru.docx"
    filled.write_bytes(b"written in by hand")
    again = papers.write(CALL, tmp_path, language("ru"), seated=seated)
    assert filled.read_bytes() == b"written in by hand" and again[0].name == "pack-ru (2).docx"


def test_the_command_makes_the_pack_of_a_list_of_people_and_says_what_is_missing_for_pdf(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(browser, "find", lambda: "")
    book = openpyxl.Workbook()
    for number in range(1, 10):
        book.worksheets[0].append([f"Асанова Айнура {number}"])
    book.save(tmp_path / "people.xlsx")
    words = ["workshop", "papers", "--people", str(tmp_path / "people.xlsx"), "--municipality", "Чаткал"]
    assert main.main([*words, "--out", str(tmp_path / "papers"), "--lang", "ru"]) == 0
    assert language("ru")("paper.browser.none", page=tmp_path / "papers" / "pack-ru.html") in capsys.readouterr().err
    names = {path.name for path in (tmp_path / "papers").iterdir()}
    assert names == {f"{name}-ru.{end}" for name in ("pack", "protocol", "refusal") for end in ("docx", "html")}
    page_text = (tmp_path / "papers" / "pack-ru.html").read_text("utf-8").replace("\u00a0", " ")
    assert page_text.count('data-kind="roles"') == 9 and "Асанова Айнура 7" in page_text


@pytest.mark.parametrize("code", sizes.some(LANGUAGES, ["ru"]))
def test_everybody_who_lost_gets_a_page_with_the_reason_and_what_is_promised(code):
    competition = hold(CALL, applications=6, seed=3)
    speak = language(code)
    letters = papers.refusals(competition, speak).leaves
    winners = competition.rounds[-1].winner[0]
    assert len(letters) == 6 - len(set(winners[winners >= 0]))
    for letter in letters:
        assert measure.height(letter) < letter.paper.room
        said = [line.text for line in lines(letter)]
        assert all(speak(f"paper.refusal.promise.{n}") in said for n in (1, 2, 3))
        assert any("«" in text or "“" in text for text in said)
