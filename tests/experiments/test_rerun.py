"""What a contrast was made with stays with it: whatever explains it runs the same histories by the same means."""

from dataclasses import fields
from inspect import signature

import numpy as np
import pytest

from socsim import contrast, simulate, worlds
from socsim.base.errors import Lesson
from socsim.experiments import effects
from socsim.experiments.designs import robust
from socsim.experiments.designs.decompose import decompose
from socsim.law.bill import enact, sides
from socsim.law.bill_files import named, own
from socsim.scoring import presets
from socsim.simulation import simulate as module
from socsim.simulation.setting import Setting
from socsim.simulation.simulate import rerun

LAWS = ("pilot_2014", "draft_2014_cofinanced")
USUAL = {"replications": 6, "years": 2, "progress": False}


def timid(belief, capacity, weight, near, rivals, base):
    return base * belief * capacity


# Something else than usual for every argument of simulate; those of HOW leave the numbers as they are.
OTHERWISE = {
    "world": worlds.invented(4, 30),
    "years": 3,
    "replications": 9,
    "seed": 2,
    "start": 2015,
    "first": 5,
    "rule": presets.rule("median"),
    "behaviour": {"odds": timid},
    "assumed": {"apply.base_odds": 0.3},
    "generator": "philox",
    "engine": "numpy",
    "threads": 1,
    "chunk": 2,
    "progress": True,
}
HOW = {"engine", "threads", "chunk", "progress"}


@pytest.fixture(scope="module")
def usual():
    return contrast(*LAWS, **USUAL)


def test_every_argument_of_simulate_is_tried():
    assert {*OTHERWISE, "law"} == set(signature(simulate).parameters)


@pytest.mark.parametrize("argument", OTHERWISE)
def test_shares_add_up_to_the_effect_under_every_argument(usual, argument):
    found = contrast(*LAWS, **USUAL | {argument: OTHERWISE[argument]})
    effect = found.effect("served").effect
    assert (effect == usual.effect("served").effect) == (argument in HOW)
    assert decompose(found, "served")["share"].sum() == pytest.approx(effect, abs=1e-9)


@pytest.mark.parametrize("argument", OTHERWISE)
def test_an_assumption_is_moved_under_every_argument(argument):
    more = USUAL | {argument: OTHERWISE[argument]}
    table = robust.one_by_one(contrast(*LAWS, **more), "served", ["apply.bridge"])
    direct = contrast(*LAWS, **more | {"assumed": {**more.get("assumed", {}), "apply.bridge": table["value"].iloc[0]}})
    assert table["effect"].iloc[0] == direct.effect("served").effect


@pytest.mark.parametrize("argument", OTHERWISE)
def test_a_run_is_run_again_bit_by_bit(argument):
    first = simulate(law=enact(named(LAWS[1])), **USUAL | {argument: OTHERWISE[argument]})
    again = rerun(first.setting, first.replications)
    assert again.manifest == first.manifest and again.replications.tolist() == first.replications.tolist()
    for level in ("country", "spheres", "parts", "cells", "firms"):
        assert np.array_equal(getattr(again, level), getattr(first, level)), level


def test_a_change_is_all_that_changes():
    first = simulate(**USUAL, behaviour={"odds": timid}, assumed={"apply.bridge": 0.5})
    again = rerun(first.setting, first.replications, years=1)
    differ = [f.name for f in fields(Setting) if getattr(again.setting, f.name) is not getattr(first.setting, f.name)]
    assert differ == ["years"] and np.array_equal(again.country, first.country[:, :1])
    for wrong in ({"years": 0}, {"years": 1000}, {"assumed": {"apply.bridge": 7}}, {"replaced": {"odd": timid}}):
        with pytest.raises(Lesson):
            rerun(first.setting, first.replications, **wrong)


def test_a_method_of_award_outside_the_levers_is_kept_under_another_law():
    """Two ways to say a rule: as levers, for the engines, and by the scoring package."""
    for rule, levers_say_it in (("qcbs-60", True), ("median", False)):
        first = simulate(**USUAL, rule=presets.rule(rule))
        other = rerun(first.setting, first.replications, law=enact(named("ideal")))
        same = simulate(law=enact(named("ideal")), **USUAL, rule=presets.rule(rule))
        assert (first.setting.scoring is None) == levers_say_it
        assert np.array_equal(other.country, same.country) and other.manifest == same.manifest


def test_after_an_interruption_both_laws_have_the_same_histories(monkeypatch):
    steps, real = iter(range(1000)), module.wait

    def wait(*given, **more):
        if next(steps) == 8:  # the first law has its six chunks, the second two
            raise KeyboardInterrupt
        return real(*given, **more)

    monkeypatch.setattr(module, "wait", wait)
    stopped = contrast(*LAWS, **USUAL, threads=1, chunk=1)
    whole = contrast(*LAWS, **USUAL)
    ids = stopped.after.replications
    assert stopped.interrupted and 0 < len(ids) < 6 and np.array_equal(ids, stopped.before.replications)
    assert np.array_equal(stopped.gain("served"), whole.gain("served")[ids])
    shares = decompose(stopped, "served")["share"]
    assert shares.sum() == pytest.approx(stopped.effect("served").effect, abs=1e-9)


def test_a_bill_is_put_on_the_first_law_unless_it_names_its_own():
    first, mine, theirs = named("practice_2008"), own("Mine", {"payment.advance": 0.5}), named("pilot_2014")
    assert mine.law_of is None and theirs.law_of is not None
    before, after = sides(first, mine)
    assert after.fingerprint == enact(mine, base=before).fingerprint != enact(mine).fingerprint
    assert sides(first, theirs)[1].fingerprint == enact(theirs).fingerprint
    assert sides(before, after) == (before, after)


def test_the_effect_of_the_issue_is_explained_whole():
    found = contrast(*LAWS, replications=30, years=3, assumed={"apply.base_odds": 0.3}, progress=False)
    assert found.effect("served").effect == pytest.approx(-642.69, abs=0.005)
    assert decompose(found, "served")["share"].sum() == pytest.approx(found.effect("served").effect, abs=1e-9)
    assert effects.values(found.after, "served").mean() - effects.values(found.before, "served").mean() < 0
