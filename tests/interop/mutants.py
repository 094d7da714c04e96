"""Tables and workbooks with damage, brought through the door one after another in a process of their own.

``python -m tests.interop.mutants SEED COUNT FOLDER`` prints how many were read and refused, and the memory it took.
"""

import faulthandler
import io
import random
import re
import sys
import zipfile
from collections import Counter
from pathlib import Path

from openpyxl import Workbook

from socsim.base.errors import Lesson
from socsim.base.i18n import language
from socsim.interop.marks import scorebook
from socsim.interop.own import tables
from tests.interop.marks.commission import GOOD
from tests.interop.own.brought import NGOS, SHEET

HUNG = 60  # seconds for one file, on the slowest machine
LONG = [
    ["Заявка", "Эксперт", "Критерий", "Балл"],
    *(
        [a, e, c, str(n)]
        for n, a in enumerate(("ОФ «Аюу»", "Өмүр", "Жаңы"))
        for e in ("Асанова", "Беков")
        for c in "АБ"
    ),
]
ENCODINGS = ("utf-8", "utf-8-sig", "cp1251", "cp866", "koi8-r", "utf-16", "utf-16-le")
NASTY = [
    *(
        "",
        "=1+",
        "#REF!",
        "300 000\n250 000",
        "05.окт",
        "-",
        "1e999",
        "9" * 400,
        "я" * 40_000,
        '"',
        '";"',
        "\x07",
        "\0",
    ),
    *(
        "\ufffd",
        "Итого",
        "0,4",
        "_x000D_",
        "РћР¤",
        "½",
        "nan",
        "٣",
        "2000000000",
        "%",
        "40%",
        "самоотвод",
        "<a>",
        "&amp;",
    ),
]


def csv_of(luck: random.Random) -> bytes:
    """Write a table as text with other cells, rows, separators, encodings and bytes."""
    rows = [list(row) for row in luck.choice((LONG, NGOS, SHEET))]
    for _ in range(luck.randrange(4)):
        row = luck.choice(rows)
        row[luck.randrange(len(row))] = luck.choice(NASTY)
    if luck.random() < 0.2:
        rows.insert(0, ["Конкурс, г. Ош; 2014 | лот 1"])
    if luck.random() < 0.1:
        rows += [luck.choice(rows)] * luck.choice((10, 1000))
    text = luck.choice("\n\r").join(luck.choice(";;;,\t|").join(row) for row in rows)
    return _bytes(text.encode(luck.choice(ENCODINGS), "replace"), luck)


def workbook_of(luck: random.Random) -> bytes:
    """Write a workbook with other cells, and damage to its parts or to the whole."""
    book = Workbook()
    for title, rows in luck.choice((GOOD, {"Оценки": LONG}, {"Лист1": SHEET})).items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        for _ in range(luck.randrange(3)):
            cell = sheet.cell(luck.randrange(1, 6), luck.randrange(1, 6))
            cell.value = re.sub("[\0\x07]", "", luck.choice(NASTY))[:32_000]
            cell.number_format = luck.choice(("General", "0%", '0"%"', "d.m.yy", "[h]:mm", "0;-0%", ";;", "[<1]0%;0"))
    file = io.BytesIO()
    book.save(file)
    if luck.random() < 0.3:
        return _bytes(file.getvalue(), luck)
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name in luck.sample(sorted(parts), luck.randrange(1, 3)):
        parts[name] = _xml(parts[name], luck)
    if luck.random() < 0.2:
        del parts[luck.choice(sorted(parts))]
    fresh = io.BytesIO()
    with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return fresh.getvalue()


def _xml(content: bytes, luck: random.Random) -> bytes:
    """Damage a part of a workbook: a number, a name, a tag, a thousand times the same, or any byte."""
    spots = [match.span() for match in re.finditer(rb"\d+|<[^>]*>|\"[^\"]*\"", content)]
    if not spots or luck.random() < 0.2:
        return _bytes(content, luck)
    start, end = luck.choice(spots)
    old = content[start:end]
    new = luck.choice(
        (b"", b"-1", b"2000000000", b"99999999999999999999", b"XFD1048576", old * 2, old * 3000, b"<c/>" * 50)
    )
    return content[:start] + new + content[end:]


def _bytes(content: bytes, luck: random.Random) -> bytes:
    """Change, take away or add some bytes, or cut the end."""
    changed = bytearray(content)
    for _ in range(luck.choice((0, 0, 1, 3, 20))):
        place = luck.randrange(len(changed) + 1)
        changed[place : place + luck.randrange(3)] = luck.randbytes(luck.randrange(3))
    return bytes(changed[: luck.randrange(len(changed) + 1)] if luck.random() < 0.1 else changed)


def bring(path: Path, luck: random.Random) -> str:
    """Bring a file in; say what became of it."""
    read = luck.choice((scorebook.read, scorebook.read, tables.read))
    try:
        read(path)
    except Lesson as lesson:
        lesson.text(language("ru"))
        return "refused"
    return "read"


def main(seed: str, count: int, folder: Path) -> None:
    """Bring so many files; one that hangs ends the process with a traceback of where."""
    outcomes: Counter[str] = Counter()
    for number in range(count):
        luck = random.Random(f"{seed} {number}")
        path = folder / "mutant"
        path.write_bytes(luck.choice((csv_of, workbook_of))(luck))
        faulthandler.dump_traceback_later(HUNG, exit=True)
        try:
            outcomes[bring(path, luck)] += 1
        except Exception:
            print("seed", seed, "number", number, file=sys.stderr)
            raise
        faulthandler.cancel_dump_traceback_later()
    print(outcomes["read"], outcomes["refused"])


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
