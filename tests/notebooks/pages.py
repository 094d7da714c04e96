"""What the cells of a notebook show: run here, told the notebook's name as JupyterLab tells it, with few histories."""

import ast
import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from html import escape, unescape
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import IPython.display
from ipywidgets import Widget
from matplotlib.text import Text

from socsim.charts.figures import style
from socsim.widgets.after import DOOR
from tests.notebooks.sources import build

# Counts that a cell asks for, and how few will do.
COUNTS = {
    r'(\breplications"?[:=] ?)[\d_]+': 8,
    r"(\bdraws=)[\d_]+": 4,
    r"(\binvent\()[\d_]+": 50,
    r"(\.drawn\()[\d_]*": 4,
}
WORDS = ("description", "tooltip", "placeholder")  # what a part of a screen says besides its value
TOLD = r'(?:alt|aria-label|title|data-label)="([^"]*)"'  # attributes that are read out
# Not read: styles, what somebody types (code), what stands in a language of its own (a title of a source).
UNREAD = r"(?s)<style.*?</style>|<script.*?</script>|<code[^>]*>.*?</code>|<cite[^>]*>.*?</cite>|\]\([^)]*\)|`[^`]*`"


class Piece(NamedTuple):
    """What a cell shows, or a part of it: the last line of its code, and HTML."""

    cell: str
    html: str

    @property
    def text(self) -> str:
        """What is read of it; pieces are parted by a bar."""
        attributes = re.findall(TOLD, re.sub(UNREAD, " ", self.html))
        return unescape(" | ".join([re.sub(r"<[^>]+>", " | ", re.sub(UNREAD, " ", self.html)), *attributes]))


def pieces(source: Path, place: Path, monkeypatch) -> Iterator[Piece]:
    """Run a source's cells as the notebook at `place`, and yield what each shows, with every place opened."""
    monkeypatch.setenv("JPY_SESSION_NAME", str(place))
    monkeypatch.chdir(place.parent)
    monkeypatch.setattr(DOOR, "is_open", True)  # as for who teaches
    shown: list[object] = []
    drawn: list[str] = []
    monkeypatch.setattr(IPython.display, "display", lambda *things: shown.extend(things))
    draw = style.png
    monkeypatch.setattr(style, "png", lambda axes: drawn.extend(letters(axes)) or draw(axes))
    names: dict[str, object] = {}
    for cell in build.jupytext.read(source).cells:
        if cell.cell_type == "code":
            printed = StringIO()
            with redirect_stdout(printed):
                shown.append(run(with_few(cell.source), names))
            last = cell.source.splitlines()[-1]
            told = [escape(printed.getvalue()), *map(escape, drawn), *(part for one in shown for part in parts(one))]
            yield from (Piece(last, html) for html in told if html)
            shown.clear()
            drawn.clear()


def with_few(code: str) -> str:
    """Ask for as few histories as will do."""
    for pattern, count in COUNTS.items():
        code = re.sub(pattern, rf"\g<1>{count}", code)
    return code


def run(code: str, names: dict[str, object]) -> object:
    """Run a cell as a notebook does and return the value of its last line, if that is an expression."""
    lines = ast.parse(code)
    last = lines.body.pop() if isinstance(lines.body[-1], ast.Expr) else None
    exec(compile(lines, "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None


def parts(shown: object) -> Iterator[str]:
    """Yield as HTML what a notebook shows of something; of a screen what each of its parts says."""
    if isinstance(shown, Widget):
        choices = getattr(shown, "_options_labels", None)  # then the value is a code that nobody sees
        said = [getattr(shown, name, "") for name in (*WORDS, *([] if choices else ["value"]))]
        said += [*(choices or ()), *getattr(shown, "titles", ())]
        yield from (text for text in said if isinstance(text, str) and text)
        for output in getattr(shown, "outputs", ()):
            yield from (str(text) for kind, text in output["data"].items() if kind.startswith("text/"))
        for child in getattr(shown, "children", ()):
            yield from parts(child)
    elif shown is not None:
        page = getattr(shown, "_repr_html_", None)
        yield (page() if page else None) or escape(repr(shown))


def letters(axes) -> list[str]:
    """Return the texts of a picture."""
    return [text.get_text() for text in axes.figure.findobj(Text) if text.get_visible() and text.get_text().strip()]
