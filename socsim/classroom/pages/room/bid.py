"""One application as a card: the budget line by line, results and own contribution, the other parts one press away."""

import re

from markupsafe import Markup

from socsim.base.canonical import Data
from socsim.base.i18n import Language
from socsim.classroom.pages.room.content import Desk, opens
from socsim.classroom.pages.room.pieces import drawn
from socsim.competition.room import application, told

IN_SIGHT = ("target", "contribution")  # beside the budget; the other parts lie under one press
READ = tuple(part for part in application.LENGTHS if part not in ("title", *IN_SIGHT))


def card(name: str, content: Data, desk: Desk, speak: Language, *, quoted: object = "", below: str = "") -> Markup:
    """Draw an application.

    Parameters
    ----------
    name : str
        Its heading.
    content : mapping
        The application, from the view.
    desk : Desk
        Whether the budget or the whole text lies open; on a phone the card then stands above the marks.
    speak : Language
    quoted : text
        A reason; the lines of the budget that it names are marked.
    below : str
        What stands under the heading.
    """
    reason = told.words(quoted, speak)
    lines = [
        {
            "line": told.words(line["line"], speak),
            "calculation": _unbroken(told.calculation(line, speak)),
            "som": speak.number(line["som"]),
        }
        for line in content["budget"]
    ]
    part = desk.open.get("part", "")
    return drawn(
        "bid",
        speak,
        name=name,
        below=below,
        title=told.project(content["title"], speak),
        lines=[{**line, "quoted": line["line"] in reason} for line in lines],
        price=speak.number(application.price(content)),
        in_sight=_texts(content, IN_SIGHT, speak),
        texts=_texts(content, READ, speak),
        own_som=speak.som(content["own_som"]) if content["own_som"] else "",
        raised=bool(part),
        whole=part == "whole",
        turn=opens(part="budget" if part == "whole" else "whole"),
        lower=opens(part=""),
    )


def _unbroken(calculation: str) -> str:
    """Keep the groups of thousands of a number on one line."""
    return re.sub(r"(?<=\d) (?=\d{3}\b)", "\u00a0", calculation)


def _texts(content: Data, parts: tuple[str, ...], speak: Language) -> list[tuple[str, str]]:
    """Return the headings and texts of those parts in which something is written."""
    texts = [(speak(f"room.page.bid.{part}"), told.words(content[part], speak)) for part in parts]
    return [(heading, text) for heading, text in texts if text]
