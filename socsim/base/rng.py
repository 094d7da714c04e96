"""A draw by address: the same decision always gets the same number.

A number belongs to (seed, purpose, and the ids of who decides what): adding an applicant, a member or a thousand
replications changes no other draw, and two policies meet the same luck. Generator ``kmix``: a 128-bit BLAKE2b key for
each (seed, purpose), one keyed mixing round for each part of the address, one for the answer; the rounds are
Stafford's and Evensen's 64-bit mixers. Only exact IEEE operations are used, so every machine draws the same bits.
``philox`` (Philox4x32-10, one block for each part of the address) is there to check results with another generator:
``Luck(seed, "philox")`` may stand wherever a seed may.

References
----------
Salmon et al. (2011), Parallel random numbers: as easy as 1, 2, 3 (the idea of counter-based generators).
Wichura (1988), Algorithm AS 241 (the normal quantile).
"""

from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

import numpy as np
from numpy.typing import ArrayLike, NDArray

from socsim.base.shapes import Floats
from socsim.base.whole import whole

GENERATOR = "kmix-1"
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
LN2 = 0.6931471805599453
LOG = tuple(1.0 / k for k in range(39, 0, -2))  # 1, 1/3, 1/5, ... of the logarithm, highest power first


@dataclass(frozen=True)
class Luck:
    """A seed with the name of its generator, ``kmix-1`` or ``philox``; a seed is a whole number or refused."""

    seed: int
    generator: str = GENERATOR

    def __post_init__(self) -> None:
        object.__setattr__(self, "seed", whole("seed", self.seed))


def key(seed: int, purpose: str) -> tuple[np.uint64, np.uint64]:
    """Return the 128-bit key of a (seed, purpose), as two numbers."""
    return _key(whole("seed", seed), purpose)


@cache
def _key(seed: int, purpose: str) -> tuple[np.uint64, np.uint64]:
    digest = blake2b(f"{GENERATOR}|{seed}|{purpose}".encode(), digest_size=16).digest()
    return np.uint64(int.from_bytes(digest[:8], "little")), np.uint64(int.from_bytes(digest[8:], "little"))


def _moremur(x: NDArray[np.uint64]) -> NDArray[np.uint64]:
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x3C79AC492BA7B653)
    x = (x ^ (x >> np.uint64(33))) * np.uint64(0x1C69B3F74AC4AE35)
    return x ^ (x >> np.uint64(27))


def _splitmix(x: NDArray[np.uint64]) -> NDArray[np.uint64]:
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


def identity(name: str) -> int:
    """Return the number that stands for a name in an address (stable over runs, machines and row orders)."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little") >> 1


def bits(seed: int | Luck, purpose: str, *address: ArrayLike) -> NDArray[np.uint64]:
    """Draw 64 random bits for every address.

    Parameters
    ----------
    seed : int or Luck
        The one seed of a run.
    purpose : str
        What the number decides, for example ``"mark"``.
    *address : int array_like
        Ids that broadcast against each other, for example replication ``(R, 1)`` and NGO ``(A,)``.

    Returns
    -------
    uint64 array
        In the broadcast shape of the address.
    """
    luck = seed if isinstance(seed, Luck) else Luck(seed)
    inner, outer = key(luck.seed, purpose)
    if luck.generator == "philox":
        return _philox_chain(inner, outer, address)
    with np.errstate(over="ignore"):
        state = np.asarray(inner)
        for part in address:
            state = _moremur(state ^ (np.asarray(part).astype(np.uint64) + np.uint64(1)) * _GOLDEN)
        return np.asarray(_splitmix(state ^ outer))


def uniform(seed: int | Luck, purpose: str, *address: ArrayLike) -> Floats:
    """Draw a number between 0 and 1 (both excluded) for every address; see :func:`bits`."""
    return ((bits(seed, purpose, *address) >> np.uint64(12)).astype(np.float64) + 0.5) * 2.0**-52


def normal(seed: int | Luck, purpose: str, *address: ArrayLike) -> Floats:
    """Draw a standard normal number for every address; see :func:`bits`."""
    u = uniform(seed, purpose, *address)
    return _quantile(np.atleast_1d(u)).reshape(np.shape(u))


def choice(seed: int | Luck, purpose: str, count: int, *address: ArrayLike) -> NDArray[np.int64]:
    """Draw one of 0 .. count-1 with equal chances for every address; see :func:`bits`."""
    return (uniform(seed, purpose, *address) * count).astype(np.int64)


def philox(counter: tuple[ArrayLike, ...], key: tuple[int, int]) -> tuple[NDArray[np.uint64], ...]:
    """Encrypt a counter of four 32-bit words with a key of two: Philox4x32-10, Salmon et al. (2011), four words."""
    c0, c1, c2, c3 = (np.asarray(word, np.uint64) for word in counter)
    for turn in range(10):
        k0 = np.uint64((key[0] + turn * _PHILOX_BUMPS[0]) & _WORD)
        k1 = np.uint64((key[1] + turn * _PHILOX_BUMPS[1]) & _WORD)
        left = c0 * _PHILOX_FACTORS[0]
        right = c2 * _PHILOX_FACTORS[1]
        c0 = _high(right) ^ c1 ^ k0
        c2 = _high(left) ^ c3 ^ k1
        c1 = _low(right)
        c3 = _low(left)
    return c0, c1, c2, c3


_WORD = 0xFFFFFFFF  # the 32 bits of a word
_PHILOX_FACTORS = (np.uint64(0xD2511F53), np.uint64(0xCD9E8D57))
_PHILOX_BUMPS = (0x9E3779B9, 0xBB67AE85)


def _low(bits: NDArray[np.uint64]) -> NDArray[np.uint64]:
    return bits & np.uint64(_WORD)


def _high(bits: NDArray[np.uint64]) -> NDArray[np.uint64]:
    return bits >> np.uint64(32)


def _philox_chain(inner: np.uint64, outer: np.uint64, address: tuple[ArrayLike, ...]) -> NDArray[np.uint64]:
    """Feed the parts of an address to Philox one after the other, each block with the last one's answer."""
    words = (int(inner) & _WORD, int(inner) >> 32)
    state = np.asarray(outer)
    for part in (*address, 0):
        number = np.asarray(part).astype(np.uint64)
        block = philox((_low(number), _high(number), _low(state), _high(state)), words)
        state = block[0] | (block[1] << np.uint64(32))
    return state


