"""Write the notebooks to hand out to a group, without solutions.

``python start.py handouts [--lang ru|ky|en] [--out FOLDER]`` copies the welcome page and the trainees' notebooks; every
cell with the tag ``solution`` is left out, and so are outputs and lines that lead to what is not handed out. The kit's
own notebooks stay as they are.
"""

import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbconvert.exporters import NotebookExporter
from nbconvert.preprocessors import ClearOutputPreprocessor, TagRemovePreprocessor
from traitlets.config import Config

from socsim.base import places
from socsim.base.files import atomic
from socsim.base.i18n import LANGUAGES, Language
from socsim.cli import spoken
from socsim.cli.parser import Parser, Verb

HERE = Path(__file__).resolve().parents[1]
SOLUTION = "solution"
KEPT_BACK = ("](instructor/", "](researcher/")  # links of the welcome page


def chosen(codes: list[str]) -> Iterator[Path]:
    """Yield the notebooks of trainees in some languages, relative to their folder."""
    yield Path("welcome.ipynb")
    for code in codes:
        yield from (path.relative_to(HERE) for path in sorted((HERE / "trainee").glob(f"*.{code}.ipynb")))


def stripped(path: Path) -> str:
    """Return a notebook as text without its solutions and outputs, and without links to what is kept back."""
    notebook = nbformat.read(path, 4)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            lines = cell.source.split("\n")
            cell.source = "\n".join(line for line in lines if not any(link in line for link in KEPT_BACK))
    config = Config()
    config.NotebookExporter.preprocessors = [TagRemovePreprocessor, ClearOutputPreprocessor]
    config.TagRemovePreprocessor.enabled = True
    config.TagRemovePreprocessor.remove_cell_tags = {SOLUTION}
    text, _ = NotebookExporter(config=config).from_notebook_node(notebook)
    return text.rstrip("\n") + "\n"


def write(arguments: Namespace, speak: Language) -> None:
    """Write the notebooks in one language or in all."""
    for name in chosen([arguments.lang] if arguments.lang else list(LANGUAGES)):
        target = arguments.out.resolve() / name
        with atomic(target) as fresh:
            fresh.write_text(stripped(HERE / name), encoding="utf-8", newline="\n")
        print(target)


def take(parser: Parser) -> None:
    """Take where they go."""
    parser.option("out", "DIR", text="handouts_out", type=Path, default=places.work() / "handouts")


VERB = Verb("handouts", "cli.handouts", write, take)


if __name__ == "__main__":
    sys.exit(spoken.run(VERB.alone, alone=()))
