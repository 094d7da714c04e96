"""Letters on a coloured ground: pure black or white, whichever reads best; ink is too light on the middle shades."""

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.typing import ColorType

from socsim.base.tokens.values import TINTS


def luminance(colour: ColorType) -> float:
    """Return the relative luminance 0..1 of a colour (WCAG 2.1)."""
    parts = np.asarray(to_rgb(colour))
    linear = np.where(parts <= 0.03928, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return float(linear @ np.array([0.2126, 0.7152, 0.0722]))


def ink(ground: ColorType) -> str:
    """Return the colour of letters, black or white, that reads best on a ground."""
    return TINTS["white"] if luminance(ground) < 0.18 else TINTS["black"]
