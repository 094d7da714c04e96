"""What all drawings share: an icon with its middle at a point, a disc in an actor's colour, letters, the whole."""

import re
from dataclasses import dataclass
from html import escape

from socsim.base.tokens import icons

SMALL = 28  # pixels on a slide 1280 wide: no letter is smaller
DARK = ("ochre", "sky", "paper")  # fills on which a drawing is ink


@dataclass(frozen=True)
class Drawing:
    """A drawing for a page."""

    page: str

    def _repr_html_(self) -> str:
        return self.page


def whole(kind: str, size: tuple[float, float], title: str, parts: list[str], top: float = 0) -> Drawing:
    """Put parts together; `kind` is the class by which a style sheet knows the drawing."""
    wide, high = size
    head = f'<svg class="drawing {kind}" viewBox="0 {top:g} {wide:g} {high:g}" role="img" aria-label="{escape(title)}">'
    return Drawing(f"{head}{''.join(parts)}</svg>")


def icon(name: str, x: float, y: float, size: float, colour: str = "paper") -> str:
    """Return an icon with its middle at a point, in a colour of the tokens."""
    inside = re.sub(r"^<svg[^>]*>|</svg>\s*$", "", str(icons.icon(name)))
    place = f"translate({x - size / 2:g} {y - size / 2:g}) scale({size / 48:g})"
    look = 'fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round"'
    return f'<g {look} color="var(--{colour})" transform="{place}">{inside}</g>'


def disc(name: str, x: float, y: float, radius: float, colour: str) -> str:
    """Return an icon on a disc in a colour of the tokens."""
    inked = "ink" if colour in DARK else "paper"
    return (
        f'<circle class="disc" cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="var(--{colour})"/>'
        f"{icon(name, x, y, 1.15 * radius, inked)}"
    )


def text(
    told: str, x: float, y: float, *, size: float = SMALL, weight: int = 400, at: str = "middle", colour: str = "ink"
) -> str:
    """Return a line of letters on its base line; `at` is what stands at the point: start, middle or end."""
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" font-weight="{weight}" text-anchor="{at}" '
        f'fill="var(--{colour})">{escape(told)}</text>'
    )


def line(path: str, *, width: float = 3, colour: str = "quiet", dash: str = "") -> str:
    """Return a line along a path."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="{path}" fill="none" stroke="var(--{colour})" stroke-width="{width:g}" stroke-linecap="round" '
        f'stroke-linejoin="round"{dashes}/>'
    )
