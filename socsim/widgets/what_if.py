"""Questions that begin with "what if": a few controls, and the kit's answer to every move of them."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from ipywidgets import HTML, Button, Checkbox, Dropdown, IntSlider

from socsim.base.errors import Lesson
from socsim.base.i18n import Language
from socsim.base.i18n import language as speaking
from socsim.competition.again import again
from socsim.competition.announcement import announce
from socsim.competition.hold import Competition, hold
from socsim.country.catalogue import municipalities, municipality, sheet, sphere, spheres
from socsim.country.records import Criterion
from socsim.scoring.study import trials
from socsim.simulation import rules
from socsim.widgets import methods_tables, tables, verdict
from socsim.widgets.application import card
from socsim.widgets.jury import Jury
from socsim.widgets.markup import paragraph, status, table
from socsim.widgets.panel import Panel, beside, offer

Values = Mapping[str, Any]
Options = Callable[[Language, Values], list[tuple[str, Any]]]
REPETITIONS = 1000  # of the same call, to tell luck from rule
TRIALS = 2000
TENTHS = 10  # of a mark: whole numbers look the same in every language
THOUSAND = 1000


class Control(NamedTuple):
    """One thing to move: the widget, its title in a language, and for a list what can be chosen given the rest."""

    widget: Any
    title: Callable[[Language], str]
    options: Options | None = None


class WhatIf(Panel):
    """A screen with controls; the answer is a piece of HTML, worked out anew after every move."""

    def __init__(
        self, key: str, notebook: str, controls: Mapping[str, Control], answer: Callable[[Language, Values], str],
        code: str | None,
    ) -> None:  # fmt: skip
        self.controls, self.answer = dict(controls), answer
        self.told, self.anew = HTML(), Button(icon="undo")
        parts = [control.widget for control in controls.values()]
        super().__init__(f"what_if.{key}", [*parts, beside(self.anew), self.told], notebook=notebook, code=code)
        self.add_class("what-if")
        self._fill()
        self.first = self.values
        for part in parts:
            self.follow(part, lambda _: None)
        self.press(self.anew, self._anew)
        self.redraw()

    @property
    def values(self) -> dict[str, Any]:
        """What the controls say."""
        return {name: control.widget.value for name, control in self.controls.items()}

    def draw(self) -> None:
        """Name the controls in the language and answer."""
        self._fill()
        self.anew.description = self.speak("what_if.anew")
        for control in self.controls.values():
            control.widget.description = control.title(self.speak)
        try:
            told = self.answer(self.speak, self.values)
        except Lesson as lesson:
            told = paragraph(lesson.text(self.speak), "warn")
        self.told.value = self.html(status(told))

    def _fill(self) -> None:
        for control in self.controls.values():
            if control.options:
                offer(control.widget, control.options(self.speak, self.values))

    def _anew(self) -> None:
        self._drawing = True  # one answer for all of them
        for name, value in self.first.items():
            self.controls[name].widget.value = value
            self._fill()


def named(key: str) -> Callable[[Language], str]:
    """Return a title that is a text of the catalogues."""
    return lambda speak: speak(key)


def call(
    customer: str = "Omuraliev", need: str = "culture", *, applications: int = 6, seed: int = 36,
    language: str | None = None,
) -> WhatIf:  # fmt: skip
    """Ask what happens if another municipality announces another need.

    Parameters
    ----------
    customer, need : str
        What stands there at first.
    applications : int
        How many NGOs apply at first.
    seed : int
        The luck at first.
    language : {"ru", "ky", "en"}, optional
        The first language; missing: the notebook's.
    """
    place = municipality(customer)
    controls = {
        "region": Control(Dropdown(options=[place.region["en"]]), named("what_if.region"), _regions),
        "customer": Control(Dropdown(options=[place.soate]), named("label.customer"), _customers),
        "need": Control(Dropdown(options=[sphere(need).id]), named("what_if.need"), _needs),
        "applications": Control(slider(applications, 1, 10), named("what_if.applications")),
        "seed": Control(slider(seed, 1, 100), named("what_if.seed")),
    }
    return WhatIf("call", "trainee/01_order", controls, _competition, language)


def _regions(speak: Language, values: Values) -> list[tuple[str, Any]]:
    return sorted({speak.of(m.region): m.region["en"] for m in municipalities()}.items())


def _customers(speak: Language, values: Values) -> list[tuple[str, Any]]:
    inside = [m for m in municipalities() if m.region["en"] == values["region"]]
    return sorted((f"{speak.of(m.name)} ({speak.of(m.district)})" if m.district else speak.of(m.name), m.soate)
                  for m in inside)  # fmt: skip


def _needs(speak: Language, values: Values) -> list[tuple[str, Any]]:
    return [(speak.of(one.title), one.id) for one in spheres()]


def _competition(speak: Language, values: Values) -> str:
    ordered = announce(municipality(values["customer"]), [sphere(values["need"])], sheet=sheet())
    one = hold(ordered, applications=values["applications"], seed=values["seed"])
    many = hold(ordered, applications=values["applications"], replications=REPETITIONS, seed=values["seed"])
    luck = speak("what_if.luck", times=speak.number(REPETITIONS), best=speak.share(float(many.best_chosen.mean())),
                 nobody=speak.share(float((many.winner < 0).mean())))  # fmt: skip
    case = verdict.last_case(one, speak)
    return paragraph(speak("protocol.synthetic"), "quiet") + verdict.award(case) + paragraph(luck, "note")


def weights(of: Competition | Jury, *, language: str | None = None) -> WhatIf:
    """Ask what happens if the weights were others, or a member were missing; nobody marks anew."""

    def held() -> Competition:
        return of.competition if isinstance(of, Jury) else of

    def absent(speak: Language, values: Values) -> list[tuple[str, Any]]:
        seats = [(speak.of(seat.title), seat.id) for seat in held().commission]
        return [(speak("what_if.everybody"), ""), *seats]

    def answer(speak: Language, values: Values) -> str:
        new = {name: value for name, value in values.items() if name != "without"}
        if sum(new.values()) != 100:
            return paragraph(speak("what_if.sum", total=sum(new.values())), "warn")
        return verdict.award(verdict.last_case(again(held(), weights=new, without=values["without"] or None), speak))

    controls = {
        c.id: Control(slider(c.weight, 0, 60), partial(_title, c)) for c in held().announcement.sheet.criteria
    } | {"without": Control(Dropdown(options=[""]), named("what_if.without"), absent)}
    return WhatIf("weights", "trainee/04_scoring", controls, answer, language)


def _title(criterion: Criterion, speak: Language) -> str:
    return speak.of(criterion.title)


def read(competition: Competition, *, language: str | None = None) -> WhatIf:
    """Read any application of a competition, and the members' marks for it when asked."""

    def numbers(speak: Language, values: Values) -> list[tuple[str, Any]]:
        case = verdict.last_case(competition, speak)
        return [(f"№ {case.number(a)} {case.name(a)}", case.number(a)) for a in case.scored]

    def answer(speak: Language, values: Values) -> str:
        case = verdict.last_case(competition, speak)
        a = case.arrived[values["application"] - 1]
        shown = table(tables.marks_of(case, a)) if values["marks"] else ""
        return card(case, a, len(case.arrived), values["application"] - 1) + shown

    first = verdict.last_case(competition, speaking(language))
    controls = {
        "application": Control(
            Dropdown(options=[first.number(first.scored[0])]), named("what_if.application"), numbers
        ),
        "marks": Control(Checkbox(indent=False), named("what_if.marks")),
    }
    return WhatIf("read", "trainee/03_application", controls, answer, language)


