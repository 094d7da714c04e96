"""A researcher's own rules of behaviour in the place of the kit's, checked before they are believed."""

from collections.abc import Callable, Mapping
from functools import wraps
from inspect import Parameter, signature
from types import SimpleNamespace

import numpy as np
from numpy.typing import ArrayLike

from socsim.base.errors import Lesson, Unknown, nearest
from socsim.base.shapes import Floats
from socsim.simulation.rules import RULES

OwnRule = Callable[..., ArrayLike]  # of arrays, without draws
_DRAWING = {"random", "rng", "default_rng", "RandomState", "Generator", "secrets", "urandom", "uuid4"}


def check(own: Mapping[str, OwnRule]) -> None:
    """Look at rules before they are run.

    Raises
    ------
    Lesson
        When a name is unknown, arguments do not fit, a rule draws random numbers of its own, or answers differently
        when asked twice.
    """
    for name, rule in own.items():
        if name not in RULES:
            raise Unknown("unknown_behaviour_rule", name=name, near=nearest(name, RULES))
        _same_arguments(name, rule)
        _no_draws(name, rule)


def namespace(own: Mapping[str, OwnRule]) -> SimpleNamespace:
    """Return all rules, the given ones in the place of the kit's.

    One that gives something that is not a number is a :class:`Lesson`, later, when the run asks it.
    """
    return SimpleNamespace(**RULES | {name: _checked(name, rule) for name, rule in own.items()})


def _same_arguments(name: str, rule: OwnRule) -> None:
    arguments = list(signature(RULES[name]).parameters)
    needed = [argument for argument in signature(rule).parameters.values() if argument.default is Parameter.empty]
    if len(needed) != len(arguments):
        raise Lesson("behaviour_arguments", name=name, wanted=", ".join(arguments))


def _no_draws(name: str, rule: OwnRule) -> None:
    """Refuse a rule whose code mentions a source of random numbers, or that answers differently when asked twice."""
    code = getattr(rule, "__code__", None)
    names = set(code.co_names) | set(code.co_freevars) if code else set()
    probe = [np.linspace(0.1, 0.9, 7)] * len(signature(RULES[name]).parameters)
    with np.errstate(all="ignore"):
        once = np.asarray(rule(*probe), np.float64)
        again = np.asarray(rule(*probe), np.float64)
    if names & _DRAWING or not np.array_equal(once, again, equal_nan=True):
        raise Lesson("behaviour_draws", name=name)


def _checked(name: str, rule: OwnRule) -> OwnRule:
    @wraps(rule)
    def run(*values: ArrayLike) -> Floats:
        numbers = np.asarray(rule(*values), np.float64)
        if not np.isfinite(numbers).all():
            raise Lesson("behaviour_not_a_number", name=name)
        return numbers

    return run
