"""The page that a person takes home from a notebook: what to remember, own words, what came of the exercise."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from socsim.base.i18n import Language
from socsim.classroom.workshop.texts import rows
from socsim.documents.document import Blank, Block, Document, Heading, Paragraph

OWN = ("surprise", "monday", "with_whom")  # what a person writes; texts ``take_home.<name>``


def document(
    notebook: str, title: str, speak: Language, *, own: Mapping[str, str], results: Sequence[Block] = (), day: date
) -> Document:
    """Write the page.

    Parameters
    ----------
    notebook, title : str
        Name of the notebook without language, and its title in the language.
    speak : Language
    own : mapping
        What the person wrote, by the names of :data:`OWN`; what is missing becomes lines to write on by hand.
    results : sequence of Block
        What came of the person's own exercise.
    day : date
    """
    blocks: list[Block] = [Paragraph(speak("take_home.lead", notebook=title, day=speak.date(day)))]
    blocks.append(Heading(speak("take_home.remember")))
    lines = [speak.of(row, "text") for row in rows("take_home") if row["notebook"] == notebook]
    blocks += [Paragraph(f"{number}. {line}") for number, line in enumerate(lines, start=1)]
    blocks += [Heading(speak("take_home.own")), *_own(own, speak)]
    if results:
        synthetic = Paragraph(speak("take_home.synthetic"), strong=True)
        blocks += [Heading(speak("take_home.results")), synthetic, *results]
    return Document(speak("take_home.title"), speak.code, tuple(blocks))


def _own(own: Mapping[str, str], speak: Language) -> Iterator[Block]:
    for name in OWN:
        yield Paragraph(speak(f"take_home.{name}"), strong=True)
        lines = own.get(name, "").strip().splitlines()
        yield from map(Paragraph, lines) if lines else [Blank(2)]
