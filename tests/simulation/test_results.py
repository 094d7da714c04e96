"""Around a run: own rules, bad input, the microscope, saving, interruption, one lot as `hold` would decide it."""

import json
import time
from datetime import date

import numpy as np
import pandas as pd
import pytest

from socsim.base import rng
from socsim.base.errors import Lesson
from socsim.base.i18n import language
from socsim.competition import scores
from socsim.competition.announcement import Announcement, Lot
from socsim.competition.applications import Applications
from socsim.competition.award import filled
from socsim.competition.commission import ScoreSheets
from socsim.competition.setting import Batch
from socsim.country import catalogue, worlds
from socsim.country.records import Criterion, Ngo, Sheet
from socsim.law.kit import law
from socsim.scoring.run import run as decide
from socsim.simulation import simulate as module
from socsim.simulation.arrays import award as commissions
from socsim.simulation.levers import read
from socsim.simulation.metrics import METRICS, measure
from socsim.simulation.records import Bids, Entries, Marks, Proposals
from socsim.simulation.simulate import simulate
from tests.simulation.small import SMALL, run, same


def test_a_rule_of_behaviour_is_replaced_in_a_line():
    same(run(), run(behaviour={"odds": lambda b, c, w, n, r, base: base * b * c * c * np.sqrt(w) * n / r}))
    none = run(behaviour={"odds": lambda b, c, w, n, r, base: 0.0 * b})
    assert not none.quantities["country"]["applications"].any()


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ({"ods": lambda *x: 0}, "odds"),
        ({"odds": lambda b: b}, "belief, capacity"),
        ({"odds": lambda b, c, w, n, r, base: np.random.random(np.shape(b))}, "luck"),
        ({"odds": lambda b, c, w, n, r, base: b * time.perf_counter_ns()}, "luck"),
        ({"odds": lambda b, c, w, n, r, base: b * np.nan}, "not a number"),
    ],
)
def test_a_rule_that_cannot_be_believed_is_refused(rules, words):
    with pytest.raises(Lesson) as caught:
        run(behaviour=rules)
    assert words in caught.value.text(language("en"))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"years": 0}, "years"),
        ({"replications": 10**7}, "replications"),
        ({"engine": "gpu"}, "numba"),
        ({"generator": "mersenne"}, "philox"),
        ({"assumed": {"apply.base_ods": 1}}, "apply.base_odds"),
        ({"assumed": {"apply.base_odds": -1}}, "-1"),
        ({"assumed": {"ngos.reach": 9}}, "ngos.reach"),
        ({"policy": {"budget.grant": -5}}, "-5"),
        ({"policy": {"payment.advence": 0.5}}, "payment.advance"),
        ({"world": "talass"}, "talas"),
    ],
)
def test_bad_input_is_a_lesson(options, words):
    with pytest.raises(Lesson) as caught:
        run(**options)
    assert words in caught.value.text(language("en"))


def test_an_unknown_metric_or_level_is_a_lesson():
    result = run()
    for act in (
        lambda: result.metric("need_per_100"),
        lambda: result.metric("gini", "parts"),
        lambda: result.frame("x"),
    ):
        with pytest.raises(Lesson):
            act()


def test_municipalities_of_a_year_outside_the_run_are_a_lesson():
    result = run()
    first, last = int(result.years[0]), int(result.years[-1])
    assert result.by_municipality("paid").equals(result.by_municipality("paid", last))
    for year in (first - 1, last + 1):
        with pytest.raises(Lesson, match=str(year)):
            result.by_municipality("paid", year)


def test_metrics_are_what_their_formulas_say():
    q = {"need": 50.0, "target": 1000.0, "served": 10.0, "paid": 100.0, "lots": 4.0, "failed": 1.0, "volume": 20.0}
    q |= {"own": 60.0, "state": 20.0, "grant": 120.0, "single": 2.0, "applications": 6.0, "quality_lost": 30.0}
    q |= {"awarded": 90.0, "awarded_ceiling": 120.0, "best_chosen": 2.0, "home_won": 2.0, "home_applications": 3.0}
    expected = {
        "need_per_1000": 50,
        "coverage": 1 / 6,
        "cost_per_person": 10,
        "absorption": 0.5,
        "failed_share": 0.25,
        "single_share": 0.5,
        "applications_per_lot": 1.5,
        "price_to_ceiling": 0.75,
        "quality_lost": 10,
        "best_chosen": 2 / 3,
        "delivered": 0.5,
        "income": 200,
        "home_advantage": 2 / 3 - 1 / 2,
    }
    for name, value in expected.items():
        assert measure(name, {k: np.array(v) for k, v in q.items()}) == pytest.approx(value), name
    assert all(one.formula and one.unit for one in METRICS.values())


