"""The pilots of 2014 on the map, and the country as the picture of a first slide."""

from collections.abc import Collection, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from socsim.base.data import Row, package
from socsim.base.i18n import Language, language
from socsim.charts.figures import letters, outline, style

PILOTS = 12
REGIONS = ("talas", "jalal-abad", "batken")
ROUGH = "approximate"
BESIDE = {  # where the name of a pilot stands, points from its place, and on which side of that the letters are
    "41707232859000": (-8, 42, "right"),
    "41703230841000": (-22, 30, "right"),
    "41703223812000": (16, 34, "left"),
    "41705236836000": (-4, 34, "left"),
    "41705236842000": (4, -40, "left"),
}
SURE: style.Look = {"mfc": style.BLUE, "mec": style.PAPER, "mew": 1.5}
ABOUT: style.Look = {"mfc": style.PAPER, "mec": style.BLUE, "mew": 2.6}
UNKNOWN: style.Look = {"mfc": "none", "mec": style.QUIET, "mew": 0}


def pilots(speak: Language | None = None, ax: Axes | None = None) -> Axes:
    """Draw where the pilots lie: a ring is a place only about right, and those that no source names are dotted.

    Parameters
    ----------
    speak : Language, optional
    ax : Axes, optional
    """
    speak = speak or language()
    ax = style.canvas(ax)
    known = [row for row in package("municipalities").table("municipalities").rows if row["pilot_2014"]]
    outline.country(ax, speak, chosen=REGIONS)
    for row in known:
        _pilot(ax, row, speak)
    _count(ax, known, speak)
    names = ", ".join(speak.of(row, "name") for row in known)
    return style.finish(ax, speak("figure.pilots.alt", all=PILOTS, known=len(known), names=names))


def _pilot(ax: Axes, row: Row, speak: Language) -> None:
    place = (float(row["longitude"]), float(row["latitude"]))
    across, up, side = BESIDE[row["soate"]]
    ax.plot([place[0]], [place[1]], "o", ms=11, zorder=6, **(ABOUT if row["coordinates_basis"] == ROUGH else SURE))
    ax.annotate(
        speak.of(row, "name"),
        place,
        (across, up),
        textcoords="offset points",
        ha=side,
        va="center",
        fontsize=letters.SIZE + 2,
        fontweight=700,
        zorder=7,
        path_effects=[outline.ABOUT],
        arrowprops={"arrowstyle": "-", "color": style.INK, "lw": 1.2, "shrinkB": 5},
    )


def _count(ax: Axes, known: Sequence[Row], speak: Language) -> None:
    """Say in the empty corner of the map how many are known, with a dot for each pilot."""
    rough = sum(row["coordinates_basis"] == ROUGH for row in known)
    looks = [SURE] * (len(known) - rough) + [ABOUT] * rough + [UNKNOWN] * (PILOTS - len(known))
    corner: style.Look = {"transform": ax.transAxes, "clip_on": False}
    title = speak("figure.pilots.count", all=PILOTS, known=len(known), unknown=PILOTS - len(known))
    ax.text(0.62, 0.24, title, fontsize=letters.SIZE + 2, fontweight=700, **corner)
    for number, look in enumerate(looks):
        x = 0.635 + 0.031 * number
        ax.plot([x], [0.17], "o", ms=10, **look, **corner)
        if look is UNKNOWN:
            ax.plot([x], [0.17], "o", ms=10, mfc="none", mec=style.QUIET, mew=1.2, alpha=0.55, **corner)
    ax.text(0.62, 0.115, speak("figure.pilots.key"), fontsize=letters.SIZE, va="top", linespacing=1.25, **corner)


def night(chosen: Collection[str], speak: Language | None = None) -> Axes:
    """Draw the country without names for the blue ground of a first slide, some oblasts lit."""
    speak = speak or language()
    figure = Figure(figsize=(4.2, 2.1), dpi=style.SHARP, facecolor="none")
    ax = figure.add_axes((0, 0, 1, 1), facecolor="none")
    outline.country(ax, speak, chosen=chosen, named=False, tones=outline.NIGHT)
    ax.set_label(speak("figure.country.alt"))
    return ax
