"""Templates become pages here: everything that is put into one is escaped, what is missing is an error.

A template stands beside its part (``NAME.html.j2``) and gets ``speak``, ``words`` (a text of a scenario in the
reader's language), ``icon``, ``act``, ``opens``, ``does`` and what its part hands over; ``pieces.html.j2`` holds the
macros that all of them share.
"""

from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from socsim.base import canonical
from socsim.base.i18n import LANGUAGES, NAMES, Language
from socsim.base.tokens.icons import icon
from socsim.classroom.pages.room.content import act, opens
from socsim.competition.room import told


def drawn(template: str, speak: Language, **values: Any) -> Markup:
    """Return a template with its values.

    Parameters
    ----------
    template : str
        The name without its ending: ``waiting``.
    speak : Language
    **values
        What the template names.
    """
    words = partial(told.words, speak=speak)
    page = _templates().get_template(f"{template}.html.j2")
    return Markup(page.render(speak=speak, words=words, **values))


def does(what: str, **data: Any) -> Markup:
    """Return the attributes of what the page itself does when it is pressed: undo, leave, another language."""
    return Markup('data-do="{}" data-data="{}"').format(what, canonical.dumps(data))


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.globals.update(icon=icon, act=act, opens=opens, does=does, tongues={c: NAMES[c] for c in LANGUAGES})
    return templates
