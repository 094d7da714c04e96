"""Make the shipped letters anew: ``python -m tools.fonts FOLDER``.

FOLDER is the package ``@fontsource/golos-text`` of npm, unpacked; it holds a file for every weight and script. They are
merged into one font a weight: whole, for what draws pictures (.ttf), and small, for pages (.woff2, which needs brotli).
"""

import argparse
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger, Options
from fontTools.ttLib import TTFont

from socsim.base.tokens.letters import folder
from socsim.base.tokens.values import WEIGHTS

SCRIPTS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext")
DROPPED = ["STAT", "vhea", "vmtx"]  # axes of a variable font, and columns of standing letters
PAGES = "20-7E,A0-FF,2BC,400-45F,490-4FF,2010-2026,2030,2032-2033,2039-203A,20AC,2116,2122,2191,2193,2212"
PLACES = {"Regular": 400, "SemiBold": 600, "Bold": 700}  # how programs call a weight


def whole(source: Path, weight: int) -> TTFont:
    """Return a weight with the letters of all scripts."""
    files = [str(source / "files" / f"golos-text-{script}-{weight}-normal.woff") for script in SCRIPTS]
    font = Merger(Options(drop_tables=DROPPED)).merge(files)
    font.recalcTimestamp = False
    return font


def named(font: TTFont, weight: int) -> TTFont:
    """Give a font the names by which programs find its weight."""
    (style,) = (name for name, number in PLACES.items() if number == weight)
    names = {1: "Golos Text", 2: style, 4: f"Golos Text {style}", 6: f"GolosText-{style}"}
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    return font


def small(font: TTFont) -> TTFont:
    """Keep the letters that pages need: Latin of the West, Russian, Kyrgyz."""
    options = subset.Options(layout_features=["*"], notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(PAGES))
    subsetter.subset(font)
    font.flavor = "woff2"
    return font


def main() -> None:
    """Write both files of every weight, and the licence beside them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    source = parser.parse_args().folder
    for weight in WEIGHTS:
        font = named(whole(source, weight), weight)
        font.save(folder() / f"golos-text-{weight}.ttf")
        small(font).save(folder() / f"golos-text-{weight}.woff2")
    (folder() / "OFL.txt").write_bytes((source / "LICENSE").read_bytes())


if __name__ == "__main__":
    main()
