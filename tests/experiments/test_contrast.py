"""Two laws on the same luck: zero where nothing changes, intervals, groups, stopping and files."""

import json

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from socsim import contrast, language, simulate, worlds
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES
from socsim.experiments import effects, tables, words
from socsim.experiments.contrast import SHOWN, enough, joined
from socsim.experiments.groups import kinds
from socsim.law import bill_files
from socsim.law.bill import Bill, enact

BASE = "pilot_2014"


@pytest.fixture(scope="module")
def found():
    return contrast(BASE, "draft_2014_equalised", replications=24, years=3)


def one(changes, law=BASE, **more):
    told = {"replications": 20, "years": 3, "progress": False} | more
    return contrast(law, bill_files.own("A bill", changes), **told)


@pytest.mark.parametrize("law", bill_files.names())
def test_doing_nothing_is_exactly_zero(law):
    empty = Bill(id="empty", title=dict.fromkeys(LANGUAGES, "Nothing"))
    nothing = contrast(law, empty, replications=6, years=4)
    for name in effects.OUTCOMES:
        gain = nothing.gain(name)
        assert (gain[np.isfinite(gain)] == 0).all()
        assert np.array_equal(np.isfinite(gain), np.isfinite(effects.values(nothing.before, name)))
    assert words.summary(nothing, language("en"))[0] == language("en")("contrast.same_law")
    assert (nothing.by_municipality("served")["effect"] == 0).all()


def test_a_bill_and_its_reverse_cancel_in_every_history():
    base = enact(bill_files.named(BASE))
    draft = bill_files.named("draft_2014_cofinanced")
    back = contrast(base, enact(draft.reverse(base), base=enact(draft, base=base)), replications=10, years=3)
    assert np.array_equal(back.before.country, back.after.country, equal_nan=True)


def test_a_bill_never_touches_years_before_its_start():
    late = contrast(
        BASE,
        bill_files.own("Late", {"payment.advance": 0.9}, start=pd.Timestamp("2016-01-01").date()),
        replications=10,
        years=4,
    )
    yearly = [run.metric("served") for run in (late.before, late.after)]
    assert np.array_equal(yearly[0][:, :2], yearly[1][:, :2]) and not np.array_equal(*yearly)


def test_a_bill_without_a_law_of_its_own_is_put_on_the_first(found):
    mine = one({"payment.advance": 0.9})
    assert mine.laws[0].fingerprint == enact(bill_files.named(BASE)).fingerprint
    changed = [
        key
        for key in mine.laws[0].parameters
        if mine.laws[0].parameters[key].values != mine.laws[1].parameters[key].values
    ]
    assert changed == ["payment.advance"]


def test_the_interval_is_students_and_pairs_histories(found):
    before, after = (effects.values(run, "served") for run in (found.before, found.after))
    by_scipy = stats.ttest_rel(after, before).confidence_interval(0.95)
    effect = found.effect("served")
    assert (effect.low, effect.high) == pytest.approx((by_scipy.low, by_scipy.high))
    assert effect.effect == pytest.approx((after - before).mean()) and effect.histories == 24
    assert effect.better == ((after - before) > 0).mean()


def test_outcomes_take_the_mean_of_years_or_the_last(found):
    run = found.before
    assert np.allclose(effects.values(run, "served"), run.metric("served").mean(1))
    assert np.array_equal(effects.values(run, "need"), run.metric("need")[:, -1])
    with pytest.raises(Lesson, match="served"):
        effects.values(run, "serve")


def test_years_and_parts_add_up_to_the_whole(found):
    yearly = found.by_year("served")["effect"]
    assert yearly.mean() == pytest.approx(found.effect("served").effect)
    parts = found.by_part("served")["effect"]
    assert parts[["rural", "urban"]].sum() == pytest.approx(found.effect("served").effect, abs=1e-2)
    assert parts[["batken", "jalal-abad", "talas"]].sum() == pytest.approx(found.effect("served").effect, abs=1e-2)
    places = found.by_municipality("served")["effect"]
    assert places.sum() == pytest.approx(found.effect("served").effect, abs=1e-2) and places.is_monotonic_decreasing


def test_ngos_are_paid_what_municipalities_pay(found):
    for run in (found.before, found.after):
        assert run.firms[..., 0].sum(1) == pytest.approx(run.metric("paid").mean(0))
        assert run.firms[..., 1].sum(1) == pytest.approx(run.metric("ngos").mean(0))
    table, groups = found.by_ngo(), kinds(found.before.setting.world)
    homes = [name for name in ("capital", "town", "village", "elsewhere") if name in groups]
    count = len(found.before.setting.world.ngo)
    assert sum(groups[name].sum() for name in homes) == count == sum(table.loc[list(homes), "ngos"])
    paid = (table["paid_effect"] * table["ngos"])[homes].sum()
    assert paid == pytest.approx(found.effect("paid").effect)


