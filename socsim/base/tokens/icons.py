"""The icons: line drawings in the colour of the letters around them (see ``icons/README.md``)."""

from functools import cache
from importlib.resources import files
from pathlib import Path

from markupsafe import Markup


def names() -> tuple[str, ...]:
    """Return the names of all icons; they begin with ``role-``, ``stage-``, ``sphere-``, ``state-`` or ``class-``."""
    return tuple(sorted(path.stem for path in _folder().glob("*.svg")))


@cache
def icon(name: str) -> Markup:
    """Return an icon to stand in a page, as high as the letters beside it.

    A word stands beside every icon, so a screen reader passes over the drawing. Style sheets know it as ``.icon``.

    Parameters
    ----------
    name : str
        One of :func:`names`, such as ``role-chair``.

    Raises
    ------
    KeyError
        There is no such icon.
    """
    path = _folder() / f"{name}.svg"
    if name not in names():
        raise KeyError(f"no icon {name!r}; there are {', '.join(names())}")
    drawing = path.read_text("utf-8").strip()
    head = '<svg class="icon" width="1.5em" height="1.5em" aria-hidden="true" focusable="false"'
    return Markup(drawing.replace("<svg", head, 1))


def _folder() -> Path:
    return Path(str(files("socsim").joinpath("base", "tokens", "icons")))
