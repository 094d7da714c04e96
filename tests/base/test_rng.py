"""Draws by address: known answers, independence of everything else, and the shape of the distributions."""

from statistics import NormalDist

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from socsim.base import rng

ids = st.integers(0, 2**62)


def test_known_answers_hold_for_ever():
    """The generator's name changes if these numbers do: published results carry it."""
    assert rng.GENERATOR == "kmix-1"
    assert rng.bits(1, "mark", 0, 1, 2).item() == 63133455719987456
    assert rng.uniform(2014, "price", 3).item() == 0.1769032769385398
    assert rng.normal(2014, "price", [3, 4]).tolist() == [-0.9272311094534913, 1.5216618869296181]
    assert rng.identity("omuraliev-01") == 7518987936279807899


@given(seed=ids, address=st.lists(ids, min_size=1, max_size=4), more=st.integers(1, 5))
def test_a_batch_is_its_parts(seed, address, more):
    batch = np.array([[a + i for i in range(more)] for a in address])
    together = rng.bits(seed, "x", *batch)
    alone = [rng.bits(seed, "x", *batch[:, i]).item() for i in range(more)]
    assert together.tolist() == alone


@given(seed=ids, a=ids, b=ids)
def test_the_address_is_ordered_and_the_purpose_matters(seed, a, b):
    first = rng.bits(seed, "x", a, b)
    assert first != rng.bits(seed, "y", a, b)
    assert a == b or first != rng.bits(seed, "x", b, a)


@given(st.integers(0, 10**6))
def test_uniforms_stay_inside(seed):
    u = rng.uniform(seed, "inside", np.arange(1000))
    assert (u > 0).all() and (u < 1).all()
    assert np.isin(rng.choice(seed, "inside", 3, np.arange(1000)), [0, 1, 2]).all()


def test_normals_are_the_quantiles_of_the_uniforms():
    """Against the standard library's own implementation of Wichura (1988), to a few units in the last place."""
    u = rng.uniform(5, "tail", np.arange(20_000))
    expected = [NormalDist().inv_cdf(p) for p in u.tolist()]
    np.testing.assert_allclose(rng.normal(5, "tail", np.arange(20_000)), expected, rtol=0, atol=1e-14)


def test_far_tails_are_right():
    extreme = np.array([2.0**-53, 1e-12, 1e-6, 1 - 1e-12])
    expected = [NormalDist().inv_cdf(p) for p in extreme.tolist()]
    np.testing.assert_allclose(rng._quantile(extreme), expected, rtol=1e-12)
