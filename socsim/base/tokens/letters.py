"""The shipped font: Golos Text, one file a weight for pages and one for pictures (see ``fonts/README.md``)."""

from base64 import b64encode
from functools import cache
from importlib.resources import files
from pathlib import Path

from socsim.base.tokens.values import FAMILY, WEIGHTS


def folder() -> Path:
    """Return where the fonts lie."""
    return Path(str(files("socsim").joinpath("base", "tokens", "fonts")))


def drawn() -> tuple[Path, ...]:
    """Return the fonts for what draws pictures, a file a weight."""
    return tuple(folder() / f"golos-text-{weight}.ttf" for weight in WEIGHTS)


@cache
def faces() -> str:
    """Return the font as rules of a style sheet that ask nobody for anything; a page needs them once."""
    return "\n".join(map(_face, WEIGHTS))


def _face(weight: int) -> str:
    data = b64encode((folder() / f"golos-text-{weight}.woff2").read_bytes()).decode("ascii")
    source = f'url("data:font/woff2;base64,{data}") format("woff2")'
    return f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight}; font-display: swap; src: {source}; }}'
