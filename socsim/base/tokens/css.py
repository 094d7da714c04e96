"""The values as variables of a style sheet."""

from collections.abc import Mapping

from socsim.base.tokens import letters, values


def css(where: str = ":root") -> str:
    """Return a whole head for a page of the kit's own: the shipped font and the variables.

    Parameters
    ----------
    where : str
        The selector whose elements, and all within, read the variables.

    Returns
    -------
    str
        Rules for a ``<style>``, about 90 KB; where the font is there already, :func:`variables` is enough.
    """
    return f"{letters.faces()}\n{variables(where)}"


def variables(where: str = ":root") -> str:
    """Return the variables alone, with their values for paper and for readers who ask for more contrast."""
    return (
        f"{_rule(where, named())}\n"
        f"@media print {{ {_rule(where, values.PRINTED)} }}\n"
        f"@media (prefers-contrast: more) {{ {_rule(where, values.SHARPER)} }}\n"
    )


def dark(where: str) -> str:
    """Return the variables whose values are others where the page around is dark; they come after :func:`variables`."""
    return _rule(where, values.DARK)


def named() -> dict[str, str]:
    """Return every variable, without its two hyphens, and its value as CSS writes it."""
    lengths = values.SIZES | values.GAPS | values.SHAPES
    pixels = {name: f"{length}px" for name, length in lengths.items()}
    return {**values.COLOURS, **values.TINTS, "font": stack(), **pixels, "stroke": f"{values.STROKE:g}"}


def stack() -> str:
    """Return the families of letters: the shipped one, then what computers have that also knows ң ө ү."""
    families = [values.FAMILY, *values.FALLBACKS]
    return ", ".join([*(f'"{family}"' for family in families), "sans-serif"])


def _rule(where: str, variables: Mapping[str, str]) -> str:
    lines = " ".join(f"--{name}: {value};" for name, value in variables.items())
    return f"{where} {{ {lines} }}"
