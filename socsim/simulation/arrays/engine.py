"""The readable engine, as :class:`socsim.simulation.engine.Engine` wants it: every step on whole arrays."""

from socsim.simulation.arrays.award import marks, proposals, verdicts
from socsim.simulation.arrays.calls import applications, free_hands, lay_out
from socsim.simulation.arrays.contracts import deliver, settle, sign, work
from socsim.simulation.arrays.counts import add_up, count, inequality, sector
from socsim.simulation.arrays.draws import normals, uniforms
from socsim.simulation.arrays.steps import expect, hope, learn, live_on, move, turn_over

__all__ = [
    "add_up",
    "applications",
    "count",
    "deliver",
    "expect",
    "free_hands",
    "hope",
    "inequality",
    "lay_out",
    "learn",
    "live_on",
    "marks",
    "move",
    "normals",
    "proposals",
    "sector",
    "settle",
    "sign",
    "turn_over",
    "uniforms",
    "verdicts",
    "work",
]
