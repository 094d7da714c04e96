"""Whole documents for phones: one request each, the style and the script in them, nothing from elsewhere."""

import re
from base64 import b64encode
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from socsim.base.i18n import LANGUAGES, NAMES, Language
from socsim.base.tokens import css, values
from socsim.base.tokens.icons import icon
from socsim.classroom.pages.room import styles
from socsim.classroom.pages.room.pieces import does
from socsim.competition.room import told

HERE = Path(__file__).parent
SCRIPTS = ("phone.js", "wall.js")
WORDS = ("offline", "away", "kept", "writing", "moved")  # what a page says by itself, when nobody answers it


def drawn(template: str, speak: Language, **filled: Any) -> Markup:
    """Return a template with what it names."""
    words = partial(told.words, speak=speak)
    return Markup(_templates().get_template(f"{template}.html.j2").render(speak=speak, words=words, **filled))


def document(body: Markup, speak: Language, title: str, *, script: str = "", sheet: str = "phone") -> str:
    """Return a page around what stands on it.

    Parameters
    ----------
    body : Markup
    speak : Language
    title : str
    script : str
        The name of its script; empty: it has none.
    sheet : {"phone", "desk", "wall"}
        Its own style, after that of the seats' pages.
    """
    return str(
        drawn(
            "document",
            speak,
            body=body,
            title=title,
            style=Markup(style(sheet)),
            script=Markup(program(script)) if script else "",
        )
    )


def about(speak: Language, **facts: object) -> dict[str, object]:
    """Return what the script of a page has to know."""
    return {**facts, "words": {name: speak(f"phone.{name}") for name in WORDS}}


@cache
def style(sheet: str) -> str:
    """Return a style without its comments and spaces, for light and for dark."""
    dark = f"@media (prefers-color-scheme: dark) {{ {css.dark(':root')} }}" if sheet != "wall" else ""
    seats = styles.style().replace("@container", "@media") if sheet != "wall" else css.variables(":root")
    sheet_rules = (HERE / f"{sheet}.css").read_text("utf-8")
    return shortened(f"{seats}\n{dark}\n{sheet_rules}")


def shortened(text: str) -> str:
    """Return a style sheet without what only its writers read."""
    without = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", without)).replace(";}", "}")


@cache
def program(name: str) -> str:
    """Return a script without its comments and indents."""
    lines = [line.strip() for line in (HERE / name).read_text("utf-8").splitlines()]
    return "\n".join(line for line in lines if line and not line.startswith("//"))


@cache
def policy() -> str:
    """Return what a page may do: its own scripts and style, and asking the laptop under any of its addresses."""
    sums = " ".join(f"'sha256-{b64encode(sha256(program(name).encode()).digest()).decode()}'" for name in SCRIPTS)
    return (
        f"default-src 'none'; script-src {sums}; style-src 'unsafe-inline'; img-src data:; connect-src http:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    tongues = {code: NAMES[code] for code in LANGUAGES}
    templates.globals.update(icon=icon, does=does, tongues=tongues, colours=values.COLOURS)
    return templates
