"""A document as files: in Word to write on, and as a page to print or send."""

from pathlib import Path

from socsim.base import outputs
from socsim.documents import page, word
from socsim.documents.document import Document


def write(document: Document, stem: Path, size: str = "A4") -> list[Path]:
    """Write the document as Word and as a web page, side by side; what else has the name keeps it.

    Parameters
    ----------
    document : Document
    stem : Path
        Folder and name of the files without an ending; a dot in the name is a part of the name.
    size : {"A4", "A5"}
        Of the page; A5 puts every heading on a card of its own.

    Returns
    -------
    list of Path
        Word, page.
    """
    return outputs.written(stem, lambda draft: _write(document, draft, size))


def _write(document: Document, stem: Path, size: str) -> list[Path]:
    in_word = word.write(document, stem.with_name(f"{stem.name}.docx"))
    as_page = page.write(document, stem.with_name(f"{stem.name}.html"), size)
    return [in_word, as_page]
