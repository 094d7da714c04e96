"""Build the decks: ``python start.py slides [--lang ru|ky|en] [--plan 90|180|360] [--pdf]``.

A deck is a notebook (see ``notebooks/source/slides``): it is run, so that its figures are of today, and written to
``work/slides`` as one file that opens with no network at all; the poster, a sheet of A3, lies beside it. Reveal.js
comes from the package sphinx-revealjs, colours and letters are the kit's own. Keys: arrows, F full screen, S notes with
a timer, O overview.
"""

import os
import re
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from jinja2 import Environment
from nbclient import NotebookClient
from nbconvert.filters import markdown2html
from tqdm import tqdm

from setup import chromium
from slides import poster
from socsim.base import places
from socsim.base.files import atomic
from socsim.base.i18n import LANGUAGES, Language, language
from socsim.base.tokens import icons
from socsim.base.tokens.css import css
from socsim.base.tokens.ornament import band
from socsim.charts.drawings.chain import strip
from socsim.charts.drawings.clock import clock
from socsim.classroom.workshop import plans
from socsim.cli import spoken
from socsim.cli.parser import Parser, Verb

HERE = Path(__file__).resolve().parent
REVEAL = files("sphinx_revealjs").joinpath("_static", "revealjs")
PARTS = {
    "reset": "dist/reset.css",
    "reveal": "dist/reveal.css",
    "script": "dist/reveal.js",
    "notes": "plugin/notes/notes.js",
}


@dataclass
class Slide:
    """One slide: its body, what the speaker says (both HTML), how long it takes, its looks, what is at its foot.

    Looks are classes of ``deck.css``: the ground (``sky``, ``blue``; warm without one) and how a list is shown.
    """

    body: str = ""
    notes: str = ""
    seconds: int = 60
    looks: tuple[str, ...] = ()
    foot: str = ""


def read(notebook: nbformat.NotebookNode, code: str) -> list[Slide]:
    """Cut a notebook that was run into slides."""
    slides: list[Slide] = []
    for cell in notebook.cells:
        kind = cell.metadata.get("slideshow", {}).get("slide_type")
        if kind == "slide":
            slides.append(begun(cell, language(code)))
        elif kind == "notes":
            slides[-1].notes = html(cell.source)
        elif cell.cell_type == "code":
            slides[-1].body += "".join(map(figure, cell.outputs))
    return slides


def timed(slides: list[Slide], minutes: Sequence[int], speak: Language) -> list[Slide]:
    """Give each slide its minutes, also as the first words of its notes; one that has none is left out."""
    whole = []
    for slide, taken in zip(slides, minutes, strict=True):
        if taken:
            notes = f"<p><strong>{speak.count('guide.slide', taken)}</strong></p>{slide.notes}"
            body = slide.body + (clock(taken, speak).page if "clock" in slide.looks else "")
            whole.append(replace(slide, body=body, notes=notes, seconds=60 * taken))
    return whole


def begun(cell: nbformat.NotebookNode, speak: Language) -> Slide:
    """Begin a slide with a cell of text, whose tags say how it looks.

    The name of an icon gives one to each item of the list in turn, or to the slide where there is no list;
    ``here-STEP`` puts the chain at the foot, with that step lit.
    """
    tags = cell.metadata.get("tags", [])
    pictured = [tag for tag in tags if tag in icons.names()]
    steps = [tag.removeprefix("here-") for tag in tags if tag.startswith("here-")]
    looks = tuple(tag for tag in tags if tag not in pictured and not tag.startswith("here-"))
    foot = "".join(strip(step, speak).page for step in steps)
    if {"title", "end"} & set(looks):
        foot += band(upper="var(--blue)", cord="var(--paper)")
    return Slide(body=drawn(html(cell.source), pictured), looks=looks, foot=foot)


def drawn(body: str, pictured: list[str]) -> str:
    """Put an icon before each item of a list, or in the corner where there are fewer; mark what an item says."""
    alone = len(pictured) < body.count("<li>")
    items = iter([] if alone else pictured)
    shares = iter(_shares(body))

    def item(told: re.Match[str]) -> str:
        share = f' style="--share: {next(shares, 0):.3f}"'
        return f'<li{share}>{_icon(next(items, ""))}<span class="said">{told[1]}</span></li>'

    shown = re.sub(r"<li>(.*?)</li>", item, body, flags=re.DOTALL)
    rest = "".join(f'<span class="corner">{_icon(name)}</span>' for name in (pictured if alone else items))
    return shown + rest


def _shares(body: str) -> list[float]:
    """Return the numbers that begin the items of a list as shares of the largest; nothing where one is no number."""
    begun = re.findall(r"<li>\s*<strong>([^<]*)</strong>", body)
    numbers = ["".join(re.findall(r"\d", words)) for words in begun]
    if not all(numbers) or not numbers:
        return []
    most = max(map(int, numbers)) or 1
    return [int(number) / most for number in numbers]


