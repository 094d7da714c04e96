"""A clock that shows how many minutes the group has."""

from math import cos, pi, sin

from socsim.base.i18n import Language, language
from socsim.charts.drawings import svg
from socsim.charts.drawings.svg import Drawing

WIDE = 400
MIDDLE = 190  # of the face, from the left and from the top
RADIUS = 165
TOLD = 70  # letters below the face
HOUR = 60  # minutes


def clock(minutes: int, speak: Language | None = None) -> Drawing:
    """Draw the face of a clock with the minutes of the group cut out of the hour, and the number below it."""
    speak = speak or language()
    minutes_told = speak.count("guide.slide", minutes)
    parts = [
        f'<circle cx="{MIDDLE}" cy="{MIDDLE}" r="{RADIUS}" fill="var(--paper)" stroke="var(--ink)" stroke-width="5"/>',
        _slice(min(minutes, HOUR - 1)),
        *(_tick(5 * hour) for hour in range(12)),
        svg.text(minutes_told, MIDDLE, 2 * MIDDLE + TOLD, size=TOLD, weight=700),
    ]
    return svg.whole("minutes", (WIDE, 2 * MIDDLE + TOLD + 24), minutes_told, parts)


def _point(minute: float, radius: float) -> tuple[float, float]:
    """Return where a minute stands on a circle around the middle."""
    angle = 2 * pi * minute / HOUR
    return MIDDLE + radius * sin(angle), MIDDLE - radius * cos(angle)


def _slice(minutes: int) -> str:
    x, y = _point(minutes, RADIUS)
    wide = int(minutes > HOUR / 2)
    path = f"M{MIDDLE} {MIDDLE}V{MIDDLE - RADIUS}A{RADIUS} {RADIUS} 0 {wide} 1 {x:.1f} {y:.1f}z"
    return f'<path d="{path}" fill="var(--ochre)" stroke="var(--ink)" stroke-width="4" stroke-linejoin="round"/>'


def _tick(minute: int) -> str:
    start = _point(minute, RADIUS + 10)
    end = _point(minute, RADIUS + 22)
    return svg.line(f"M{start[0]:.1f} {start[1]:.1f}L{end[0]:.1f} {end[1]:.1f}", width=4, colour="ink")
