"""Build the notebooks from their sources: ``python notebooks/source/build.py``.

A source is a percent script (jupytext) whose markdown is English. A source in a folder becomes one notebook for each
language; a source beside this file becomes one notebook in which every text stands in all languages. The translations
are gettext catalogues in ``locale/``, one message for each heading, paragraph, list item and table cell; ``{lang}``
becomes the language's code. A new message stays English, is named, and the build fails until it is translated.

A text with the tag ``hint`` or ``solution`` is folded; ``hand_out.py`` leaves solutions out.

The decks of slides stand in ``slides/`` and are built beside ``notebooks/``; a cell with the tag ``notes`` is what the
speaker says.
"""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import blake2b
from io import BytesIO
from pathlib import Path

import jupytext
import nbformat
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).resolve().parent
LANGUAGES = ("ru", "ky", "en")
SLIDES = "slides"
PROGRAMS = ("build.py", "hand_out.py")
FOLDED = {"hint": "Hint", "solution": "Solution"}
HEADER = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
MARKER = re.compile(r"(#{1,6} |[-*] |\d+\. |> )?(.*)", re.DOTALL)
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def sources() -> list[Path]:
    """Return the sources in a fixed order."""
    return sorted(path for path in SOURCE.rglob("*.py") if path.name not in PROGRAMS)


def blocks(markdown: str) -> Iterator[str]:
    """Cut a markdown cell into headings, paragraphs, list items, table rows and blank lines, each on one line."""
    block = ""
    for line in map(str.strip, markdown.splitlines()):
        starts = not line or line.startswith("|") or MARKER.match(line)[1]
        if block and starts:
            yield block
            block = ""
        if not line:
            yield ""
        block = f"{block} {line}".strip()
    if block:
        yield block


def translated(markdown: str, translate: Callable[[str], str]) -> str:
    """Translate a markdown cell, keeping its structure."""
    lines = []
    for block in blocks(markdown):
        if block.startswith("|"):
            cells = [cell.strip() for cell in block.strip("|").split("|")]
            lines.append(f"| {' | '.join(translate(c) if c.strip(':-') else c for c in cells)} |")
        else:
            marker, text = MARKER.match(block).groups()
            lines.append((marker or "") + (translate(text) if text else ""))
    return "\n".join(lines)


def told(cell: nbformat.NotebookNode, translate: Callable[[str], str]) -> str:
    """Translate a cell of text; a hint and a solution are folded."""
    text = translated(cell.source, translate)
    for tag in FOLDED.keys() & set(cell.metadata.get("tags", [])):
        return f"<details><summary>{translate(FOLDED[tag])}</summary>\n\n{text}\n\n</details>"
    return text


def messages(path: Path) -> list[str]:
    """Return the messages of a source in their order."""
    found: dict[str, None] = {}
    for cell in jupytext.read(path).cells:
        if cell.cell_type == "markdown":
            told(cell, lambda text: found.setdefault(text) or text)
    return list(found)


def catalogue(code: str) -> dict[str, str]:
    """Read a language's translations; English translates itself."""
    path = SOURCE / "locale" / f"{code}.po"
    if not path.exists():
        return {message: message for source in sources() for message in messages(source)} if code == "en" else {}
    return {message.id: message.string for message in read_po(BytesIO(path.read_bytes()), locale=code) if message.id}


def updated(code: str) -> str:
    """Return a catalogue with exactly the messages of the sources; what is new has no translation yet."""
    known, fresh, text = catalogue(code), Catalog(locale=code), BytesIO()
    for source in sources():
        for message in messages(source):
            fresh.add(message, known.get(message, ""), locations=[(source.relative_to(SOURCE).as_posix(), None)])
    write_po(text, fresh, width=0, omit_header=True)
    return HEADER.format(code) + text.getvalue().decode("utf-8")


def build(path: Path, codes: tuple[str, ...]) -> str:
    """Return a notebook as text: its markdown in the given languages, its code as it is."""
    tables, seen, cells = {code: catalogue(code) for code in codes}, Counter[str](), []
    for cell in jupytext.read(path).cells:
        code_cell = cell.cell_type == "code"
        for code in codes[:1] if code_cell else codes:
            seen[cell.source] += 1
            name = blake2b(f"{path.stem}|{cell.source}|{seen[cell.source]}".encode(), digest_size=6).hexdigest()
            if code_cell:
                cells.append(nbformat.v4.new_code_cell(cell.source, id=name, metadata=shown(cell, path)))
            else:
                text = told(cell, lambda text, known=tables[code]: known[text] or text).replace("{lang}", code)
                cells.append(nbformat.v4.new_markdown_cell(text, id=name, metadata=shown(cell, path)))
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=METADATA | {"language": " ".join(codes)})
    return nbformat.writes(notebook, indent=1) + "\n"


def shown(cell: nbformat.NotebookNode, path: Path) -> dict:
    """Return a cell's tags; in a deck also how it is shown: a text begins a slide, a figure belongs to the last."""
    tags = cell.metadata.get("tags", [])
    kept = {"tags": tags} if tags else {}
    if path.parent.name != SLIDES:
        return kept
    kind = "notes" if "notes" in tags else "-" if cell.cell_type == "code" else "slide"
    return kept | {"slideshow": {"slide_type": kind}}


def place_of(path: Path) -> Path:
    """Return where the notebooks of a source go."""
    top = SOURCE.parent.parent if path.parent.name == SLIDES else SOURCE.parent
    return top / path.relative_to(SOURCE)


def files() -> Iterator[tuple[Path, str]]:
    """Yield every file that the sources make, catalogues first, with its text."""
    yield from ((SOURCE / "locale" / f"{code}.po", updated(code)) for code in LANGUAGES if code != "en")
    for path in sources():
        place = place_of(path)
        if path.parent == SOURCE:
            yield place.with_suffix(".ipynb"), build(path, LANGUAGES)
        else:
            yield from ((place.with_suffix(f".{code}.ipynb"), build(path, (code,))) for code in LANGUAGES)


if __name__ == "__main__":
    for target, text in files():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    missing = [f"{code}: {text}" for code in LANGUAGES for text, given in catalogue(code).items() if not given]
    sys.exit("\n".join(missing) or None)