def test_the_microscope_shows_the_run_itself():
    result = run(replications=5)
    seen, q = result.microscope(3), {n: v[3] for n, v in result.quantities["country"].items()}
    by_year = {name: getattr(seen, name).groupby("year") for name in ("applications", "payments", "lots")}
    assert by_year["applications"].size().tolist() == q["applications"].tolist()
    assert by_year["applications"]["won"].sum().tolist() == (q["lots"] - q["failed"]).tolist()
    assert by_year["payments"]["paid"].sum().tolist() == q["paid"].tolist()
    assert by_year["payments"]["served"].sum().tolist() == pytest.approx(q["served"].tolist())
    first = seen.lots[seen.lots["call"] == 1].groupby("year")
    assert first.size().tolist() == q["lots"].tolist() and first["ceiling"].sum().tolist() == q["announced"].tolist()
    assert set(seen.applications["ngo"]) <= set(seen.looks.loc[seen.looks["saw"] & seen.looks["carries"], "ngo"])
    counted = seen.marks.dropna().groupby(["year", "call", "municipality", "sphere", "ngo"])["mark"].mean()
    points = seen.applications.set_index(["year", "call", "municipality", "sphere", "ngo"])["points"]
    assert (counted * 10 - points[counted.index]).abs().max() <= 0.005 + 1e-9


def test_results_are_saved_with_their_manifest(tmp_path):
    result = run()
    for form in ("csv", "parquet"):
        paths = result.save(tmp_path / form, form)
        assert {p.name for p in paths} == {f"{n}.{form}" for n in ("country", "spheres", "parts", "municipalities")} | {
            "manifest.json"
        }
    manifest = json.loads((tmp_path / "csv" / "manifest.json").read_text("utf-8"))
    assert manifest["seed"] == 3 and manifest["generator"] == "kmix-1" and manifest["world"] == SMALL.fingerprint
    table = pd.read_csv(tmp_path / "csv" / "country.csv")
    assert table["paid"].tolist() == result.metric("paid").ravel().tolist()
    assert pd.read_parquet(tmp_path / "parquet" / "country.parquet")["need"].tolist() == table["need"].tolist()
    assert not list(tmp_path.rglob("*.part"))
    with pytest.raises(Lesson):
        result.save(tmp_path, "xls")


def test_xarray_carries_units():
    data = run().to_xarray()
    assert data["paid"].attrs["units"] == "som" and data["need_by_sphere"].dims == ("replication", "year", "sphere")


def test_a_fan_keeps_the_spread_apart_from_the_error_of_the_mean():
    result = run(replications=40)
    fan, values = result.fan("served"), result.metric("served")
    assert fan["q50"].tolist() == np.median(values, 0).tolist() and fan["mean"].tolist() == values.mean(0).tolist()
    assert (fan["half_width"] < fan["q95"] - fan["q05"]).all()
    empty = run("nobody").fan("failed_share")
    assert empty.isna().all().all()


def test_after_an_interruption_what_is_done_is_kept(monkeypatch):
    count = iter(range(100))

    def wait(*given, **more):
        if next(count) == 2:
            raise KeyboardInterrupt
        return real(*given, **more)

    real = module.wait
    monkeypatch.setattr(module, "wait", wait)
    result = run(replications=12, chunk=1, threads=1)
    assert result.interrupted and 0 < len(result.replications) < 12
    assert np.array_equal(result.country, run(replications=12).country[result.replications])


def test_everything_works_without_numba(monkeypatch):
    import builtins

    module.warm()  # no thread may still be loading Numba while it cannot be imported
    real = builtins.__import__

    def no_numba(name, *given, **more):
        if name == "numba" or (name == "socsim.simulation.compiled" and "engine" in (given[2] or ())):
            raise ImportError(name)
        return real(name, *given, **more)

    monkeypatch.setattr(module, "_compiled", [])
    monkeypatch.setattr(module, "_compiling", [])
    monkeypatch.setattr(builtins, "__import__", no_numba)
    same(run(engine="auto"), run())
    with pytest.raises(Lesson, match="numba"):
        run(engine="numba")


