"""A study as a person writes it: some lines of YAML, checked entry by entry."""

from dataclasses import dataclass
from pathlib import Path

from socsim.base.canonical import Data
from socsim.base.errors import Lesson
from socsim.base.formats import KEY, Format
from socsim.base.i18n import LANGUAGES, language
from socsim.base.marked import Reader
from socsim.base.notation import read
from socsim.experiments.designs.axes import Wanted, axis
from socsim.experiments.designs.design import Design, design
from socsim.law import bill_files

FORMAT = Format(kind="design", steps={0: dict})  # a design written by hand need not carry a stamp
_DESIGN = ("kind", "count", "design_seed")
_STUDY = ("world", "law", "years", "start", "replications", "first", "seed", "outcomes")
_ENDS = ("from", "to")


@dataclass(frozen=True, kw_only=True)
class StudyFile:
    """What a file asks for.

    Attributes
    ----------
    design : Design
    study : mapping
        Further arguments of :func:`socsim.explore`, as far as the file has them.
    """

    design: Design
    study: Data


def load(path: Path) -> StudyFile:
    """Read a file.

    Raises
    ------
    Lesson
        With everything that is wrong in it, each with its line.
    """
    return parse(bill_files.text(path), path.name)


def parse(text: str, file: str) -> StudyFile:
    """Read the text of a file; `file` is what messages call it."""
    reader = _Reader(read(text), file)
    tree = reader.tree
    reader.known(tree, (KEY, "axes", *_DESIGN, *_STUDY), ("axes",), ())
    axes = reader.axes(tree.get("axes"))
    if reader.faults:
        raise reader.lesson()
    FORMAT.current(tree)
    laid = {name.removeprefix("design_"): tree[name] for name in _DESIGN if tree.get(name) is not None}
    study = {name: tree[name] for name in _STUDY if tree.get(name) is not None}
    if "outcomes" in study:
        study["outcomes"] = [str(name) for name in reader.entries(study["outcomes"], ("outcomes",))]
    if reader.faults:
        raise reader.lesson()
    return StudyFile(design=design(axes, **laid), study=study)


class _Reader(Reader):
    """Turns what was written into axes."""

    def axes(self, entry: object) -> dict[str, Wanted]:
        """Return the axes with what each is to be; every one is tried here, where its line is known."""
        if not isinstance(entry, dict):
            self.fault("not_mapping", ("axes",), entry)
            return {}
        axes = {str(key): self._wanted(levels, ("axes", key)) for key, levels in entry.items()}
        for key, wanted in axes.items():
            try:
                axis(key, wanted)
            except Lesson as lesson:
                why = {code: lesson.text(language(code)) for code in LANGUAGES}
                self.fault("axis", ("axes", key), column=key, reason=why)
        return axes

    def _wanted(self, entry: object, place: tuple[object, ...]) -> Wanted:
        """Return levels for a list, ends for ``{from, to}``, None for nothing."""
        if not isinstance(entry, dict):
            return None if entry is None else list(entry) if isinstance(entry, list) else [entry]
        self.known(entry, _ENDS, _ENDS, place)
        return entry.get("from"), entry.get("to")
