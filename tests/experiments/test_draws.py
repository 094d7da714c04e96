"""Draws over the ranges of the assumptions: the same everywhere, whole after an interruption, and told in words."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import qmc

from socsim import contrast, language
from socsim.base.i18n import LANGUAGES
from socsim.experiments import draws, tables, words
from socsim.experiments.contrast import joined
from socsim.experiments.designs import robust
from socsim.experiments.draws import ASSUMED, COUNTRY, Band, Draws, Trial
from socsim.experiments.effects import OUTCOMES

BASE = "pilot_2014"


@pytest.fixture(scope="module")
def found():
    return contrast(BASE, "draft_2014_equalised", replications=24, years=3)


@pytest.fixture(scope="module")
def drawn(found):
    return found.drawn(4)


def told(values, effect):
    """Return draws in which the number of those helped changes by `values`, and the contrast's own effect is known."""
    effects = np.full((len(values), len(OUTCOMES), 1), np.nan)
    effects[:, list(OUTCOMES).index("served"), 0] = values
    return Draws(points=[{}] * len(values), effects=effects, groups=(COUNTRY,), histories=8, wanted=len(values))


def test_the_hypercube_is_scipys():
    """McKay, Beckman and Conover 1979; scipy.stats.qmc draws the same points."""
    ours = draws.latin_hypercube(40, 34, 1)
    assert np.array_equal(ours, qmc.LatinHypercube(34, rng=np.random.default_rng(1)).random(40))
    assert all(sorted((column * 40).astype(int)) == list(range(40)) for column in ours.T)


def test_points_stay_in_their_ranges_and_whole_numbers_whole():
    for key, parameter in draws.assumptions().items():
        values = [point[key] for point in draws.points(40)]
        low, high = parameter.sweep
        assert all(low <= value <= high and parameter.wrong(value) is None for value in values), key


def test_a_headline_draws_as_the_design_for_robustness_does(found, drawn):
    table = robust.all_at_once(found, "served", draws=4)
    assert drawn.draws.histories == 24
    assert drawn.draws.band("served").values == pytest.approx(table["effect"].to_numpy())
    assert drawn.draws.frame()["apply.bridge"].tolist() == table["apply.bridge"].tolist()
    assert drawn.drawn(9) is drawn


def test_the_effect_on_the_country_is_that_on_its_parts(drawn):
    rural, urban = (drawn.draws.band("served", part).values for part in ("rural", "urban"))
    assert rural + urban == pytest.approx(drawn.draws.band("served").values)


def test_a_band_of_41_draws_leaves_out_one_on_either_side():
    band = Band(np.arange(41.0))
    assert (band.low, band.middle, band.high) == pytest.approx((1, 20, 39)) and band.count == 41
    assert (band.below(-1), band.below(20), band.below(99)) == (0, 20, 41)
    assert np.isnan(Band(np.zeros(0)).middle)


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=60))
def test_a_band_lies_within_its_draws_in_order(values):
    band = Band(np.array(values))
    ends = [min(values), band.low, band.middle, band.high, max(values)]
    assert all(a <= b or a == pytest.approx(b) for a, b in pairwise(ends))


def test_what_a_contrast_assumes_otherwise_stays_so():
    mine = contrast(BASE, "law_2017", replications=4, years=2, assumed={"apply.base_odds": 0.3}, progress=False)
    trial = Trial(mine.before, mine.after, 3)
    assert all("apply.base_odds" not in point and "lot.least" in point for point in trial.points)


def test_each_draw_has_as_many_histories_as_a_moment_allows(found, monkeypatch):
    assert draws.few(found.before).tolist() == list(range(24))
    monkeypatch.setattr(draws, "SIZE", 1)
    assert draws.few(found.before).tolist() == list(range(draws.FEWEST_HISTORIES))


def test_an_interruption_keeps_the_draws_that_were_finished(found, monkeypatch):
    following = Trial.next

    def broken_off(trial):
        if len(trial.rows) == 2:
            raise KeyboardInterrupt
        return following(trial)

    monkeypatch.setattr(Trial, "next", broken_off)
    stopped = found.drawn(5)
    assert stopped.interrupted and stopped.draws.interrupted and stopped.draws.band("served").count == 2
    assert "2" in words.assumed(stopped, language("en"))


def test_where_nothing_changes_nothing_is_drawn():
    nothing = contrast(BASE, BASE, replications=3, years=2)
    assert nothing.same_law and nothing.drawn() is nothing
    assert words.assumed(nothing, language("en")) == "" and len(words.headline(nothing, language("en"))) == 2


def test_more_histories_ask_for_new_draws(drawn):
    later = contrast(BASE, "draft_2014_equalised", replications=3, years=3, first=24)
    assert joined(drawn, later).draws is None


@pytest.mark.parametrize("code", LANGUAGES)
def test_both_kinds_of_not_knowing_are_in_the_headline(found, drawn, code):
    speak = language(code)
    assert words.headline(found, speak)[-1] == speak("contrast.assumed_not")
    sentence = words.headline(drawn, speak)[-1]
    band = drawn.draws.band("served")
    for end in (band.low, band.middle, band.high):
        assert speak.change(end, "persons", named=False) in sentence


@pytest.mark.parametrize(
    ("values", "effect", "sign", "edge"),
    [
        ([1.0, 2, 3], 2.5, "assumed_above", None),
        ([-1.0, -2, -3], -4, "assumed_under", "assumed_lower"),
        ([-1.0, 2, 3], 9, "assumed_sign", "assumed_upper"),
        ([0.0, 2, 3], 2.5, "assumed_sign", None),
    ],
)
def test_the_verdict_says_sign_and_edge(values, effect, sign, edge):
    speak = language("en")
    verdict = words.verdict(told(values, effect).band("served"), effect, speak)
    above, under = sum(value > 0 for value in values), sum(value < 0 for value in values)
    sentences = [speak(f"contrast.{sign}", above=above, under=under, n=3)]
    if edge:
        sentences.append(speak(f"contrast.{edge}", lower=3, higher=3, n=3))
    assert verdict == " ".join(sentences)


def test_tables_have_both_bands_and_the_manifest_says_how_they_were_drawn(found, drawn):
    assert not set(ASSUMED) & set(found.effects()) and tables.manifest(found)["draws"] is None
    for table in (drawn.effects(), drawn.by_part("served")):
        assert set(ASSUMED) < set(table)
    assert drawn.effects().loc["served", "assumed_middle"] == drawn.draws.band("served").middle
    assert tables.manifest(drawn)["draws"] == {"count": 4, "seed": 1, "histories": 24}
    assert len(tables.frames(drawn)["draws"]) == 4 and "draws" not in tables.frames(found)
