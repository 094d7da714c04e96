"""Questions about one competition and its rules: what if the call, the weights, the price or the members were others.

The pattern of these screens is in :mod:`socsim.widgets.question`; questions about a country in
:mod:`socsim.widgets.country`.
"""

from ipywidgets import Checkbox, Dropdown

from socsim.base.i18n import Language
from socsim.base.i18n import language as speaking
from socsim.competition.again import again
from socsim.competition.announcement import announce
from socsim.competition.hold import Competition, hold
from socsim.country.catalogue import municipalities, municipality, sheet, sphere, spheres
from socsim.scoring.study import trials
from socsim.simulation import rules
from socsim.widgets import methods_tables, step_tables, subject, tables, verdict
from socsim.widgets.after import follows
from socsim.widgets.application import card
from socsim.widgets.markup import paragraph, table
from socsim.widgets.panel import Options
from socsim.widgets.question import THOUSAND, Control, Values, WhatIf, slider
from socsim.widgets.step import Step
from socsim.widgets.subject import Held

REPETITIONS = 1000  # of the same call, to tell luck from rule
TRIALS = 2000
TENTHS = 10  # of a mark: whole numbers look the same in every language


def call(
    customer: str = "Omuraliev",
    need: str = "culture",
    *,
    applications: int = 6,
    seed: int = 36,
    language: str | None = None,
) -> WhatIf:
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
        "region": Control(Dropdown(options=[place.region["en"]]), "what_if.region", _regions),
        "customer": Control(Dropdown(options=[place.soate]), "label.customer", _customers),
        "need": Control(Dropdown(options=[sphere(need).id]), "what_if.need", _needs),
        "applications": Control(slider(applications, 1, 10), "what_if.applications"),
        "seed": Control(slider(seed, 1, 100), "what_if.seed"),
    }
    return WhatIf("call", "trainee/01_order", controls=controls, answer=_competition, code=language)


def _regions(speak: Language, values: Values) -> Options:
    return sorted({speak.of(m.region): m.region["en"] for m in municipalities()}.items())


def _customers(speak: Language, values: Values) -> Options:
    options = []
    for record in municipalities():
        if record.region["en"] == values["region"]:
            name = speak.of(record.name)
            options.append((f"{name} ({speak.of(record.district)})" if record.district else name, record.soate))
    return sorted(options)


def _needs(speak: Language, values: Values) -> Options:
    return [(speak.of(need.title), need.id) for need in spheres()]


def _competition(speak: Language, values: Values) -> str:
    """Hold the competition of the controls, and tell how often its best application wins in many like it."""
    ordered = announce(municipality(values["customer"]), [sphere(values["need"])], sheet=sheet())
    applications = values["applications"]
    seed = values["seed"]
    held = hold(ordered, applications=applications, seed=seed)
    many = hold(ordered, applications=applications, replications=REPETITIONS, seed=seed)
    luck = speak(
        "what_if.luck",
        times=speak.number(REPETITIONS),
        best=speak.share(float(many.best_chosen.mean())),
        nobody=speak.share(float((many.winner < 0).mean())),
    )
    award = verdict.award(verdict.last_case(held, speak))
    return paragraph(speak("protocol.synthetic"), "quiet") + award + paragraph(luck, "note")


@follows
def weights(of: Competition | Held, *, language: str | None = None) -> WhatIf:
    """Ask what happens if the weights were others, or a member were missing; nobody marks anew.

    Parameters
    ----------
    of : Competition or Step
        Of a step it is asked once it is done.
    language : {"ru", "ky", "en"}, optional
        The first language; missing: the notebook's.
    """

    def seats(speak: Language, values: Values) -> Options:
        commission = subject.competition(of).commission
        return [(speak("what_if.everybody"), ""), *((speak.of(seat.title), seat.id) for seat in commission)]

    def answer(speak: Language, values: Values) -> str:
        new = {name: value for name, value in values.items() if name != "without"}
        total = sum(new.values())
        if total != 100:
            return paragraph(speak("what_if.sum", total=total), "warn")
        held = again(subject.competition(of), weights=new, without=values["without"] or None)
        return verdict.award(verdict.last_case(held, speak))

    criteria = subject.competition(of).announcement.sheet.criteria
    controls = {c.id: Control(slider(c.weight, 0, 60), c.title) for c in criteria}
    controls["without"] = Control(Dropdown(options=[""]), "what_if.without", seats)
    return WhatIf("weights", "trainee/04_scoring", controls=controls, answer=answer, code=language)


@follows
def read(of: Competition | Held, *, language: str | None = None) -> WhatIf:
    """Read any application of a competition, and the members' marks for it when asked.

    Parameters
    ----------
    of : Competition or Step
        Of a step it is shown once it is done.
    language : {"ru", "ky", "en"}, optional
        The first language; missing: the notebook's.
    """

    def numbers(speak: Language, values: Values) -> Options:
        case = subject.case(of, speak)
        return [(f"№ {case.number(a)} {case.name(a)}", case.number(a)) for a in case.scored]

    def answer(speak: Language, values: Values) -> str:
        case = subject.case(of, speak)
        position = values["application"] - 1
        a = case.arrived[position]
        whole = step_tables.application(of, position, speak) if isinstance(of, Step) else ""
        page = whole or card(case, a, len(case.arrived), position)
        return page + table(tables.marks_of(case, a)) if values["marks"] else page

    first = subject.case(of, speaking(language))
    number = first.number(first.scored[0])
    controls = {
        "application": Control(Dropdown(options=[number]), "what_if.application", numbers),
        "marks": Control(Checkbox(indent=False), "what_if.marks"),
    }
    return WhatIf("read", "trainee/03_application", controls=controls, answer=answer, code=language)


def price(cost: int = 700_000, ceiling: int = 1_000_000, *, language: str | None = None) -> WhatIf:
    """Ask which price pays when rivals are expected.

    Parameters
    ----------
    cost, ceiling : int
        Whole som: what the work costs at first, and the most that the customer pays.
    language : {"ru", "ky", "en"}, optional
        The first language; missing: the notebook's.
    """

    def answer(speak: Language, values: Values) -> str:
        spent = values["cost"] * THOUSAND
        asked = int(rules.price(spent, ceiling, values["rivals"]))
        sentence = speak(
            "what_if.asked", price=speak.som(asked), gain=speak.som(asked - spent), most=speak.som(ceiling)
        )
        return paragraph(sentence, "note")

    controls = {
        "cost": Control(slider(cost // THOUSAND, 0, ceiling // THOUSAND, 50), "what_if.cost"),
        "rivals": Control(slider(2, 1, 8), "what_if.rivals"),
    }
    return WhatIf("price", "trainee/03_application", controls=controls, answer=answer, code=language)


def noise(*, language: str | None = None) -> WhatIf:
    """Ask how the rules fare when members disagree more or less; invented competitions."""

    def answer(speak: Language, values: Values) -> str:
        model = trials.MODEL | {"noise": values["noise"] / TENTHS}
        return methods_tables.accuracy(trials.accuracy(trials.invent(TRIALS, model=model), trials.teaching()), speak)

    usual = round(trials.MODEL["noise"] * TENTHS)
    controls = {"noise": Control(slider(usual, 1, 40), "what_if.noise")}
    return WhatIf("noise", "trainee/05_methods", controls=controls, answer=answer, code=language)
