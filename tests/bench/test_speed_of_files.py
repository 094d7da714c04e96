"""Seconds in which a large commission's files are read, printed; run with ``pytest tests/bench -s``."""

from time import perf_counter

import pytest

from socsim.interop.marks import scorebook
from tests.interop.files import workbook
from tests.interop.marks.commission import large, long, written

MOST = 4  # seconds


@pytest.mark.bench
@pytest.mark.parametrize(
    ("name", "write", "content"),
    [("big.xlsx", workbook, large(60, 20, 8)), ("big.csv", written, long(60, 20, 5))],
    ids=["a sheet of each of 20 members", "6,000 rows"],
)
def test_the_marks_of_twenty_members_on_sixty_applications(tmp_path, name, write, content):
    path = write(tmp_path / name, content)
    start = perf_counter()
    scorebook.read(path)
    seconds = perf_counter() - start
    print(f"\n{name}: {seconds:.2f} s")
    assert seconds < MOST
