"""The size and the seed of a run, and what tests of several rooms ask for."""

import os
import random
from collections.abc import Callable

import pytest
from hypothesis import settings

from setup import chromium, office
from tests import sizes

USUAL_SEED = 2014  # of the small run, which tries the same cases on every machine


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take the size of the run and its seed from the command line."""
    group = parser.getgroup("socsim")
    group.addoption("--large", action="store_true", help="take the counts that the issues name, and a new seed")
    group.addoption("--seed", type=int, help="repeat a run: the number that it printed first and last")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Give the whole run one seed, its workers and Hypothesis among it."""
    options = config.option
    if options.seed is None:
        options.seed = random.SystemRandom().randrange(2**32) if options.large else USUAL_SEED
    options.hypothesis_seed = str(options.seed)
    sizes.register()
    settings.load_profile("large" if options.large else "small")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave to the large run what is marked so; let a cell of a notebook wait as long as the machine needs.

    nbval gives a cell five seconds; the notebooks lie outside this folder, so a hook for a single item would not be
    told of them.
    """
    if not config.option.large:
        later = [item for item in items if item.get_closest_marker("large")]
        config.hook.pytest_deselected(items=later)
        items[:] = [item for item in items if item not in later]
    for item in items:
        if hasattr(item, "output_timeout"):
            item.output_timeout = 600


def run_in_words(config: pytest.Config) -> str:
    """Return the size of the run, its seed, and how to repeat it."""
    seed = config.option.seed
    if config.option.large:
        return f"socsim: large run, seed {seed} (again: python start.py test --large --seed {seed})"
    return f"socsim: small run, seed {seed} (again: python start.py test --seed {seed})"


def pytest_runtest_setup() -> None:
    """Begin every test with no language chosen and no command typed, whatever start.py or a test before it said."""
    os.environ.pop("SOCSIM_LANG", None)
    os.environ.pop("SOCSIM_COMMAND", None)


def pytest_report_header(config: pytest.Config) -> str:
    """Print the seed before the tests."""
    return run_in_words(config)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the seed again after them."""
    terminalreporter.write_line(run_in_words(config))


@pytest.fixture(scope="session")
def counts(pytestconfig: pytest.Config) -> Callable[[int, int], int]:
    """Choose between the count of the small run and that of the large one."""
    large = pytestconfig.option.large
    return lambda few, many: many if large else few


@pytest.fixture
def luck(request: pytest.FixtureRequest) -> random.Random:
    """Random numbers of one test, from the seed of the run and the name of the test."""
    return random.Random(f"{request.config.option.seed} {request.node.nodeid}")


@pytest.fixture(scope="session")
def office_path() -> str:
    """Path of LibreOffice; without it, or without what reads its prints, the tests that need it are skipped."""
    if not office.is_complete():
        pytest.skip(f"no LibreOffice or poppler-utils (Debian: apt-get install {' '.join(office.PACKAGES)})")
    return office.find()


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Path of a Chromium-like browser; without one the tests that need it are skipped."""
    path = chromium.find()
    if not path:
        pytest.skip("no Chromium: install it (Debian: apt-get install chromium), or Google Chrome, or Edge")
    return path
