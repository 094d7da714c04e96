"""Columns are called as a spreadsheet calls them, all that one has."""

from openpyxl.utils import get_column_letter

from socsim.base import bounds
from socsim.interop.own.column_letters import column_letter


def test_every_column_has_the_letters_that_excel_gives_it():
    for number in range(1, bounds.COLUMNS + 1):
        assert column_letter(number) == get_column_letter(number)
