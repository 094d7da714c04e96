"""A researcher's own rules of behaviour in the place of the kit's, checked before they are believed."""

import pickle
import sys
from collections.abc import Callable, Mapping
from functools import wraps
from inspect import Parameter, signature
from types import BuiltinFunctionType, SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from socsim.base.errors import Lesson, Unknown, nearest
from socsim.base.fingerprint import Unsteady, called, fingerprint
from socsim.base.frozen import Frozen
from socsim.base.shapes import Floats
from socsim.simulation.rules import RULES

OwnRule = Callable[..., ArrayLike]  # of arrays, without draws
_DRAWING = {"random", "rng", "default_rng", "RandomState", "Generator", "secrets", "urandom", "uuid4"}


class OwnRules(Frozen[str, OwnRule]):
    """Rules of one's own by name; they go to another process only where it can find them."""

    def __reduce__(self) -> tuple[Any, ...]:
        for name, rule in self.items():
            _refuse_stranded(name, rule)
        return super().__reduce__()

    def __copy__(self) -> "OwnRules":
        return self

    def __deepcopy__(self, memo: object) -> "OwnRules":
        return self


def _refuse_stranded(name: str, rule: OwnRule) -> None:
    """Raise a lesson when a function exists in this process alone: a lambda, one inside another, one of a notebook."""
    try:
        content = pickle.dumps(rule)
    except Exception as error:
        raise Lesson("rule_cannot_travel", name=name, function=called(rule)) from error
    of_a_file = hasattr(sys.modules["__main__"], "__file__")
    if b"__main__" in content and not of_a_file:
        raise Lesson("rule_cannot_travel", name=name, function=called(rule))


def content(rule: OwnRule) -> str:
    """Return the fingerprint of a rule; one that is not written in Python has none, whatever its name.

    Raises
    ------
    Unsteady
    """
    if isinstance(rule, BuiltinFunctionType | np.ufunc):
        raise Unsteady(called(rule))
    return fingerprint(rule)


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
    try:
        taken = signature(rule).parameters.values()
    except (TypeError, ValueError) as error:  # written in C, and silent about what it takes; or nothing to call
        raise Lesson("behaviour_arguments", name=name, wanted=", ".join(arguments)) from error
    needed = [argument for argument in taken if argument.default is Parameter.empty]
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
