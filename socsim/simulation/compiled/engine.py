"""The fast engine, as :class:`socsim.simulation.engine.Engine` wants it: every step as compiled loops."""

from socsim.simulation.compiled.award import marks, proposals, verdicts
from socsim.simulation.compiled.calls import applications, free_hands, lay_out
from socsim.simulation.compiled.contracts import deliver, settle, sign, work
from socsim.simulation.compiled.counts import add_up, count, inequality, sector
from socsim.simulation.compiled.draws import normals, uniforms
from socsim.simulation.compiled.steps import expect, hope, learn, live_on, move, turn_over

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
