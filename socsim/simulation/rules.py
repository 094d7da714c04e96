"""Every rule of behaviour, once: arithmetic on numbers or on arrays, with exact operations only.

The engines call these functions, on arrays (NumPy) or inside compiled loops (Numba); both get the same bits, because
nothing but ``+ - * /``, square root, floor and comparisons is used. Money is whole som, people are persons (parts of a
person are expectations), shares lie in 0..1. Equations are numbered as in the notebook ``researcher/01_model``; what
the parameters are and why stands in ``datasets/behaviour`` and ``datasets/law``.
"""

from typing import Any

import numpy as np

Number = Any  # a float, or a float array (...): the rules do not care


def inflow(group: Number, share: Number, spread: Number, z: Number) -> Number:
    """E1. People who come into need in a year: ``group * share * max(0, 1 + spread z)``, z standard normal."""
    return group * share * np.maximum(0.0, 1.0 + spread * z)


def need(before: Number, group: Number, coming: Number, leaving: Number) -> Number:
    """E2. Unmet need after a year without orders: ``min(group, need + inflow - leaving * need)``, persons."""
    return np.minimum(group, before + coming - leaving * before)


def earmarked(revenue: Number, share: Number) -> Number:
    """E3. What a municipality sets aside of its own revenue, whole som."""
    return np.floor(revenue * share)


def support(own: Number, match: Number, equalisation: Number, wealth: Number, mean_wealth: Number) -> Number:
    """E4. Co-financing by the state, whole som: ``match`` on each som, more for the poor, never below nothing."""
    return np.floor(own * match * np.maximum(0.0, 1.0 + equalisation * (1.0 - wealth / mean_wealth)))


def lapsed(left: Number, rollover: Number) -> Number:
    """E5. What is lost of the money left from last year, whole som."""
    return np.floor(left * (1.0 - rollover))


def perceived(need: Number, unit_cost: Number, priority: Number, spread: Number, z: Number) -> Number:
    """E6. What a need seems to be worth, som: its cost, seen with an error, never below a twentieth."""
    return need * unit_cost * priority * np.maximum(0.05, 1.0 + spread * z)


def ceiling(money: Number, value: Number, total: Number, need: Number, unit_cost: Number, most: Number) -> Number:
    """E7. A lot's sum for a year, whole som: its share of the money, not above `most` or what the whole need costs."""
    return np.floor(np.minimum(np.minimum(money * value / total, most), need * unit_cost))


def nearness(km: Number, half: Number) -> Number:
    """E8. How distance lowers the odds to apply: 1 at home, one half at `half` km, a quarter at three times that."""
    return 1.0 / (1.0 + km / half)


def odds(belief: Number, capacity: Number, ceiling: Number, near: Number, rivals: Number, base: Number) -> Number:
    """E9. Odds that an NGO which knows of a lot applies to it.

    ``base * belief * capacity^2 * sqrt(ceiling) * near / rivals``; `belief`, `capacity`, `ceiling` and `rivals`
    (applications expected for the lot) come relative to their reference:
    where all are 1 and the lot is at home, the base odds hold.
    """
    return base * belief * capacity * capacity * np.sqrt(ceiling) * near / rivals


def surplus(odds: Number, v: Number) -> Number:
    """E10. Benefit of applying over its cost, v uniform: an NGO applies where this exceeds 1, the best lots first.

    ``P(surplus > 1) = odds / (1 + odds)``: the logit of random utility, without a logarithm.
    """
    return odds * (1.0 - v) / v


def upfront(price: Number, advance: Number, bridge: Number) -> Number:
    """E11. Cash an NGO needs to carry the work until it is paid, whole som."""
    return np.floor(price * (1.0 - advance) * bridge)


def quality(capacity: Number, spread: Number, z: Number) -> Number:
    """E12. Share of clients that a proposal would really help."""
    return np.minimum(1.0, np.maximum(0.0, capacity + spread * z))


def cost(ceiling: Number, least: Number, u: Number) -> Number:
    """E13. What the work costs the NGO, whole som: uniform between `least` and 1 of the lot's sum."""
    return np.floor(ceiling * (least + (1.0 - least) * u))


def price(cost: Number, ceiling: Number, rivals: Number) -> Number:
    """E14. What it asks for, whole som: the symmetric equilibrium of a sealed first-price tender with uniform costs.

    References
    ----------
    Krishna (2010), Auction Theory, chapter 2: the markup falls as one over the number of bidders.
    """
    return np.floor(cost + (ceiling - cost) / rivals)


def mark(quality: Number, favour: Number, severity: Number, noise: Number) -> Number:
    """E15. A member's mark of 0..10, whole hundredths: what is seen, favour, severity of the member, error."""
    seen = 10.0 * quality + favour - severity + noise
    return np.floor(np.minimum(10.0, np.maximum(0.0, seen)) * 100.0 + 0.5)


def carried(cash: Number, needed: Number) -> Number:
    """E16. Part of its work that an NGO can carry with its cash: none with debts, all where nothing is needed."""
    part = np.minimum(1.0, np.maximum(0.0, cash) / np.maximum(needed, 1.0))
    return np.maximum(part, 1.0 * (needed < 1.0))


def effort(checked: Number, slack: Number) -> Number:
    """E17. Part of the work that is done: all where somebody checks (1), less where nobody does (0)."""
    return 1.0 - slack * (1.0 - checked)


def served(need: Number, volume: Number, part: Number, quality: Number, effort: Number) -> Number:
    """E18. Persons helped: what is paid for, carried, done, and done well; not more than are in need."""
    return np.minimum(need, volume * part * quality * effort)


def payment(price: Number, part: Number, by_results: Number, result: Number) -> Number:
    """E19. What the municipality pays, whole som; a part of it depends on the result (0..1)."""
    return np.floor(price * part * (1.0 - by_results + by_results * result))


def learned(capacity: Number, forgetting: Number, rate: Number, work: Number) -> Number:
    """E20. Capacity after a year: some is forgotten, work closes a part of the gap to 1 (`work` in 0..1 contracts)."""
    kept = capacity * (1.0 - forgetting)
    return kept + rate * (1.0 - kept) * np.minimum(1.0, work)


def belief(before: Number, speed: Number, won: Number, applied: Number, least: Number) -> Number:
    """E21. Hope of winning after a year with applications: moves towards the share of them that won."""
    return np.maximum(least, before + speed * (won / np.maximum(applied, 1.0) - before))


def rivals(before: Number, speed: Number, seen: Number) -> Number:
    """E22. How many applications for a lot are expected next year; never below one."""
    return np.maximum(1.0, before + speed * (seen - before))


def first_rivals(crowd: Number, least: Number) -> Number:
    """E23. How many applications for a lot are expected before any was seen: the root of the NGOs around, or `least`.

    `crowd` counts the NGOs that can hear of the municipality, each as much as distance leaves of its odds.
    """
    return np.maximum(least, np.sqrt(crowd))


def donation(usual: Number, spread: Number, z: Number) -> Number:
    """E24. Income from elsewhere in a year, whole som."""
    return np.floor(usual * np.maximum(0.0, 1.0 + spread * z))


def pull(quality: Number) -> Number:
    """E25. How strongly residents with vouchers choose a provider: by the square of its quality."""
    return quality * quality


RULES = {
    rule.__name__: rule
    for rule in (
        inflow, need, earmarked, support, lapsed, perceived, ceiling, nearness, odds, surplus, upfront, quality, cost,
        price, mark, carried, effort, served, payment, learned, belief, rivals, first_rivals, donation, pull,
    )
}  # fmt: skip