def _icon(name: str) -> str:
    return str(icons.icon(name)) if name else ""


def html(markdown: str) -> str:
    """Turn markdown into HTML without links to its headings; a dash never begins a line."""
    return re.sub(r'<a class="anchor-link".*?</a>', "", markdown2html(markdown)).replace(" — ", "\u00a0— ")


def figure(output: nbformat.NotebookNode) -> str:
    """Return what a cell shows as HTML; the line on how to read a figure is left to the notebook."""
    page = output.get("data", {}).get("text/html", "")
    return re.sub(r"<p><em>.*?</em></p>$", "", "".join(page))


def page(slides: list[Slide], code: str, *, paper: bool = False) -> str:
    """Return a deck as one web page that asks nobody for anything; for paper without what moves."""
    template = Environment().from_string((HERE / "deck.html.j2").read_text("utf-8"))
    return template.render(
        slides=slides,
        code=code,
        title=re.sub("<.*?>", "", slides[0].body.partition("</h1>")[0]),
        look=css(),
        style=(HERE / "deck.css").read_text("utf-8"),
        paper=paper,
        **{name: bundled(path) for name, path in PARTS.items()},
    )


def bundled(path: str) -> str:
    """Return a file of Reveal.js, fit to stand inside a page."""
    text = REVEAL.joinpath(*path.split("/")).read_text("utf-8")
    text = re.sub(r"(?m)^.*sourceMappingURL=.*$", "", text)
    return text.replace("</script", "<\\/script") if path.endswith(".js") else text  # must not end the page's own


def run(path: Path, code: str) -> list[Slide]:
    """Run a deck."""
    notebook = nbformat.read(path, 4)
    environment = {**os.environ, "SOCSIM_LANG": code, "PYTHONPATH": str(HERE.parent)}
    quiet = ["--IPKernelApp.log_level=40"]  # errors only: the kernel talks to this computer alone
    patience = {"timeout": 1800, "startup_timeout": 600, "iopub_timeout": 60}  # seconds: an old laptop is slow
    client = NotebookClient(notebook, kernel_name="python3", extra_arguments=quiet, **patience)
    client.execute(env=environment)
    return read(notebook, code)


def write(path: Path, text: str) -> Path:
    """Write a page; the old file stays whole if anything goes wrong."""
    with atomic(path) as fresh:
        fresh.write_text(text, "utf-8")
    return path


def printed(path: Path, text: str) -> Path:
    """Print a deck to PDF with the browser of this computer."""
    browser = chromium.find()
    if not browser:
        sys.exit(language()("slides.no_browser"))
    with TemporaryDirectory() as folder:
        source = Path(folder, "deck.html")
        source.write_text(text, "utf-8")
        words = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        words += [f"--print-to-pdf={path}", source.as_uri()]
        subprocess.run(words, check=True, capture_output=True, timeout=600)
    return path


def decks(codes: list[str]) -> Iterator[tuple[Path, str]]:
    """Yield the decks in some languages."""
    yield from ((path, code) for code in codes for path in sorted(HERE.glob(f"*.{code}.ipynb")))


def deck(path: Path) -> str:
    """Return what a deck is called in every language."""
    return path.name.partition(".")[0]


def take(parser: Parser) -> None:
    """Take the plan, and where the decks go."""
    parser.number("plan", text="slides_plan", default=plans.PLANS[-1])
    parser.switch("pdf", text="slides_pdf")
    parser.option("out", "DIR", text="slides_out", type=Path, default=places.work() / "slides")


def build(arguments: Namespace, speak: Language) -> None:
    """Build the decks of a plan, in one language or in all."""
    plans.plan(arguments.plan)  # a lesson where there is no such plan
    codes = [arguments.lang] if arguments.lang else list(LANGUAGES)
    shown = [one for one in decks(codes) if plans.slot(deck(one[0]), arguments.plan)]
    for path, code in tqdm(shown):
        slides = timed(run(path, code), plans.slides(deck(path), arguments.plan), language(code))
        target = arguments.out.resolve() / path.with_suffix(".html").name
        tqdm.write(str(write(target, page(slides, code))))
        if arguments.pdf:
            tqdm.write(str(printed(target.with_suffix(".pdf"), page(slides, code, paper=True))))
    for code in arguments.lang or LANGUAGES:
        wall = arguments.out.resolve() / f"poster.{code}.html"
        tqdm.write(str(write(wall, poster.page(code))))
        if arguments.pdf:
            tqdm.write(str(printed(wall.with_suffix(".pdf"), poster.page(code))))


VERB = Verb("slides", "cli.slides", build, take)


if __name__ == "__main__":
    sys.exit(spoken.run(VERB.alone, alone=()))
