"""Points for the price: a case of the World Bank, and what the lowest price of a lot earns."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from socsim.scoring.methods import price

flags = arrays(np.bool_, 6)


LOT = np.array([0, 0, 0, 1, 1, 1])


def test_qcbs_case():
    """World Bank guidelines: technical 92, 85, 78, 69, mark 70, price 20 %: D does not set the lowest price."""
    technical = np.array([9200, 8500, 7800, 6900])
    prices = np.array([980_000, 900_000, 700_000, 400_000])
    qualified = technical >= 7000
    points = price.relative(prices, qualified, np.zeros(4, int))
    assert points.tolist() == [7143, 7778, 10000, 0]
    assert price.mix(technical, points, 20)[:3].tolist() == [8789, 8356, 8240]


@given(prices=arrays(np.int64, 6, elements=st.integers(1, 10**7)), qualified=flags)
def test_the_lowest_qualified_price_of_a_lot_earns_all_points(prices, qualified):
    points = price.relative(prices, qualified, LOT)
    for lot in (0, 1):
        inside = qualified & (LOT == lot)
        if inside.any():
            assert points[inside][prices[inside].argmin()] == price.FULL
    assert (points[~qualified] == 0).all() and (points <= price.FULL).all()


def test_a_cheap_loser_decides_between_two_others():
    """The paradox of relative price formulas in the notebook: 77.67 > 77 with the third, 84.33 < 85 without."""
    with_all, without = (
        price.mix(100 * quality, price.relative(asked, np.ones(len(asked), bool), np.zeros(len(asked), int)), 40)
        for quality, asked in (
            (np.array([85, 75, 60]), np.array([600_000, 500_000, 400_000])),
            (np.array([85, 75]), np.array([600_000, 500_000])),
        )
    )
    assert with_all.tolist() == [7767, 7700, 7600] and without.tolist() == [8433, 8500]
