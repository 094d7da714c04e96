"""A fingerprint tells content apart, is the same in every process, and refuses what has no content."""

import functools
import math
import subprocess
import sys
import types
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from socsim.base.fingerprint import Unsteady, fingerprint

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.dates(),
    lambda inner: st.lists(inner) | st.tuples(inner) | st.dictionaries(st.text(), inner),
)


def times(factor, *, plus=0):
    def rule(belief):
        return belief * factor + plus

    return rule


def through(inner):
    return lambda belief: inner(belief) + 1


def outer(belief):
    return other(belief)


def other(belief):
    return outer(belief) if belief > 1 else belief


@dataclass
class Scaled:
    rate: float = 2.0

    def __call__(self, belief):
        return self.rate * belief


class Slotted:
    __slots__ = ("rate",)


DIFFERENT = [
    *(1, 1.0, True, "1", b"1", None, 1 + 0j, Fraction(1), date(2014, 7, 1), (1,), [1], {1}, {1: 1}, Path("1")),
    *(np.array([1]), np.array([1.0]), np.array([[1]]), np.array(["1"]), np.array([1], object), -1, 0.0, -0.0),
    *(times(1), times(2), times(1.0), times(1, plus=1), through(times(1)), through(times(2)), outer),
    *(lambda b: b, lambda b: b + 1, lambda b, c=1: b, lambda b, c=2: b, lambda b, *, c=2: b, lambda c: c + 0),
    *(lambda b: np.exp(b), lambda b: np.exp2(b), lambda b: max(b, 1), lambda b: [x for x in b], lambda b: {*b}),
    *(lambda b: math.exp(b), lambda b: (lambda x: x + 1)(b), lambda b: (lambda x: x + 2)(b)),
    *(Scaled(1.0), Scaled(2.0), Scaled(1.0).__call__, Scaled, functools.partial(times(1), 3), functools.partial(times)),
    *(functools.cache(times(1)), functools.cache(times(3)), types.SimpleNamespace(a=1), types.SimpleNamespace(a=2)),
    *(np.minimum, np.maximum, math.exp, len, np, math),
]


def test_what_differs_has_another_fingerprint():
    assert len({fingerprint(value) for value in DIFFERENT}) == len(DIFFERENT)


@given(PLAIN)
def test_plain_values_have_one_of_their_own_and_two_alike_the_same(value):
    assert fingerprint(value) == fingerprint(value) != fingerprint([value])


def test_the_same_content_has_the_same_one():
    assert fingerprint(times(2)) == fingerprint(times(2)) and fingerprint(Scaled(3.0)) == fingerprint(Scaled(3.0))
    assert fingerprint(np.float64(0.5)) == fingerprint(0.5) and fingerprint(np.int8(3)) == fingerprint(3)
    assert fingerprint(np.arange(6)[::2]) == fingerprint(np.array([0, 2, 4]))
    assert fingerprint({"a", "b", "c"}) == fingerprint({"c", "b", "a"})


def test_what_a_function_names_of_its_file_counts():
    base = {"rate": 2, "helper": times(1)}
    rule = types.FunctionType((lambda b: helper(b) * rate).__code__, base)  # noqa: F821
    before = fingerprint(rule)
    base["rate"] = 3
    assert fingerprint(rule) != before
    base["rate"] = 2
    assert fingerprint(rule) == before
    base["helper"] = times(2)
    assert fingerprint(rule) != before


def test_of_a_module_of_ones_own_counts_what_is_used():
    mine = types.ModuleType("my_numbers")
    mine.rate, mine.unused = 2, 5
    rule = types.FunctionType((lambda b: my_numbers.rate * b).__code__, {"my_numbers": mine})  # noqa: F821
    before = fingerprint(rule)
    mine.unused = 6
    assert fingerprint(rule) == before
    mine.rate = 3
    assert fingerprint(rule) != before


@pytest.mark.parametrize(
    ("value", "what"),
    [
        (object(), "object"),
        ((x for x in "ab"), "genexpr"),
        (iter([1]), "iterator"),
        (np.random.default_rng(1), "Generator"),
        (Slotted(), "Slotted"),
        ([].append, "append"),
        (lambda b: open(b), "open"),
        (lambda b: eval("b"), "eval"),
        (through(object()), "object"),
    ],
)
def test_what_has_no_content_is_refused_by_name(value, what):
    with pytest.raises(Unsteady, match=what):
        fingerprint(value)


ELSEWHERE = """
from tests.base import test_fingerprint as here
print(*map(here.fingerprint, here.DIFFERENT))
"""


def test_they_are_the_same_in_every_process(tmp_path):
    """Other addresses in memory, another order of sets."""
    seen = set()
    for seed in ("1", "2"):
        environ = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
        ended = subprocess.run([sys.executable, "-c", ELSEWHERE], capture_output=True, encoding="utf-8", env=environ)
        seen.add(ended.stdout)
    assert len(seen) == 1 and len(seen.pop().split()) == len(DIFFERENT)


def test_of_plain_values_they_are_the_same_in_every_python():
    assert (
        fingerprint(1, 0.1, "Омуралиев", (True, None), np.arange(3.0), {"a": [date(2014, 7, 1)]}) == "82533c6e17045836"
    )
