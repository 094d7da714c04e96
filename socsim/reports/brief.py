"""Two pages about a bill, to defend it with: what it changes, what comes of it, for whom, and on what that rests."""

from collections.abc import Iterator
from pathlib import Path

from socsim.base.i18n import Language
from socsim.charts.contrast import groups, picture
from socsim.charts.figures import effects, style
from socsim.charts.figures.picture import paper
from socsim.charts.gallery import View
from socsim.documents import save
from socsim.documents.document import Block, Document, Heading, Paragraph, Picture, grid
from socsim.experiments import levers, words
from socsim.experiments.contrast import SHOWN, Contrast
from socsim.law.kit import law
from socsim.simulation.metrics import metric

GENERAL = ("rural", "urban", "poor_fifth", "rich_fifth")
LOW = 2.5  # inches, so that everything fits on two pages


def document(found: Contrast, speak: Language, *, pictures: bool = True) -> Document:
    """Write the brief in a language.

    Parameters
    ----------
    found : Contrast
    speak : Language
    pictures : bool
        Draw the charts too.
    """
    title = speak("brief.title", law=speak.of(found.titles[0]), bill=speak.of(found.titles[1]))
    blocks = [*_head(found, speak), *_levers(found, speak), *_effects(found, speak, pictures), *_honest(found, speak)]
    return Document(title, speak.code, tuple(blocks))


def write(found: Contrast, folder: Path, speak: Language, name: str = "brief") -> list[Path]:
    """Write the brief as Word and as a web page; return the paths."""
    return save.write(document(found, speak), folder / f"{name}-{speak.code}")


def _head(found: Contrast, speak: Language) -> Iterator[Block]:
    for sentence in words.summary(found, speak):
        yield Paragraph(sentence)
    yield Paragraph(found.note(speak), strong=True)


def _levers(found: Contrast, speak: Language) -> Iterator[Block]:
    yield Heading(speak("brief.levers"), 2)
    table = words.table(found, speak)
    if table.empty:
        yield Paragraph(speak("contrast.same_law"))
        return
    yield grid(list(table.columns), table.to_numpy().tolist())


def _effects(found: Contrast, speak: Language, pictures: bool) -> Iterator[Block]:
    yield Heading(speak("brief.effects"), 2)
    rows = []
    for name in SHOWN:
        one, unit = found.effect(name), metric(name).unit
        share = speak.share(round(one.better, 2)) if one.better == one.better else "—"
        rows.append((speak(f"metric.{name}.title"), words.number(speak, unit, one.before),
                     words.number(speak, unit, one.after), words.interval(speak, unit, one.effect, one.low, one.high),
                     share))  # fmt: skip
    columns = [speak(f"label.{name}") for name in ("outcome", "before", "after", "effect", "better_in")]
    yield grid(columns, rows, numeric=range(1, 5))
    price = found.price().loc["served"].to_dict()
    if price["som"] == price["som"]:
        yield Paragraph(speak("brief.price", som=words.number(speak, "som", price["som"]),
                              low=words.number(speak, "plain", price["low"]),
                              high=words.number(speak, "plain", price["high"])))  # fmt: skip
    if pictures:
        yield picture(found, "duel", speak=speak, ax=style.canvas(height=LOW))
        yield _groups(found, speak)


def _groups(found: Contrast, speak: Language) -> Picture:
    """Show rural and urban, poor and rich; the regions stay on the screen."""
    table = groups(found, View(speak, "served"), only=GENERAL)
    ax = effects.effects(table, speak, style.canvas(height=LOW))
    style.foot(ax, found.note(speak))
    return paper(ax, speak("contrast.parts.look"))


def _honest(found: Contrast, speak: Language) -> Iterator[Block]:
    """Say what the brief cannot say: levers without a text, parameters without a mechanism."""
    parameters, year = law().parameters, int(found.before.years[0])
    yield Heading(speak("brief.honest"), 2)
    yield Paragraph(speak("brief.model"))
    for key, names in (("not_in_law", levers.not_in_law(year)), ("not_in_model", levers.not_in_model())):
        told = "; ".join(speak.of(parameters[name].title) for name in names)
        yield Paragraph(speak(f"brief.{key}", count=len(names), levers=told))
