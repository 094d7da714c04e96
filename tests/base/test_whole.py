"""Whole numbers at the door: the same seed gives the same luck whatever was asked before and however it is written."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

import socsim
from socsim import worlds
from socsim.base import rng
from socsim.base.errors import Lesson
from socsim.base.whole import whole

SAME = [1, 1.0, np.int64(1), np.uint8(1), np.float64(1.0), np.float32(1), Decimal(1), Fraction(1)]
REFUSED = [True, False, np.bool_(True), "1", None, 1.5, float("nan"), float("inf"), np.float64("nan"), [1], 1j]
REFUSED += [Decimal("NaN"), Decimal("1.5"), pd.NA]


@pytest.mark.parametrize("number", SAME)
def test_what_means_a_whole_number_becomes_one(number):
    assert type(whole("seed", number)) is int and whole("seed", number) == 1


@pytest.mark.parametrize("number", REFUSED, ids=repr)
def test_anything_else_is_refused_in_words(number):
    with pytest.raises(Lesson) as refused:
        whole("seed", number)
    assert refused.value.key == "not_whole" and repr(number) in str(refused.value)


@pytest.mark.parametrize("number", SAME[1:])
def test_a_seed_written_otherwise_does_not_poison_later_draws(number):
    seed = whole("seed", number) * 7919
    likewise = type(number)(seed) if not isinstance(number, np.uint8) else np.int64(seed)
    first = rng.uniform(likewise, "mark", np.arange(5))
    assert (first == rng.uniform(seed, "mark", np.arange(5))).all()
    assert rng.key(likewise, "mark") == rng.key(seed, "mark")


def test_a_row_of_a_frame_gives_the_run_of_its_number():
    options = {"years": 2, "replications": 3, "engine": "numpy", "progress": False}
    row = pd.DataFrame({"seed": [4409.0], "share": [0.5]}).iloc[0]
    by_row = socsim.simulate("pilot", seed=row["seed"], **options)
    by_number = socsim.simulate("pilot", seed=4409, **options)
    assert (by_row.metric("served") == by_number.metric("served")).all()
    assert by_row.manifest == by_number.manifest and by_row.manifest["seed"] == 4409
    call = socsim.announce(socsim.municipality("Omuraliev"), [socsim.sphere("culture")], sheet=socsim.sheet())
    held = socsim.hold(call, seed=np.float64(4410.0))
    assert type(held.seed) is int and (held.winner == socsim.hold(call, seed=4410).winner).all()


@pytest.mark.parametrize("seed", [True, "1", 1.5])
def test_every_door_refuses_what_is_no_seed(seed):
    call = socsim.announce(socsim.municipality("Omuraliev"), [socsim.sphere("culture")], sheet=socsim.sheet())
    doors = [
        lambda: socsim.simulate("pilot", seed=seed, years=1, replications=1),
        lambda: socsim.hold(call, seed=seed),
        lambda: socsim.contrast("pilot_2014", "draft_2014_cofinanced", seed=seed, years=1, replications=1),
        lambda: worlds.invented(2, 5, seed=seed),
    ]
    for door in doors:
        with pytest.raises(Lesson) as refused:
            door()
        assert refused.value.key == "not_whole"


def test_a_world_is_remembered_by_the_number_and_not_by_how_it_is_written():
    assert worlds.nation(2500.0) is worlds.nation(2500) and worlds.nation(np.int64(2500)) is worlds.nation(2500)
    with pytest.raises(Lesson):
        worlds.nation(True)
