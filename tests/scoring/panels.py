"""Small panels of marks with recusals, and what is close enough."""

import numpy as np
from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from socsim.scoring.methods import diagnostics as dia

SHAPE = (6, 4)  # applications, members
marks = arrays(np.int64, SHAPE, elements=st.integers(0, 10))
presence = arrays(np.bool_, SHAPE, elements=st.sampled_from([True, True, True, False]))
seeds = st.integers(0, 2**32)
_ = np.nan


def close(found, expected, atol=1e-9):
    np.testing.assert_allclose(found, expected, rtol=0, atol=atol)


def usable(there):
    assume((there.sum(-1) >= 2).any() and dia.connected(there))
