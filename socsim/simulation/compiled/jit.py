"""Compiling: a function of numbers, arrays and records of them becomes machine code, kept between runs.

It is kept in a folder named after the content of all files that it is made from, so that an edited rule is never
answered by old machine code; where no folder can be made, everything is compiled anew each time.
"""

import os
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

import numba

from socsim.simulation.compiled import sources

Function = TypeVar("Function", bound=Callable[..., object])
Record = TypeVar("Record", bound=tuple[object, ...])


def _folder() -> Path | None:
    """Return the folder for compiled code, or None where there can be none."""
    name = blake2b(f"{sources.fingerprint()} numba {numba.__version__}".encode(), digest_size=8).hexdigest()
    folder = Path(os.environ.get("SOCSIM_CACHE") or Path.home() / ".cache" / "socsim") / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


_FOLDER = _folder()


def jit(function: Function) -> Function:
    """Compile a function when it is first called; it does not hold the interpreter while it runs.

    Machine code is kept in this kit's folder; other people's setting of Numba stays as it was. A compiled function
    counts the users of every array that it is given: pass arrays to functions that loop, numbers to those in a loop.
    """
    before = numba.config.CACHE_DIR
    numba.config.CACHE_DIR = str(_FOLDER or before)
    try:
        compiled: Function = numba.njit(cache=_FOLDER is not None, nogil=True, error_model="numpy")(function)
    finally:
        numba.config.CACHE_DIR = before
    return compiled


def plain(record: Record) -> Record:
    """Return a record as the plain tuple that it is: Numba recognises the types in it three times as fast.

    A compiled function that is called from outside makes a record of it again in its first lines.
    """
    values: Any = tuple(record)
    return values  # type: ignore[no-any-return]
