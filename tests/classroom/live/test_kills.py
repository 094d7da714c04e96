"""Whoever writes to a room is killed: what was acknowledged is there, the chain is whole, the next one goes on."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills children of one process; test_processes.py kills here")
def test_nothing_acknowledged_is_lost_by_a_kill(tmp_path, counts, luck):
    seed = str(luck.random())
    count = counts(8, 200)
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
    words = [sys.executable, "-m", "tests.classroom.live.killed", str(tmp_path), seed, str(count)]
    ended = subprocess.run(words, capture_output=True, encoding="utf-8", env=environ, cwd=ROOT)
    kills = [json.loads(line) for line in ended.stdout.splitlines()]
    assert len(kills) == count, ended.stderr
    assert {kill["ended"] for kill in kills} == {-9}
    for harm in ("lost", "faults", "litter"):
        assert [kill for kill in kills if kill[harm]] == [], f"seed {seed}"
    assert all(kill["goes_on"] and kill["more"] in (0, 1) for kill in kills), f"seed {seed}"
    done = {kind for kill in kills for kind in kill["kinds"]}
    assert {"write", "back"} <= done if count < 100 else {"write", "seal", "withdraw", "mark", "next"} <= done
