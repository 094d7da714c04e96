"""Below the headline: luck and assumptions on one axis, the earlier answer dashed while a new one is made."""

import asyncio
import re
from html import unescape

import numpy as np
import pytest

from socsim import contrast, language
from socsim.base.i18n import LANGUAGES
from socsim.experiments import words
from socsim.experiments.draws import Band, Trial
from socsim.experiments.effects import Effect
from socsim.experiments.pairs import Pairs
from socsim.widgets import bands, laboratory

KNOWN = {"histories": 40, "differ": 40, "kind": "interval"}
LUCK = Effect(before=100.0, after=300.0, effect=200.0, low=150.0, high=250.0, better=1.0, **KNOWN)
ASSUMED = Band(np.linspace(-100.0, 300.0, 41))


def places(page, style):
    """Return left and width of a mark of the strip, percent."""
    left = re.search(rf'class="{style}" style="left: ([\d.]+)%(?:; width: ([\d.]+)%)?', page)
    return tuple(float(number) for number in left.groups() if number)


def test_both_bands_stand_on_one_axis_with_zero():
    page = bands.strip(LUCK, ASSUMED, language("en"))
    (zero,), (usual,), (middle,) = (places(page, style) for style in ("zero", "usual", "middle"))
    luck, assumed = places(page, "luck"), places(page, "assumed")
    assert 0 < assumed[0] < zero < middle < luck[0] < usual < sum(luck) < sum(assumed) < 100
    assert usual == pytest.approx(luck[0] + luck[1] / 2, abs=0.02)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_picture_is_told_in_words(code):
    speak = language(code)
    page = unescape(bands.strip(LUCK, ASSUMED, speak))
    numbers = {name: speak.change(getattr(ASSUMED, name), "persons", named=False) for name in ("low", "middle", "high")}
    for sentence in (speak("laboratory.luck", low="+150", high="+250"), speak("laboratory.assumed", **numbers)):
        assert page.count(sentence) == 2  # in the key, and where the picture cannot be seen


def test_the_earlier_band_is_dashed_and_said_to_be_earlier():
    speak = language("en")
    page = bands.strip(LUCK, ASSUMED, speak, old=True)
    assert places(page, "assumed old") and speak("laboratory.earlier") in page
    assert "assumed" not in bands.strip(LUCK, None, speak)


@pytest.mark.parametrize(("histories", "differ", "kind"), [(1, 1, "single"), (40, 0, "never"), (40, 2, "rare")])
def test_where_luck_has_no_interval_there_is_no_bar_but_what_can_be_said(histories, differ, kind):
    speak = language("en")
    known = {"low": np.nan, "high": np.nan, "histories": histories, "differ": differ, "kind": kind}
    none = Effect(before=1.0, after=1.0, effect=0.0, better=0.0, **known)
    page = unescape(bands.strip(none, Band(np.zeros(0)), speak))
    assert places(page, "usual") == places(page, "zero") == (50.0,) and "nan" not in page
    assert "luck" not in page and words.difference(none, "persons", speak) in page


def test_progress_is_told_in_words_and_the_answer_remembered():
    speak = language("en")
    both = contrast("pilot_2014", "law_2017", replications=8, years=2, progress=False)
    other = contrast("pilot_2014", "draft_2014_equalised", replications=8, years=2, progress=False)
    part = bands.Bands()
    trial = Trial(both.before, both.after, 3)
    part.draw(both, trial, speak)
    assert speak("laboratory.waits") in part.value and "assumed" not in part.value
    trial.take(trial.next())
    part.draw(both, trial, speak)
    assert speak("laboratory.trying", done="1", n="3") in part.value
    part.draw(both.drawn(3), trial, speak)
    assert places(part.value, "assumed") and speak("laboratory.leaning") in unescape(bands.leaning(speak))
    part.draw(other, Trial(other.before, other.after, 3), speak)
    assert places(part.value, "assumed old")
    same = contrast("pilot_2014", "pilot_2014", replications=2, years=2, progress=False)
    part.draw(same, trial, speak)
    assert part.value == ""


@pytest.fixture
def small(monkeypatch):
    """Make draws of few histories, and no rest before them."""
    monkeypatch.setattr(laboratory, "REST", 0)
    monkeypatch.setattr("socsim.experiments.draws.SIZE", 1)


def test_the_assumptions_are_tried_after_a_rest_and_what_is_done_stays_done(small, tmp_path):
    async def move():
        screen = laboratory.laboratory(folder=tmp_path, language="en")
        await screen.rest.done()
        first = screen.contrast.draws
        screen.act(screen.desk.move, "payment.advance", 0.6)
        between = screen.contrast.draws, screen.bands.value
        screen.act(screen.desk.history.back)
        return screen, first, between

    screen, first, (none, dashed) = asyncio.run(move())
    assert first.band("served").count == 40 and none is None
    assert places(dashed, "assumed old")
    assert np.array_equal(screen.contrast.draws.effects, first.effects, equal_nan=True)
    assert places(screen.bands.value, "assumed")


def test_a_lever_moved_meanwhile_calls_the_draws_off_and_they_go_on_later(small, tmp_path):
    async def move():
        screen = laboratory.laboratory(folder=tmp_path, language="en")
        trial = screen.pairs.trial(screen.contrast)
        while not trial.rows:
            await asyncio.sleep(0)
        screen.act(screen.desk.move, "payment.advance", 0.6)
        stopped = len(trial.rows)
        assert not trial.finished
        screen.act(screen.desk.history.back)
        await screen.rest.done()
        return stopped, trial, screen

    stopped, trial, screen = asyncio.run(move())
    assert 0 < stopped < 40 and trial.finished and screen.contrast.draws is not None


def test_draws_of_few_laws_are_remembered(small):
    pairs = Pairs()
    one = contrast("pilot_2014", "law_2017", replications=2, years=2, progress=False)
    assert pairs.trial(one) is pairs.trial(one)
