"""The quality floor: linters, types, the floors of the house, and what no file of the kit may hold."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

CHECKS = {
    "ruff check": ["-m", "ruff", "check", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "."],
    "mypy": ["-m", "mypy"],
    "import-linter": ["-c", "from importlinter.cli import lint_imports_command as lint; lint()"],
}
HOSTS = (
    "pypi.|org",
    "python|hosted",
    "npm|js.",
    "unpkg|.com",
    "js|delivr",
    "cdn|js.",
    "esm|.sh",
    "debian|.org",
)
HOSTS += (
    "anaconda|.org",
    "anaconda|.com",
    "conda|.io",
    "googleapis|.com",
    "gstatic|.com",
    "/wo|rk/",
    "/tm|p/",
)
UNDONE = ("TO|DO", "FIX|ME", "XX|X", "HA|CK")


def joined(pieces):
    return [word.replace("|", "") for word in pieces]


def kit_files():
    """Every file that is or may be committed; without git, every file outside hidden and built folders."""
    if (ROOT / ".git").exists():
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout
        files = [ROOT / name for name in names.split("\0") if name]
    else:
        shown = re.compile(r"(?!\.|__pycache__|wheels|protocols|build|dist)")
        files = [path for path in ROOT.rglob("*") if all(map(shown.match, path.relative_to(ROOT).parts))]
    return [path for path in files if path.is_file()]


def kit_texts():
    """Every text of the kit; files as people bring them, in other encodings, are read as far as it goes."""
    for path in kit_files():
        content = path.read_bytes()
        strange = path.is_relative_to(ROOT / "tests" / "cases" / "inputs")
        if b"\0" not in content:
            yield path.relative_to(ROOT).as_posix(), content.decode("utf-8", "replace" if strange else "strict")


@pytest.mark.parametrize("name", CHECKS)
def test_linter(name):
    environment = {**os.environ, "NO_COLOR": "1", "PYTHONUTF8": "1"}
    command = [sys.executable, *CHECKS[name]]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, f"{name}:\n{done.stdout}{done.stderr}"


def test_no_file_names_a_registry_or_a_folder_of_one_machine():
    found = [(name, word) for name, text in kit_texts() for word in joined(HOSTS) if word in text]
    assert not found


def test_nothing_is_left_undone():
    pattern = re.compile(r"\b(" + "|".join(joined(UNDONE)) + r")\b")
    code = [(name, text) for name, text in kit_texts() if not name.startswith("datasets/")]
    assert not [(name, match[0]) for name, text in code for match in pattern.finditer(text)]


def test_notebooks_are_committed_without_outputs():
    for path in (path for path in kit_files() if path.suffix == ".ipynb"):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            kept = "keep_output" in cell["metadata"].get("tags", [])
            assert kept or not (cell.get("outputs") or cell.get("execution_count")), f"{path.name}: {cell['id']}"


def test_readme_stays_short():
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) < 190
