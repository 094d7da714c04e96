"""The score sheets: what is not said of them is the usual case, and changes keep the rest."""

from dataclasses import fields, replace

import numpy as np

from socsim.base import rng
from socsim.scoring.book import Scorebook
from socsim.scoring.rule import Rule
from socsim.scoring.run import run
from socsim.scoring.study import trials

MARKS = np.array([[[700, 900], [500, 600]], [[800, 300], [1000, 400]], [[100, 100], [200, 100]]])


def test_marks_alone_are_a_competition():
    """Means of equal weights by hand: (80 + 55) / 2, (55 + 70) / 2, (10 + 15) / 2; without prices all can be paid."""
    book = Scorebook(marks=MARKS)
    result = run(Rule(select="greedy"), book)
    assert result.points.tolist() == [6750, 6250, 1250] and result.won.all()
    assert book.applications == ("№ 1", "№ 2", "№ 3") and book.members == book.criteria == ("1", "2")
    assert book.weights.tolist() == [50, 50] and book.lots == ("1",) and book.ceilings.tolist() == [0]


def test_every_field_has_the_shape_and_type_that_it_has_in_an_invented_competition():
    invented = trials.invent(4, applications=3, members=2, criteria=2)
    usual = Scorebook(marks=invented.marks)
    for field in fields(Scorebook):
        one, other = getattr(usual, field.name), getattr(invented, field.name)
        if isinstance(other, np.ndarray) and field.name not in ("merit", "ceilings"):
            assert one.shape == other.shape and one.dtype == other.dtype, field.name
    assert usual.merit is None and not usual.synthetic and not usual.given.flags.writeable


def test_ceilings_pay_for_what_is_asked_in_each_lot():
    book = Scorebook(marks=MARKS, price=np.array([5, 7, 9]), lot=np.array([0, 1, 0]))
    assert book.lots == ("1", "2") and book.ceilings.tolist() == [14, 7]
    wide = Scorebook(marks=np.stack([MARKS, MARKS]), price=np.array([[5, 7, 9], [1, 1, 1]]), lot=np.array([0, 1, 0]))
    assert wide.ceilings.tolist() == [[14, 7], [2, 1]]


def test_lots_are_drawn_by_name_and_differ_from_competition_to_competition():
    book = Scorebook(marks=MARKS, applications=("a", "b", "c"), seed=4)
    turned = Scorebook(marks=MARKS[::-1], applications=("c", "b", "a"), seed=4)
    assert book.draw.tolist() == turned.draw[::-1].tolist()
    assert book.draw[1] == rng.uniform(4, "lot", rng.identity("b"))
    wide = Scorebook(marks=np.stack([MARKS, MARKS]), seed=4)
    assert wide.draw.shape == (2, 3) and len(np.unique(wide.draw)) == 6


def test_a_change_keeps_the_rest():
    book = Scorebook(marks=MARKS, price=np.array([5, 7, 9]), draw=np.array([0.1, 0.2, 0.3]))
    changed = replace(book, marks=MARKS[..., ::-1])
    assert changed.draw is book.draw and changed.price is book.price and changed.ceilings is book.ceilings
