"""How far a long computation has come: a line in the reader's language, when it takes its time.

It goes to the error stream; in a notebook, where that is red like an error, to the usual one.
"""

import sys
from typing import TYPE_CHECKING, Any

from socsim.base.i18n import language

if TYPE_CHECKING:
    from tqdm import tqdm

PATIENCE = 2.5  # seconds in which nothing is said
NOTEBOOK = "ipykernel.kernelapp"  # runs where a notebook is around


def bar(whole: int, key: str, *, silent: bool = False, begun: int = 0) -> "tqdm[Any]":
    """Return a bar that tells in words how much is done, and about how long the rest takes.

    Parameters
    ----------
    whole : int
        Steps; :meth:`update` counts them.
    key : str
        Names the text ``waiting.<key>``.
    silent : bool
        Say nothing.
    begun : int
        Steps that were done before.
    """
    from tqdm import tqdm

    words = language()(f"waiting.{key}", done="{n_fmt}", whole="{total_fmt}", left="{remaining}")
    return tqdm(
        total=whole,
        initial=begun,
        delay=PATIENCE,
        disable=silent,
        leave=False,
        bar_format=f"{{bar:20}} {words}",
        file=sys.stdout if NOTEBOOK in sys.modules else sys.stderr,
    )
