"""The charts of a simulated run by name: the table each one shows, and the figure that draws it."""

import pandas as pd

from socsim.charts.figures import maps, years
from socsim.charts.figures.years import Measured
from socsim.charts.gallery import Chart, Gallery, View
from socsim.country.world import World
from socsim.simulation.result import Result

ROUGH = ("approximate", "like_named_place")  # grounds of a place that is not quite known


def fan(run: Result, view: View) -> Measured:
    """Return how a metric spreads over replications, year by year."""
    return Measured(run.fan(view.metric), view.metric)


def needs(run: Result, view: View) -> pd.DataFrame:
    """Return people helped and not helped by sphere in the last year, the most without help first; means."""
    spheres = [view.speak.of(sphere.title) for sphere in run.setting.world.spheres]
    people = {name: run.metric(name, "spheres")[:, -1].mean(0) for name in ("served", "need")}
    return pd.DataFrame(people, index=spheres).sort_values("need", ascending=False)


def money(run: Result, view: View) -> pd.DataFrame:
    """Return what was announced, awarded, paid and left, year by year, som; means."""
    return _means(run, tuple(years.MONEY))


def landscape(run: Result, view: View) -> pd.DataFrame:
    """Return NGOs, new and closed ones, year by year; means."""
    return _means(run, ("ngos", "entered", "closed"))


def _means(run: Result, metrics: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame({name: run.metric(name).mean(0) for name in metrics}, index=run.years)


def places(run: Result, view: View) -> Measured:
    """Return a metric of every municipality in the last year, with its place on the map; means."""
    table = on_the_map(run.setting.world, view)
    table["value"] = run.by_municipality(view.metric).to_numpy()
    return Measured(table, view.metric)


def on_the_map(world: World, view: View) -> pd.DataFrame:
    """Return where each municipality lies (degrees), whether that is known only roughly, its name, and one's own."""
    grounds = world.grounds.get("coordinates", ("",) * len(world.place))
    table = pd.DataFrame({"longitude": world.longitude, "latitude": world.latitude})
    table["approximate"] = [ground in ROUGH for ground in grounds]
    table["name"] = [view.speak.of(record.name) for record in world.municipalities]
    marked = world.municipality(view.own).index if view.own else -1
    return table.assign(own=table.index == marked)


GALLERY = Gallery[Result](
    texts="chart",
    charts={
        "fan": Chart(fan, years.fan, asks=True),
        "needs": Chart(needs, years.needs),
        "money": Chart(money, years.money),
        "landscape": Chart(landscape, years.landscape),
        "map": Chart(places, maps.map_of, asks=True),
    },
    note=lambda run, speak: run.note(speak),
    metric="need_per_1000",
)
CHARTS = GALLERY.charts
table = GALLERY.table
draw = GALLERY.draw
show = GALLERY.show
