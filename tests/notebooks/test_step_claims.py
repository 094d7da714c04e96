"""What the prose of a notebook says beside what its steps show: a claim stands in the text, and the room holds it."""

import re

import pytest

from socsim.classroom.live import rehearsal
from socsim.competition.room import tally
from socsim.widgets.step import step
from tests.notebooks.sources import TRAINEE

PILOT = "omuraliev_2014_culture"
CHILDREN = "chatkal_2014_preschool"


def source(number):
    return next(path for path in TRAINEE if path.name.startswith(number)).read_text("utf-8")


def prose(number):
    return " ".join(source(number).replace("# ", "").split())


def steps(number):
    """Return the steps that a notebook asks for, as it asks for them."""
    told = re.findall(r'step\("(\w+)", seat="(\w+)", stage="(\w+)", until="(\w+)"\)', source(number))
    return [rehearsal.rehearsal(name, seat=seat, stage=stage, until=until) for name, seat, stage, until in told]


def room(scenario):
    return rehearsal.unplayed(next(one for number in ("01", "03") for one in steps(number) if one.scenario == scenario))


def totals(state):
    decided = tally.held(state.terms, state.now)
    return {code: int(decided.total[0, a]) for a, code in enumerate(state.now.register)}


@pytest.fixture(scope="module")
def pilot():
    return room(PILOT).state


@pytest.fixture(scope="module")
def children():
    return room(CHILDREN).state


def test_01_names_the_envelopes_the_money_and_the_people_of_its_scenario(pilot):
    assert "A million som, three villages, six envelopes" in prose("01")
    assert len(pilot.now.register) == 6 and pilot.now.ceilings == (1_000_000,)
    assert "328" in str(pilot.now.need) and "seven questions" in prose("01") and len(pilot.terms.criteria) == 7


def test_01_says_that_a_late_envelope_goes_back_and_so_it_does(pilot):
    assert "goes back unopened" in prose("01")
    late = [code for code, envelope in pilot.now.envelopes.items() if envelope.late]
    assert late and not set(late) & set(pilot.now.opened)
    assert all(pilot.now.admissions[code].defect == "late" for code in late)


def test_01_says_that_a_secretary_marks_and_that_somebody_kept_silent(pilot):
    assert "The secretary sits on the commission too and marks" in prose("01")
    assert pilot.terms.places["secretary"].marks
    direct = [tie for tie in pilot.terms.ties if tie.direct]
    assert direct and not any(pilot.now.recused(tie.seat, tie.application) for tie in direct)


@pytest.mark.parametrize("recused", [True, False])
def test_03_says_that_the_best_has_more_than_twice_the_points_of_the_last(recused, tmp_path):
    assert "The best gets more than twice the points of the last" in prose("03")
    reader = steps("03")[1]
    screen = step(reader.scenario, seat=reader.seat, stage=reader.stage, until=reader.until, folder=tmp_path)
    screen.send = lambda content, buffers=None: None
    screen._hear(screen, {"do": "begin"}, [])
    session = screen.screen.session
    for code in session.room.state.now.admitted:
        out = recused and code == "A5"
        assert session.act("declare", {"application": code, "what": "дом" * out, "recused": out})
    session.act("ready", {})
    points = [value for value in totals(session.room.state).values() if value]
    screen.close()
    assert max(points) > 2 * min(points)


def test_03_tells_which_questions_weigh_most_and_what_number_two_is(children):
    assert "Most points hang on the first three questions" in prose("03")
    weights = [criterion.weight for criterion in children.terms.announcement.sheet.criteria]
    assert sum(weights[:3]) > sum(weights[3:])
    writer = steps("03")[0]
    assert "Application No. 2 is the prepared one" in prose("03")
    assert children.now.register[1] == children.place(writer.seat).application
    assert len(children.now.register) == 6 and "Six applications" in prose("03")


def test_04_counts_members_applications_and_minutes_as_its_step_has_them(pilot):
    (me,) = steps("04")
    assert "the commission has five members" in prose("04") and len(pilot.terms.markers(1)) == 5
    assert "Then come the five applications" in prose("04") and len(pilot.now.admitted) == 5
    minutes = sum(pilot.terms.data["timing"][stage] for stage in me.stages) / 60_000
    assert "about half an hour" in prose("04") and 20 <= minutes <= 35
    anchors = [sorted(map(int, one["anchors"])) for one in pilot.terms.data["sheet"]["criteria"]]
    assert "what 0, 3, 7 and 10 mean" in prose("04") and anchors == [[0, 3, 7, 10]] * 7


def test_no_page_tells_somebody_to_press_keys_on_a_grey_cell():
    assert [number for number in ("01", "03", "04") if re.search(r"grey|Shift", prose(number))] == []
