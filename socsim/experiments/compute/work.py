"""What a worker does: the points of one block, run in one thread, and of every run the outcomes asked for."""

import pickle
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import numpy as np

from socsim.base.canonical import JsonObject
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, language
from socsim.base.shapes import Floats
from socsim.country import worlds
from socsim.experiments import effects
from socsim.experiments.compute.blocks import Block
from socsim.experiments.designs.axes import RULE, WORLD, axis
from socsim.experiments.designs.design import Point
from socsim.law.law import Law, Provisions, Value
from socsim.scoring import presets
from socsim.simulation.setting import Setting
from socsim.simulation.simulate import rerun

SETTINGS_KEPT = 4  # of studies, in one worker


@dataclass(frozen=True, kw_only=True)
class Task:
    """A block with all that it needs to be run elsewhere.

    Attributes
    ----------
    block : Block
    setting : bytes
        The study's setting, pickled once; a worker reads it once.
    points : tuple of Point
        Those of the block.
    outcomes : tuple of str
    """

    block: Block
    setting: bytes
    points: tuple[Point, ...]
    outcomes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Answer:
    """What came of a block.

    Attributes
    ----------
    block : Block
    outcomes : float array (points, replications, outcomes)
        NaN where an outcome does not exist, or the point could not be run.
    failures : mapping from int to mapping
        Why a point could not be run, in three languages, by its number.
    """

    block: Block
    outcomes: Floats
    failures: Mapping[int, Mapping[str, str]]


def answer(task: Task) -> Answer:
    """Run a block."""
    block = task.block
    base = _setting(task.setting)
    ids = np.arange(block.first, block.first + block.replications)
    outcome_table = np.full((block.points, block.replications, len(task.outcomes)), np.nan)
    failures: dict[int, Mapping[str, str]] = {}
    for row, point in enumerate(task.points):
        try:
            run = rerun(moved(base, point), ids)
        except Lesson as lesson:
            failures[block.point + row] = {code: lesson.text(language(code)) for code in LANGUAGES}
            continue
        if run.interrupted:
            raise KeyboardInterrupt
        outcome_table[row] = np.column_stack([effects.values(run, name) for name in task.outcomes])
    return Answer(block=block, outcomes=outcome_table, failures=failures)


@lru_cache(maxsize=SETTINGS_KEPT)
def _setting(pickled: bytes) -> Setting:
    found: Setting = pickle.loads(pickled)
    return found


def moved(base: Setting, point: Point) -> Setting:
    """Return a study's setting as a point has it; what the point does not name stays."""
    by_part: dict[str, JsonObject] = {"law": {}, "assumption": {}, WORLD: {}, RULE: {}}
    for key, level in point.items():
        by_part[axis_part(key)][key] = level
    changes: JsonObject = {}
    if by_part["law"]:
        changes["law"] = changed_law(base.law, by_part["law"])
    if by_part["assumption"]:
        changes["assumed"] = {**base.assumed, **by_part["assumption"]}
    if by_part[WORLD]:
        changes["world"] = worlds.named(str(point[WORLD]))
    if by_part[RULE]:
        changes["rule"] = presets.rule(str(point[RULE]))
    return replace(base, **changes) if changes else base


@lru_cache(maxsize=1024)
def axis_part(key: str) -> str:
    """Return on what an axis acts."""
    return key if key in (WORLD, RULE) else axis(key).acts_on


def changed_law(law: Law | Provisions, values: Mapping[str, object]) -> Law | Provisions:
    """Return a law with some values held for all time; every one of them is an assumption."""
    held = {key: _always(value) for key, value in values.items()}
    if isinstance(law, Provisions):
        return Provisions(law.day, {**law.values_by_key, **held})
    return law.amended({key: [value] for key, value in held.items()})


def _always(value: object) -> Value:
    return Value(start=date.min, end=date.max, value=value, basis="assumption")
