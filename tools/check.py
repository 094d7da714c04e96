"""What to run after every change: ``python start.py check [--base REV] [--seconds N]``.

Format, lint, types, floors, and the tests of the rooms that differ from a revision (missing: the last commit that is
on the main branch elsewhere, otherwise ``HEAD``). After two minutes it stops, and names what it did not reach:
``python start.py test`` runs everything.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LINTERS = {
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "types": ["mypy"],
}
FLOORS = ["-c", "from importlinter.cli import lint_imports_command as lint; lint()"]
QUICK = ["-q", "-n", "2", "-m", "not browser and not bench"]
# What lies outside socsim/ and is tried by tests of another name.
TRIED_BY = {"datasets": "datasets", "notebooks": "notebooks", "slides": "notebooks"}


def changed(base: str) -> list[str]:
    """Return the files that differ from a revision, new ones among them."""
    tracked = _git("diff", "--name-only", base)
    return sorted({*tracked, *_git("ls-files", "--others", "--exclude-standard")})


def usual_base() -> str:
    """Return the revision to compare with when none is named: what the main branch elsewhere has in common with us."""
    return next(iter(_git("merge-base", "HEAD", "@{upstream}")), "HEAD")


def rooms(files: Iterable[str]) -> list[str]:
    """Return the folders of tests that try these files, in the order of the alphabet."""
    folders = set()
    for file in files:
        parts = Path(file).parts
        inside = parts[0] in ("socsim", "tests") and len(parts) > 2
        folders.add(parts[1] if inside else TRIED_BY.get(parts[0], "house"))
    return sorted(f"tests/{name}" for name in folders if (ROOT / "tests" / name).is_dir() and name != "bench")


def check(folders: Sequence[str], until: float) -> int:
    """Run the linters, then the tests of each folder while there is time; return how many of them failed."""
    failed = 0
    for name, words in LINTERS.items():
        failed += _fails(name, ["-m", *words], None)
    failed += _fails("floors", FLOORS, None)
    for place, folder in enumerate(folders):
        left = until - time.monotonic()
        if left <= 0:
            print("not reached:", *folders[place:], flush=True)
            break
        failed += _fails(folder, ["-m", "pytest", folder, *QUICK], left)
    return failed


def _fails(name: str, words: Sequence[str], seconds: float | None) -> bool:
    """Run one thing; tell whether it failed. What is cut off for want of time is named and did not fail."""
    try:
        run = subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=seconds)
    except subprocess.TimeoutExpired:
        print(f"{name}: not finished in time", flush=True)
        return False
    nothing_to_try = run.returncode == 5 and "pytest" in words
    wrong = run.returncode != 0 and not nothing_to_try
    print(f"{name}: {'FAILED' if wrong else 'fine'}", flush=True)
    if wrong:
        print(run.stdout + run.stderr, flush=True)
    return wrong


def _git(*words: str) -> list[str]:
    answer = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, encoding="utf-8")
    return answer.stdout.splitlines() if answer.returncode == 0 else []


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", metavar="REV", help="compare with this revision")
    parser.add_argument("--seconds", type=float, default=120, metavar="N", help="stop after so long (120)")
    options = parser.parse_args()
    files = changed(options.base or usual_base())
    folders = rooms(files)
    print(f"{len(files)} files differ; rooms: {', '.join(folders) or 'none'}", flush=True)
    return min(1, check(folders, time.monotonic() + options.seconds))


if __name__ == "__main__":
    sys.exit(main())
