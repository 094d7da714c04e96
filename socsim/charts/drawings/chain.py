"""The chain from a need to the next need: a ring of ten steps, a row, and a strip for the foot of a slide."""

from typing import NamedTuple

from socsim.base.i18n import Language, language
from socsim.base.tokens.values import ACTORS
from socsim.charts.drawings import svg
from socsim.charts.drawings.svg import Drawing


class Step(NamedTuple):
    """A step of the chain: its name in the catalogues, its icon, and whose it is."""

    name: str
    icon: str
    actor: str


STEPS = (
    Step("need", "stage-need", "resident"),
    Step("call", "stage-call", "official"),
    Step("applications", "stage-application", "ngo"),
    Step("opening", "stage-opening", "commission"),
    Step("admission", "stage-admission", "commission"),
    Step("scoring", "stage-scoring", "commission"),
    Step("award", "stage-award", "commission"),
    Step("contract", "stage-contract", "official"),
    Step("delivery", "stage-delivery", "ngo"),
    Step("monitoring", "stage-monitoring", "resident"),
)
HUB = (("resident", "role-resident"), ("official", "role-official"), ("commission", "role-member"), ("ngo", "role-ngo"))
WIDE = 1280  # of the ring: where its two rows of steps stand
TOP = 156
BOTTOM = 486
LEFT = 150
PITCH = 245
RADIUS = 47
ROW = 112  # of the row: how high it is without names, and from one step to the next
ROW_PITCH = 128
NEAR = 17  # of the names in the row: for a poster that people stand before
OUT = 84  # how far the track goes beyond the rows, and how round its corners are
TURN = 76


def ring(here: str = "", speak: Language | None = None) -> Drawing:
    """Draw the ring: five steps to the right, five back, and in the middle who does what.

    Parameters
    ----------
    here : str
        A step of :data:`STEPS` that is lit: steps done are filled, coming ones hollow. Empty: all have their colours.
    speak : Language, optional
    """
    speak = speak or language()
    right = LEFT + 4 * PITCH
    parts = [_track(right), *_again(speak)]
    for number in range(len(STEPS)):
        upper = number < 5
        x = LEFT + PITCH * number if upper else right - PITCH * (number - 5)
        y = TOP if upper else BOTTOM
        parts.append(_step(number, (x, y), (y - 94, y - 62) if upper else (y + 86, y + 118), here, speak))
    return svg.whole("chain", (WIDE, 596), speak("chain.title"), [*parts, *_hub(speak)], 30)


def strip(here: str, speak: Language | None = None) -> Drawing:
    """Draw the strip for the foot of a slide: ten marks, and the name of the step where we are."""
    speak = speak or language()
    at = _number(here)
    parts = [svg.line("M34 34H790", width=4, colour="line")]
    for number in range(len(STEPS)):
        parts.append(_mark(number, (34 + 84 * number, 34), 25, at))
    parts.append(svg.text(f"{at + 1}. {speak(f'chain.step.{here}')}", 854, 45, size=30, weight=600, at="start"))
    return svg.whole("strip", (1216, 68), speak("chain.here"), parts)


def row(speak: Language | None = None, *, named: bool = False) -> Drawing:
    """Draw the chain in one row, each step in the colour of whose it is; with names for a poster that is read near."""
    speak = speak or language()
    middle = ROW / 2
    ends = (0.5 * ROW_PITCH, (len(STEPS) - 0.5) * ROW_PITCH)
    parts = [svg.line(f"M{ends[0]:g} {middle:g}H{ends[1]:g}", width=8, colour="line")]
    tips = ""
    for number in range(len(STEPS)):
        x = ROW_PITCH * (number + 0.5)
        parts.append(_mark(number, (x, middle), RADIUS, None))
        if number:
            tips += f"M{x - ROW_PITCH / 2 - 5:g} {middle - 9:g}l10 9-10 9"
        if named:
            parts += _named(STEPS[number].name, x, ROW, speak)
    high = ROW + 70 if named else ROW
    return svg.whole("row", (ROW_PITCH * len(STEPS), high), speak("chain.title"), [*parts, svg.line(tips, width=3.5)])


