"""How a spreadsheet calls its columns, without the whole of a spreadsheet's library."""

ALPHABET = 26


def column_letter(number: int) -> str:
    """Return the letters of a column, from 1: A, ..., Z, AA, ...; ISO/IEC 29500-1, 18.18.7 ST_CellRef."""
    letters = ""
    while number > 0:
        number, letter = divmod(number - 1, ALPHABET)
        letters = chr(ord("A") + letter) + letters
    return letters
