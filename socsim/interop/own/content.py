"""The bytes of a person's file: whether they can hold a table, and what they are where they cannot."""

import re
from io import BytesIO
from pathlib import Path

from socsim.base import bounds, door
from socsim.base.errors import Fault, Lesson

_ARCHIVE = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURE = re.compile(
    rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*|RIFF.{4}WEBP|.{4}ftyp(heic|heix|mif1|avif)|\s*(<\?xml.{0,200}?)?<svg",
    re.DOTALL,
)
_PDF = re.compile(rb".{0,1024}%PDF-", re.DOTALL)
_PABULIB = re.compile(rb"(\xef\xbb\xbf)?\s*META\s*\r?\n.*\nPROJECTS\s*\r?\n", re.DOTALL | re.IGNORECASE)
_LOCK = re.compile(r"~\$.*|\.~lock\..*#")  # what Excel and LibreOffice keep beside a file while it is open
_OTHERS = {
    rb"\{\\rtf": "RTF",
    rb"ID;P\w*(;[NE])*\r?\n[A-Z];": "SYLK (.slk)",
    rb"TABLE\r?\n0,1": "DIF (.dif)",
    rb"MIME-Version:": "MHTML (.mht)",
    rb"Rar!|7z\xbc\xaf|\x1f\x8b|BZh[1-9]|\xfd7zXZ": "RAR, 7z, GZ",
    rb"PAR1": "Parquet",
    rb"SQLite format 3": "SQLite",
    rb"\x00\x01\x00\x00Standard": "Access",
    rb"\$FL[23]": "SPSS (.sav)",
    rb"<stata_dta": "Stata (.dta)",
    rb"(\xef\xbb\xbf)?\s*[\[{]\s*[\[{\"\]}]": "JSON",
    rb"(\xef\xbb\xbf)?\s*<.{0,400}urn:schemas-microsoft-com:office:spreadsheet": "XML 2003 (.xml)",
    rb"(\xef\xbb\xbf)?\s*<.{0,400}<office:document": "LibreOffice (.fods)",
    rb"(\xef\xbb\xbf)?\s*<(!doctype|html|table|meta|head|body|\?xml)": "HTML, XML",
}
_PARTS = {
    "word/": "Word (.docx)",
    "ppt/": "PowerPoint (.pptx)",
    "xl/workbook.bin": "Excel (.xlsb)",
    "Index/": "Numbers (.numbers)",
}


def read(path: Path) -> bytes:
    """Read a file that can hold a table.

    Raises
    ------
    Lesson
        As :func:`socsim.base.door.read`; ``file_format`` where it is another kind of file.
    """
    content = door.read(path, bounds.TABLE)
    fault = Fault(key="lock_file") if _LOCK.fullmatch(path.name) else refusal(content)
    if fault:
        raise Lesson("file_format", [fault], file=str(path))
    return content


def is_archive(content: bytes) -> bool:
    """Tell whether these bytes are packed, as workbooks are, or text."""
    return content.startswith(_ARCHIVE)


def refusal(content: bytes) -> Fault | None:
    """Say why these bytes hold no table, by what they begin with and what is packed in them; None where they may."""
    if content.startswith(_OLD_OFFICE):
        return _old_office(content)
    if is_archive(content):
        return _no_workbook(content)
    if _PDF.match(content):
        return Fault(key="picture", facts={"format": "PDF"})
    if _PICTURE.match(content):
        return Fault(key="picture", facts={"format": "PNG, JPEG, …"})
    if _PABULIB.match(content):
        return Fault(key="pabulib")
    for beginning, name in _OTHERS.items():
        if re.match(beginning, content, re.DOTALL | re.IGNORECASE):
            return _other(name)
    return None


def _old_office(content: bytes) -> Fault:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return Fault(key="password")
    return _other("Word (.doc)" if "WordDocument".encode("utf-16-le") in content else "Excel 97–2003 (.xls)")


def _no_workbook(content: bytes) -> Fault | None:
    """Say why an archive is no Excel workbook; None where it is one."""
    try:
        with door.archive(BytesIO(content)) as archive:
            sizes = {part.filename.replace("\\", "/"): part.file_size for part in archive.infolist()}
            kind = archive.read("mimetype") if sizes.get("mimetype", bounds.MEGABYTE) < 100 else b""
    except Exception:  # a damaged archive fails in many ways
        return Fault(key="broken_file")
    for beginning, name in _PARTS.items():
        if any(part.startswith(beginning) for part in sizes):
            return _other(name)
    if kind or not any(part.startswith("xl/") for part in sizes):
        return _other("LibreOffice (.ods)" if b"spreadsheet" in kind else "ZIP")
    return door.too_big(bounds.WORKBOOK) if sum(sizes.values()) > bounds.WORKBOOK else None


def _other(name: str) -> Fault:
    return Fault(key="other_format", facts={"format": name})
