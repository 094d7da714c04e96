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
FOR_READERS = ("trainee", "instructor")  # nobody has to see code there; one click shows it
NAME = "socsim"
GO = "Start or go on"
NEXT = "Next"
ALL = "All notebooks"
RUN = "notebook:run-all-cells"  # JupyterLab's own command; other pages hide the button
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
            words = [translate(cell) if cell.strip(":-") else cell for cell in cells]
            lines.append(f"| {' | '.join(words)} |")
        else:
            marker, text = MARKER.match(block).groups()
            lines.append((marker or "") + (translate(text) if text else ""))
    return "\n".join(lines)


def cells_of(path: Path) -> list[nbformat.NotebookNode]:
    """Return the cells of a source, and what every notebook for readers has: a button to start, and the way on."""
    cells = jupytext.read(path).cells
    if path.parent.name not in (*FOR_READERS, SOURCE.name):
        return cells
    following = [source for source in sources() if source.parent == path.parent and source > path]
    go = nbformat.v4.new_markdown_cell(GO, metadata={"tags": ["go"]})
    name = following[0].relative_to(SOURCE).as_posix() if following else ""
    on = nbformat.v4.new_markdown_cell(name, metadata={"tags": ["on"]})
    return [cells[0], go, *cells[1:], *([on] if path.parent != SOURCE else [])]


def way_on(following: str, translate: Callable[[str], str]) -> str:
    """Write the links at the foot of a notebook: to the next one of its folder, if any, and to the list of all."""
    there = [SOURCE / following] if following else []
    links = [f"- {translate(NEXT)}: [{translate(heading(path))}]({path.stem}.{{lang}}.ipynb)" for path in there]
    return "\n".join([*links, f"- [{translate(ALL)}](../welcome.ipynb)"])


def heading(path: Path) -> str:
    """Return the title of a notebook."""
    return jupytext.read(path).cells[0].source.splitlines()[0].removeprefix("# ")


def text_of(cell: nbformat.NotebookNode, translate: Callable[[str], str]) -> str:
    """Translate a cell of text; a hint and a solution are folded."""
    tags = set(cell.metadata.get("tags", []))
    if "on" in tags:
        return way_on(cell.source, translate)
    text = translated(cell.source, translate)
    for tag in FOLDED.keys() & tags:
        return f"<details><summary>{translate(FOLDED[tag])}</summary>\n\n{text}\n\n</details>"
    return text


def messages(path: Path) -> list[str]:
    """Return the messages of a source in their order."""
    heard: list[str] = []

    def hear(message: str) -> str:
        heard.append(message)
        return message

    for cell in cells_of(path):
        if cell.cell_type == "markdown":
            text_of(cell, hear)
    return list(dict.fromkeys(heard))


def catalogue(code: str) -> dict[str, str]:
    """Read a language's translations; English translates itself."""
    path = SOURCE / "locale" / f"{code}.po"
    if not path.exists():
        return {message: message for source in sources() for message in messages(source)} if code == "en" else {}
    return {message.id: message.string for message in read_po(BytesIO(path.read_bytes()), locale=code) if message.id}


def updated(code: str) -> str:
    """Return a catalogue with exactly the messages of the sources; what is new has no translation yet."""
    known = catalogue(code)
    fresh = Catalog(locale=code)
    for source in sources():
        place = (source.relative_to(SOURCE).as_posix(), None)
        for message in messages(source):
            fresh.add(message, known.get(message, ""), locations=[place])
    file = BytesIO()
    write_po(file, fresh, width=0, omit_header=True)
    return HEADER.format(code) + file.getvalue().decode("utf-8")


def build(path: Path, codes: tuple[str, ...]) -> str:
    """Return a notebook as text: its markdown in the given languages, its code as it is."""
    known = {code: catalogue(code) for code in codes}
    cells = []
    seen = Counter[str]()
    for cell in cells_of(path):
        for code in codes[:1] if is_said_once(cell) else codes:
            seen[cell.source] += 1
            address = f"{path.stem}|{cell.source}|{seen[cell.source]}"
            name = blake2b(address.encode(), digest_size=6).hexdigest()
            about = {"id": name, "metadata": metadata(cell, path)}
            if cell.cell_type == "code":
                cells.append(nbformat.v4.new_code_cell(cell.source, **about))
            elif cell.source == GO:
                cells.append(nbformat.v4.new_markdown_cell(button([known[code][GO] for code in codes]), **about))
            else:
                cells.append(nbformat.v4.new_markdown_cell(spoken(cell, code, known[code]), **about))
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=METADATA | {"language": " ".join(codes)})
    return nbformat.writes(notebook, indent=1) + "\n"


def is_said_once(cell: nbformat.NotebookNode) -> bool:
    """Tell whether a notebook in several languages has a cell once: code, the kit's name, and the button to start."""
    return cell.cell_type == "code" or cell.source in (GO, f"# {NAME}")


def button(texts: list[str]) -> str:
    """Return the button that runs a notebook, in one or several languages."""
    words = " · ".join(texts)
    return f'<button type="button" class="socsim-go" data-commandlinker-command="{RUN}">{words}</button>'


def spoken(cell: nbformat.NotebookNode, code: str, known: dict[str, str]) -> str:
    """Return a cell of text in a language; what has no translation yet stays English."""
    return text_of(cell, lambda message: known[message] or message).replace("{lang}", code)


def metadata(cell: nbformat.NotebookNode, path: Path) -> dict:
    """Return a cell's tags; in a deck also how it is shown: a text begins a slide, a figure belongs to the last."""
    tags = cell.metadata.get("tags", [])
    about = {"tags": tags} if tags else {}
    if cell.cell_type == "code" and path.parent.name in (*FOR_READERS, SOURCE.name):
        about["jupyter"] = {"source_hidden": True}
    if path.parent.name == SLIDES:
        about["slideshow"] = {"slide_type": slide_type(cell.cell_type, tags)}
    return about


def slide_type(cell_type: str, tags: list[str]) -> str:
    """Say what a cell is in a deck."""
    if "notes" in tags:
        return "notes"
    return "-" if cell_type == "code" else "slide"


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
    missing = [f"{code}: {text}" for code in LANGUAGES for text, words in catalogue(code).items() if not words]
    sys.exit("\n".join(missing) or None)
