"""Below a headline: both kinds of not knowing on one axis with zero in sight, luck as a bar, assumptions hatched."""

import os
from typing import NamedTuple

from socsim.base.i18n import Language
from socsim.experiments import usual, words
from socsim.experiments.contrast import Contrast
from socsim.experiments.draws import Band, Trial
from socsim.experiments.effects import Effect
from socsim.widgets.markup import element, folded, items, paragraph, plain, progress, spoken

# A slow computer may do without the draws of the screen; the command line and the brief still make them.
RESTS = "SOCSIM_NO_DRAWS" not in os.environ
OUTCOME = "served"  # what the headline tells
EDGE = 0.04  # of the axis, free on both sides


class Bands:
    """The part of a screen that tells how sure its headline is; it remembers the last answer over the assumptions.

    `value` is what it shows, as HTML.
    """

    def __init__(self) -> None:
        self.value = ""
        self.earlier: Band | None = None

    def draw(self, contrast: Contrast, trial: Trial, speak: Language) -> None:
        """Show luck, and the assumptions: as drawn, or as they were for the laws before while new draws are made."""
        if contrast.same_law:
            self.value = ""
            return
        effect = contrast.effect(OUTCOME)
        if contrast.draws:
            self.earlier = contrast.draws.band(OUTCOME)
            told = paragraph(words.verdict(self.earlier, effect.effect, speak))
        else:
            told = _under_way(trial, speak)
        whole = strip(effect, self.earlier, speak, old=not contrast.draws) + told
        self.value = spoken(whole, speak.code)


def leaning(speak: Language) -> str:
    """Say, folded, which usual values do not stand in the middle of what is worth trying, and why."""
    rows = usual.table(usual.leaning(), speak).itertuples(index=False)
    lines = [f"{title}: {value} ({low} … {high}). {why}" for title, value, low, high, _, why in rows]
    return folded(speak("laboratory.leaning"), items(lines))


def _under_way(trial: Trial, speak: Language) -> str:
    """Say in words how far the draws are."""
    done = len(trial.rows)
    if not done:
        return paragraph(speak("laboratory.waits"), "note")
    whole = len(trial.points)
    return element("p", progress(speak("laboratory.trying", done=done, n=whole), done, whole))


class Axis(NamedTuple):
    """From where to where the strip goes."""

    low: float
    high: float

    def at(self, value: float) -> float:
        """Return where a value stands, percent of the width."""
        return 100 * (value - self.low) / (self.high - self.low)


def strip(effect: Effect, band: Band | None, speak: Language, *, old: bool = False) -> str:
    """Return the effect on one axis with zero: the usual one, luck, and the band of the assumptions.

    Parameters
    ----------
    effect : Effect
    band : Band, optional
        Missing: nothing is known yet.
    speak : Language
    old : bool
        The band belongs to the laws before the last change: it is dashed, and said to be.
    """
    ends = [effect.low, effect.high] if effect.kind == "interval" else []
    assumed = [band.low, band.high] if band and band.count else []
    axis = _axis([0.0, effect.effect, *ends, *assumed])
    marks = [_mark("zero", axis, 0.0)]
    if band and assumed:
        marks += [_span("assumed old" if old else "assumed", axis, *assumed), _mark("middle", axis, band.middle)]
    marks += [_span("luck", axis, *ends)] if ends else []
    marks += [_mark("usual", axis, effect.effect)]
    lines = _key(effect, band if assumed else None, speak, old=old)
    picture = element("div", *marks, class_="strip", role="img", aria_label="; ".join(text for _, text in lines))
    key = [element("li", element("i", class_=style, aria_hidden="true"), f" {plain(text)}") for style, text in lines]
    return picture + element("ul", *key, class_="key")


def _key(effect: Effect, band: Band | None, speak: Language, *, old: bool) -> list[tuple[str, str]]:
    """Say what each mark is, with its numbers; where luck has no interval, what can be said instead."""

    def told(value: float) -> str:
        return speak.change(value, "persons", named=False)

    if effect.kind == "interval":
        lines = [
            ("usual", speak("laboratory.usual", effect=speak.change(effect.effect, "persons"))),
            ("luck", speak("laboratory.luck", low=told(effect.low), high=told(effect.high))),
        ]
    else:
        lines = [("usual", speak("laboratory.usual", effect=words.difference(effect, "persons", speak)))]
    if band and old:
        lines.append(("assumed old", speak("laboratory.earlier")))
    elif band:
        numbers = {"low": told(band.low), "middle": told(band.middle), "high": told(band.high)}
        lines.append(("assumed", speak("laboratory.assumed", **numbers)))
    return lines


def _axis(values: list[float]) -> Axis:
    room = EDGE * (max(values) - min(values)) or 1.0
    return Axis(min(values) - room, max(values) + room)


def _span(style: str, axis: Axis, low: float, high: float) -> str:
    place = f"left: {axis.at(low):.2f}%; width: {axis.at(high) - axis.at(low):.2f}%"
    return element("span", class_=style, style=place)


def _mark(style: str, axis: Axis, value: float) -> str:
    return element("span", class_=style, style=f"left: {axis.at(value):.2f}%")
