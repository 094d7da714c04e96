"""Tables of years for notebooks, in the reader's words and numbers; one function a cell, in the notebook's language."""

from collections.abc import Mapping, Sequence

from socsim.base.i18n import Language, language
from socsim.charts.contrast import show
from socsim.country.world import World
from socsim.documents.document import grid
from socsim.experiments import words
from socsim.experiments.contrast import Contrast
from socsim.law.kit import law
from socsim.simulation.metrics import metric
from socsim.simulation.result import Result
from socsim.widgets.check import Check
from socsim.widgets.followed import followed
from socsim.widgets.markup import heading, paragraph, table
from socsim.widgets.still import Still, styled

MOVED = ("applications_per_lot", "failed_share", "served")  # what shows where a lever of a call works


def places(world: World) -> Still:
    """Show the municipalities of a world, how many people live there, and on which ground they belong to the pilot."""
    speak = language()
    columns = [speak(f"world.column.{name}") for name in ("municipality", "population", "pilot")]
    facts = zip(world.municipalities, world.population, world.grounds["pilot"], strict=True)
    rows = [(speak.of(one.name), speak.number(int(people)), speak(f"basis.{ground}")) for one, people, ground in facts]
    return _table(columns, rows, speak)


def grounds(world: World) -> Still:
    """Show how much of a world is data and how much assumption, as :meth:`World.describe` counts it."""
    speak = language()
    description = world.describe(speak)
    rows = [
        (str(name), *(speak.number(int(count)) for count in counts), speak.share(float(share)))
        for name, (*counts, share) in zip(description.index, description.itertuples(index=False), strict=True)
    ]
    return _table([speak("world.known"), *map(str, description.columns)], rows, speak)


def fewer(without: Result, ordered: Result) -> Still:
    """Show how many people fewer are in need at the end of each year where orders are placed; means over repeats."""
    speak = language()
    gone = (without.metric("need") - ordered.metric("need")).mean(axis=0)
    rows = [
        (str(year), speak.quantity(float(count), "persons")) for year, count in zip(ordered.years, gone, strict=True)
    ]
    return _table([speak("years_tables.year"), speak("years_tables.fewer")], rows, speak)


def moved(usual: Result, others: Mapping[str, Result]) -> Still:
    """Show what each moved lever changes, means over years and repeats; the keys are those of the levers."""
    speak = language()
    rows = []
    for key, run in others.items():
        changes = ((run.metric(name) - usual.metric(name)).mean() for name in MOVED)
        written = (speak.change(float(one), metric(name).unit) for one, name in zip(changes, MOVED, strict=True))
        rows.append((_lever(key, speak), *written))
    return _table([speak("years_tables.lever"), *(speak(f"metric.{name}.title") for name in MOVED)], rows, speak)


def better(usual: Result, others: Mapping[str, Result]) -> Still:
    """Show in what share of the repeats more people were helped with a lever moved."""
    speak = language()
    rows = []
    for key, run in others.items():
        gained = (run.metric("served") - usual.metric("served")).sum(axis=1) > 0
        rows.append((_lever(key, speak), speak.share(float(gained.mean()))))
    return _table([speak("years_tables.lever"), speak("years_tables.better")], rows, speak)


def check_lot(amount: int, unit_cost: int) -> Check:
    """Ask for how many people the sum of a lot is enough; the answer shows the sum too."""

    def how(speak: Language) -> str:
        return speak("years_tables.lot", som=speak.som(amount), people=speak.number(amount // unit_cost))

    return Check("lot", "trainee/02_needs", right=100 * (amount // unit_cost), how=how)


def chart(run: Result, name: str, *, metric: str | None = None) -> Still:
    """Show one chart of years, by its name in :mod:`socsim.charts.years`, and how to read it."""
    from socsim.charts import years

    speak = language()
    drawn = years.show(run, name, metric=metric, speak=speak)
    return styled(heading(drawn.title, 4) + drawn.page + paragraph(drawn.look, "quiet"), speak)


def need(people: Sequence[float]) -> Still:
    """Show how many people are in need from year to year, beginning with the year 0."""
    speak = language()
    rows = [(str(year), speak.quantity(count, "persons")) for year, count in enumerate(people)]
    return _table([speak("years_tables.year"), speak("metric.need.title")], rows, speak)


@followed
def by_year(contrast: Contrast, name: str = "served") -> Still:
    """Show an outcome of two laws in each year, and the difference."""
    speak = language()
    unit = metric(name).unit
    rows = [
        (str(year), speak.short(row.before, unit), speak.short(row.after, unit), speak.change(row.effect, unit))
        for year, row in contrast.by_year(name).iterrows()
    ]
    columns = [speak(f"years_tables.{column}") for column in ("year", "before", "after", "difference")]
    return _table(columns, rows, speak)


@followed
def price(contrast: Contrast) -> Still:
    """Show what one more unit of an outcome costs, som with its interval; a dash where that is unsure."""
    speak = language()
    rows = [
        (
            speak(f"years_tables.one_more.{name}"),
            *(speak.quantity(value, "som") for value in (row.som, row.low, row.high)),
        )
        for name, row in contrast.price().iterrows()
    ]
    columns = [speak(f"years_tables.{column}") for column in ("one_more", "costs", "from", "to")]
    return _table(columns, rows, speak)


@followed
def note(of: Result | Contrast) -> Still:
    """Show what every figure must say: that it is a model, and how often the calculation was repeated."""
    speak = language()
    return styled(paragraph(of.note(speak), "quiet"), speak)


@followed
def effects(contrast: Contrast) -> Still:
    """Show what the second law changes: the chart, and in sentences what came of it, by luck and by assumptions."""
    speak = language()
    chart = show(contrast, "effects")
    headline = "".join(map(paragraph, words.headline(contrast, speak)))
    return styled(f"{chart._repr_html_()}{headline}", speak)


def changes(contrast: Contrast) -> Still:
    """Show two laws line by line: each rule that differs, its value in both, since when, and from where it is known."""
    speak = language()
    rules = words.table(contrast, speak)
    rows = [tuple(map(str, row)) for row in rules.itertuples(index=False)]
    return styled(table(grid([*rules.columns], rows)), speak)


def _lever(key: str, speak: Language) -> str:
    return speak.of(law().parameters[key].title)


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]], speak: Language) -> Still:
    """Lay out a table whose columns after the first are numbers, or words as short as these."""
    return styled(table(grid(columns, rows, numeric=range(1, len(columns)))), speak)
