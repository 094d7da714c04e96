"""The commission at its table with the envelopes before it, and a row of envelopes."""

from socsim.base.i18n import Language, language
from socsim.charts.drawings import svg
from socsim.charts.drawings.svg import Drawing

WIDE = 1216
HIGH = 470
LEFT = 150  # the table
RIGHT = 1066
UP = 150
DOWN = 330


def table(members: int = 5, applications: int = 6, speak: Language | None = None) -> Drawing:
    """Draw the table from above: the chair and the members behind it, the secretary at its end, NGOs before it.

    Parameters
    ----------
    members : int
        With the chair.
    applications : int
        Envelopes on the table, each from an NGO.
    speak : Language, optional
    """
    speak = speak or language()
    parts = [
        f'<rect x="{LEFT}" y="{UP}" width="{RIGHT - LEFT}" height="{DOWN - UP}" rx="36" fill="var(--paper)" '
        'stroke="var(--line)" stroke-width="6"/>'
    ]
    for seat, x in enumerate(_spread(members)):
        chair = seat == members // 2
        parts.append(svg.disc("role-chair" if chair else "role-member", x, 92, 44, "violet"))
        name = speak("room.role.chair") if chair else str(seat + (seat < members // 2))
        parts.append(svg.text(name, x, 34, weight=600 if chair else 400))
    for number, x in enumerate(_spread(applications), start=1):
        parts.append(envelope(x, (UP + DOWN) / 2, 104, number))
        parts.append(svg.disc("role-ngo", x, 392, 34, "green"))
    parts.append(svg.disc("role-secretary", RIGHT + 72, (UP + DOWN) / 2, 44, "paper"))
    parts.append(svg.text(speak("room.role.secretary"), RIGHT + 150, (UP + DOWN) / 2 + 88, at="end"))
    parts.append(svg.text(speak("chain.ngos_wait"), WIDE / 2, 460, colour="quiet"))
    return svg.whole("commission", (WIDE, HIGH), speak("chain.table_title"), parts)


def envelopes(applications: int = 6, speak: Language | None = None) -> Drawing:
    """Draw a row of numbered envelopes, for the first slide of what happens to them."""
    speak = speak or language()
    parts = [envelope(90 + 196 * row, 70, 168, row + 1) for row in range(applications)]
    return svg.whole("envelopes", (12 + 196 * applications, 140), speak("chain.step.applications"), parts)


def _spread(count: int) -> list[float]:
    """Return places along the table, the same distance apart."""
    pitch = (RIGHT - LEFT) / count
    return [LEFT + pitch * (place + 0.5) for place in range(count)]


def envelope(x: float, y: float, wide: float, number: int) -> str:
    """Return a closed envelope with its number, its middle at a point."""
    high = 0.68 * wide
    left = x - wide / 2
    top = y - high / 2
    return (
        f'<rect x="{left:g}" y="{top:g}" width="{wide:g}" height="{high:g}" rx="6" fill="var(--sky)" '
        'stroke="var(--blue)" stroke-width="3"/>'
        + svg.line(f"M{left:g} {top + 4:g}L{x:g} {y - 0.02 * high:g}L{left + wide:g} {top + 4:g}", colour="blue")
        + svg.text(str(number), x, top + high - 9, size=max(svg.SMALL, 0.24 * wide), weight=700)
    )