def price(cost: int = 700_000, ceiling: int = 1_000_000, *, language: str | None = None) -> WhatIf:
    """Ask which price pays when rivals are expected; whole som."""

    def answer(speak: Language, values: Values) -> str:
        asked = int(rules.price(spent := values["cost"] * THOUSAND, ceiling, values["rivals"]))
        facts = {"price": speak.som(asked), "gain": speak.som(asked - spent), "most": speak.som(ceiling)}
        return paragraph(speak("what_if.asked", **facts), "note")

    controls = {
        "cost": Control(slider(cost // THOUSAND, 0, ceiling // THOUSAND, 50), named("what_if.cost")),
        "rivals": Control(slider(2, 1, 8), named("what_if.rivals")),
    }
    return WhatIf("price", "trainee/03_application", controls, answer, language)


def noise(*, language: str | None = None) -> WhatIf:
    """Ask how the rules fare when members disagree more or less; invented competitions."""

    def answer(speak: Language, values: Values) -> str:
        model = trials.MODEL | {"noise": values["noise"] / TENTHS}
        return methods_tables.accuracy(trials.accuracy(trials.invent(TRIALS, model=model), trials.teaching()), speak)

    usual = round(trials.MODEL["noise"] * TENTHS)
    controls = {"noise": Control(slider(usual, 1, 40), named("what_if.noise"))}
    return WhatIf("noise", "trainee/05_methods", controls, answer, language)


def slider(value: int, low: int, high: int, step: int = 1) -> IntSlider:
    """Return a slider of whole numbers that answers when it is let go."""
    return IntSlider(value, low, high, step, continuous_update=False)
