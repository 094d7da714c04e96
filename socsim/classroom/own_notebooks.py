"""A person's own copies of the notebooks, and what earlier versions of the kit left elsewhere."""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from socsim.base import copies, places

NOTEBOOKS = "notebooks"
WELCOME = "welcome.ipynb"
AUDIENCES = ("trainee", "instructor", "researcher")
# Where earlier versions kept what people made, inside the folders of the notebooks.
OLD_PLACES = (
    "my_marks*.json",
    "my-*.json",
    "my_bill.yaml",
    "marks.xlsx",
    "class.xlsx",
    "accuracy.json",
    "papers",
    "years",
    "briefs",
    "policy",
)


def names(originals: Path) -> Iterator[Path]:
    """Yield the kit's notebooks, relative to their folder."""
    yield Path(WELCOME)
    for audience in AUDIENCES:
        yield from (path.relative_to(originals) for path in sorted((originals / audience).glob("*.ipynb")))


def lay(kit: Path, person: str = "", day: date | None = None) -> copies.Laid:
    """Lay a person's copies of the kit's notebooks, or bring them up to date.

    Parameters
    ----------
    kit : Path
        The kit's folder.
    person : str
        Who it is for, among those who share the computer; empty: the common copies.
    day : date, optional
        Missing: today.
    """
    originals = kit / NOTEBOOKS
    folder = places.of(person) / NOTEBOOKS
    laid = copies.lay(originals, names(originals), folder, day or date.today())
    _sign(folder / name for name in [*laid.fresh, *laid.renewed])
    return laid


def _sign(notebooks: Iterable[Path]) -> None:
    """Tell Jupyter that these are the kit's own: the button to start works in a notebook that is trusted.

    Where Jupyter cannot keep a signature, JupyterLab asks before the first press.
    """
    import nbformat
    from nbformat.sign import NotebookNotary

    with suppress(OSError):
        notary = NotebookNotary()  # type: ignore[no-untyped-call]
        for path in notebooks:
            notary.sign(nbformat.from_dict(json.loads(path.read_text("utf-8"))))  # type: ignore[no-untyped-call]


def begin_anew(kit: Path, person: str = "", day: date | None = None) -> Path | None:
    """Put a person's copies and all that lies beside them away, lay new ones, and return where the old ones are.

    The welcome page stays where it is, for that is where one asks for it.
    """
    old = copies.begin_anew(places.of(person) / NOTEBOOKS, day or date.today(), leave=[WELCOME])
    lay(kit, person, day)
    return old


def take_over(kit: Path) -> list[Path]:
    """Move what earlier versions kept in the kit's own folders to the common work folder; return where it is now."""
    folder = places.work() / NOTEBOOKS
    old = [(place, folder / audience) for audience in AUDIENCES for place in _old(kit / NOTEBOOKS / audience)]
    old += [(place, folder) for place in _old(kit / NOTEBOOKS)]
    old += [(kit / "protocols", places.work())]
    moved = [copies.take_over(place, target) for place, target in old]
    return [place for place in moved if place is not None]


def _old(folder: Path) -> list[Path]:
    return sorted(place for pattern in OLD_PLACES for place in folder.glob(pattern))
