"""QR codes, drawn here: of the page, and of the Wi-Fi before it.

What a code says always stands beside it as text too: where the package that draws them is missing, there is only that.
"""

from importlib.util import find_spec
from io import StringIO

from markupsafe import Markup

from socsim.base.tokens.values import TINTS

CAN_DRAW = find_spec("segno") is not None
BORDER = 3  # squares of white around it
_ESCAPED = str.maketrans({sign: "\\" + sign for sign in '\\;,":'})


def drawing(words: str) -> Markup:
    """Return the code of a text as a drawing for a page; it grows with its place."""
    if not CAN_DRAW:
        return Markup("")
    import segno

    look = {"dark": TINTS["black"], "light": TINTS["white"]}
    svg = segno.make(words, error="m", micro=False).svg_inline(border=BORDER, omitsize=True, **look)
    return Markup(svg)


def signs(words: str) -> str:
    """Return the code of a text as lines for a terminal."""
    if not CAN_DRAW:
        return ""
    import segno

    lines = StringIO()
    segno.make(words, error="l", micro=False).terminal(out=lines, border=2, compact=True)
    return lines.getvalue()


def wifi(name: str, password: str) -> str:
    """Return the text by whose code a phone enters a Wi-Fi."""
    kind = "WPA" if password else "nopass"
    return f"WIFI:T:{kind};S:{name.translate(_ESCAPED)};P:{password.translate(_ESCAPED)};;"
