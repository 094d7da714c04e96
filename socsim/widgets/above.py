"""A cell that is run before what it needs: in words, which step of the notebook comes first, and a button to go on."""

import ast
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from IPython.display import HTML, display

from socsim.base.i18n import Language, language
from socsim.widgets.markup import alert, element, plain

RUN = "notebook:run-all-cells"  # JupyterLab's own command


def told(name: str) -> bool:
    """Say which step makes a name that a cell asked for too early; tell whether the notebook has such a step."""
    step = maker(Path(os.environ.get("JPY_SESSION_NAME", "")), name)
    if step is None:
        return False
    display(HTML(lesson(step, language())))  # type: ignore[no-untyped-call]
    return True


def lesson(step: str, speak: Language) -> str:
    """Return the words, and the button that runs the notebook from the top."""
    words = speak("above.first", step=step)
    button = element(
        "button", plain(speak("lab.go")), type="button", class_="socsim-go", data_commandlinker_command=RUN
    )
    return element("div", alert(words), button, class_="socsim", lang=speak.code)


def maker(notebook: Path, name: str) -> str | None:
    """Return the heading under which a notebook makes a name.

    Parameters
    ----------
    notebook : Path
        A notebook that is not there, or cannot be read, makes nothing.
    name : str

    Returns
    -------
    str or None
        None where no cell makes it.
    """
    heading = ""
    for kind, source in _cells(notebook):
        if kind == "markdown":
            headings = [line.lstrip("#").strip() for line in source.splitlines() if line.startswith("#")]
            heading = headings[-1] if headings else heading
        elif kind == "code" and name in _made(source):
            return heading
    return None


def _cells(notebook: Path) -> Iterator[tuple[str, str]]:
    with suppress(OSError, ValueError, LookupError):
        for cell in json.loads(notebook.read_text("utf-8"))["cells"]:
            yield cell["cell_type"], "".join(cell["source"])


def _made(source: str) -> set[str]:
    """Return the names that a cell binds: imported ones, and those that it gives values to."""
    made: set[str] = set()
    with suppress(SyntaxError):
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.alias):
                made.add(node.asname or node.name.partition(".")[0])
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                made.add(node.id)
    return made
