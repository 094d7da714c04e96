"""What-if screens of the country: a municipality's needs, which of them is ordered, where a lot loses its bidders."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
from ipywidgets import Dropdown

from socsim.base.i18n import Language
from socsim.charts.years import show
from socsim.competition.announcement import announce
from socsim.country import worlds
from socsim.country.catalogue import sheet
from socsim.country.world import World
from socsim.documents.document import grid
from socsim.law.kit import law
from socsim.simulation.result import Result
from socsim.simulation.simulate import simulate
from socsim.widgets.markup import heading, paragraph, table
from socsim.widgets.what_if import THOUSAND, Control, Values, WhatIf, named, slider

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
        place = world.municipality(values["customer"])
        grounds = {"data": speak("world.data"), "assumption": speak("world.assumed")}
        facts = [
            (speak(f"world.column.{fact}"), speak.number(getattr(place, fact)),
             grounds.get(place.grounds.get(fact, "assumption"), speak("world.imputed")))
            for fact in FACTS
        ]  # fmt: skip
        rows = [
            (speak.of(s.title), *(speak.number(int(column[s.id])) for column in (place.groups, place.need)),
             speak.som(s.unit_cost), speak.som(int(place.need[s.id]) * s.unit_cost))
            for s in world.spheres
        ]  # fmt: skip
        known = grid(["", speak("label.value"), speak("label.basis")], facts, numeric=[1])
        names = ("world.column.groups", "world.column.need", "label.price", "label.total")
        wanted = grid([speak("label.sphere"), *map(speak, names)], rows, numeric=range(1, 5))
        return table(known) + table(wanted) + paragraph(speak("what_if.needs.assumed"), "warn")

    return WhatIf("needs", NOTEBOOK, {"customer": _customer(world, at)}, answer, language)


def ordered(result: Result, at: str = "Omuraliev", *, language: str | None = None) -> WhatIf:
    """Show in what share of the histories of a run each need became a lot in the first year."""
    world = result.setting.world

    def answer(speak: Language, values: Values) -> str:
        shares = result.metric("lots", "municipalities")[0, world.municipality(values["customer"]).index]
        rows = [(speak.of(s.title), speak.share(float(share))) for s, share in zip(world.spheres, shares, strict=True)]
        return table(grid([speak("label.sphere"), speak("what_if.ordered.share")], rows, numeric=[1]))

    return WhatIf("ordered", NOTEBOOK, {"customer": _customer(world, at)}, answer, language)


def sieve(result: Result, at: str = "Omuraliev", *, language: str | None = None) -> WhatIf:
    """Follow one history of a run in a municipality: how many NGOs are left after each step of a call."""
    world = result.setting.world

    def answer(speak: Language, values: Values) -> str:
        seen = result.microscope(int(result.replications[values["history"] - 1]))
        code = world.municipality(values["customer"]).record.soate
        counted = _counted(*(t[t["municipality"] == code] for t in (seen.looks, seen.applications)))
        titles = {s.id: speak.of(s.title) for s in world.spheres}
        rows = [(year, number, titles[sphere], *left) for (year, number, sphere), left in counted]
        steps = paragraph(
            "; ".join(f"{n} — {speak(f'what_if.sieve.{s}')}" for n, s in enumerate(SIEVE, start=1)), "quiet"
        )
        columns = [speak("label.year"), "№", speak("label.sphere"), *map(str, range(1, len(SIEVE) + 1))]
        found = table(grid(columns, rows, numeric=[0, 1, *range(3, 3 + len(SIEVE))]))
        return steps + (found if rows else paragraph(speak("what_if.sieve.nothing"), "note"))

    controls = {
        "customer": _customer(world, at),
        "history": Control(slider(1, 1, min(QUICK, len(result.replications))), named("what_if.history")),
    }
    return WhatIf("sieve", NOTEBOOK, controls, answer, language)


def _counted(looks: pd.DataFrame, sent: pd.DataFrame) -> list[tuple[Any, list[int]]]:
    """Count NGOs at each step of the sieve for every call, in the order of :data:`SIEVE`."""
    lot = ["year", "call", "sphere"]
    steps = [looks, looks[looks["saw"]], looks[looks["saw"] & looks["carries"]], sent, sent[sent["sound"]],
             sent[sent["able"]]]  # fmt: skip
    counts = pd.concat([step.groupby(lot).size() for step in steps], axis=1).fillna(0).astype(int)
    return [(call, list(map(int, left))) for call, left in zip(counts.index, counts.to_numpy(), strict=True)]


def share(world: World, on: date, *, language: str | None = None) -> WhatIf:
    """Ask how many lots a share of own revenue makes, municipality by municipality, without money from outside."""

    def answer(speak: Language, values: Values) -> str:
        part = values["share"] / 100
        held = law().on(on, {"budget.grant": 0, "budget.earmark": part})
        lots = simulate(world, held, years=1, replications=HISTORIES).by_municipality("lots")
        rows = [
            (speak.of(m.name), speak.som(int(own * part)), speak.number(round(float(n), 1)))
            for m, own, n in zip(world.municipalities, world.revenue, lots, strict=True)
        ]
        columns = [speak("label.customer"), speak("what_if.money"), speak("what_if.lots")]
        least = speak("what_if.at_least", some=sum(float(n) >= 1 for n in lots), all=len(rows))
        return paragraph(least, "note") + table(grid(columns, rows, numeric=[1, 2]))

    return WhatIf("share", NOTEBOOK, {"share": Control(slider(1, 0, 10), named("what_if.share"))}, answer, language)


def draft(world: World, at: str = "Omuraliev", *, language: str | None = None) -> WhatIf:
    """Show the dry part of a call as the kit fills it in."""

    def answer(speak: Language, values: Values) -> str:
        record = world.municipality(values["customer"]).record
        wanted = next(s for s in world.spheres if s.id == values["need"])
        call = announce(record, [wanted], sheet=sheet(), budget=values["sum"] * THOUSAND)
        lines = {"customer": speak.of(record.name), "sphere": speak.of(wanted.title), "target": speak.of(wanted.target),
                 "ceiling": speak.som(call.budget), "closes": speak.date(call.closes),
                 "sheet": speak.of(call.sheet.title)}  # fmt: skip
        rows = [(speak(f"label.{name}"), text) for name, text in lines.items()]
        weights = [(speak.of(c.title), c.weight) for c in call.sheet.criteria]
        people = speak("what_if.draft.people", people=speak.number(call.budget // wanted.unit_cost),
                       price=speak.som(wanted.unit_cost))  # fmt: skip
        columns = [speak("label.criterion"), speak("label.weight")]
        return table(grid(["", ""], rows)) + paragraph(people, "note") + table(grid(columns, weights, numeric=[1]))

    def spheres(speak: Language, values: Values) -> list[tuple[str, Any]]:
        return [(speak.of(s.title), s.id) for s in world.spheres]

    controls = {
        "customer": _customer(world, at),
        "need": Control(Dropdown(options=[world.spheres[2].id]), named("what_if.need"), spheres),
        "sum": Control(slider(240, 50, 1000, 10), named("what_if.sum_of_lot")),
    }
    return WhatIf("draft", NOTEBOOK, controls, answer, language)


def oblast(on: date, first: str = "talas", *, language: str | None = None) -> WhatIf:
    """Show an oblast in which every municipality may order and gets the money of the pilot."""
    everybody = law().on(on, {"customer.circle": "all"})

    def oblasts(speak: Language, values: Values) -> list[tuple[str, Any]]:
        return [(speak.of(worlds.region(name).title), name) for name in worlds.names()[2:]]

    def answer(speak: Language, values: Values) -> str:
        run = simulate(worlds.region(values["oblast"]), everybody, years=3, replications=QUICK)
        shown = show(run, "map", metric="need_per_1000", speak=speak)
        return heading(shown.title, 4) + shown.page + paragraph(shown.look, "quiet")

    controls = {"oblast": Control(Dropdown(options=[first]), named("what_if.region"), oblasts)}
    return WhatIf("oblast", NOTEBOOK, controls, answer, language)


def _customer(world: World, at: str) -> Control:
    def customers(speak: Language, values: Values) -> list[tuple[str, Any]]:
        return [(speak.of(m.name), m.soate) for m in world.municipalities]

    first = world.municipality(at).record.soate
    title: Callable[[Language], str] = named("label.customer")
    return Control(Dropdown(options=[first]), title, customers)
