"""What a manifest says of a run, and which runs are parts of one."""

import functools
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from socsim import language
from socsim.base.errors import Lesson
from socsim.base.fingerprint import NOT_REPRODUCIBLE
from socsim.scoring.methods import experts
from socsim.scoring.rule import Rule
from socsim.simulation.manifest import differences, manifest, of_replications
from tests.simulation.small import SMALL, cautious, run

LANGUAGES = ("ru", "ky", "en")


def scaled(factor, offset=0.0):
    def odds(belief, capacity, worth, near, rivals, base):
        return base * belief * capacity * factor + offset

    return odds


class Nearness:
    """A rule of nearness with a number of its own."""

    def __init__(self, power):
        self.power = power

    def __call__(self, km, half):
        return 1 / (1 + (km / half) ** self.power)


def part(first=0, **more):
    return run(years=1, replications=3, first=first, **more)


DIFFERENT = {
    "seed": ({"seed": 4}, "seed"),
    "world": ({"world": replace(SMALL, region=tuple(reversed(SMALL.region)))}, "world"),
    "cost": ({"world": replace(SMALL, spheres=(replace(SMALL.spheres[0], unit_cost=9), *SMALL.spheres[1:]))}, "world"),
    "law": ({"policy": "points"}, "law"),
    "assumed": ({"assumed": {"apply.bridge": 0.5}}, "assumed.apply.bridge"),
    "scoring": ({"rule": Rule(experts="median")}, "rule"),
    "own rule": ({"behaviour": {"odds": scaled(1)}}, "rules.odds"),
    "years": ({"start": 2015}, "start"),
}


@pytest.mark.parametrize("name", DIFFERENT)
def test_what_decides_the_numbers_is_told_apart(name):
    options, entry = DIFFERENT[name]
    usual, other = part(), part(first=3, **options)
    with pytest.raises(Lesson) as refused:
        usual.joined(other)
    assert refused.value.key == "other_run" and entry in [fault.column for fault in refused.value.faults]
    for code in LANGUAGES:
        assert entry in refused.value.text(language(code))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"odds": scaled(1)}, {"odds": scaled(2)}),
        ({"odds": scaled(1)}, {"odds": scaled(1, 0.001)}),
        ({"odds": scaled(1)}, {"odds": cautious}),
        ({"odds": functools.partial(cautious, base=1.0)}, {"odds": functools.partial(cautious, base=2.0)}),
        ({"nearness": Nearness(1)}, {"nearness": Nearness(2)}),
        ({"nearness": lambda km, half: half / km}, {"nearness": lambda km, half: half / (km + 1)}),
    ],
)
def test_two_rules_of_ones_own_are_two_runs(one, other, monkeypatch):
    monkeypatch.setattr("socsim.simulation.own_rules._same_arguments", lambda name, rule: None)
    first, second = (_manifest_of(rules) for rules in (one, other))
    assert [name for name, _, _ in differences(first, second)] == [f"rules.{next(iter(one))}"]
    assert list(differences(first, _manifest_of(one))) == []


def _manifest_of(rules):
    setting = replace(run(years=1, replications=1).setting, replaced={})
    object.__setattr__(setting, "replaced", rules)
    return manifest(setting)


def test_a_method_of_ones_own_is_told_apart(monkeypatch):
    median = experts.METHODS["median"]
    rule = Rule(experts="median")
    before = part(rule=rule)
    monkeypatch.setitem(experts.METHODS, "median", replace(median, run=lambda points, given: points.max(-1)))
    after = part(first=3, rule=rule)
    assert [name for name, _, _ in differences(before.manifest, after.manifest)] == ["rule.fingerprint"]


def test_a_title_and_equal_numbers_make_no_difference():
    titled = replace(SMALL, title={"ru": "Мир", "ky": "Дүйнө", "en": "World"})
    one = part(rule=Rule(experts="median"), assumed={"apply.bridge": 1})
    other = part(
        first=3,
        world=titled,
        rule=Rule(experts="median", title={"ru": "М", "ky": "М", "en": "M"}),
        assumed={"apply.bridge": np.float64(1.0)},
    )
    assert one.joined(other).manifest["ids"] == [[0, 5]]


@pytest.mark.parametrize("rules", [{"nearness": np.minimum}, {"nearness": Nearness(object())}])
def test_what_is_not_reproducible_says_so_and_is_not_joined(rules, tmp_path, monkeypatch):
    monkeypatch.setattr(Nearness, "__call__", lambda self, km, half: half / (half + km))
    one, other = part(behaviour=rules), part(first=3, behaviour=rules)
    one.save(tmp_path)
    told = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    assert told["rules"]["nearness"] == NOT_REPRODUCIBLE and told["reproducible"] is False
    assert "nearness" in told["why_not"]["en"] and "Не воспроизводится" in told["why_not"]["ru"]
    for left, right in ((one, other), (one, part(first=3)), (part(first=3), one)):
        with pytest.raises(Lesson) as refused:
            left.joined(right)
        assert refused.value.key == "join_not_reproducible" and "nearness" in refused.value.text(language("ky"))


def test_a_replication_counts_once():
    one = part()
    for other, ids in ((one, "0–2"), (part(first=2), "2"), (part(first=1), "1–2")):
        with pytest.raises(Lesson) as refused:
            one.joined(other)
        assert refused.value.key == "join_overlap" and ids in refused.value.text(language("en"))
    apart = one.joined(part(first=7))
    assert apart.manifest["ids"] == [[0, 2], [7, 9]] and apart.manifest["replications"] == 6
    with pytest.raises(Lesson):
        apart.joined(part(first=9))
    assert apart.joined(part(first=3)).manifest["ids"] == [[0, 5], [7, 9]]


@pytest.mark.parametrize(
    ("ids", "spans"), [([4], [[4, 4]]), ([2, 0, 1], [[0, 2]]), ([9, 3, 4, 7], [[3, 4], [7, 7], [9, 9]])]
)
def test_replications_are_told_as_spans(ids, spans):
    assert of_replications(np.array(ids)) == {"replications": len(ids), "ids": spans}


ELSEWHERE = """
import json
from tests.simulation.test_manifest import Nearness, part, scaled
print(json.dumps(dict(part(behaviour={"odds": scaled(2), "nearness": Nearness(2)}).manifest)))
"""


def test_a_manifest_is_the_same_in_another_process():
    here = part(behaviour={"odds": scaled(2), "nearness": Nearness(2)}).manifest
    environ = {"PYTHONHASHSEED": "7", "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    ended = subprocess.run([sys.executable, "-c", ELSEWHERE], capture_output=True, encoding="utf-8", env=environ)
    assert json.loads(ended.stdout) == here and here["reproducible"]
