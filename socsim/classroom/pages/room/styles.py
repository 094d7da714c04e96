"""The style of a room's pages: the kit's tokens, the frame, and the own sheet of each part."""

from functools import cache
from pathlib import Path

from socsim.base.tokens import css

FRAME = "room.css"
PARTS = "room-*.css"  # a part's own rules


@cache
def style(where: str = ":root") -> str:
    """Return all rules, the frame's first; the font comes with :func:`socsim.base.tokens.letters.faces`.

    Parameters
    ----------
    where : str
        The selector whose elements read the variables: ``:host`` where the page stands apart in another one.
    """
    folder = Path(__file__).parent
    sheets = [folder / FRAME, *sorted(folder.glob(PARTS))]
    in_the_dark = css.dark(":host([data-dark])") if where == ":host" else ""
    return "\n".join([css.variables(where), in_the_dark, *(sheet.read_text("utf-8") for sheet in sheets)])
