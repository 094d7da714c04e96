"""Compiled draws and rules: what the loops of :mod:`socsim.simulation.compiled.calls` are made of.

Compiled code is kept in a folder named after the content of these files, so that an edited rule is never answered by
old machine code; where no folder can be made, everything is compiled anew each time.
"""

import math
import os
from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from inspect import signature
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numba
import numpy as np

from socsim.base import rng
from socsim.simulation import rules

_GOLDEN, _A, _B = np.uint64(0x9E3779B97F4A7C15), np.uint64(0x3C79AC492BA7B653), np.uint64(0x1C69B3F74AC4AE35)
_C, _D = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_S12, _S27, _S30, _S31, _S33, _ONE = (np.uint64(n) for n in (12, 27, 30, 31, 33, 1))
_CENTRE, _SHOULDER, _TAIL, _LOG = rng.CENTRE, rng.SHOULDER, rng.TAIL, rng.LOG
_LN2 = rng.LN2


def _folder() -> Path | None:
    """Return the folder for compiled code, or None where there can be none."""
    files = (*sorted(Path(__file__).parent.glob("*.py")), Path(str(rules.__file__)), Path(str(rng.__file__)))
    digest = blake2b(b"".join(file.read_bytes() for file in files) + numba.__version__.encode(), digest_size=8)
    folder = Path(os.environ.get("SOCSIM_CACHE") or Path.home() / ".cache" / "socsim") / digest.hexdigest()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


_FOLDER = _folder()


def _kept(decorate: Callable[[bool], Any]) -> Any:
    """Decorate with this kit's folder for compiled code, and leave other people's setting as it was."""
    before = numba.config.CACHE_DIR
    numba.config.CACHE_DIR = str(_FOLDER or before)
    try:
        return decorate(_FOLDER is not None)
    finally:
        numba.config.CACHE_DIR = before


def jit(function: Any) -> Any:
    """Compile a function of numbers and arrays; it does not hold the interpreter while it runs."""
    return _kept(lambda keep: numba.njit(cache=keep, nogil=True, error_model="numpy")(function))


@cache
def fused() -> SimpleNamespace:
    """Return the rules as compiled functions of arrays that make one pass each."""
    return SimpleNamespace(**{name: _fused(rule) for name, rule in rules.RULES.items()})


def _fused(rule: Any) -> Any:
    inputs = ", ".join(["float64"] * len(signature(rule).parameters))
    return _kept(lambda keep: numba.vectorize([f"float64({inputs})"], cache=keep)(rule))


odds, surplus_of, upfront, quality_of, cost_of, price_of, mark_of = (
    jit(getattr(rules, name)) for name in ("odds", "surplus", "upfront", "quality", "cost", "price", "mark")
)
inflow_of, need_of, perceived_of, ceiling_of, carried_of, effort_of, served_of, payment_of = (
    jit(getattr(rules, name))
    for name in ("inflow", "need", "perceived", "ceiling", "carried", "effort", "served", "payment")
)
learned_of, belief_of, rivals_of, donation_of = (
    jit(getattr(rules, name)) for name in ("learned", "belief", "rivals", "donation")
)


@jit
def mix(state: Any, part: Any) -> Any:
    """Take a part of an address in; see :func:`socsim.base.rng.bits`."""
    x = state ^ ((np.uint64(part) + _ONE) * _GOLDEN)
    x = (x ^ (x >> _S27)) * _A
    x = (x ^ (x >> _S33)) * _B
    return x ^ (x >> _S27)


@jit
def uniform(state: Any, outer: Any) -> Any:
    """Draw a number between 0 and 1 for an address."""
    x = state ^ outer
    x = (x ^ (x >> _S30)) * _C
    x = (x ^ (x >> _S27)) * _D
    x = x ^ (x >> _S31)
    return (np.float64(x >> _S12) + 0.5) * 2.0**-52


@jit
def _horner(coefficients: Any, x: Any) -> Any:
    value = coefficients[0]
    for i in range(1, len(coefficients)):
        value = value * x + coefficients[i]
    return value


@jit
def log(x: Any) -> Any:
    """Natural logarithm from exact operations only; see :func:`socsim.base.rng.log`."""
    mantissa, exponent = math.frexp(x)
    t = (mantissa - 1.0) / (mantissa + 1.0)
    return exponent * _LN2 + 2.0 * t * _horner(_LOG, t * t)


@jit
def _tail(u: Any, q: Any) -> Any:
    p = min(u, 1.0 - u)
    r = math.sqrt(-log(p))
    if r <= 5.0:
        z = _horner(_SHOULDER[0], r - 1.6) / _horner(_SHOULDER[1], r - 1.6)
    else:
        z = _horner(_TAIL[0], r - 5.0) / _horner(_TAIL[1], r - 5.0)
    return math.copysign(z, q)


@jit
def normal(state: Any, outer: Any) -> Any:
    """Draw a standard normal number for an address."""
    u = uniform(state, outer)
    q = u - 0.5
    if abs(q) > 0.425:
        return _tail(u, q)
    x = 0.180625 - q * q
    return q * (_horner(_CENTRE[0], x) / _horner(_CENTRE[1], x))


@jit
def to_normal(u: Any) -> None:
    """Turn uniform numbers into normal ones in place: the centre all at once, then the tails."""
    centre = np.empty(len(u))
    for n in range(len(u)):
        q = u[n] - 0.5
        x = 0.180625 - q * q
        centre[n] = q * (_horner(_CENTRE[0], x) / _horner(_CENTRE[1], x))
    for n in range(len(u)):
        q = u[n] - 0.5
        u[n] = _tail(u[n], q) if abs(q) > 0.425 else centre[n]
