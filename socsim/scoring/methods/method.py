"""What a register says of a method, and how a rule names one with its options."""

import inspect
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar

from socsim.base.canonical import Data, JsonObject
from socsim.base.errors import Lesson, nearest

FIRST = ("criteria_first", "experts_first")
Entry = TypeVar("Entry", bound="Method")
LAWS = ("monotone", "independent")  # a higher mark never harms; who else applies does not turn the order of two


@dataclass(frozen=True, kw_only=True)
class Option:
    """A number or word that a method takes: default, and the range or the words allowed.

    `only` names values of other options (or of this one) without which it means nothing, so that words leave it out.
    """

    default: Any
    low: float | None = None
    high: float | None = None
    words: tuple[str, ...] = ()
    only: Data = field(default_factory=dict)

    def fits(self, value: Any) -> bool:
        """Tell whether a value is allowed."""
        if self.words:
            return value in self.words
        alike = isinstance(value, type(self.default)) or (isinstance(self.default, float) and isinstance(value, int))
        return alike and (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    @property
    def limits(self) -> str:
        """What is allowed, for a message."""
        return ", ".join(self.words) or f"{self.low}…{self.high}"


@dataclass(frozen=True, kw_only=True)
class Method:
    """An entry of a register; each layer has its own, in :mod:`socsim.scoring.methods.layers`.

    Title, explanation, tie rule, needs and paradox are texts ``method.<name>.*``.

    Attributes
    ----------
    run : callable
        The pure function: takes what its layer gives (`takes`), and its options by name.
    formula, reference : str
        As a paper would write it, and where it comes from.
    orders : tuple of str
        In which orders (:data:`FIRST`) a rule may use it.
    options : mapping
        Options by name.
    pool : bool
        Whether it looks at the whole pool: an application's number depends on the marks of others, or who wins on
        more than the order of the scores.
    slow : bool
        Whether a thousand competitions take it seconds.
    usual : bool
        Whether it is the usual way, of which words and screens need not tell.
    breaks : frozenset of str
        Laws (:data:`LAWS`) it does not hold.

    Raises
    ------
    Lesson
        When the function does not take what the layer gives, or a field holds what it cannot.
    """

    takes: ClassVar[tuple[str, ...]] = ()

    run: Callable[..., Any]
    formula: str
    reference: str
    orders: tuple[str, ...] = FIRST
    options: Mapping[str, Option] = field(default_factory=dict)
    pool: bool = False
    slow: bool = False
    usual: bool = False
    breaks: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if misfit := self._misfit():
            facts = {"takes": ", ".join(self.takes), "options": ", ".join(self.options) or "—"}
            raise Lesson("bad_method", method=self._called, misfit=misfit, **facts)
        self.allow("orders", self.orders, FIRST)
        self.allow("breaks", self.breaks, LAWS)
        for name, option in self.options.items():
            if not option.fits(option.default):
                raise Lesson("bad_entry", method=self._called, field=name, value=option.default, allowed=option.limits)

    def allow(self, name: str, values: Iterable[str], allowed: Collection[str]) -> None:
        """Refuse words in a field of the entry that are not among the allowed ones."""
        for value in values:
            if value not in allowed:
                raise Lesson("bad_entry", method=self._called, field=name, value=value, allowed=", ".join(allowed))

    def effective(self, options: Data) -> JsonObject:
        """Return those of the options that mean something beside the others."""
        return {name: value for name, value in options.items() if self.options[name].only.items() <= options.items()}

    @property
    def _called(self) -> str:
        return getattr(self.run, "__name__", repr(self.run))

    def _misfit(self) -> str:
        """Say what keeps the function from being called as its layer calls it; empty when nothing does."""
        defaults = {name: option.default for name, option in self.options.items()}
        try:
            inspect.signature(self.run).bind(*self.takes, **defaults)
        except TypeError as error:
            return str(error)
        return ""


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

    def of(self, register: Mapping[str, Entry]) -> Entry:
        """Return the method of the register, or say which names are near."""
        if self.name not in register:
            raise Lesson("unknown_method", name=self.name, near=nearest(self.name, register), known=", ".join(register))
        return register[self.name]

    def check(self, register: Mapping[str, Method]) -> None:
        """Refuse a method or an option that the register does not have, and a value that does not fit."""
        allowed = self.of(register).options
        for name, value in self.options:
            if name not in allowed:
                raise Lesson("unknown_option", step=self.name, option=name, known=", ".join(allowed) or "—")
            if not allowed[name].fits(value):
                raise Lesson("bad_option", step=self.name, option=name, value=value, limits=allowed[name].limits)

    def values(self, register: Mapping[str, Method]) -> JsonObject:
        """Return all options of the method with their values: the default where nothing else was said."""
        return {name: option.default for name, option in self.of(register).options.items()} | dict(self.options)


def _value(written: str) -> Any:
    word = written.strip()
    if re.fullmatch(r"[+-]?\d+", word, re.ASCII):
        return int(word)
    return float(word) if re.fullmatch(r"[+-]?\d*\.\d+", word, re.ASCII) else word