def test_equity_is_a_cumulative_share_from_the_poorest_on(found):
    table = found.equity()
    assert table.iloc[0].tolist() == [0, 0, 0] and table.iloc[-1].tolist() == pytest.approx([1, 1, 1])
    assert all(table[name].is_monotonic_increasing for name in table)
    rich = one({"budget.grant": 0, "budget.earmark": 0.05, "customer.circle": "all"}, world="talas").equity()
    poor = one(
        {
            "budget.grant": 0,
            "budget.earmark": 0.05,
            "customer.circle": "all",
            "budget.match": 2,
            "budget.equalisation": 2,
        },
        world="talas",
    ).equity()
    assert np.trapezoid(poor["after"], poor["residents"]) > np.trapezoid(rich["after"], rich["residents"])


def test_the_price_of_one_more_person_is_the_ratio_of_means(found):
    price = found.price().loc["served"]
    assert price["som"] == pytest.approx(found.gain("paid").mean() / found.gain("served").mean())
    assert price["low"] < price["som"] < price["high"]
    assert effects.ratio(np.ones(5), np.array([1.0, -1, 1, -1, 0.1]))[0] != effects.ratio(np.ones(5), np.ones(5))[0]


def test_it_stops_when_the_question_is_answered_and_says_so():
    sharp = contrast(BASE, "draft_2014_unfunded", years=2)
    assert len(sharp.before.replications) == 40 and enough(sharp, 0.1)
    fine = contrast(BASE, "draft_2014_unfunded", years=2, precision=0.01)
    assert 40 < len(fine.before.replications) <= 2000 and enough(fine, 0.01)
    same = contrast(BASE, "draft_2014_unfunded", years=2, replications=len(fine.before.replications))
    assert np.array_equal(fine.after.country, same.after.country)
    assert contrast("law_2017", "lowest_price", years=2, most=60).before.replications.tolist() == list(range(60))


def test_runs_join_only_with_their_own_kind():
    first, more = (simulate("pilot", years=2, replications=5, first=f, progress=False) for f in (0, 5))
    whole = simulate("pilot", years=2, replications=10, progress=False)
    both = first.joined(more)
    assert np.array_equal(both.country, whole.country) and np.allclose(both.cells, whole.cells)
    assert both.manifest == whole.manifest
    with pytest.raises(Lesson):
        first.joined(simulate("pilot", years=2, replications=5, first=5, seed=2, progress=False))
    left = contrast(BASE, "law_2017", replications=4, years=2)
    right = contrast(BASE, "law_2017", replications=4, first=4, years=2)
    assert len(joined(left, right).before.replications) == 8
    with pytest.raises(Lesson):
        joined(left, left)


def test_nobody_is_helped_less_than_not_at_all():
    """An NGO with debts carries nothing of its work, and all of it where nothing is needed (equation E16)."""
    run = simulate("pilot", enact(bill_files.named("ideal")), years=4, replications=20, assumed={"apply.bridge": 0.0})
    assert (run.metric("served") >= 0).all() and (run.metric("paid") >= 0).all()


def test_all_tables_and_the_manifest_are_written(found, tmp_path):
    paths = tables.save(found, tmp_path / "out")
    assert {path.stem for path in paths} == {*tables.frames(found), "manifest"}
    told = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert told["before"]["law"] != told["after"]["law"] and told["before"]["run"]["seed"] == 1
    back = pd.read_csv(tmp_path / "out" / "effects.csv", index_col=0)
    assert back.loc["served", "effect"] == pytest.approx(found.effect("served").effect)
    assert set(SHOWN) < set(back.index)


@pytest.mark.parametrize(
    "wrong",
    [{"bill": "nothing.yaml"}, {"bill": "draft"}, {"world": "moon"}, {"question": "joy"}, {"precision": 0}],
)
def test_a_wrong_word_is_a_lesson(wrong):
    with pytest.raises(Lesson):
        contrast(BASE, **({"bill": "law_2017"} | wrong))


def test_worlds_of_any_kind_can_be_compared():
    small = contrast(BASE, "law_2017", worlds.invented(3, 10), replications=3, years=2)
    assert small.effects().shape[0] == len(SHOWN) and len(small.by_municipality("served")) == 3