SHEET = Sheet(
    id="one",
    title={"en": ""},
    note={"en": ""},
    price_weight=30,
    price_rule="points",
    pass_mark=40,
    illustrative=True,
    basis="test",
    criteria=(Criterion(id="total", title={"en": ""}, question={"en": ""}, weight=100, driver="need", anchors={}),),
)


@pytest.mark.parametrize("seed", range(40))
def test_one_lot_is_decided_as_a_competition_decides_it(seed):
    """The same marks, prices and papers, given to the award of `hold` and to the engine's."""
    count = 2 + seed % 5
    pick = lambda purpose, high: rng.choice(seed, purpose, high, np.arange(count))  # noqa: E731
    marks = rng.choice(seed, "marks", 11, np.arange(count)[:, None], np.arange(5))
    given = rng.uniform(seed, "given", np.arange(count)[:, None], np.arange(5)) > 0.2
    price, sound = 70_000 + 1000 * pick("price", 30), pick("sound", 5) > 0
    provisions = law().on(date(2014, 7, 1), {"award.pass_mark": 40, "award.first_criterion_floor": 0.0})
    lots = (Lot(sphere=catalogue.spheres()[0], ceiling=100_000),)
    call = Announcement(municipality=catalogue.municipality("Омуралиев"), lots=lots, sheet=SHEET, provisions=provisions)
    ngos = tuple(_ngo(n) for n in range(count))
    zeros = np.zeros((1, count), np.int64)
    papers = Applications(
        ngos=ngos,
        defects=(),
        lot=np.zeros(count, np.int64),
        ngo=np.arange(count)[None],
        price=price[None],
        contribution=zeros,
        reach=zeros,
        team=zeros,
        experience=zeros,
        title=zeros,
        aim=zeros,
        activity=zeros,
        partner=zeros,
        early=zeros,
        defect=zeros,
        present=np.ones((1, count), bool),
    )
    sheets = ScoreSheets(marks=np.where(given, marks, 0)[None, ..., None], given=given[None])
    in_filled_lot = sound[None] & filled(call, papers, sound[None])[:, papers.lot]
    entered = scores.compared(call, sheets, in_filled_lot)
    batch = Batch(seed=seed, replications=np.zeros(1, np.int64))
    held = decide(scores.rule(call), scores.book(call, papers, sheets, entered=entered, batch=batch))
    levers = read(provisions)._replace(pass_mark=40, price_rule="points", price_weight=30)
    proposals = Proposals(np.zeros(count), np.zeros(count), price.astype(float), sound, held.book.draw[0])
    bids = Bids(*(np.zeros(count, np.int64) for _ in range(4)), np.arange(count))
    entries = Entries(bids, np.array([0, count]), proposals, Marks(np.where(given, marks * 100, 0), given))
    found = commissions.verdicts(levers, entries)
    winner = int(np.flatnonzero(found.won)[0]) if found.won.any() else -1
    assert winner == (int(np.flatnonzero(held.won[0])[0]) if held.won.any() else -1)
    assert found.points[entered[0]].tolist() == held.quality[0, entered[0]].tolist()


def _ngo(number):
    return Ngo(
        id=str(number),
        name={"en": ""},
        form={"en": ""},
        founded=2000,
        members=5,
        home=True,
        spheres=frozenset(),
        capacity=0.5,
        synthetic=True,
    )


def test_the_command_line_simulates_and_writes(tmp_path, capsys):
    from socsim.cli.main import main

    words = "simulate --world pilot --years 2 --replications 4 --lang en".split()
    assert main([*words, "--out", str(tmp_path), "--set", "payment.advance=0.5"]) == 0
    told = capsys.readouterr().out
    assert "model" in told and (tmp_path / "manifest.json").is_file()
    assert main(["simulate", "--set", "payment.advance", "--lang", "en"]) == 2
    assert "payment.advance=0.5" in capsys.readouterr().err


def test_the_pilot_is_the_default_and_the_law_is_each_years_own():
    result = simulate(years=5, replications=3, progress=False, engine="numpy")
    grants = result.quantities["country"]["grant"].mean(0)
    assert grants.tolist() == [12_000_000, 12_000_000, 0, 0, 0]
    assert worlds.pilot().shape[0] == 12 and result.years.tolist() == [2014, 2015, 2016, 2017, 2018]
