"""Draws by address, for every replication and id."""

from socsim.base import rng
from socsim.base.shapes import Floats, Ints
from socsim.simulation.engine import Year


def normals(year: Year, purpose: str, ids: Ints) -> Floats:
    """Draw a standard normal number for every replication and id, float array (R, ...)."""
    return rng.normal(year.luck, purpose, year.number, _column(year.reps, ids), ids)


def uniforms(year: Year, purpose: str, ids: Ints) -> Floats:
    """Draw a number between 0 and 1 for every replication and id, float array (R, ...)."""
    return rng.uniform(year.luck, purpose, year.number, _column(year.reps, ids), ids)


def _column(reps: Ints, ids: Ints) -> Ints:
    """Give the replications as many axes more as the ids have."""
    return reps.reshape(-1, *(1 for _ in ids.shape))
