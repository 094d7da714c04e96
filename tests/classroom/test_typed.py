"""A line of marks as it is typed: each mark is read as it was meant, or the line is sent back with what is wrong."""

import pytest

from socsim import announce, language, municipality, sheet, sphere
from socsim.base.errors import Lesson
from socsim.classroom.workshop import class_room, dealing, typed
from socsim.competition.room.course import open_room

MARKS = [7, 8, 6, 9, 5, 4, 10]


@pytest.fixture(scope="module")
def state():
    call = announce(municipality("Чаткал"), [sphere("preschool")], sheet=sheet())
    return open_room(class_room.own(call, dealing.unnamed(9)), 1).state


@pytest.mark.parametrize(
    "line",
    [
        "7 8 6 9 5 4 10",
        "7, 8, 6, 9, 5, 4, 10",
        "7,8,6,9,5,4,10",
        "7;8;6;9;5;4;10",
        "7/8/6/9/5/4/10",
        " 7  8 6 9 5 4\t10 ",
        "7,0 8,0 6,0 9,0 5,0 4,0 10,0",
        "7.0 8 6 9 5 4 10",
    ],
)
def test_marks_are_read_as_they_were_meant(state, line):
    paper = typed.sheet(state, "chair", {"A1": line})
    assert [*paper.marks["chair", "A1"].values()] == MARKS


@pytest.mark.parametrize(
    ("line", "key", "named"),
    [
        ("7,5 8 6 9 5 4", "typed_mark", "«7,5»"),  # six marks, one of them a half: never seven whole ones
        ("7,5 8 6 9 5 4 10", "typed_mark", "«7,5»"),
        ("7.5 8 6 9 5 4 10", "typed_mark", "«7.5»"),
        ("8/9 6 9 5 4 10", "typed_mark", "«8/9»"),
        ("11 8 6 9 5 4 10", "typed_mark", "«11»"),
        ("7 8 6 9 5 4 1О", "typed_mark", "«1О»"),
        ("7 8 - 9 5 4 10", "typed_mark", "«-»"),
        ("хорошо", "typed_mark", "«хорошо»"),
        ("7 8 6", "typed_marks", "оценок 3, а критериев 7"),
        ("7 8 6 9 5 4 10 3", "typed_marks", "оценок 8, а критериев 7"),
    ],
)
def test_what_is_no_line_of_marks_is_sent_back_with_what_is_wrong(state, line, key, named):
    with pytest.raises(Lesson) as refused:
        typed.sheet(state, "chair", {"A1": line})
    assert refused.value.key == key and named in refused.value.text(language("ru"))


@pytest.mark.parametrize(
    ("line", "stepped_back"), [("самоотвод", True), ("четтетүү", True), ("н/я", False), ("-", False)]
)
def test_a_word_for_the_whole_line(state, line, stepped_back):
    paper = typed.sheet(state, "chair", {"A1": line, "A2": "7 8 6 9 5 4 10"})
    assert ("chair", "A1") not in paper.marks and (("chair", "A1") in paper.recused) == stepped_back
