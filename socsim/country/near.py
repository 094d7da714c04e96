"""Who is near enough to hear of whom: distances on a flat map of a country that is small enough for one."""

from typing import NamedTuple

import numpy as np

from socsim.base.errors import Lesson
from socsim.base.shapes import Floats, Ints, seal

KM_NORTH = 111.0  # one degree of latitude
KM_EAST = 83.4  # one degree of longitude at 41.3 degrees north, the middle of the country
MOST_BYTES = 1 << 29  # a larger world would not leave room for the years


class Points(NamedTuple):
    """Places on the map, float arrays (N,) of degrees."""

    latitude: Floats
    longitude: Floats


class Near(NamedTuple):
    """Which municipalities each NGO can hear of; NGO i has the entries ``starts[i]:starts[i + 1]``.

    Attributes
    ----------
    starts : int array (N + 1,)
    place : int array (P,)
        Index of the municipality.
    km : float array (P,)
        Distance from home; 0 at home.
    """

    starts: Ints
    place: Ints
    km: Floats


def within_reach(homes: Points, reach: Floats, places: Points, spheres: int) -> Near:
    """List the municipalities that each NGO can hear of.

    Parameters
    ----------
    homes : Points
        (N,), where NGOs stand.
    reach : float array (N,)
        How far each of them looks, km.
    places : Points
        (M,), where municipalities lie.
    spheres : int
        How many needs the world has: it decides how much memory the years take.

    Raises
    ------
    Lesson
        When the years of such a world would not fit into the memory of a laptop.
    """
    spots, spot = np.unique(np.stack(homes, 1), axis=0, return_inverse=True)
    km = _distances(Points(spots[:, 0], spots[:, 1]), places)
    _refuse_crowd(km, spot, reach, spheres)
    heard = [np.flatnonzero(km[s] <= far) for s, far in zip(spot, reach, strict=True)]
    count = np.array([len(near) for near in heard], np.int64)
    place = np.concatenate([*heard, np.zeros(0, np.int64)]).astype(np.int64)
    starts = np.concatenate([[0], np.cumsum(count)]).astype(np.int64)
    return Near(seal(starts), seal(place), seal(km[np.repeat(spot, count), place]))


def _distances(spots: Points, places: Points) -> Floats:
    """Return the way from each spot to each place, float array (S, M), km."""
    north = (spots.latitude[:, None] - places.latitude) * KM_NORTH
    east = (spots.longitude[:, None] - places.longitude) * KM_EAST
    return np.asarray(np.sqrt(east * east + north * north))


def _refuse_crowd(km: Floats, spot: Ints, reach: Floats, spheres: int) -> None:
    """Refuse a world whose pairs would not fit into the memory, before they are listed."""
    pairs = 0
    for far in np.unique(reach):
        pairs += int((km <= far).sum(1)[spot[reach == far]].sum())
    needed = pairs * 24 + len(reach) * spheres * 64
    if needed > MOST_BYTES:
        raise Lesson("world_too_large", ngos=len(reach), gib=round(needed / 2**30, 1), most=MOST_BYTES / 2**30)
