"""The run sheets: minutes add up for every class, what is named is there, decks are as long as their slots."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socsim import announce, language, municipality, sheet, sphere
from socsim.base.data import package
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES
from socsim.classroom.workshop import dealing, guide, plans, seats
from socsim.classroom.workshop.pack import contents
from socsim.classroom.workshop.pack.setting import Setting
from socsim.documents.document import Grid, Heading, Paragraph

ROOT = Path(__file__).resolve().parents[2]
STEPS = package("workshop").table("steps").rows
IN_NOTEBOOKS = [step for step in STEPS if step["notebook"]]
DECKS = ("1_order", "2_scoring", "3_bill")
SENTENCES = 3  # at least, that are said in a step of work


def cells(path):
    return json.loads(path.read_text("utf-8"))["cells"]


def sections(path):
    """Return the code below each heading of a notebook."""
    below, heading = {}, ""
    for cell in cells(path):
        text = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            heading = next((line.lstrip("# ") for line in text.splitlines() if line.startswith("#")), heading)
            below.setdefault(heading, "")
        else:
            below[heading] = below.get(heading, "") + text
    return below


@given(st.sampled_from(plans.PLANS), st.integers(seats.FEWEST_PEOPLE, seats.MOST_PEOPLE))
def test_minutes_add_up_for_every_class_and_the_debrief_takes_a_third(minutes, people):
    lines = plans.plan(minutes, people)
    assert sum(line.minutes for line in lines) == minutes
    assert [line.begins for line in lines] == [sum(one.minutes for one in lines[:n]) for n in range(len(lines))]
    assert all(0 < line.least <= line.minutes for line in lines)
    debrief = [line for line in lines if line.step["debrief"]]
    assert 3 * sum(line.minutes for line in debrief) >= minutes and all(one.least == one.minutes for one in debrief)


def test_every_class_from_four_to_sixty_has_time_to_read_to_copy_and_to_type():
    """A member reads an application in two and a half minutes, a minute types it, three seconds copy a page."""
    for people in range(seats.FEWEST_PEOPLE, seats.MOST_PEOPLE + 1):
        for minutes in plans.PLANS:
            taken = {line.step["step"]: line.minutes for line in plans.plan(minutes, people)}
            counted = plans.counts(minutes, people)
            assert sum(taken.values()) <= minutes  # a break may come twice
            assert taken["marks"] >= 2.5 * counted["applications"] and taken["type"] >= counted["applications"]
            assert minutes == plans.READY or 20 * taken["copy"] >= counted["copies"]


def test_the_order_of_a_day():
    for minutes in plans.PLANS:
        order = [line.step["step"] for line in plans.plan(minutes)]
        assert order.index("opening") < order.index("predict") < order.index("marks") < order.index("award")
        assert order[0] == "survey" and order[-1] == "close" and {"marks", "type"} <= set(order)
        assert {"calibrate", "copy"} & set(order)
        assert "copy" not in order or order.index("opening") < order.index("copy"), (
            "nobody opens an envelope to copy it"
        )
        assert ("break" in order) == (minutes > 90) and ("lunch" in order) == (minutes == 360)


def test_the_minutes_of_a_usual_class():
    """Twenty people write four applications: the table as it stands, and what is left goes to the writing."""
    taken = {line.step["step"]: line.minutes for line in plans.plan(180, 20)}
    assert (taken["write"], taken["marks"], taken["type"], taken["copy"]) == (26, 12, 4, 8)
    assert plans.counts(180, 20) == {"applications": 4, "copies": 24}


def test_the_copies_are_those_of_the_pack():
    for people in (6, 23, 60):
        call = announce(municipality("Чаткал"), [sphere("preschool")], sheet=sheet())
        setting = Setting(call=call, seated=dealing.unnamed(people), speak=language("ru"))
        whole = contents.sets(setting) * setting.applications
        counted = plans.counts(180, people)
        assert whole <= counted["copies"] and setting.applications <= counted["applications"]


def test_a_class_or_a_plan_that_there_is_not():
    for minutes, people in ((100, 20), (90, 3), (90, 61)):
        with pytest.raises(Lesson):
            plans.plan(minutes, people)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("step", IN_NOTEBOOKS, ids=[step["step"] for step in IN_NOTEBOOKS])
def test_notebook_section_and_chart_of_a_step_are_there_by_their_names(step, code):
    speak = language(code)
    path = ROOT / "notebooks" / f"{step['notebook']}.{code}.ipynb"
    found = sections(path)
    assert next(iter(found)) == speak(f"guide.notebook.{step['notebook']}")
    assert step[f"section_{code}"] in found
    chart = (step["chart"] or "").rpartition(".")[2]
    assert not chart or f'"{chart}"' in found[step[f"section_{code}"]]
    assert speak.of(step, "section") in plans.where(step, speak)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("deck", DECKS)
def test_a_deck_is_called_in_the_run_sheet_as_it_calls_itself(deck, code):
    (step,) = [step for step in STEPS if step["deck"] == deck]
    title = "".join(cells(ROOT / "slides" / f"{deck}.{code}.ipynb")[0]["source"]).splitlines()[0]
    assert title == f"# {step[f'title_{code}']}"


@pytest.mark.parametrize("deck", DECKS)
def test_a_deck_is_as_long_as_its_slot_and_every_slide_has_its_minutes(deck):
    rows = [row for row in package("workshop").table("slides").rows if row["deck"] == deck]
    notebook = cells(ROOT / "slides" / f"{deck}.en.ipynb")
    heads = [cell for cell in notebook if cell["metadata"].get("slideshow", {}).get("slide_type") == "slide"]
    titles = ["".join(cell["source"]).splitlines()[0].lstrip("# ") for cell in heads]
    assert [row["title_en"] for row in rows] == titles
    for minutes in plans.PLANS:
        assert sum(plans.slides(deck, minutes)) == plans.slot(deck, minutes)
    assert plans.slot(deck, 360) > 0


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_guide_says_all_of_a_step(code):
    speak = language(code)
    blocks = guide.document(speak, 23).blocks
    told = [block.text for block in blocks if isinstance(block, (Paragraph, Heading))]
    for step in STEPS:
        assert {speak.of(step, field) for field in ("title", "say", "do", "watch")} <= set(told)
        assert step["rest"] or sum(map(speak.of(step, "say").count, ".?!:")) >= SENTENCES
    tables = [block for block in blocks if isinstance(block, Grid)]
    totals = [
        sum(int(row[1]) for row in table.rows) for table in tables if table.columns[0] == speak("guide.plan.from")
    ]
    assert totals == list(plans.PLANS)
