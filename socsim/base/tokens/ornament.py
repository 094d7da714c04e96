"""The felt band: one curve turned by half a turn, so that the raised horn and the sunken one are the same shape.

Only on first and last slides, the foot of a poster, a certificate and a name plate: two tones of one colour, never
behind letters, never as a frame.
"""

from functools import cache

from markupsafe import Markup

TOP = 30  # where the raised horn stands, and the point about which the curve turns
MIDDLE = 53
TILE = 4 * (MIDDLE - TOP)
HIGH = 74
START = (30.0, 13.0)
BENDS = (  # half of the curve from one horn to the next, three points a bend
    (32, 7, 38, 3, 44, 4),
    (51, 5, 54, 11, 53, 16),
    (52, 22, 46, 24, 42, 21),
    (46, 20, 47, 15, 45, 12),
    (42, 9, 37, 11, 36, 17),
    (35.5, 23, 37, 27, 42, 28.5),
    (46, 29.6, 49, 30, MIDDLE, 30),
)
Point = tuple[float, float]


@cache
def tile() -> tuple[Point, ...]:
    """Return the points of the curve from one raised horn to the next."""
    points = [START] + [(bend[i], bend[i + 1]) for bend in BENDS for i in (0, 2, 4)]
    points += [(2 * MIDDLE - x, 60 - y) for x, y in reversed(points[:-1])]
    return (*points, *((2 * points[-1][0] - x, y) for x, y in reversed(points[:-1])))


@cache
def band(tiles: int = 24, upper: str = "none", lower: str = "var(--sky)", cord: str = "var(--blue)") -> Markup:
    """Return the band as a drawing for a page: two felts, and on the seam the cord that a felt maker sews there.

    Parameters
    ----------
    tiles : int
        How many times the curve is repeated.
    upper, lower, cord : str
        Colours as CSS writes them.
    """
    wide = TILE * tiles
    curve = f"M0 {tile()[0][1]:g}" + "".join(_copy(TILE * number) for number in range(tiles))
    gems = "".join(f"M{x} -3l5 5-5 5-5-5zM{x + TILE // 2} 53l5 5-5 5-5-5z" for x in range(0, wide + 1, TILE))
    return Markup(
        f'<svg class="ornament" viewBox="0 -7 {wide} {HIGH}" preserveAspectRatio="xMinYMid slice" aria-hidden="true">'
        f'<rect y="-7" width="{wide}" height="{HIGH}" fill="{upper}"/><path d="{curve}V67H0z" fill="{lower}"/>'
        f'<path d="{curve}M0 -6H{wide}M0 66H{wide}" fill="none" stroke="{cord}" stroke-width="2.5" '
        f'stroke-linejoin="round"/><path d="{gems}" fill="{cord}"/></svg>'
    )


def _copy(aside: int) -> str:
    """Return the curve of one tile, so far aside."""
    points = tile()
    bends = (points[i : i + 3] for i in range(1, len(points), 3))
    return "".join("C" + " ".join(f"{x - TOP + aside:g} {y:g}" for x, y in bend) for bend in bends)
