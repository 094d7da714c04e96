"""The look of the kit: names are unique, letters can be read, the shipped font and the icons are whole."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont

from socsim.base.data import package
from socsim.base.tokens import css, icons, letters, values

ROOT = Path(__file__).resolve().parents[2]
TOKENS = ROOT / "socsim" / "base" / "tokens" / "values.py"
STYLED = (".css", ".j2", ".svg", ".html")
LOOKS = (*STYLED, ".py", ".js")
PAINTED = r"color|background|fill|stroke|border[\w-]*"
NAMED = "white|black|gr[ae]y|red|green|blue|yellow|orange|purple|violet|brown|pink|silver|navy|gold"
KYRGYZ = "ңөүҢӨҮ"
LETTERS = KYRGYZ + "".join(map(chr, range(0x410, 0x450))) + "Ёё" + "ABCXYZabcxyz0123456789.,:;!?()%+−–—«»“”„…№×°§\u00a0"


def luminance(colour):
    """Return the relative luminance 0..1 of a colour (WCAG 2.2)."""
    shares = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """Return the contrast of two colours, 1..21 (WCAG 2.2)."""
    lights = sorted((luminance(one), luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def test_contrast_is_measured_as_the_standard_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("name", [*values.LETTERED, "ink", "quiet", "ochre-ink"])
@pytest.mark.parametrize("colours", [values.COLOURS, values.DARK], ids=["light", "dark"])
def test_what_may_be_letters_can_be_read(colours, name):
    """AA asks for 4.5."""
    grounds = ("paper", "ground") if name in values.NOT_ON_SKY else ("paper", "ground", "sky")
    assert min(contrast(colours[name], colours[ground]) for ground in grounds) >= 4.5
    assert contrast(colours["paper"], colours[name]) >= 4.5, "letters of the paper's colour on it"


def test_in_the_dark_every_colour_has_a_value_of_its_own():
    assert set(values.DARK) == set(values.COLOURS)
    assert contrast(values.DARK["ink"], values.DARK["ochre"]) >= 4.5


@pytest.mark.parametrize("name", values.FILLS)
def test_fills_are_no_letters_but_letters_stand_on_them(name):
    fill = values.COLOURS[name]
    assert contrast(fill, values.COLOURS["ground"]) < 3, "it would need no outline"
    assert contrast(values.COLOURS["ink"], fill) >= 4.5
    assert contrast(values.COLOURS["ink"], values.COLOURS["ground"]) >= 3, "the outline"


def test_every_colour_that_means_somebody_is_lettered_or_a_fill():
    six = set(values.LETTERED) | set(values.FILLS)
    assert len(six) == 6 and set(values.ACTORS.values()) <= six


def test_whoever_asks_for_contrast_gets_more_of_it():
    usual = dict(values.COLOURS)
    sharper = usual | values.SHARPER
    for name in ("ink", "quiet", "line"):
        assert contrast(sharper[name], sharper["ground"]) >= contrast(usual[name], usual["ground"])


def test_the_variables_are_those_of_the_values():
    told = dict(re.findall(r"--([\w-]+): ([^;]+);", css.variables().splitlines()[0]))
    assert told == css.named()
    assert told["blue"] == values.COLOURS["blue"] and told["s1"] == "16px" and told["gap4"] == "16px"
    assert told["font"].startswith('"Golos Text", ') and told["font"].endswith(", sans-serif")
    assert css.variables(".socsim").count(".socsim {") == 3 and ":root" not in css.variables(".socsim")


def test_a_page_asks_nobody_for_its_letters():
    sources = re.findall(r"url\(([^)]{20})", css.css())
    assert len(sources) == len(values.WEIGHTS) and all(source.startswith('"data:font/woff2;') for source in sources)
    assert len(css.css()) < 100_000


@pytest.mark.parametrize("ending", ["ttf", "woff2"])
@pytest.mark.parametrize("weight", values.WEIGHTS)
def test_the_shipped_font_draws_every_letter(weight, ending):
    path = letters.folder() / f"golos-text-{weight}.{ending}"
    if ending == "woff2":
        assert path.read_bytes()[:4] == b"wOF2"
        path = path.with_suffix(".ttf")
    with TTFont(path) as font:
        glyphs = font.getBestCmap()
        assert [letter for letter in LETTERS if ord(letter) not in glyphs] == []
        assert font["name"].getDebugName(1) == values.FAMILY and font["OS/2"].usWeightClass == weight
        assert all(font["hmtx"][glyphs[ord(letter)]][0] > 0 for letter in KYRGYZ)


def test_the_licence_lies_beside_the_font():
    text = (letters.folder() / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text and "The Golos Text Project Authors" in text


def test_every_icon_is_drawn_on_the_grid_in_the_colour_of_the_letters():
    assert len(icons.names()) >= 51
    for name in icons.names():
        drawing = ElementTree.fromstring(icons.icon(name))
        assert drawing.attrib["viewBox"] == "0 0 48 48" and drawing.attrib["stroke"] == "currentColor"
        assert float(drawing.attrib["stroke-width"]) == values.STROKE and drawing.attrib["aria-hidden"] == "true"
        assert "href" not in icons.icon(name) and "<style" not in icons.icon(name)


def test_every_sphere_has_an_icon():
    spheres = [row["sphere"] for row in package("spheres").table("spheres").rows]
    assert {f"sphere-{name}" for name in spheres} == {name for name in icons.names() if name.startswith("sphere-")}


def test_an_icon_that_nobody_drew_is_refused():
    with pytest.raises(KeyError, match="role-king"):
        icons.icon("role-king")


def test_no_colour_is_written_outside_the_tokens():
    """Screens, slides, papers, charts and icons read the names; a colour of their own would fit nothing else."""
    places = [path for room in ("socsim", "slides", "setup", "notebooks/source") for path in (ROOT / room).rglob("*")]
    looked_at = [path for path in places if path.suffix in LOOKS and path != TOKENS and "fonts" not in path.parts]
    own = {
        f"{path.relative_to(ROOT)}: {colour}"
        for path in looked_at
        for colour in _colours(path.suffix, path.read_text("utf-8"))
    }
    assert len(looked_at) > 500 and own == set()


def _colours(suffix, text):
    """Yield the colours in a file: by number everywhere, by name where style sheets are.

    A drawing inside an address cannot read the names.
    """
    text = re.sub(r'url\("data:[^"]*"\)', "", text)
    yield from re.findall(r"(?<![&\w])#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b(?!\w|-)", text)
    yield from re.findall(r"\b(?:rgba?|hsla?|oklch)\([^)]*\)", text)
    if suffix in STYLED:
        yield from re.findall(rf"(?:{PAINTED})\s*[:=]\s*[^;\n}}]*?(?<![\w-])({NAMED})(?![\w-])", text)


def test_a_colour_written_by_hand_would_be_found():
    assert list(_colours(".css", "a { color: #FFF; background: rgb(1 2 3); border: 1px solid grey; }")) == [
        "#FFF",
        "rgb(1 2 3)",
        "grey",
    ]
    assert list(_colours(".j2", 'a { color: var(--red); } &#233; <a href="#red"> background-color="var(--blue)"')) == []
