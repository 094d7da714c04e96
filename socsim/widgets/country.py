"""Questions about a country: a municipality's needs, which of them is ordered, where a lot loses its bidders.

The pattern of these screens is in :mod:`socsim.widgets.question`.
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from ipywidgets import Dropdown

from socsim.base.i18n import Language
from socsim.base.shapes import Floats
from socsim.competition.announcement import Announcement, announce
from socsim.country import worlds
from socsim.country.catalogue import sheet
from socsim.country.world import World
from socsim.documents.document import Grid, grid
from socsim.law.kit import law
from socsim.simulation.result import Result
from socsim.simulation.simulate import simulate
from socsim.widgets.markup import heading, paragraph, table
from socsim.widgets.panel import Options
from socsim.widgets.places import places
from socsim.widgets.question import THOUSAND, Control, Values, WhatIf, slider

if TYPE_CHECKING:
    import pandas as pd

NOTEBOOK = "trainee/02_needs"
HISTORIES = 20  # of one year, to see how many lots a sum makes
QUICK = 50  # histories of an oblast
SIEVE = ("near", "saw", "carries", "sent", "sound", "able")
FACTS = ("population", "revenue", "lots")


def needs(world: World, at: str = "Omuraliev", *, language: str | None = None) -> WhatIf:
    """Show what is known of a municipality, on which ground, and what its needs would cost.

    Parameters
    ----------
    world : World
    at : str
        The municipality shown first: index, SOATE code or name.
    language : {"ru", "ky", "en"}, optional
        The first language; missing: the notebook's.
    """

    def answer(speak: Language, values: Values) -> str:
        code = values["customer"]
        assumed = paragraph(speak("what_if.needs.assumed"), "warn")
        return table(_facts(world, code, speak)) + table(_needs(world, code, speak)) + assumed

    return WhatIf("needs", NOTEBOOK, controls={"customer": _customer(world, at)}, answer=answer, code=language)


def _facts(world: World, code: str, speak: Language) -> Grid:
    """Return what is known of a municipality, each number with its ground."""
    place = world.municipality(code)
    grounds = {"data": speak("world.data"), "assumption": speak("world.assumed")}
    rows = []
    for fact in FACTS:
        ground = place.grounds.get(fact, "assumption")
        number = speak.number(getattr(place, fact))
        rows.append((speak(f"world.column.{fact}"), number, grounds.get(ground, speak("world.imputed"))))
    return grid([speak("label.item"), speak("label.value"), speak("label.basis")], rows, numeric=[1])


def _needs(world: World, code: str, speak: Language) -> Grid:
    """Return by sphere how many people there are, how many of them in need, and what helping them costs a year."""
    place = world.municipality(code)
    rows = []
    for sphere in world.spheres:
        people = int(place.groups[sphere.id])
        need = int(place.need[sphere.id])
        cost = speak.som(sphere.unit_cost)
        total = speak.som(need * sphere.unit_cost)
        rows.append((speak.of(sphere.title), speak.number(people), speak.number(need), cost, total))
    columns = (speak(f"what_if.needs.{column}") for column in ("people", "in_need", "one", "all"))
    return grid([speak("label.sphere"), *columns], rows, numeric=range(1, 5))


def shares(result: Result, code: str) -> Floats:
    """Return in what share of the histories of a run each need of a municipality became a lot in the first year."""
    place = result.setting.world.municipality(code).index
    return np.asarray(result.metric("lots", "municipalities")[0, place])


def ordered(result: Result, at: str | WhatIf = "Omuraliev", *, language: str | None = None) -> WhatIf:
    """Show in what share of the histories of a run each need became a lot in the first year."""
    world = result.setting.world

    def answer(speak: Language, values: Values) -> str:
        rows = []
        for sphere, share in zip(world.spheres, shares(result, values["customer"]), strict=True):
            rows.append((speak.of(sphere.title), speak.share(float(share))))
        return table(grid([speak("label.sphere"), speak("what_if.ordered.share")], rows, numeric=[1]))

    screen = WhatIf("ordered", NOTEBOOK, controls={"customer": _customer(world, at)}, answer=answer, code=language)
    return _in_the_same(screen, at)


def sieve(result: Result, at: str | WhatIf = "Omuraliev", *, language: str | None = None) -> WhatIf:
    """Follow one history of a run in a municipality: how many NGOs are left after each step of a call."""
    world = result.setting.world

    def answer(speak: Language, values: Values) -> str:
        microscope = result.microscope(int(result.replications[values["history"] - 1]))
        code = world.municipality(values["customer"]).record.soate
        looks = microscope.looks[microscope.looks["municipality"] == code]
        sent = microscope.applications[microscope.applications["municipality"] == code]
        titles = {sphere.id: speak.of(sphere.title) for sphere in world.spheres}
        rows = [(call.year, call.number, titles[call.sphere], *call.left) for call in sieved(looks, sent)]
        steps = "; ".join(f"{n} — {speak(f'what_if.sieve.{step}')}" for n, step in enumerate(SIEVE, start=1))
        if not rows:
            return paragraph(steps, "quiet") + paragraph(speak("what_if.sieve.nothing"), "note")
        columns = [speak("label.year"), "№", speak("label.sphere"), *map(str, range(1, len(SIEVE) + 1))]
        numeric = [0, 1, *range(3, len(columns))]
        return paragraph(steps, "quiet") + table(grid(columns, rows, numeric=numeric))

    histories = min(QUICK, len(result.replications))
    controls = {
        "customer": _customer(world, at),
        "history": Control(slider(1, 1, histories), "what_if.history"),
    }
    return _in_the_same(WhatIf("sieve", NOTEBOOK, controls=controls, answer=answer, code=language), at)


class Sieved(NamedTuple):
    """One call for one lot, the first or a later one: how many NGOs are left after each step of :data:`SIEVE`."""

    year: int
    number: int
    sphere: str
    left: tuple[int, ...]


def sieved(looks: "pd.DataFrame", sent: "pd.DataFrame") -> Iterator[Sieved]:
    """Count NGOs at each step of the sieve for every call."""
    import pandas as pd

    lot = ["year", "call", "sphere"]
    steps = [
        looks,
        looks[looks["saw"]],
        looks[looks["saw"] & looks["carries"]],
        sent,
        sent[sent["sound"]],
        sent[sent["able"]],
    ]
    counts = pd.concat([step.groupby(lot).size() for step in steps], axis=1).fillna(0).astype(int)
    for (year, number, sphere), left in zip(counts.index, counts.to_numpy(), strict=True):
        yield Sieved(year, number, sphere, tuple(map(int, left)))


def lots_of(world: World, on: date, part: float) -> Floats:
    """Return how many lots a share of own revenue makes in each municipality, without money from outside."""
    provisions = law().on(on, {"budget.grant": 0, "budget.earmark": part})
    return np.asarray(simulate(world, provisions, years=1, replications=HISTORIES).by_municipality("lots"))


def share(world: World, on: date, *, language: str | None = None) -> WhatIf:
    """Ask how many lots a share of own revenue makes, municipality by municipality, without money from outside."""

    def answer(speak: Language, values: Values) -> str:
        part = values["share"] / 100
        lots = lots_of(world, on, part)
        rows = []
        for record, revenue, count in zip(world.municipalities, world.revenue, lots, strict=True):
            number = speak.number(round(float(count), 1))
            rows.append((speak.of(record.name), speak.som(int(revenue * part)), number))
        columns = [speak("label.customer"), speak("what_if.money"), speak("what_if.lots")]
        least = speak("what_if.at_least", some=int(np.sum(lots >= 1)), all=len(rows))
        return paragraph(least, "note") + table(grid(columns, rows, numeric=[1, 2]))

    controls = {"share": Control(slider(1, 0, 10), "what_if.share")}
    return WhatIf("share", NOTEBOOK, controls=controls, answer=answer, code=language)


def draft(world: World, at: str | WhatIf = "Omuraliev", *, language: str | None = None) -> WhatIf:
    """Show the dry part of a call as the kit fills it in."""

    def answer(speak: Language, values: Values) -> str:
        record = world.municipality(values["customer"]).record
        need = next(sphere for sphere in world.spheres if sphere.id == values["need"])
        call = announce(record, [need], sheet=sheet(), budget=values["sum"] * THOUSAND)
        people = speak(
            "what_if.draft.people",
            people=speak.number(call.budget // need.unit_cost),
            price=speak.som(need.unit_cost),
        )
        weights = [(speak.of(c.title), c.weight) for c in call.sheet.criteria]
        columns = [speak("label.criterion"), speak("label.weight")]
        return table(_terms(call, speak)) + paragraph(people, "note") + table(grid(columns, weights, numeric=[1]))

    def spheres(speak: Language, values: Values) -> Options:
        return [(speak.of(sphere.title), sphere.id) for sphere in world.spheres]

    controls = {
        "customer": _customer(world, at),
        "need": Control(Dropdown(options=[world.spheres[2].id]), "what_if.need", spheres),
        "sum": Control(slider(240, 50, 1000, 10), "what_if.sum_of_lot"),
    }
    return _in_the_same(WhatIf("draft", NOTEBOOK, controls=controls, answer=answer, code=language), at)


def _terms(call: Announcement, speak: Language) -> Grid:
    """Return what the call for a single lot says, a line a term."""
    need = call.lots[0].sphere
    terms = {
        "customer": speak.of(call.municipality.name),
        "sphere": speak.of(need.title),
        "target": speak.of(need.target),
        "ceiling": speak.som(call.budget),
        "closes": speak.date(call.closes),
        "sheet": speak.of(call.sheet.title),
    }
    columns = [speak("label.item"), speak("label.value")]
    return grid(columns, [(speak(f"label.{name}"), text) for name, text in terms.items()])


def oblast(on: date, first: str = "talas", *, language: str | None = None) -> WhatIf:
    """Show an oblast in which every municipality may order and gets the money of the pilot."""
    from socsim.charts.years import show

    everybody = law().on(on, {"customer.circle": "all"})

    def oblasts(speak: Language, values: Values) -> Options:
        return [(speak.of(worlds.region(name).title), name) for name in worlds.names()[2:]]

    def answer(speak: Language, values: Values) -> str:
        run = simulate(worlds.region(values["oblast"]), everybody, years=3, replications=QUICK)
        drawn = show(run, "map", metric="need_per_1000", speak=speak, own=values["own"])
        return heading(drawn.title, 4) + drawn.page + paragraph(drawn.look, "quiet")

    def municipalities(speak: Language, values: Values) -> Options:
        return places(worlds.region(values["oblast"]), speak)

    controls = {
        "oblast": Control(Dropdown(options=[first]), "what_if.region", oblasts),
        "own": Control(Dropdown(options=[""]), "what_if.own", municipalities),
    }
    return WhatIf("oblast", NOTEBOOK, controls=controls, answer=answer, code=language)


def _in_the_same(screen: WhatIf, at: str | WhatIf) -> WhatIf:
    """Let a screen stay in the municipality of another one, if it is given one."""
    return screen.shares("customer", at) if isinstance(at, WhatIf) else screen


def _customer(world: World, at: str | WhatIf) -> Control:
    """Return a list of the municipalities of a world."""

    def customers(speak: Language, values: Values) -> Options:
        return [(speak.of(record.name), record.soate) for record in world.municipalities]

    first = at.values["customer"] if isinstance(at, WhatIf) else world.municipality(at).record.soate
    return Control(Dropdown(options=[first]), "label.customer", customers)
