"""Seconds in which a large commission's files are read, printed; run with ``pytest tests/bench -s``."""

import subprocess
import sys
from time import perf_counter

import pytest

from socsim.interop.marks import scorebook
from tests.interop.files import workbook
from tests.interop.marks.commission import large, long, written

MOST = 4  # seconds
AT_ONCE = 2  # seconds in which a file full of faults is answered, with the start of the program
FAULTS = 20_000


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


@pytest.mark.bench
@pytest.mark.parametrize("names", [1, FAULTS], ids=["of one application", "each of another application"])
def test_faulty_rows_are_answered_at_once(tmp_path, names):
    path = tmp_path / "faulty.csv"
    rows = (f"Application {row % names:05},m{row % 5},need,abc{row}" for row in range(FAULTS))
    path.write_text("\n".join(["application,member,criterion,mark", *rows]), "utf-8")
    start = perf_counter()
    answer = subprocess.run([sys.executable, "-m", "socsim", "compare", str(path)], capture_output=True)
    seconds = perf_counter() - start
    print(f"\n{FAULTS} faulty rows, {names} names: {seconds:.2f} s")
    assert answer.returncode == 1
    assert seconds < AT_ONCE
