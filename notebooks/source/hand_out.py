"""Write the notebooks to hand out to a class, without solutions.

``python start.py handouts [--lang ru|ky|en] [--out FOLDER]`` copies the welcome page and the trainees' notebooks; every
cell with the tag ``solution`` is left out, and so are outputs. The kit's own notebooks stay as they are.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from nbconvert.exporters import NotebookExporter
from nbconvert.preprocessors import ClearOutputPreprocessor, TagRemovePreprocessor
from traitlets.config import Config

from socsim.base import places
from socsim.base.files import atomic
from socsim.base.i18n import LANGUAGES

HERE = Path(__file__).resolve().parents[1]
SOLUTION = "solution"


def chosen(codes: list[str]) -> Iterator[Path]:
    """Yield the notebooks of trainees in some languages, relative to their folder."""
    yield Path("welcome.ipynb")
    for code in codes:
        yield from (path.relative_to(HERE) for path in sorted((HERE / "trainee").glob(f"*.{code}.ipynb")))


def stripped(path: Path) -> str:
    """Return a notebook as text without its solutions and outputs."""
    config = Config()
    config.NotebookExporter.preprocessors = [TagRemovePreprocessor, ClearOutputPreprocessor]
    config.TagRemovePreprocessor.enabled = True
    config.TagRemovePreprocessor.remove_cell_tags = {SOLUTION}
    text, _ = NotebookExporter(config=config).from_filename(str(path))
    return text.rstrip("\n") + "\n"


def main() -> None:
    """Read the words of the command line and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lang", choices=LANGUAGES, action="append")
    parser.add_argument("--out", type=Path, default=places.work() / "handouts")
    asked = parser.parse_args()
    for name in chosen(asked.lang or list(LANGUAGES)):
        target = asked.out.resolve() / name
        with atomic(target) as fresh:
            fresh.write_text(stripped(HERE / name), encoding="utf-8", newline="\n")
        print(target)


if __name__ == "__main__":
    main()
