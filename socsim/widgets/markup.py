"""Pieces of HTML that screens are made of, from an element up to a table; here alone text is escaped."""

import re
from base64 import b64encode
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import NamedTuple

from socsim.documents.page import table as table  # of screens and papers, one

WIDEST = 140  # hundredths of points that one percent of the width stands for: 100 points leave room for the number


class Bar(NamedTuple):
    """A line of a bar chart.

    `style` is ``you`` or ``others``, `length` whole hundredths of 100 points, `number` the length in words.
    """

    name: str
    style: str
    length: int
    number: str


def element(tag: str, *parts: str, **attributes: str) -> str:
    """Return an element.

    Parameters
    ----------
    tag : str
    *parts : str
        What stands in it: HTML, so that a text goes through :func:`plain` first.
    **attributes : str
        As text, with ``_`` for a dash and behind the name of a Python keyword (``class_``); an empty one is left out.
    """
    names = {name: name.rstrip("_").replace("_", "-") for name in attributes}
    written = "".join(f' {names[name]}="{escape(text)}"' for name, text in attributes.items() if text)
    return f"<{tag}{written}>{''.join(parts)}</{tag}>"


def plain(text: str) -> str:
    """Return a text as HTML."""
    return escape(text)


def spoken(body: str, code: str) -> str:
    """Mark a piece with its language, for screen readers and hyphenation."""
    return element("div", body, lang=code)


def paragraph(text: str, style: str = "") -> str:
    """Return a paragraph; `style` is ``note``, ``warn``, ``quiet`` or nothing."""
    return element("p", plain(text), class_=style)


def begun(lead: str, text: str) -> str:
    """Return a paragraph that begins with a few strong words."""
    return element("p", strong(lead), f" {plain(text)}")


def typed(text: str) -> str:
    """Return what a program reads: a formula, a key, a name of a file."""
    return element("code", plain(text))


def cited(title: str) -> str:
    """Return the title of a source; one in Latin letters is no text of the page, and says so to who listens."""
    return element("cite", plain(title), lang="" if re.search(r"[\u0400-\u04ff]", title) else "en")


def strong(text: str) -> str:
    """Return words that must not be overlooked."""
    return element("strong", plain(text))


def status(body: str) -> str:
    """Return a piece that a screen reader reads out when it changes."""
    return element("div", body, role="status")


def alert(text: str) -> str:
    """Return a paragraph that a screen reader reads out at once."""
    return element("p", plain(text), class_="warn", role="alert")


def heading(text: str, level: int = 3) -> str:
    """Return a heading."""
    return element(f"h{level}", plain(text))


def items(texts: Iterable[str]) -> str:
    """Return a list."""
    return element("ul", *(element("li", plain(text)) for text in texts))


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Return a list of names and what there is to say of each."""
    lines = (element("dt", plain(name)) + element("dd", plain(text)) for name, text in pairs)
    return element("dl", *lines)


def folded(summary: str, *parts: str) -> str:
    """Return pieces that are seen only by who opens them."""
    return element("details", element("summary", plain(summary)), *parts)


def progress(text: str, part: int, whole: int) -> str:
    """Return how far a work has come, in words and as a bar."""
    bar = element("progress", max=str(max(whole, 1)), value=str(part), aria_label=text)
    return f"{strong(text)} {bar}"


def download(text: str, path: Path, kind: str) -> str:
    """Return a link that carries a file along, for those who see no folders; `kind` is its MIME type."""
    content = b64encode(path.read_bytes()).decode("ascii")
    return element("a", plain(text), download=path.name, href=f"data:{kind};base64,{content}")


def bars(lines: Iterable[Bar]) -> str:
    """Return a bar chart as text with bars behind it."""
    return element("div", *map(_bar, lines), class_="bars")


def _bar(line: Bar) -> str:
    width = f"width: {line.length / WIDEST:.1f}%"
    bar = element("span", class_=f"bar {line.style}", style=width)
    return element("div", plain(line.name)) + element("div", f"{bar} {plain(line.number)}")
