"""Pieces of HTML that screens are made of; every text is escaped here, once."""

from collections.abc import Iterable, Sequence
from html import escape

from socsim.documents.document import Grid


def paragraph(text: str, style: str = "") -> str:
    """Return a paragraph; `style` is ``note``, ``warn``, ``quiet`` or nothing."""
    return f'<p class="{style}">{escape(text)}</p>' if style else f"<p>{escape(text)}</p>"


def status(body: str) -> str:
    """Return a piece that a screen reader reads out when it changes."""
    return f'<div role="status">{body}</div>'


def heading(text: str, level: int = 3) -> str:
    """Return a heading."""
    return f"<h{level}>{escape(text)}</h{level}>"


def items(texts: Iterable[str]) -> str:
    """Return a list."""
    return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</ul>"


def table(grid: Grid) -> str:
    """Return a table that scrolls sideways where the screen is too narrow."""
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in grid.columns)
    lines = ("".join(_cell(cell, i in grid.numeric) for i, cell in enumerate(row)) for row in grid.rows)
    rows = "".join(f"<tr>{line}</tr>" for line in lines)
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _cell(text: str, numeric: bool) -> str:
    return f'<td class="n">{escape(text)}</td>' if numeric else f"<td>{escape(text)}</td>"


def bars(lines: Sequence[tuple[str, str, int, str]]) -> str:
    """Return a bar chart as text with bars behind it.

    Parameters
    ----------
    lines : sequence of (str, str, int, str)
        What is shown, the style of the bar (``you`` or ``others``), its length (hundredths of 100 points), the number
        as text.
    """
    drawn = (
        f"<div>{escape(name)}</div>"
        f'<div><span class="bar {style}" style="width: {length / 140:.1f}%"></span> {escape(number)}</div>'
        for name, style, length, number in lines
    )
    return f'<div class="bars">{"".join(drawn)}</div>'
