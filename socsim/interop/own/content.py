"""The bytes of a person's file: whether they are there and not too many, and whether they can hold a table."""

from io import BytesIO
from pathlib import Path

from socsim.base import bounds, door
from socsim.base.errors import Fault, Lesson

_ARCHIVE = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEGINNINGS = {b"%PDF": "PDF", b"{\\rtf": "RTF"}
_PARTS = {"word/": "Word (.docx)", "ppt/": "PowerPoint (.pptx)", "xl/workbook.bin": "Excel (.xlsb)"}


def read(path: Path) -> bytes:
    """Read a file that can hold a table.

    Raises
    ------
    Lesson
        As :func:`socsim.base.door.read`; ``file_format`` where it is another kind of file.
    """
    content = door.read(path, bounds.TABLE)
    refused = refusal(content)
    if refused:
        raise Lesson("file_format", [refused], file=str(path))
    return content


def is_archive(content: bytes) -> bool:
    """Tell whether these bytes are packed, as workbooks are, or text."""
    return content.startswith(_ARCHIVE)


def refusal(content: bytes) -> Fault | None:
    """Say why these bytes hold no table, by what they begin with and what is packed in them; None where they may."""
    if content.startswith(_OLD_OFFICE):
        return _old_office(content)
    for beginning, name in _BEGINNINGS.items():
        if content.startswith(beginning):
            return _other(name)
    return _no_workbook(content) if is_archive(content) else None


def _old_office(content: bytes) -> Fault:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return Fault(key="password")
    return _other("Word (.doc)" if "WordDocument".encode("utf-16-le") in content else "Excel 97–2003 (.xls)")


def _no_workbook(content: bytes) -> Fault | None:
    """Say why an archive is no Excel workbook; None where it is one."""
    try:
        with door.archive(BytesIO(content)) as archive:
            sizes = {part.filename: part.file_size for part in archive.infolist()}
            kind = archive.read("mimetype") if sizes.get("mimetype", bounds.MEGABYTE) < 100 else b""
    except Exception:  # a damaged archive fails in many ways
        return Fault(key="broken_file")
    if sum(sizes.values()) > bounds.WORKBOOK:
        return door.too_big(bounds.WORKBOOK)
    for beginning, name in _PARTS.items():
        if any(part.startswith(beginning) for part in sizes):
            return _other(name)
    if kind or not any(part.startswith("xl/") for part in sizes):
        return _other("LibreOffice (.ods)" if b"spreadsheet" in kind else "ZIP")
    return None


def _other(name: str) -> Fault:
    return Fault(key="other_format", facts={"format": name})
