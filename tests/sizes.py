"""How much a run of the tests tries: small counts, or with ``--large`` those that the issues name."""

from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, settings

SMALL = 100  # examples of a law that names no count of its own
LARGE = 1000
TIMELESS = [HealthCheck.too_slow]  # what a slow machine would fail at


def register() -> None:
    """Tell Hypothesis the two sizes of a run; no example has a deadline, and none is remembered between runs."""
    for name, count in (("small", SMALL), ("large", LARGE)):
        settings.register_profile(
            name,
            max_examples=count,
            deadline=None,
            derandomize=False,
            database=None,
            print_blob=True,
            suppress_health_check=TIMELESS,
        )


def some(cases: Iterable[str], small: Iterable[str]) -> list[object]:
    """Return the cases of a test, of which the small run tries only some; the others cost much and are like them."""
    return [case if case in small else pytest.param(case, marks=pytest.mark.large) for case in cases]


def examples(count: int, *, one_folder: bool = False) -> settings:
    """Try a law on `count` examples, and on as many times more as the run is larger.

    Parameters
    ----------
    count : int
        Examples in the small run.
    one_folder : bool
        The examples share the folder `tmp_path` of their test; each writes over what the last one left.
    """
    shared = [HealthCheck.function_scoped_fixture] if one_folder else []
    larger = settings.default.max_examples // SMALL
    return settings(max_examples=count * larger, suppress_health_check=[*TIMELESS, *shared])
