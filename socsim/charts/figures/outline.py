"""The outline of the country under every map: oblasts with their names, lakes, and one's own place marked on it.

The outline is a sketch for finding one's own place and settles no border (``datasets/municipalities/README.md``).
"""

import json
from collections import Counter
from collections.abc import Collection, Mapping
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.patheffects import Stroke, withStroke

from socsim.base.data import package
from socsim.base.i18n import Language
from socsim.base.shapes import Floats
from socsim.base.tokens.values import TINTS
from socsim.charts.figures import letters, style

NARROW = 0.7513  # one degree of longitude over one of latitude at 41.3 degrees north
WEST = 69.1  # degrees: the whole country
EAST = 80.4
SOUTH = 39.1
NORTH = 43.5
MARGIN = 0.15  # degrees around an oblast
MOST = 0.6  # of the points: the oblast in which they lie is shown alone
ABOUT = withStroke(linewidth=3, foreground=style.PAPER)  # letters on lines and marks

Point = tuple[float, float]


class Area(NamedTuple):
    """An oblast, a city or a lake: its rings of points (degrees), and where its name stands."""

    name: str
    kind: str
    rings: tuple[tuple[Point, ...], ...]
    label: Point | None

    @property
    def path(self) -> Path:
        """All rings as one path, so that an inner ring is a hole."""
        return Path.make_compound_path(*(Path(np.array(ring), closed=True) for ring in self.rings))


class Tones(NamedTuple):
    """The colours of an outline on its ground."""

    land: str = style.PAPER
    chosen: str = TINTS["pale"]
    line: str = style.GRID
    border: str = style.QUIET
    water: str = style.SKY
    shore: str = style.BLUE
    names: str = style.QUIET


PLAIN = Tones()
NIGHT = Tones(  # on the blue ground of a first slide
    land=TINTS["lit"],
    chosen=style.OCHRE,
    line=style.BLUE,
    border=style.BLUE,
    water=style.BLUE,
    shore=style.BLUE,
    names=style.PAPER,
)


@cache
def areas() -> tuple[Area, ...]:
    """Return oblasts, Bishkek and two lakes."""
    read = json.loads(package("municipalities").path("outline").read_text("utf-8"))
    told = [(feature["properties"], feature["geometry"]) for feature in read["features"]]
    return tuple(_area(about, geometry, about.get("label", [])) for about, geometry in told)


def _area(about: Mapping[str, str], geometry: Mapping[str, list[list[list[float]]]], label: list[float]) -> Area:
    rings = tuple(tuple((longitude, latitude) for longitude, latitude in ring) for ring in geometry["coordinates"])
    return Area(about[about["kind"]], about["kind"], rings, (label[0], label[1]) if label else None)


@cache
def border() -> tuple[tuple[Point, Point], ...]:
    """Return the sides that belong to one oblast only: the line of the country."""
    sides = Counter(
        tuple(sorted(side))
        for area in areas()
        if area.kind == "region"
        for ring in area.rings
        for side in pairwise(ring)
        if side[0] != side[1]
    )
    return tuple((one, other) for (one, other), count in sides.items() if count == 1)


def country(
    ax: Axes,
    speak: Language,
    *,
    chosen: Collection[str] = (),
    named: bool = True,
    tones: Tones = PLAIN,
    within: tuple[Floats, Floats] | None = None,
) -> None:
    """Draw the country in its own shape, without axes; the one function behind every map of the kit.

    Parameters
    ----------
    ax : Axes
    speak : Language
    chosen : collection of str
        Oblasts that are tinted.
    named : bool
        Whether oblasts and the lake are named.
    tones : Tones
    within : (longitudes, latitudes), optional
        Points that must be seen, degrees; missing: the whole country.
    """
    ax.set_axis_off()
    ax.set_aspect(1 / NARROW)
    _frame(ax, within)
    for area in sorted(areas(), key=lambda area: (area.kind == "lake", area.name in chosen)):
        if area.kind == "lake":
            look: style.Look = {"fc": tones.water, "ec": tones.shore, "lw": 0.8}
        else:
            look = {"fc": tones.chosen if area.name in chosen else tones.land, "ec": tones.line, "lw": 1.2}
        ax.add_patch(PathPatch(area.path, zorder=0, joinstyle="round", **look))
    ax.add_collection(LineCollection(list(border()), colors=tones.border, lw=1.6, zorder=0.5, capstyle="round"))
    if named:
        _names(ax, speak, tones)


def _frame(ax: Axes, within: tuple[Floats, Floats] | None) -> None:
    """Show the whole country, or the oblast in which most of some points lie."""
    corners = [(WEST, SOUTH), (EAST, NORTH)]
    if within is not None:
        points = np.column_stack(within)
        held = [area for area in areas() if area.kind == "region" and area.path.contains_points(points).mean() > MOST]
        corners = [point for area in held for ring in area.rings for point in ring] or corners
        corners += [(float(x), float(y)) for x, y in points] if held else []
    (west, south), (east, north) = np.min(corners, axis=0), np.max(corners, axis=0)
    margin = 0.0 if (east - west) > (EAST - WEST) / 2 else MARGIN
    ax.set_xlim(west - margin, east + margin)
    ax.set_ylim(south - margin, north + margin)


def _names(ax: Axes, speak: Language, tones: Tones) -> None:
    regions = package("municipalities").table("regions").by("region")
    west, east = ax.get_xlim()
    south, north = ax.get_ylim()
    for area in areas():
        inside = area.label is not None and west < area.label[0] < east and south < area.label[1] < north
        if area.label is None or not inside:
            continue
        lake = area.kind == "lake"
        name = speak("map.issyk_kul") if lake else short(speak.of(regions[area.name], "name"))
        colour = style.BLUE if lake else tones.names
        ax.text(
            *area.label,
            name,
            ha="center",
            va="center",
            color=colour,
            fontsize=letters.SIZE,
            zorder=5,
            path_effects=[ABOUT],
        )


def short(name: str) -> str:
    """Return the name of an oblast without the word for oblast."""
    return name.rpartition(" ")[0]


def own(ax: Axes, point: Point, name: str) -> None:
    """Mark one's own place: a ring, and its name beside it, over everything else."""
    effects: list[Stroke] = [ABOUT]
    ax.plot([point[0]], [point[1]], "o", ms=17, mfc="none", mec=style.INK, mew=2.4, zorder=6, path_effects=effects)
    west, east = ax.get_xlim()
    left = point[0] > (west + east) / 2
    look: style.Look = {"ha": "right" if left else "left", "va": "center", "fontweight": 700, "color": style.INK}
    ax.annotate(
        name,
        point,
        (-14 if left else 14, 12),
        textcoords="offset points",
        fontsize=letters.SIZE + 2,
        zorder=7,
        path_effects=effects,
        **look,
    )
