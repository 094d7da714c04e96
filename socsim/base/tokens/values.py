"""Colours, letters, sizes and gaps; a name here is the name of a CSS variable without its two hyphens.

On screens, slides and papers a colour means somebody. It never speaks alone: a word, an icon, a mark or a place says
the same. Contrasts by WCAG 2 are held by a test.
"""

from socsim.base.frozen import Frozen

COLOURS = Frozen(
    {
        "paper": "#ffffff",  # print, cards, fields
        "ground": "#faf6ee",  # the one warm ground: screens and slides
        "line": "#d8d1c2",  # rules and grids; never letters
        "ink": "#1d2530",  # letters, axes, icons
        "quiet": "#54606d",  # the second voice: sources, edges of fields
        "blue": "#14527f",  # the municipality, the customer; also links and buttons
        "violet": "#682152",  # the commission
        "green": "#227d62",  # an NGO, the executor; work done
        "ochre": "#d69624",  # residents and their needs; a fill with an outline, letters on it are ink
        "red": "#a83c2d",  # stop: refusal, conflict, loss, danger
        "sky": "#cbe3f0",  # a quiet fill with an outline: water, the chosen row, intervals
        "ochre-ink": "#8a5a00",  # ochre where a word must carry it
    }
)
TINTS = Frozen(
    {
        "pale": "#f3e3c3",  # ochre of a whole oblast, so light that quiet letters stand on it with 5.1 : 1
        "lit": "#1f6092",  # land on the blue ground of a first slide
        "black": "#000000",  # a screen put out, and letters on the middle shades of a chart
        "white": "#ffffff",  # letters on its dark shades
    }
)  # grounds and letters that are nobody's
ACTORS = Frozen({"official": "blue", "commission": "violet", "ngo": "green", "resident": "ochre"})
LETTERED = ("blue", "violet", "green", "red")  # may be the colour of letters
NOT_ON_SKY = ("green", "ochre-ink")  # letters in these need a white or warm ground
FILLS = ("ochre", "sky")  # never the colour of letters

FAMILY = "Golos Text"  # shipped beside this file, with ң ө ү
FALLBACKS = ("Segoe UI", "Noto Sans", "DejaVu Sans")
WEIGHTS = (400, 600, 700)  # to read, for names, for claims

SIZES = Frozen({"s0": 13, "s1": 16, "s2": 20, "s3": 25, "s4": 31, "s5": 39, "s6": 49, "s7": 61, "s8": 76})  # pixels
GAPS = Frozen({"gap1": 4, "gap2": 8, "gap3": 12, "gap4": 16, "gap5": 24, "gap6": 32, "gap7": 48, "gap8": 64})  # pixels
SHAPES = Frozen({"round": 8, "touch": 48})  # pixels: a corner, and what a finger finds
CHARTED = 13.5  # points, the smallest letter of a chart on a canvas 7.6 inches wide: 28 pixels on a slide
STROKE = 2.5  # of an icon, on its grid of 48 x 48

PRINTED = Frozen({"ground": "#ffffff"})  # the warm ground costs toner and greys the sheet
DARK = Frozen(
    {
        "paper": "#1c232c",
        "ground": "#14191f",
        "line": "#3a444f",
        "ink": "#e9edf2",
        "quiet": "#a9b4bf",
        "blue": "#8cc3ea",
        "violet": "#dba6cc",
        "green": "#6cc9a8",
        "ochre": "#6b4a0e",
        "red": "#f0998b",
        "sky": "#24404f",
        "ochre-ink": "#e0b050",
    }
)  # the same names where the notebook around a page is dark
SHARPER = Frozen({"ground": "#ffffff", "quiet": "#333d49", "line": "#8b8577"})  # old projectors and sunlight
