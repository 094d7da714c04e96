"""Two commissions on the same applications: each as if alone, their agreement counted by hand, and all as one."""

import numpy as np
import pytest

from socsim import language
from socsim.base.errors import Lesson
from socsim.scoring import words
from socsim.scoring.book import Scorebook
from socsim.scoring.presets import rule
from socsim.scoring.rule import Rule
from socsim.scoring.run import run
from socsim.scoring.study.panels import joined, panels


def book(marks, members, **more):
    """Return a book of whole marks (A, E) by one criterion."""
    return Scorebook(marks=100 * np.array(marks)[..., None], members=members, criteria=("к",), **more)


FIRST = book([[8, 9], [7, 7], [5, 6]], ("а", "б"))
SECOND = book([[6, 6], [9, 9], [4, 5]], ("в", "г"))


def test_each_commission_decides_as_if_alone_and_all_as_one_by_all_marks():
    beside = panels([FIRST, SECOND], Rule())
    assert beside.winners == (("№ 1",), ("№ 2",))
    assert [result.quality.tolist() for result in beside.results] == [
        run(Rule(), one).quality.tolist() for one in (FIRST, SECOND)
    ]
    assert beside.joint.quality.tolist() == [7250, 8000, 5000] and beside.joint.winners == ["№ 2"]


def test_agreement_is_counted_over_pairs_and_in_points():
    [one] = panels([FIRST, SECOND], Rule()).agreements
    assert (one.same, one.pairs) == (2, 3)  # 1>3 and 2>3 in both, 1 and 2 the other way round
    assert one.apart == round((2500 + 2000 + 1000) / 3)


def test_an_application_that_one_commission_left_is_compared_by_the_other_alone():
    given = np.array([[True, True], [False, False], [True, True]])
    left = book([[8, 9], [0, 0], [5, 6]], ("а", "б"), given=given, entered=given.any(-1))
    beside = panels([left, SECOND], Rule())
    assert beside.agreements[0].pairs == 1 and beside.joint.quality[1] == 9000
    assert joined([left, SECOND]).members == ("а", "б", "в", "г")


def test_what_cannot_stand_side_by_side_is_refused():
    with pytest.raises(Lesson):
        panels([FIRST], Rule())
    with pytest.raises(Lesson):
        panels([FIRST, book([[1, 1], [2, 2]], ("в", "г"))], rule("median"))


def test_members_of_peoples_own_are_numbers_of_seats_and_a_seat_keeps_its_number():
    named = book([[8, 9, 7]], ("Асанова Айгүл", "Место 7, секретарь", "3-орун"))
    assert words.seated(named, language("ru")).members == ("Место 1", "Место 7, секретарь", "3-орун")
    invented = book([[8]], ("депутат кенеша",), origin="synthetic")
    assert words.seated(invented, language("ru")).members == invented.members
