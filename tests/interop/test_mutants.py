"""Thousands of damaged tables and workbooks: each is read or refused with a lesson, in bounded time and memory."""

import subprocess
import sys
from pathlib import Path

MOST = 1_500_000_000  # bytes of addresses, most of them of libraries
LIMITED = """
import runpy, sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, ({most}, {most}))
except ImportError:
    pass
sys.argv = ["mutants", *sys.argv[1:]]
runpy.run_module("tests.interop.mutants", run_name="__main__")
"""


def test_every_damaged_file_is_read_or_refused(tmp_path, pytestconfig, counts):
    count = counts(150, 10_000)
    words = [str(pytestconfig.option.seed), str(count), str(tmp_path)]
    command = [sys.executable, "-c", LIMITED.format(most=MOST), *words]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr[-3000:]
    read, refused = map(int, done.stdout.split())
    assert read + refused == count and min(read, refused) > 0
