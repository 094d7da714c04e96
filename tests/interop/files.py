"""Files as people bring them, and lessons that are whole in every language."""

import csv
import io
import re

from openpyxl import Workbook

from socsim.base.i18n import LANGUAGES, language


def written(path, rows, encoding="utf-8", delimiter=";"):
    """Write a table as text."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def workbook(path, sheets):
    """Write a workbook: rows by the title of their sheet."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def say(lesson):
    """Say a lesson in every language: one line for it, one for each fault, no gap left open."""
    texts = [lesson.text(language(code)) for code in LANGUAGES]
    for text in texts:
        assert len(text.splitlines()) == 1 + len(lesson.first) + len(lesson.rest(language())) and not re.search(
            r"\{\w*\}", text
        )
    return texts