def _named(name: str, x: float, y: float, speak: Language) -> list[str]:
    """Write under a step of a row what it is called and whose it is."""
    return [
        svg.text(speak(f"chain.step.{name}"), x, y + 24, size=NEAR, weight=600),
        svg.text(speak(f"chain.by.{name}"), x, y + 52, size=NEAR, colour="quiet"),
    ]


def _number(here: str) -> int:
    """Return the number of a step, from 0."""
    return [step.name for step in STEPS].index(here)


def _mark(number: int, point: tuple[float, float], radius: float, at: int | None) -> str:
    """Draw the disc of a step: done, present with a ring around it, or still to come."""
    step = STEPS[number]
    x, y = point
    if at is None or number == at:
        drawn = svg.disc(step.icon, x, y, radius, ACTORS[step.actor])
        halo = f'<circle cx="{x:g}" cy="{y:g}" r="{radius * 1.2:g}" fill="none" stroke="var(--ink)" stroke-width="4"/>'
        return drawn if at is None else halo + drawn
    fill = "line" if number < at else "ground"
    edge = "" if number < at else ' stroke="var(--line)" stroke-width="3"'
    disc = f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="var(--{fill})"{edge}/>'
    return disc + svg.icon(step.icon, x, y, 1.15 * radius, "quiet")


def _step(number: int, point: tuple[float, float], lines: tuple[float, float], here: str, speak: Language) -> str:
    """Draw a step of the ring with its name and whose it is; in its place "you are here"."""
    step = STEPS[number]
    lit = step.name == here
    quiet = bool(here) and not lit
    weight = 400 if quiet else 700 if lit else 600
    colour = "quiet" if quiet else "ink"
    name = svg.text(speak(f"chain.step.{step.name}"), point[0], lines[0], size=29, weight=weight, colour=colour)
    who = speak("chain.here") if lit else speak(f"chain.by.{step.name}")
    whose = svg.text(who, point[0], lines[1], weight=700 if lit else 400, colour="ink" if lit else "quiet")
    return _mark(number, point, RADIUS, _number(here) if here else None) + name + whose


def _track(right: float) -> str:
    """Draw the track that holds the steps, and the arrows on it."""
    west = LEFT - OUT
    east = right + OUT
    middle = (TOP + BOTTOM) / 2
    side = f"a{TURN} {TURN} 0 0 1"
    path = (
        f"M{LEFT} {TOP}H{east - TURN}{side} {TURN} {TURN}V{BOTTOM - TURN}{side} -{TURN} {TURN}"
        f"H{west + TURN}{side} -{TURN} -{TURN}V{TOP + TURN}{side} {TURN} -{TURN}z"
    )
    tips = f"M{east - 9} {middle - 5}l9 10 9-10M{west - 9} {middle + 5}l9-10 9 10"
    for gap in range(4):
        x = LEFT + PITCH * (gap + 0.5)
        tips += f"M{x - 5} {TOP - 9}l10 9-10 9M{x + 5} {BOTTOM - 9}l-10 9 10 9"
    return svg.line(path, width=10, colour="line") + svg.line(tips, width=3.5)


def _again(speak: Language) -> list[str]:
    """Say at the end of the ring that a new need is seen."""
    middle = (TOP + BOTTOM) / 2
    words = speak("chain.again").split("|")
    return [
        svg.text(word, LEFT - OUT + 26, middle - 8 + 34 * row, at="start", colour="quiet")
        for row, word in enumerate(words)
    ]


def _hub(speak: Language) -> list[str]:
    """Say in the middle of the ring who does what, each in an own colour."""
    sayings = [speak(f"chain.says.{actor}") for actor, _ in HUB]
    left = WIDE / 2 + 52 - (66 + 16.5 * max(map(len, sayings))) / 2
    parts = []
    for row, ((actor, picture), words) in enumerate(zip(HUB, sayings, strict=True)):
        y = (TOP + BOTTOM) / 2 + 54 * (row - 1.5)
        parts.append(svg.disc(picture, left + 22, y, 24, ACTORS[actor]))
        parts.append(svg.text(words, left + 66, y + 11, size=31, weight=600, at="start"))
    return parts
