"""A study gives the numbers of its runs, the same wherever it is run, and goes on where it was left."""

import multiprocessing
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from socsim import Lesson, design, explore, simulate
from socsim.experiments import effects
from socsim.experiments.compute import explore as running
from socsim.experiments.compute import work
from socsim.experiments.compute.blocks import blocks

AXES = {"payment.advance": (0, 0.5), "need.inflow_spread": None}
SIZE = {"years": 2, "replications": 3, "progress": False}


@pytest.fixture(scope="module")
def laid():
    return design(AXES, count=5)


@pytest.fixture(scope="module")
def study(laid):
    return explore(laid, **SIZE)


@pytest.fixture
def small_blocks(monkeypatch):
    """Cut the study of this file into ten blocks."""
    monkeypatch.setattr("socsim.experiments.compute.blocks.SECOND", 100)
    monkeypatch.setattr("socsim.experiments.compute.blocks.FIXED", 0)


@given(st.integers(1, 300), st.integers(1, 300), st.integers(0, 10**6), st.integers(1, 10**7))
def test_blocks_hold_every_replication_of_every_point_once(points, replications, first, size):
    times = np.zeros((points, replications), int)
    cut = list(blocks(points, replications, first, size))
    for block in cut:
        begun = block.first - first
        times[block.point : block.point + block.points, begun : begun + block.replications] += 1
    assert (times == 1).all() and len({block.address for block in cut}) == len(cut)


def test_a_point_gives_what_simulate_gives(laid, study):
    point = laid.points[3]
    run = simulate(
        "pilot",
        years=2,
        replications=3,
        assumed={"need.inflow_spread": point["need.inflow_spread"]},
        law=work.changed_law(study_law(), {"payment.advance": point["payment.advance"]}),
    )
    assert np.array_equal(study.outcome("served")[3], effects.values(run, "served"))
    assert study.frame().query("point == 3")["paid"].tolist() == effects.values(run, "paid").tolist()
    assert study.means().loc[3, "served"] == pytest.approx(effects.values(run, "served").mean())


def study_law():
    from socsim.law import kit

    return kit.law()


def test_threads_of_others_give_the_same(laid, study, small_blocks):
    with ThreadPoolExecutor(2) as executor:
        assert explore(laid, **SIZE, executor=executor).frame().equals(study.frame())


@pytest.mark.large
def test_other_processes_give_the_same(laid, study):
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as executor:
        assert explore(laid, **SIZE, executor=executor).frame().equals(study.frame())


def test_only_what_is_missing_is_run_again(laid, study, small_blocks, tmp_path, monkeypatch):
    kept = explore(laid, **SIZE, store=tmp_path / "study")
    parts = sorted((tmp_path / "study/blocks").glob("*.parquet"))
    assert kept.frame().equals(study.frame()) and len(parts) == 15
    for part in parts[4:6]:
        part.unlink()
    run = []
    monkeypatch.setattr(running, "answer", lambda task: run.append(task.block) or work.answer(task))
    again = explore(laid, **SIZE, store=tmp_path / "study")
    assert [block.address for block in run] == [part.stem for part in parts[4:6]]
    assert again.frame().equals(study.frame()) and not again.interrupted


def test_an_interruption_leaves_what_was_done(laid, study, small_blocks, tmp_path, monkeypatch):
    def interrupted(task):
        if task.block.point == 3:
            raise KeyboardInterrupt
        return work.answer(task)

    with monkeypatch.context() as patched:
        patched.setattr(running, "answer", interrupted)
        part = explore(laid, **SIZE, store=tmp_path)
    assert part.interrupted and part.done.sum() == 9 and len(part.frame()) == 9
    assert np.isnan(part.means().loc[3, "served"])
    assert explore(laid, **SIZE, store=tmp_path).frame().equals(study.frame())


def test_a_folder_with_another_study_is_left_as_it_is(laid, tmp_path):
    explore(laid, **SIZE, store=tmp_path)
    before = sorted((path, path.stat().st_mtime_ns) for path in tmp_path.rglob("*"))
    for other in ({"seed": 2}, {"outcomes": ("paid",)}, {"replications": 4}, {"first": 3}, {"world": "talas"}):
        with pytest.raises(Lesson) as lesson:
            explore(laid, **{**SIZE, **other}, store=tmp_path)
        assert lesson.value.key == "other_study" and lesson.value.faults
    with pytest.raises(Lesson):
        explore(design(AXES, count=6), **SIZE, store=tmp_path)
    assert sorted((path, path.stat().st_mtime_ns) for path in tmp_path.rglob("*")) == before


def test_a_point_that_cannot_be_run_is_a_row_that_says_why(laid, study, tmp_path, monkeypatch):
    def refusing(base, point):
        if point == laid.points[1]:
            raise Lesson("no_axes")
        return work_moved(base, point)

    work_moved = work.moved
    monkeypatch.setattr(work, "moved", refusing)
    for answered in (explore(laid, **SIZE, store=tmp_path), explore(laid, **SIZE, store=tmp_path)):
        assert set(answered.failures) == {1} and set(answered.failures[1]) == {"ru", "ky", "en"}
        frame = answered.frame()
        assert frame.query("point == 1")["failure"].str.len().gt(0).all() and frame["failure"].ne("").sum() == 3
        assert frame.query("point != 1")["served"].equals(study.frame().query("point != 1")["served"])


class Lost(Executor):
    """An executor whose workers are gone."""

    def submit(self, function, /, *words, **more):
        future = Future()
        future.set_exception(BrokenExecutor())
        return future


def test_a_lost_worker_is_told(laid):
    with pytest.raises(Lesson) as lesson:
        explore(laid, **SIZE, executor=Lost())
    assert lesson.value.key == "worker_lost"


def test_worlds_and_rules_are_axes(tmp_path):
    laid = design({"world": ["pilot", "talas"], "rule": ["lcs", "lottery"]}, "factorial")
    served = explore(laid, years=1, replications=2, progress=False).means()["served"]
    assert len(set(served)) == 4
    run = simulate("talas", years=1, replications=2)
    assert run.metric("served").shape == (2, 1)


def test_as_an_xarray(study):
    found = study.to_xarray()
    assert found["served"].dims == ("point", "replication") and found["served"].attrs["units"]
    assert found["payment.advance"].to_numpy().tolist() == study.design.frame()["payment.advance"].tolist()
