"""The poster of the workshop: one sheet of A3 with the country, the pilots of 2014 and the chain from need to need."""

from pathlib import Path

from jinja2 import Environment

from socsim.base.i18n import language
from socsim.base.tokens.css import css
from socsim.base.tokens.ornament import band
from socsim.charts.country import pilots
from socsim.charts.drawings import chain
from socsim.charts.figures.style import slide

TEMPLATE = Path(__file__).resolve().with_name("poster.html.j2")
COUNTS = ("municipalities", "oblasts", "money")


def page(code: str) -> str:
    """Return the poster as one web page that asks nobody for anything and prints on A3."""
    speak = language(code)
    return (
        Environment()
        .from_string(TEMPLATE.read_text("utf-8"))
        .render(
            code=code,
            speak=speak,
            look=css(),
            numbers=[speak(f"poster.{name}").split("|") for name in COUNTS],
            country=pilots(speak, slide()).page,
            path=chain.row(speak, named=True).page,
            band=band(upper="var(--blue)", cord="var(--paper)"),
        )
    )
