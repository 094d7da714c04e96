"""The questions of the notebooks that are answered before what answers them is shown; one function a question.

What is right is worked out from what the notebook shows below, and follows it.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from socsim.base.i18n import Language
from socsim.base.shapes import Floats
from socsim.competition.again import again
from socsim.country.world import World
from socsim.law.kit import law
from socsim.scoring.presets import TEACHING, rule
from socsim.scoring.study.compare import compare
from socsim.scoring.study.what_if import one_member
from socsim.simulation.result import Result
from socsim.widgets import country
from socsim.widgets.guess import Choices, Guess
from socsim.widgets.methods_tables import COUNTED
from socsim.widgets.own_sheets import OwnSheets
from socsim.widgets.panel import Options
from socsim.widgets.question import WhatIf
from socsim.widgets.step import Step
from socsim.widgets.subject import Subject, sheets

if TYPE_CHECKING:
    import pandas as pd

NEEDS = "trainee/02_needs"
METHODS = "trainee/05_methods"
SHARES = {"none": 0.0, "few": 0.34, "half": 0.67, "most": 1.0}  # up to which share of the whole an answer is right
YES = {True: "yes", False: "no"}
ANSWERS = tuple(YES.values())


def lots(orders: Result, at: WhatIf) -> Guess:
    """Ask how many needs of the chosen municipality become lots in a year."""
    numbers = [str(number) for number in range(len(orders.setting.world.spheres) + 1)]

    def mean() -> float:
        return float(country.shares(orders, at.values["customer"]).sum())

    def fact(speak: Language) -> str:
        return speak("guess.lots.fact", mean=speak.number(round(mean(), 1)))

    guess = Guess("lots", NEEDS, choices=_plainly(numbers), right=lambda: str(round(mean())), fact=fact)
    at.heard("customer", guess.tell)
    return guess


def first(orders: Result, at: WhatIf) -> Guess:
    """Ask which need of the chosen municipality becomes a lot most often in the first year."""
    spheres = orders.setting.world.spheres

    def right() -> str:
        return spheres[int(country.shares(orders, at.values["customer"]).argmax())].id

    def fact(speak: Language) -> str:
        most = float(country.shares(orders, at.values["customer"]).max())
        return speak("guess.first.fact", share=speak.share(most))

    guess = Guess("first", NEEDS, choices=_spheres(orders.setting.world), right=right, fact=fact)
    at.heard("customer", guess.tell)
    return guess


def one_per_cent(world: World, on: date) -> Guess:
    """Ask for how many municipalities a hundredth of their own revenue makes a lot."""

    def able() -> float:
        return float((country.lots_of(world, on, 0.01) >= 1).mean())

    def fact(speak: Language) -> str:
        count = int((country.lots_of(world, on, 0.01) >= 1).sum())
        return speak("what_if.at_least", some=count, all=len(world.municipalities))

    return Guess("one_per_cent", NEEDS, choices=_texts("part", SHARES), right=lambda: _part(able()), fact=fact)


def without_orders(nothing: Result) -> Guess:
    """Ask what becomes of the need in years in which nothing is ordered."""

    def change() -> float:
        need = nothing.metric("need").mean(axis=0)
        return float(need[-1] - need[0])

    def fact(speak: Language) -> str:
        return speak("guess.without_orders.fact", change=speak.change(change(), "persons"))

    def right() -> str:
        return "more" if change() > 0 else "fewer" if change() < 0 else "same"

    return Guess("without_orders", NEEDS, choices=_texts("need", ("more", "same", "fewer")), right=right, fact=fact)


def hardly_ordered(orders: Result) -> Guess:
    """Ask which need is ordered least in all municipalities."""
    world = orders.setting.world

    def right() -> str:
        return world.spheres[int(orders.metric("lots", "municipalities").sum((0, 1)).argmin())].id

    return Guess("hardly_ordered", NEEDS, choices=_spheres(world), right=right)


def paid(orders: Result) -> Guess:
    """Ask how much of the money that came in is paid out to executors."""

    def share() -> float:
        return float(orders.metric("absorption").mean())

    def fact(speak: Language) -> str:
        return speak("guess.paid.fact", share=speak.share(share()))

    return Guess("paid", NEEDS, choices=_texts("part", SHARES), right=lambda: _part(share()), fact=fact)


def moves_more(usual: Result, others: Mapping[str, Result]) -> Guess:
    """Ask which of the levers changes the share of failed lots more."""

    def right() -> str:
        moves = {key: abs(_mean(run) - _mean(usual)) for key, run in others.items()}
        return max(moves, key=moves.__getitem__)

    def choices(speak: Language) -> Options:
        return [(speak.of(law().parameters[key].title), key) for key in others]

    return Guess("moves_more", NEEDS, choices=choices, right=right)


def _mean(run: Result) -> float:
    return float(run.metric("failed_share").mean())


def one_decides(step: Step) -> Guess:
    """Ask whether one member's marks or silence decide who gets the money."""

    def right() -> str:
        held = step.competition
        won = held.rounds[-1].winner
        others = (again(held, without=seat.id).rounds[-1].winner for seat in held.commission)
        return YES[any(bool((other != won).any()) for other in others)]

    guess = Guess("one_decides", "trainee/04_scoring", choices=_texts("answer", ANSWERS), right=right)
    step.followed_by(guess.tell)
    return guess


