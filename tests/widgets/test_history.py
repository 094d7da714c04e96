"""The way back of a screen: steps, steps that go on, and steps that are none."""

from hypothesis import given
from hypothesis import strategies as st

from socsim.widgets.history import History


def test_a_step_to_the_same_is_none_and_the_beginning_has_nothing_before_it():
    history = History("a")
    history.go("a")
    history.back()
    assert (history.state, history.past) == ("a", [])


def test_a_step_that_goes_on_is_taken_back_as_one_and_one_that_returns_is_none():
    history = History("a")
    history.go("b")
    history.amend("c")
    assert history.past == ["a"]
    history.amend("a")
    assert (history.state, history.past) == ("a", [])


@given(st.lists(st.integers(0, 3)))
def test_going_back_passes_through_every_state_to_the_first(states):
    history = History(0)
    seen = [0]
    for state in states:
        history.go(state)
        if state != seen[-1]:
            seen.append(state)
    for state in reversed(seen):
        assert history.state == state
        history.back()
    assert history.state == history.first == 0
