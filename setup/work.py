"""The folder of everything that people make, and the copies of the notebooks that lie there."""

import os
import subprocess

from setup.environment import PYTHON, ROOT, variables
from setup.messages import SetupError

VARIABLE = "SOCSIM_WORK"


def choose(folder: str) -> None:
    """Take another folder than ``work`` beside the kit, for this start and all that it runs."""
    os.environ[VARIABLE] = os.path.abspath(os.path.expanduser(folder))


def folder() -> str:
    """Return the folder, made when it was missing."""
    path = os.environ.get(VARIABLE) or str(ROOT / "work")
    os.makedirs(path, exist_ok=True)
    return path


def lay(person: str, language: str) -> str:
    """Lay copies of the notebooks, or bring them up to date; return the folder to open, which may be one person's."""
    command = [str(PYTHON), "-m", "socsim", "work", "lay"] + (["--name", person] if person else [])
    answer = subprocess.run(command, stdout=subprocess.PIPE, env=variables(language), cwd=folder())
    lines = answer.stdout.decode("utf-8", "replace").splitlines()
    if answer.returncode or not lines:
        raise SetupError("work_failed", folder=folder())
    return lines[-1]


def from_here(words: list) -> list:
    """Return the words of a command that will run in the work folder: files that lie here by their whole path."""
    return [whole(word) for word in words]


def whole(word: str) -> str:
    """Return a word as it is, or, where it names a file of the current folder, the whole path of that file."""
    option, sign, value = word.partition("=")
    if sign and option.startswith("--") and os.path.isfile(value):
        return option + sign + os.path.abspath(value)
    return os.path.abspath(word) if os.path.isfile(word) else word
