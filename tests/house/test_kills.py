"""Every writer and every screen that keeps something is killed: nothing is lost, torn, or left lying about."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WRITERS = 13  # eleven writers and two screens


@pytest.mark.skipif(
    not hasattr(os, "fork"), reason="kills children of one process; tests/base/test_files.py kills here"
)
def test_nothing_is_lost_torn_or_left_when_a_writer_is_killed(tmp_path, counts, luck):
    seed = str(luck.random())
    count = counts(7, 300)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    environ = {**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-m", "tests.house.killed", str(tmp_path), seed, str(count)]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", env=environ, cwd=ROOT)
    kills = list(map(json.loads, ended.stdout.splitlines()))
    assert len(kills) == count, ended.stderr
    assert {kill["ended"] for kill in kills} == {-9} and len({kill["name"] for kill in kills}) == min(count, WRITERS)
    assert any(kill["left"] for kill in kills), "no kill hit while a temporary file was there"
    for harm in ("lost", "torn", "litter"):
        assert [(kill["name"], kill[harm]) for kill in kills if kill[harm]] == [], f"seed {seed}"
    assert [path.name for path in temporary.iterdir() if path.name.startswith("openpyxl")] == []
