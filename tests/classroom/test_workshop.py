"""The workshop: seats add up, plans add up, papers are made from the data of the screens in every language."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socsim import announce, hold, language, municipality, sheet, sphere
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES
from socsim.classroom.workshop import guide, papers, plans, seats
from socsim.documents.document import Blank, Grid, Heading, Paragraph
from tests.browser import lab


@pytest.fixture(scope="module")
def call():
    return announce(municipality("Омуралиев"), [sphere("culture")], sheet=sheet())


@given(st.integers(seats.FEWEST_PEOPLE, seats.MOST_PEOPLE))
def test_everybody_has_a_seat_and_every_panel_is_whole(people):
    one = seats.seats(people)
    assert one.officials + one.members + one.observers + sum(one.teams) == people
    assert one.members + one.bot_members == one.panels * seats.COMMISSION
    assert len(one.teams) + one.bot_teams >= seats.APPLICATIONS
    assert all(1 <= team <= 4 for team in one.teams) and max(one.teams, default=0) - min(one.teams, default=0) <= 1


@given(st.integers(seats.FEWEST_PEOPLE, seats.MOST_PEOPLE))
def test_everybody_has_a_place_of_his_own(people):
    one = seats.seats(people)
    every = seats.places(one)
    assert len(every) == len(set(every)) == people
    roles = Counter(place.role for place in every)
    assert roles["chair"] == one.panels and roles["chair"] + roles["member"] == one.members
    assert Counter(place.group for place in every if place.role == "ngo") == dict(enumerate(one.teams, start=1))


def test_the_sizes_of_the_guide():
    """Thirty people make three panels of five, three officials, two observers and ten in NGOs."""
    one = seats.seats(30)
    assert (one.panels, one.members, one.officials, one.observers, sum(one.teams)) == (3, 15, 3, 2, 10)
    for people in (3, 61):
        with pytest.raises(Lesson):
            seats.seats(people)
    assert len(seats.table(language("ky"))) == 10


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_paper_in_every_language(call, tmp_path, code):
    competition = hold(call, applications=6, seed=3)
    paths = papers.write(call, tmp_path, language(code), competition)
    assert len(paths) == 2 * (len(papers.PAPERS) + 2) and all(path.stat().st_size > 1000 for path in paths)
    speak = language(code)
    sheet_paper = papers.score_sheet(call, speak)
    told = [cell for block in sheet_paper.blocks if isinstance(block, Grid) for row in block.rows for cell in row]
    for criterion in call.sheet.criteria:
        assert speak.of(criterion.title) in told
        assert all(speak.of(anchor) in told for anchor in criterion.anchors.values())
    assert any(isinstance(block, Blank) for block in papers.application_form(call, speak).blocks)


def test_a_card_says_everything_a_player_needs(call):
    blocks = papers.role_cards(call, language("ru")).blocks
    heads = [block.text for block in blocks if isinstance(block, Heading)]
    assert len(heads) == len(papers.rows("roles")) == len(set(heads))
    assert sum(isinstance(block, Paragraph) for block in blocks) == 12 * len(heads)


def test_everybody_who_lost_gets_a_reason(call):
    competition = hold(call, applications=6, seed=3)
    letters = papers.refusals(competition, language("ru"))
    heads = [block.text for block in letters.blocks if isinstance(block, Heading)]
    winners = competition.rounds[-1].winner[0]
    assert len(heads) == 6 - len(set(winners[winners >= 0]))


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_guide_has_every_part(tmp_path, code):
    speak = language(code)
    page = next(path for path in guide.write(tmp_path, speak) if path.suffix == ".html").read_text("utf-8")
    for part in ("outcomes", "kit", "room", "people", "checks", "plans", "troubles", "debrief"):
        assert speak(f"guide.{part}") in page
    for plan in plans.PLANS:
        assert speak("guide.plan", minutes=plan) in page


@pytest.mark.browser
@pytest.mark.parametrize("code", ["ru", "ky"])
def test_the_papers_print_on_the_pages_they_are_made_for(call, tmp_path, chromium_path, code):
    papers.write(call, tmp_path, language(code))
    pages = {"roles": len(papers.rows("roles")), "application": 1, "conflict": 1, "sheet": 2, "opening": 1, "survey": 1}
    with lab.browser(chromium_path) as (page, outside):
        for name, count in pages.items():
            page.goto((tmp_path / f"{name}-{code}.html").as_uri())
            printed = page.pdf(prefer_css_page_size=True)
            assert max(map(int, re.findall(rb"/Count (\d+)", printed))) == count, name
            size = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
            assert round(float(size[1])) == (420 if name == "roles" else 595)
        assert outside == []
