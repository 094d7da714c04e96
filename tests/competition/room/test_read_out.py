"""The order in which a decision is read out: nobody is named before the step that names them, the winner last."""

from hypothesis import given
from hypothesis import strategies as st

from socsim.competition.room.reveal import Ending, ReadOut, read_out


@st.composite
def endings(draw):
    codes = [f"A{number}" for number in range(draw(st.integers(0, 8)))]
    short = tuple(code for code in codes if draw(st.booleans()))
    passed = [code for code in codes if code not in short]
    places = {code: draw(st.integers(1, len(passed))) for code in passed}
    winners = tuple(draw(st.lists(st.sampled_from(passed), unique=True))) if passed else ()
    return Ending(winners=winners, places=places, short=short)


@given(endings())
def test_everybody_is_named_once_and_the_winners_at_the_end(ending):
    steps = read_out(ending)
    named = [code for step in steps for code in step.applications]
    assert sorted(named) == sorted({*ending.places, *ending.short}) and len(named) == len(set(named))
    assert steps[-1].kind == ("winner" if ending.winners else "nobody")
    assert steps[-1].applications == ending.winners
    assert not any(set(step.applications) & set(ending.winners) for step in steps[:-1])


@given(endings())
def test_those_below_the_pass_mark_come_first_and_together_then_the_last_place_up(ending):
    steps = read_out(ending)
    assert [step.kind for step in steps if step.kind == "short"] == ["short"] * bool(ending.short)
    assert not ending.short or steps[0] == ReadOut(kind="short", applications=ending.short)
    places = [step.place for step in steps if step.kind == "place"]
    assert places == sorted(set(places), reverse=True)


def test_equal_places_are_read_together():
    """Two share the second place: one step names both; a drawn winner who shared the first place comes alone."""
    ending = Ending(winners=("A2",), places={"A1": 1, "A2": 1, "A3": 3, "A4": 3}, short=("A5",))
    assert [(step.kind, step.applications, step.place) for step in read_out(ending)] == [
        ("short", ("A5",), 0),
        ("place", ("A3", "A4"), 3),
        ("place", ("A1",), 1),
        ("winner", ("A2",), 0),
    ]
