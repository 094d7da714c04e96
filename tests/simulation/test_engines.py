"""Two engines, one contract: the table of steps says the truth, and old machine code never answers."""

import inspect
import shutil
import sys
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from socsim.base.i18n import LANGUAGES, language
from socsim.simulation import year
from socsim.simulation.arrays import engine as arrays
from socsim.simulation.course import Course
from socsim.simulation.state import State
from tests.simulation.small import POLICIES, run

STATE = {field.name for field in fields(State)} - {"shape"}
NAMES = STATE | {field.name for field in fields(Course)} - {"setting", "year", "call", "state"}
ORDER = {"open"}  # the order of a year looks between steps whether lots are open


class Log:
    """What a step has read and written, by name."""

    def __init__(self):
        self.read, self.written = set(), set()


def spied(kind, log):
    """Return a class that notes who asks for its attributes and who changes them."""

    def get(self, name):
        log.read.update({name} & NAMES)
        return object.__getattribute__(self, name)

    def change(self, name, value):
        log.written.update({name} & NAMES)
        object.__setattr__(self, name, value)

    return type(kind.__name__, (kind,), {"__getattribute__": get, "__setattr__": change})


def contents(state):
    """Copy the arrays of a state, the contracts as one."""
    values = {name: object.__getattribute__(state, name) for name in STATE}
    return {name: np.stack(value) if name == "contracts" else value.copy() for name, value in values.items()}


def used(monkeypatch, engine, setting):
    """Live through the years of a setting and return what each step has read and written."""
    log, steps = Log(), {step.name: Log() for step in year.STEPS}
    before = {}

    class Spied(spied(Course, log)):
        def __init__(self, *, state, **more):
            super().__init__(state=state, **more)
            object.__setattr__(state, "__class__", spied(State, log))
            before.update(contents(state))
            log.read, log.written = set(), set()

    def watch(step, course):
        after = contents(object.__getattribute__(course, "state"))
        changed = {name for name in STATE if not np.array_equal(before[name], after[name])}
        steps[step.name].read |= log.read
        steps[step.name].written |= log.written | changed
        before.update(after)
        log.read, log.written = set(), set()

    monkeypatch.setattr(year, "Course", Spied)
    for _ in year.years(setting, np.arange(4), engine, watch):
        pass
    return steps


@pytest.mark.parametrize("name", ["arrays", "compiled"])
def test_the_table_of_steps_says_what_is_read_and_written(monkeypatch, name):
    engine = arrays
    if name == "compiled":
        engine = pytest.importorskip("socsim.simulation.compiled.engine")
    everything = {step.name: Log() for step in year.STEPS}
    for policy in POLICIES:
        for step, log in used(monkeypatch, engine, run(policy, replications=1).setting).items():
            everything[step].read |= log.read
            everything[step].written |= log.written
    for step in year.STEPS:
        log = everything[step.name]
        assert log.written == set(step.writes), step.name
        assert set(step.reads) <= log.read <= set(step.reads) | set(step.writes) | ORDER, step.name


def test_the_table_is_told_in_every_language():
    tables = [year.table(language(code)) for code in LANGUAGES]
    assert all(len(table) == len(year.STEPS) and not any("step." in word for word in table.index) for table in tables)
    assert len({tuple(table.index) for table in tables}) == len(LANGUAGES)


@pytest.fixture
def sources():
    return pytest.importorskip("socsim.simulation.compiled.sources")


@pytest.fixture
def copy(sources, tmp_path):
    """A copy of the package, to change files in."""
    return Path(shutil.copytree(sources.KIT, tmp_path / "socsim", ignore=shutil.ignore_patterns("__pycache__")))


def test_the_key_of_machine_code_changes_with_every_file_it_is_made_from(sources, copy):
    before = sources.fingerprint(copy)
    assert before == sources.fingerprint()
    for path in sources.files(copy):
        text = path.read_bytes()
        path.write_bytes(text + b"# changed\n")
        assert sources.fingerprint(copy) != before, path.name
        path.write_bytes(text)
    assert sources.fingerprint(copy) == before


def test_the_key_of_machine_code_changes_with_nothing_else(sources, copy):
    before = sources.fingerprint(copy)
    for name in ("base/i18n.py", "simulation/levers.py", "simulation/arrays/calls.py", "country/world.py"):
        path = copy / name
        path.write_bytes(path.read_bytes() + b"# changed\n")
    assert sources.fingerprint(copy) == before


def made_of(function, seen):
    """Yield the files of everything that a compiled function calls, makes or looks a constant up in."""
    if function in seen:
        return
    seen.add(function)
    yield inspect.getfile(function)
    for name in function.__code__.co_names:
        value = function.__globals__.get(name)
        if inspect.ismodule(value) and value.__name__.startswith("socsim"):
            yield inspect.getfile(value)
            used = [getattr(value, part, None) for part in function.__code__.co_names]
        else:
            used = [value]
        for part in used:
            if hasattr(part, "py_func"):
                yield from made_of(part.py_func, seen)
            elif inspect.isclass(part) and part.__module__.startswith("socsim"):
                yield inspect.getfile(part)


def test_the_key_covers_whatever_compiled_functions_use(sources):
    pytest.importorskip("socsim.simulation.compiled.engine")
    known, seen = {str(path) for path in sources.files()}, set()
    compiled = [module for name, module in sys.modules.items() if name.startswith("socsim.simulation.compiled.")]
    functions = [value.py_func for module in compiled for value in vars(module).values() if hasattr(value, "py_func")]
    used = {path for function in functions for path in made_of(function, seen)}
    assert len(functions) > 40 and used <= known
    assert {Path(path).name for path in used} >= {"rng.py", "rules.py", "records.py", "award.py"}
