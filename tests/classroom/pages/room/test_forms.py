"""What a browser sends becomes the data of an act, or a lesson; nothing sent can break it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socsim.base.errors import Lesson
from socsim.base.i18n import language
from socsim.classroom.pages.room import forms
from tests.sizes import examples

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)


def test_paths_become_records_and_lists():
    sent = [
        ["budget.1.line", "text", "Фонари"],
        ["budget.1.price", "whole", "1 500"],
        ["budget.0.line", "text", "Бензин"],
        ["budget.0.price", "whole", "2\u00a0500"],
        ["aim", "text", "Тепло"],
    ]
    budget = [{"line": "Бензин", "price": 2500}, {"line": "Фонари", "price": 1500}]
    assert forms.read({}, sent) == {"budget": budget, "aim": "Тепло"}


def test_fields_join_what_the_form_carries():
    assert forms.read({"application": "A2", "marks": {"c1": 3}}, [["marks.c3", "whole", "10"]]) == {
        "application": "A2",
        "marks": {"c1": 3, "c3": 10},
    }


def test_a_tick_is_yes_or_no_and_an_empty_number_is_left_out():
    sent = [["recused", "yes", "yes"], ["late", "yes", ""], ["reach", "whole", " "]]
    assert forms.read({}, sent) == {"recused": True, "late": False}


@pytest.mark.parametrize("text", ["12a", "1,5", "1.5", "１２", "--1", "9" * 16])
def test_a_number_that_is_none_says_which(text):
    with pytest.raises(Lesson) as refused:
        forms.read({}, [["budget.0.price", "whole", text]])
    assert refused.value.key == "room_not_integer"
    assert refused.value.text(language("ru"))


@given(JSON, JSON)
@examples(200)
def test_whatever_is_sent_is_read_or_refused(data, sent):
    try:
        assert isinstance(forms.read(data, sent), dict)
    except Lesson as lesson:
        assert lesson.key in ("room_no_form", "room_not_integer")


def test_a_field_inside_of_a_value_is_refused():
    with pytest.raises(Lesson):
        forms.read({"application": "A2"}, [["application.name", "text", "x"]])
