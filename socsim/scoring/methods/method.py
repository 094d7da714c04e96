"""What a register says of a method, and how a rule names one with its options."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from socsim.base.errors import Lesson, nearest

FIRST = ("criteria_first", "experts_first")


@dataclass(frozen=True, kw_only=True)
class Option:
    """A number or word that a method takes: default, and the range or the words allowed."""

    default: Any
    low: float | None = None
    high: float | None = None
    words: tuple[str, ...] = ()

    def fits(self, value: Any) -> bool:
        """Tell whether a value is allowed."""
        if self.words:
            return value in self.words
        fit = isinstance(value, type(self.default)) or (isinstance(self.default, float) and isinstance(value, int))
        return fit and (self.low is None or self.low <= value) and (self.high is None or value <= self.high)


@dataclass(frozen=True, kw_only=True)
class Method:
    """An entry of a register. Title, explanation, tie rule, needs and paradox are texts ``method.<name>.*``.

    Attributes
    ----------
    run : callable
        The pure function.
    formula, reference : str
        As a paper would write it, and where it comes from.
    orders : tuple of str
        In which orders (:data:`FIRST`) a rule may use it.
    options : mapping
        Options by name.
    scale : int
        Hundredths that one unit of the function's number is worth where it is published.
    points : bool
        Whether the published number is points of 100, so that a pass mark and a price can be set against it.
    own : bool
        Whether an application's number depends on its own marks alone.
    breaks : frozenset of str
        Laws it does not hold: ``monotone``, ``independent`` (of other applications).
    """

    run: Callable[..., Any]
    formula: str
    reference: str
    orders: tuple[str, ...] = FIRST
    options: Mapping[str, Option] = field(default_factory=dict)
    scale: int = 1
    points: bool = True
    own: bool = True
    breaks: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Step:
    """A method chosen for a rule: its name in the register and the options that differ from the default."""

    name: str
    options: tuple[tuple[str, Any], ...] = ()

    @classmethod
    def read(cls, written: "str | Step") -> "Step":
        """Read ``"trimmed(drop=1)"`` or ``"mean"``; a step stays as it is."""
        if isinstance(written, Step):
            return written
        match = re.fullmatch(r"\s*(\w+)\s*(?:\((.*)\))?\s*", written)
        if not match:
            raise Lesson("bad_step", step=written)
        pairs = [part.partition("=") for part in (match[2] or "").split(",") if part.strip()]
        if any(not sign for _, sign, _ in pairs):
            raise Lesson("bad_step", step=written)
        return cls(match[1], tuple(sorted((name.strip(), _value(value)) for name, _, value in pairs)))

    def __str__(self) -> str:
        inside = ", ".join(f"{name}={value}" for name, value in self.options)
        return f"{self.name}({inside})" if inside else self.name

    def of(self, register: Mapping[str, Method]) -> Method:
        """Return the method of the register, or say which names are near."""
        if self.name not in register:
            raise Lesson("unknown_method", name=self.name, near=nearest(self.name, register), known=", ".join(register))
        return register[self.name]

    def checked(self, register: Mapping[str, Method]) -> dict[str, Any]:
        """Return all options with their values, checked against the register."""
        allowed = self.of(register).options
        for name, value in self.options:
            if name not in allowed:
                known = ", ".join(allowed) or "—"
                raise Lesson("unknown_option", step=self.name, option=name, known=known)
            if not allowed[name].fits(value):
                option = allowed[name]
                limits = ", ".join(option.words) or f"{option.low}…{option.high}"
                raise Lesson("bad_option", step=self.name, option=name, value=value, limits=limits)
        return {name: option.default for name, option in allowed.items()} | dict(self.options)


def _value(written: str) -> Any:
    word = written.strip()
    if re.fullmatch(r"[+-]?\d+", word, re.ASCII):
        return int(word)
    return float(word) if re.fullmatch(r"[+-]?\d*\.\d+", word, re.ASCII) else word