def _polynomial(coefficients: tuple[float, ...], x: Floats) -> Floats:
    value = np.full_like(x, coefficients[0])
    for coefficient in coefficients[1:]:
        value = value * x + coefficient
    return value


def log(x: Floats) -> Floats:
    """Natural logarithm from exact operations only, the same bits on every machine (about 2 ulp)."""
    mantissa, exponent = np.frexp(x)
    t = (mantissa - 1.0) / (mantissa + 1.0)
    return exponent * LN2 + 2.0 * t * _polynomial(LOG, t * t)


# Wichura (1988): numerators and denominators for the centre, the shoulder and the far tail; highest power first.
CENTRE = (
    (
        2.5090809287301226727e3,
        3.3430575583588128105e4,
        6.7265770927008700853e4,
        4.5921953931549871457e4,
        1.3731693765509461125e4,
        1.9715909503065514427e3,
        1.3314166789178437745e2,
        3.3871328727963666080e0,
    ),
    (
        5.2264952788528545610e3,
        2.8729085735721942674e4,
        3.9307895800092710610e4,
        2.1213794301586595867e4,
        5.3941960214247511077e3,
        6.8718700749205790830e2,
        4.2313330701600911252e1,
        1.0,
    ),
)
SHOULDER = (
    (
        7.74545014278341407640e-4,
        2.27238449892691845833e-2,
        2.41780725177450611770e-1,
        1.27045825245236838258e0,
        3.64784832476320460504e0,
        5.76949722146069140550e0,
        4.63033784615654529590e0,
        1.42343711074968357734e0,
    ),
    (
        1.05075007164441684324e-9,
        5.47593808499534494600e-4,
        1.51986665636164571966e-2,
        1.48103976427480074590e-1,
        6.89767334985100004550e-1,
        1.67638483018380384940e0,
        2.05319162663775882187e0,
        1.0,
    ),
)
TAIL = (
    (
        2.01033439929228813265e-7,
        2.71155556874348757815e-5,
        1.24266094738807843860e-3,
        2.65321895265761230930e-2,
        2.96560571828504891230e-1,
        1.78482653991729133580e0,
        5.46378491116411436990e0,
        6.65790464350110377720e0,
    ),
    (
        2.04426310338993978564e-15,
        1.42151175831644588870e-7,
        1.84631831751005468180e-5,
        7.86869131145613259100e-4,
        1.48753612908506148525e-2,
        1.36929880922735805310e-1,
        5.99832206555887937690e-1,
        1.0,
    ),
)


def _ratio(pair: tuple[tuple[float, ...], tuple[float, ...]], x: Floats) -> Floats:
    return _polynomial(pair[0], x) / _polynomial(pair[1], x)


def _quantile(u: Floats) -> Floats:
    q = u - 0.5
    z = q * _ratio(CENTRE, 0.180625 - q * q)
    outside = np.abs(q) > 0.425
    if outside.any():
        p = u[outside]
        r = np.sqrt(-log(np.minimum(p, 1.0 - p)))
        far = np.where(r <= 5.0, _ratio(SHOULDER, r - 1.6), _ratio(TAIL, r - 5.0))
        z[outside] = np.copysign(far, q[outside])
    return z
