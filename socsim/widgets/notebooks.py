"""The kit's notebooks as links, seen from the notebook in which a screen stands."""

import json
import os
from functools import cache
from pathlib import Path

ABOVE = 2  # folders above the current one in which the notebooks are looked for


def link(name: str, code: str) -> str:
    """Return a markdown link to a notebook of the kit.

    Parameters
    ----------
    name : str
        Folder and name without language, such as ``trainee/04_scoring``.
    code : {"ru", "ky", "en"}

    Returns
    -------
    str
        Empty where the notebooks are not around, as with an installed package.
    """
    path = _find(name, code)
    return f"[{title(path)}]({Path(os.path.relpath(path, Path.cwd())).as_posix()})" if path else ""


def named(name: str, code: str) -> str:
    """Return the title of a notebook of the kit; empty where the notebooks are not around."""
    path = _find(name, code)
    return title(path) if path else ""


def _find(name: str, code: str) -> Path | None:
    """Look for a notebook in the current folder, in those above it, and in their folder ``notebooks``."""
    folder = Path.cwd()
    around = [folder, *list(folder.parents)[:ABOVE]]
    paths = [place / inside / f"{name}.{code}.ipynb" for place in around for inside in ("", "notebooks")]
    return next((path for path in paths if path.is_file()), None)


@cache
def title(notebook: Path) -> str:
    """Return the first heading of a notebook; without one, its name."""
    for cell in json.loads(notebook.read_text("utf-8"))["cells"]:
        text = "".join(cell["source"])
        if cell["cell_type"] == "markdown" and text.startswith("# "):
            return text.splitlines()[0].removeprefix("# ")
    return notebook.name
