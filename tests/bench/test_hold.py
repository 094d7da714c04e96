"""Speed of one competition and of ten thousand, printed; run with ``pytest tests/bench -s``."""

import subprocess
import sys

from socsim import announce, hold, municipality, sheet, sphere
from tests.bench.stopwatch import best


def test_print_the_speed_of_holding():
    call = announce(municipality("Омуралиев"), [sphere("culture")], sheet=sheet())
    one = best(lambda: hold(call), 20)
    many = best(lambda: hold(call, replications=10_000), 3)
    loop = best(lambda: [hold(call, first=r) for r in range(100)], 3) * 100
    code = "from time import perf_counter as t; a = t(); import socsim; print(t() - a)"
    imported = min(float(subprocess.check_output([sys.executable, "-c", code])) for _ in range(3))
    print(f"\nimport socsim              {imported:8.3f} s   (goal 0.5)")
    print(f"one competition            {one * 1e3:8.2f} ms  (goal 50)")
    print(f"10,000 replications        {many:8.3f} s   (goal 2)")
    print(f"the same, one by one       {loop:8.3f} s   the batch is {loop / many:.0f} times faster")
    assert min(imported, one, many, loop) > 0
