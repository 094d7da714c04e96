"""Draws by address, compiled: the bits of :mod:`socsim.base.rng`."""

import math
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from socsim.base import rng
from socsim.base.shapes import Floats, Ints
from socsim.simulation.compiled.jit import jit, plain
from socsim.simulation.engine import Year

Keys = NDArray[np.uint64]  # (P, 2): inner and outer key of each purpose

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_A = np.uint64(0x3C79AC492BA7B653)
_B = np.uint64(0x1C69B3F74AC4AE35)
_C = np.uint64(0xBF58476D1CE4E5B9)
_D = np.uint64(0x94D049BB133111EB)
_1 = np.uint64(1)
_12 = np.uint64(12)
_27 = np.uint64(27)
_30 = np.uint64(30)
_31 = np.uint64(31)
_33 = np.uint64(33)


class Key(NamedTuple):
    """The key of a seed and a purpose: `inner` begins the address, `outer` ends it."""

    inner: np.uint64
    outer: np.uint64


class Moment(NamedTuple):
    """The parts of an address that all draws of a step share: calendar year, call, ids of the replications (R,)."""

    year: int
    attempt: int
    reps: Ints


@cache
def keys(seed: int, *purposes: str) -> Keys:
    """Return the inner and the outer key of each purpose, uint64 array (P, 2)."""
    return np.array([rng.key(seed, purpose) for purpose in purposes], np.uint64)


@jit
def key(keys: Keys, number: int) -> Key:
    """Take one of several keys."""
    return Key(keys[number, 0], keys[number, 1])


def moment(year: Year) -> Moment:
    """Return what all draws of a step share."""
    return plain(Moment(year.number, year.attempt, year.reps))


@jit
def mix(state: np.uint64, part: int | np.uint64) -> np.uint64:
    """Take a part of an address in; see :func:`socsim.base.rng.bits`."""
    x = state ^ ((np.uint64(part) + _1) * _GOLDEN)
    x = (x ^ (x >> _27)) * _A
    x = (x ^ (x >> _33)) * _B
    return x ^ (x >> _27)


@jit
def mix3(state: np.uint64, first: int, second: int, third: int) -> np.uint64:
    """Take three parts of an address in."""
    return mix(mix(mix(state, first), second), third)


@jit
def uniform(state: np.uint64, key: Key) -> float:
    """Draw a number between 0 and 1 for an address."""
    x = state ^ key.outer
    x = (x ^ (x >> _30)) * _C
    x = (x ^ (x >> _27)) * _D
    x = x ^ (x >> _31)
    return (np.float64(x >> _12) + 0.5) * 2.0**-52


@jit
def _horner(coefficients: tuple[float, ...], x: float) -> float:
    value = coefficients[0]
    for i in range(1, len(coefficients)):
        value = value * x + coefficients[i]
    return value


@jit
def log(x: float) -> float:
    """Natural logarithm from exact operations only; see :func:`socsim.base.rng.log`."""
    mantissa, exponent = math.frexp(x)
    t = (mantissa - 1.0) / (mantissa + 1.0)
    return exponent * rng.LN2 + 2.0 * t * _horner(rng.LOG, t * t)


@jit
def _centre(q: float) -> float:
    x = 0.180625 - q * q
    return q * (_horner(rng.CENTRE[0], x) / _horner(rng.CENTRE[1], x))


@jit
def _tail(u: float, q: float) -> float:
    r = math.sqrt(-log(min(u, 1.0 - u)))
    if r <= 5.0:
        z = _horner(rng.SHOULDER[0], r - 1.6) / _horner(rng.SHOULDER[1], r - 1.6)
    else:
        z = _horner(rng.TAIL[0], r - 5.0) / _horner(rng.TAIL[1], r - 5.0)
    return math.copysign(z, q)


@jit
def normal(state: np.uint64, key: Key) -> float:
    """Draw a standard normal number for an address."""
    u = uniform(state, key)
    q = u - 0.5
    if abs(q) > 0.425:
        return _tail(u, q)
    return _centre(q)


@jit
def to_normal(u: Floats) -> None:
    """Turn uniform numbers (X,) into normal ones in place: the centre all at once, then the tails."""
    centre = np.empty(len(u))
    for n in range(len(u)):
        centre[n] = _centre(u[n] - 0.5)
    for n in range(len(u)):
        q = u[n] - 0.5
        if abs(q) > 0.425:
            u[n] = _tail(u[n], q)
        else:
            u[n] = centre[n]


@jit
def _uniforms(keys: Keys, moment: Moment, ids: Ints) -> Floats:
    moment = Moment(*moment)
    purpose = key(keys, 0)
    u = np.empty((len(moment.reps), len(ids)))
    start = mix(purpose.inner, moment.year)
    for r in range(len(moment.reps)):
        state = mix(start, moment.reps[r])
        for x in range(len(ids)):
            u[r, x] = uniform(mix(state, ids[x]), purpose)
    return u


@jit
def _normals(keys: Keys, moment: Moment, ids: Ints) -> Floats:
    z = _uniforms(keys, moment, ids)
    for r in range(len(z)):
        to_normal(z[r])
    return z


def normals(year: Year, purpose: str, ids: Ints) -> Floats:
    """Draw a standard normal number for every replication and id, float array (R, ...)."""
    z = _normals(keys(year.luck.seed, purpose), moment(year), ids.ravel())
    return z.reshape(len(year.reps), *ids.shape)


def uniforms(year: Year, purpose: str, ids: Ints) -> Floats:
    """Draw a number between 0 and 1 for every replication and id, float array (R, ...)."""
    u = _uniforms(keys(year.luck.seed, purpose), moment(year), ids.ravel())
    return u.reshape(len(year.reps), *ids.shape)