def other_winner(of: Subject) -> Guess:
    """Ask how many rules of the teaching set choose another winner than the first one."""

    def changed(speak: Language) -> tuple[int, int]:
        first, *others = compare(sheets(of, speak), TEACHING, speak=speak).results.values()
        return sum(bool((one.won != first.won).any()) for one in others), len(others)

    def right() -> str:
        other, rules = changed(guess.speak)
        return _part(other / rules)

    def fact(speak: Language) -> str:
        other, rules = changed(speak)
        return speak("predict.count", other=other, rules=rules)

    guess = Guess("other_winner", METHODS, choices=_texts("part", SHARES), right=right, fact=fact)
    return _following(of, guess)


def one_dishonest(of: Subject) -> Guess:
    """Ask whether one dishonest member alone could have brought a losing application to victory."""

    def right() -> str:
        result = next(iter(compare(sheets(of, guess.speak), TEACHING[:1], speak=guess.speak).results.values()))
        return YES[bool(one_member(result).captured.any())]

    guess = Guess("one_dishonest", METHODS, choices=_texts("answer", ANSWERS), right=right)
    return _following(of, guess)


def most_accurate(counted: "pd.DataFrame") -> Guess:
    """Ask which rule of the experiment finds the best application most often."""

    def choices(speak: Language) -> Options:
        return [(rule(name).name(speak), str(name)) for name in counted.index]

    return Guess("most_accurate", METHODS, choices=choices, right=lambda: str(counted["best"].idxmax()))


def moved_column(usual: "pd.DataFrame", other: "pd.DataFrame") -> Guess:
    """Ask which column of the experiment changes most, a mean over the rules."""

    def choices(speak: Language) -> Options:
        return [(speak(f"label.{column}"), column) for column in COUNTED]

    def right() -> str:
        moves = {column: float((other[column] - usual[column]).abs().mean()) for column in COUNTED}
        return max(moves, key=moves.__getitem__)

    return Guess("moved_column", METHODS, choices=choices, right=right)


def first_changes(name: str, scores: Mapping[str, Floats]) -> Guess:
    """Ask whether another application is first in the second of two columns of scores; `name` names the question."""

    def right() -> str:
        before, after = (int(np.argmax(column)) for column in scores.values())
        return YES[before != after]

    return Guess(name, METHODS, choices=_texts("answer", ANSWERS), right=right)


def _following(of: Subject, guess: Guess) -> Guess:
    """Let the answer be told anew whenever marks change."""
    if isinstance(of, OwnSheets):
        of.followed_by(guess.tell)
    return guess


def _texts(kind: str, answers: Sequence[str] | Mapping[str, float]) -> Choices:
    """Offer answers whose words are the texts ``guess.<kind>.<answer>``."""
    return lambda speak: [(speak(f"guess.{kind}.{answer}"), answer) for answer in answers]


def _plainly(answers: Sequence[str]) -> Choices:
    return lambda speak: [(answer, answer) for answer in answers]


def _spheres(world: World) -> Choices:
    return lambda speak: [(speak.of(sphere.title), sphere.id) for sphere in world.spheres]


def _part(share: float) -> str:
    return next(answer for answer, most in SHARES.items() if share <= most)
