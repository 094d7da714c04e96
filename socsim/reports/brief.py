"""Two pages about a bill, to defend it with: what it changes, what comes of it, for whom, and on what that rests."""

from collections.abc import Iterator
from math import isfinite
from pathlib import Path

from socsim.base.i18n import DASH, Language
from socsim.charts.contrast import groups, picture
from socsim.charts.figures import effects, labels, style
from socsim.charts.figures.picture import paper
from socsim.charts.gallery import View
from socsim.documents import save
from socsim.documents.document import Block, Document, Heading, Paragraph, Picture, grid
from socsim.experiments import levers, usual, words
from socsim.experiments.contrast import SHOWN, Contrast
from socsim.law.kit import law
from socsim.simulation.metrics import metric

GENERAL = ("rural", "urban", "poor_fifth", "rich_fifth")
NAMED = 5  # assumptions whose usual value stands nearest to an end of its range
LOW = 2.5  # inches, so that everything fits on two pages


def document(contrast: Contrast, speak: Language, *, pictures: bool = True) -> Document:
    """Write the brief in a language; the assumptions are moved over their ranges where that was not done yet.

    Parameters
    ----------
    contrast : Contrast
    speak : Language
    pictures : bool
        Draw the charts too.
    """
    contrast = contrast.drawn()
    title = speak("brief.title", law=speak.of(contrast.titles[0]), bill=speak.of(contrast.titles[1]))
    blocks = [*_head(contrast, speak), *_levers(contrast, speak), *_effects(contrast, speak, pictures)]
    blocks += _honest(contrast, speak)
    return Document(title, speak.code, tuple(blocks))


def write(contrast: Contrast, folder: Path, speak: Language, name: str = "brief") -> list[Path]:
    """Write the brief as Word and as a web page; return the paths."""
    return save.write(document(contrast, speak), folder / f"{name}-{speak.code}")


def _head(contrast: Contrast, speak: Language) -> Iterator[Block]:
    for sentence in words.headline(contrast, speak):
        yield Paragraph(sentence)
    yield Paragraph(contrast.note(speak), strong=True)


def _levers(contrast: Contrast, speak: Language) -> Iterator[Block]:
    yield Heading(speak("brief.levers"), 2)
    table = words.table(contrast, speak)
    if table.empty:
        yield Paragraph(words.summary(contrast, speak)[0])
        return
    yield grid(list(table.columns), table.to_numpy().tolist())


def _effects(contrast: Contrast, speak: Language, pictures: bool) -> Iterator[Block]:
    yield Heading(speak("brief.effects"), 2)
    rows = [_outcome(name, contrast, speak) for name in SHOWN]
    columns = [speak(f"label.{name}") for name in ("outcome", "before", "after", "effect", "assumed", "better_in")]
    yield grid(columns, rows, numeric=range(1, 6))
    price = contrast.price().loc["served"].to_dict()
    if isfinite(price["som"]):
        low, high = (speak.quantity(price[end], "som", named=False) for end in ("low", "high"))
        yield Paragraph(speak("brief.price", som=speak.quantity(price["som"], "som"), low=low, high=high))
    if pictures:
        yield picture(contrast, "duel", speak=speak, ax=style.canvas(height=LOW))
        yield _groups(contrast, speak)


def _outcome(name: str, contrast: Contrast, speak: Language) -> tuple[str, ...]:
    """Return the row of an outcome: before, after, effect by luck and by assumptions, share of histories."""
    unit = metric(name).unit
    effect = contrast.effect(name)
    assumed = words.span(contrast.draws.band(name), unit, speak) if contrast.draws else DASH
    return (
        speak(f"metric.{name}.title"),
        speak.quantity(effect.before, unit),
        speak.quantity(effect.after, unit),
        words.difference(effect, unit, speak),
        assumed,
        speak.share(round(effect.better, 2)) if isfinite(effect.better) else DASH,
    )


def _groups(contrast: Contrast, speak: Language) -> Picture:
    """Show rural and urban, poor and rich; the regions stay on the screen."""
    table = groups(contrast, View(speak, "served"), only=GENERAL)
    ax = effects.effects(table, speak, style.canvas(height=LOW))
    labels.foot(ax, contrast.note(speak))
    return paper(ax, speak("contrast.parts.look"))


def _honest(contrast: Contrast, speak: Language) -> Iterator[Block]:
    """Say what the brief cannot say: levers without a text, parameters without a mechanism."""
    parameters = law().parameters
    year = int(contrast.before.years[0])
    yield Heading(speak("brief.honest"), 2)
    yield Paragraph(speak("brief.model"))
    for key, names in (("not_in_law", levers.not_in_law(year)), ("not_in_model", levers.not_in_model())):
        titles = "; ".join(speak.of(parameters[name].title) for name in names)
        yield Paragraph(speak(f"brief.{key}", count=len(names), levers=titles))
    leaning = usual.leaning()
    titles = "; ".join(speak.of(one.parameter.title) for one in leaning[:NAMED])
    yield Paragraph(speak("brief.leaning", count=len(leaning), total=len(usual.usual()), assumptions=titles))
