"""An application while it is written: sums that are products, lines taken out, papers asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socsim.base.errors import Lesson
from socsim.base.i18n import language
from socsim.competition.room import application, told
from socsim.competition.room.verify import verify
from socsim.competition.room.views import view
from tests.competition.room.rooms import WHOLE, act, reached
from tests.sizes import examples

PETROL = {"line": "Бензин", "count": 1, "times": 12, "price": 2_500}
TUTORS = {"line": "Ведущие", "calculation": "17,25 % от 432 000", "som": 74_520}


@pytest.fixture
def writing():
    return reached(WHOLE, "call", "a2")


def draft(room):
    return view(room.state, "a2")["draft"]


@examples(30)
@given(*(st.integers(0, most) for most in (1_000, 1_000, 10**6)))
def test_the_sum_of_a_line_is_the_product_whoever_writes_it(count, times, price):
    line = {"line": "Комузы", "count": count, "times": times, "price": price}
    read = application.budget_line("budget", line)
    assert read["som"] == count * times * price
    assert application.budget_line("budget", read) == read
    with pytest.raises(Lesson, match="Комузы") as refused:
        application.budget_line("budget", {**line, "som": read["som"] + 1})
    assert refused.value.key == "room_not_product"


def test_a_line_without_factors_stays_as_it_was_written():
    assert application.budget_line("budget", TUTORS) == TUTORS


def test_what_a_line_does_not_say_is_once_and_costs_nothing():
    assert application.budget_line("budget", {"line": "Чай", "price": 50})["som"] == 50
    assert application.budget_line("budget", {"line": "Чай", "times": 3, "price": 50})["som"] == 150
    assert application.budget_line("budget", {"line": "Чай"})["som"] == 0


def test_readers_see_how_a_sum_comes_about():
    speak = language("ru")
    petrol = application.budget_line("budget", PETROL)
    assert told.calculation(petrol, speak) == "1 × 12 × 2\u00a0500"
    assert told.calculation({**petrol, "calculation": "по чекам"}, speak) == "1 × 12 × 2\u00a0500 (по чекам)"
    assert told.calculation({**petrol, "calculation": "1 × 12"}, speak) == "1 × 12 × 2\u00a0500"
    assert told.calculation(TUTORS, speak) == "17,25 % от 432 000"


@pytest.mark.parametrize(
    ("said", "factors", "expected"),
    [
        ("6 × 8 мес. × 5 000", (6, 9, 4_500), "6 × 9 мес. × 4\u00a0500"),
        ("12 мес. × 3 000", (12, 1, 2_500), "12 мес. × 2\u00a0500"),
        ("12 мес. × 3 000", (12, 2, 2_500), "12 × 2 × 2\u00a0500"),
        ("24 × 2 000 + 18 000", (1, 1, 66_000), "24 × 2 000 + 18 000"),
    ],
)
def test_words_beside_the_numbers_stay_when_the_numbers_change(said, factors, expected):
    line = {"line": "А", "calculation": said, **dict(zip(application.FACTORS, factors, strict=True))}
    assert told.calculation(application.budget_line("budget", line), language("ru")) == expected


def test_a_line_is_taken_out_of_the_budget_until_it_is_sealed(writing):
    written = act(writing, "write", "a2", **draft(writing)["prepared"]["content"])
    struck = act(act(written, "write", "a2", budget=[PETROL, TUTORS]), "strike", "a2", line=0)
    assert [line["line"] for line in draft(struck)["content"]["budget"]] == ["Ведущие"]
    assert verify(struck.chain) == []
    refusals = {"room_unknown_line": [writing, struck], "room_sealed": [act(struck, "seal", "a2")]}
    for key, rooms in refusals.items():
        for room in rooms:
            with pytest.raises(Lesson) as refused:
                act(room, "strike", "a2", line=1)
            assert refused.value.key == key


def test_papers_that_the_call_does_not_ask_for_are_not_missed_at_the_admission():
    room = reached(WHOLE, "preparation", "official")
    asked = view(room.state, "official")["preparation"]["papers"]
    room = act(room, "prepare", "official", papers=[paper for paper in asked[::-1] if paper != "no_debts"])
    assert view(room.state, "official")["preparation"]["papers"] == [paper for paper in asked if paper != "no_debts"]
    with pytest.raises(Lesson) as refused:
        act(room, "prepare", "official", papers=["passport"])
    assert refused.value.key == "room_unknown_paper"
    later = act(room, "jump", "host", stage="admission")
    assert "no_debts" not in view(later.state, "secretary")["checklist"]["needed"]
