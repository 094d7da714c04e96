"""The wall's pages from its templates: the frame without a word of the decision, and one step after the other."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from socsim.base.i18n import Language
from socsim.classroom.pages.wall.contest import Contest
from socsim.classroom.pages.wall.steps import Step, values

HERE = Path(__file__).parent


def step(contest: Contest, one: Step, following: Step | None) -> dict[str, Any]:
    """Return a step: ``html`` of what stands on the wall, and in ``next`` what the next press does."""
    filled = {"seconds": one.seconds, **values(contest, one, following)}
    return {"html": _drawn("step", contest.speak, **filled), "next": filled["next"]}


def page(speak: Language, key: str, look: str) -> str:
    """Return the frame; with the key its keys at the foot."""
    return _drawn("wall", speak, key=key, look=Markup(f"{look}\n{style()}\n{_text('page.css')}"))


def style() -> str:
    """Return the style of a step, all of it below ``.wall``, so that a step may also stand in another page."""
    return _text("wall.css")


def script() -> str:
    """Return what the page does."""
    return _text("wall.js")


@cache
def _text(name: str) -> str:
    return (HERE / name).read_text("utf-8")


def _drawn(template: str, speak: Language, **filled: Any) -> str:
    return _templates().get_template(f"{template}.html.j2").render(speak=speak, **filled)


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
