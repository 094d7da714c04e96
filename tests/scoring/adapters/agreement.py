"""Adapters of the worked cases on agreement and on how far a result hangs on the weights."""

from socsim.scoring.study import agreement
from socsim.scoring.study import weights as sensitivity
from tests.scoring.adapters.members import panel


def krippendorff_alpha(inputs):
    marks, given = panel(inputs["marks"], 1)
    return {level: agreement.alpha(marks.T, given.T, level=level) for level in agreement.LEVELS}


def icc(inputs):
    return agreement.icc(inputs["scores"])


def kendall_tau(inputs):
    return {"tau_b": sensitivity.kendall(inputs["x"], inputs["y"])}


def smaa(inputs):
    found = sensitivity.acceptability(inputs["values"], seed=1, draws=20_000)
    return {"rank": found.rank, "central": found.central}


def weight_intervals(inputs):
    return {"interval": sensitivity.weight_intervals(inputs["matrix"], inputs["weights"])}
