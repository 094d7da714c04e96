"""The lists of the laboratory: where, which two laws, and how the answer is looked at."""

from typing import NamedTuple

from socsim.base.canonical import JsonObject
from socsim.base.i18n import Language
from socsim.charts.contrast import CHARTS
from socsim.country import worlds
from socsim.widgets.bills import Shelf
from socsim.widgets.choice import Choice
from socsim.widgets.panel import Options
from socsim.widgets.places import places

QUESTION = ("world", "before", "after")
METRICS = ("served", "need_per_1000", "paid", "failed_share", "applications_per_lot", "lots", "ngos", "cost_per_person")


class View(NamedTuple):
    """How an answer is looked at: by which chart, at which metric, from which municipality."""

    chart: str = "duel"
    metric: str = "served"
    own: str = ""


def described(state: Choice, view: View, shelf: Shelf, speak: Language) -> list[JsonObject]:
    """Describe every list for the page: its name, what can be chosen and is, where it stands, whether it is shown."""
    laws = shelf.titles(speak)
    countries: Options = [(speak.of(worlds.named(name).title), name) for name in worlds.names()]
    charts: Options = [(speak(f"contrast.{name}.title"), name) for name in CHARTS]
    metrics: Options = [(speak(f"metric.{name}.title"), name) for name in METRICS]
    own_places = places(worlds.named(state.world), speak)
    return [
        _list("world", "laboratory.world", countries, state.world, speak),
        _list("before", "laboratory.before", laws, state.before, speak),
        _list("after", "laboratory.after", laws, state.after, speak),
        _list("chart", "laboratory.chart", charts, view.chart, speak),
        _list("metric", "laboratory.metric", metrics, view.metric, speak) | {"shown": CHARTS[view.chart].asks},
        _list("own", "what_if.own", own_places, view.own, speak) | {"shown": view.chart == "map"},
    ]


def _list(name: str, key: str, options: Options, chosen: str, speak: Language) -> JsonObject:
    return {
        "name": name,
        "label": speak(key),
        "options": [[value, text] for text, value in options],
        "value": chosen,
        "place": "question" if name in QUESTION else "view",
        "shown": True,
    }
