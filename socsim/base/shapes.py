"""The alphabet of axes, and arrays that nobody can change afterwards.

Docstrings write shapes with these letters: ``int array (..., A, E, C)`` is a batch of whatever kind, and in it one
number for each application, member and criterion.
"""

from dataclasses import fields
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

AXES = {
    "R": "replication",
    "Y": "year",
    "M": "municipality",
    "L": "lot",
    "A": "application",
    "E": "expert (member of the commission)",
    "C": "criterion",
    "N": "NGO",
    "K": "sphere of need",
}

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def seal(values: ArrayLike, dtype: DTypeLike | None = None) -> NDArray[Any]:
    """Copy values into an array that refuses to be written to.

    Parameters
    ----------
    values : array_like
        Anything NumPy understands.
    dtype : dtype, optional
        The wanted type; kept as it is when missing.

    Returns
    -------
    array
        A read-only copy.
    """
    array = np.array(values, dtype=dtype)
    array.setflags(write=False)
    return array


class Sealed:
    """A dataclass whose arrays stay sealed wherever it is sent or copied to; what it has worked out stays behind."""

    def __getstate__(self) -> tuple[dict[str, Any], list[str]]:
        values = {field.name: getattr(self, field.name) for field in fields(self)}  # type: ignore[arg-type]
        sealed = [name for name, value in values.items() if _is_sealed(value)]
        return values, sealed

    def __setstate__(self, state: tuple[dict[str, Any], list[str]]) -> None:
        values, sealed = state
        for name in sealed:
            values[name].setflags(write=False)
        self.__dict__.update(values)


def _is_sealed(value: object) -> bool:
    return isinstance(value, np.ndarray) and not value.flags.writeable
