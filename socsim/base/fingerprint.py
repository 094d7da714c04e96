"""Short names of exactly this content: of numbers, texts, arrays, records, and of functions with all they are made of.

The same content has the same name in every process, for no address in memory and no order of a set enters it. What a
library or Python itself holds is known by its name and version. Of plain values the name is the same in every Python;
byte code differs between them, so the name of a function belongs to one (3.11 and 3.12 are two), which it says.
"""

import builtins
import dis
import inspect
import sys
import sysconfig
from collections.abc import Iterator, Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import partial
from hashlib import blake2b
from pathlib import PurePath
from types import BuiltinFunctionType, CellType, CodeType, FunctionType, MethodType, ModuleType, SimpleNamespace
from typing import Any

import numpy as np

PYTHON = f"python {sys.version_info.major}.{sys.version_info.minor}"
NOT_REPRODUCIBLE = "not reproducible"  # what stands where there can be no fingerprint

Parts = list[str | bytes]
_SIMPLE = (type(None), bool, int, float, complex, str, bytes, type(...), date, timedelta, Decimal, Fraction, PurePath)
_OUTSIDE = {"open", "input", "eval", "exec", "compile", "globals", "locals", "vars", "id", "hash", "__import__"}
_OUTSIDE_MODULES = {"os", "time", "random", "secrets", "socket", "subprocess", "urllib", "requests"}
_INSTALLED = ("site-packages", "dist-packages")
_LIBRARIES = sysconfig.get_path("stdlib")
_MADE = {f"__{name}__" for name in "init repr eq lt le gt ge hash setattr delattr new annotate annotate_func".split()}


class Unsteady(ValueError):
    """Something whose content cannot be told, so that nobody could say whether it is the same the next time."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def fingerprint(*values: object) -> str:
    """Return the short name of some values.

    Raises
    ------
    Unsteady
        When something in them has no content that can be read: a function written in C and bound to an object, an
        object of a library, an open file, a generator, code that reads the world outside.
    """
    return _Reader().of(values).hex()


class _Reader:
    """Reads content; what is met again is not read again, so that functions may call each other."""

    def __init__(self) -> None:
        self.read: dict[int, bytes] = {}
        self.held: list[object] = []  # an address may not be given to something else meanwhile

    def of(self, value: object) -> bytes:
        """Return the digest of a value."""
        if id(value) not in self.read:
            self.held.append(value)
            self.read[id(value)] = b"again %d" % len(self.held)
            self.read[id(value)] = _digest(self._content(value))
        return self.read[id(value)]

    def _content(self, value: object) -> Parts:
        """Return what kind of thing it is, and its parts."""
        match value:
            case np.generic():
                return self._number(value)
            case np.ndarray():
                numbers = self.of(value.tolist()) if value.dtype.hasobject else np.ascontiguousarray(value).tobytes()
                return ["array", value.dtype.str, str(value.shape), numbers]
            case Enum():
                return ["word", called(type(value)), value.name, self.of(value.value)]
            case _ if isinstance(value, _SIMPLE):
                return [type(value).__name__, repr(value)]
            case tuple() | list():
                return ["row", self.of(type(value)), *map(self.of, value)]
            case Set():
                return ["set", *sorted(map(self.of, value))]
            case Mapping():
                return ["mapping", self.of(type(value)), *(self.of(part) for pair in value.items() for part in pair)]
            case type():
                return self._class(value)
            case _ if is_dataclass(value):
                return ["record", self.of(type(value)), *(self.of(getattr(value, f.name)) for f in fields(value))]
            case _:
                return self._thing(value)

    def _number(self, value: np.generic) -> Parts:
        plain = value.item()
        if isinstance(plain, np.generic):
            raise Unsteady(str(value.dtype))
        return self._content(plain)

    def _thing(self, value: object) -> Parts:
        """Read what can be called, a module, or an object of a class of one's own."""
        if name := _known_as(value):
            return ["known", name]
        if isinstance(value, FunctionType):
            return self._function(value)
        if isinstance(value, MethodType):
            return ["method", self.of(value.__func__), self.of(value.__self__)]
        if isinstance(value, partial):
            return ["partial", self.of(value.func), self.of(value.args), self.of(value.keywords)]
        if isinstance(value, CodeType):
            return self._code(value)
        if isinstance(inside := _inside(value), FunctionType):
            return ["wrapped", self.of(inside)]
        if isinstance(value, SimpleNamespace) or (_is_own(type(value)) and hasattr(value, "__dict__")):
            return ["object", self.of(type(value)), self.of(vars(value))]
        raise Unsteady(called(value))

    def _class(self, kind: type) -> Parts:
        """Read a class: one of Python or of a library by its name, one's own by what stands in it."""
        if name := _known_as(kind):
            return ["known", name]
        parts: Parts = ["class", kind.__qualname__, *map(self.of, kind.__bases__)]
        for key, part in vars(kind).items():
            inside = getattr(part, "__func__", part)  # of a static method or one of the class
            if isinstance(part, property):
                parts += [key, self.of((part.fget, part.fset))]
            elif _is_written(key, inside):
                parts += [key, self.of(inside)]
        return parts

    def _function(self, function: FunctionType) -> Parts:
        """Read a function: its code, its defaults, what it closes over, and what it names of its file."""
        defaults = (function.__defaults__, function.__kwdefaults__, vars(function))
        parts: Parts = ["function", self.of(function.__code__), self.of(defaults)]
        parts += [self.of(_held(cell)) for cell in function.__closure__ or ()]
        for name, meant in _meant(function):
            parts += [name, self._named(meant, function)]
        return parts

    def _named(self, meant: object, function: FunctionType) -> bytes:
        """Read what a name means; of a module of one's own only what the function can use of it."""
        if isinstance(meant, ModuleType) and not _library(meant.__name__):
            names = [name for name in _attributes(function.__code__) if name in vars(meant)]
            return self.of([(name, vars(meant)[name]) for name in names])
        return self.of(meant)

    def _code(self, code: CodeType) -> Parts:
        arguments = code.co_argcount + code.co_kwonlyargcount
        names = (code.co_varnames[:arguments], code.co_names, code.co_freevars, code.co_cellvars)
        counts = (code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_flags)
        bare: Parts = [PYTHON, code.co_code, code.co_exceptiontable, repr(names), repr(counts)]
        return [*bare, *map(self.of, code.co_consts)]


def _digest(parts: Parts) -> bytes:
    digest = blake2b(digest_size=8)
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(b"%d:" % len(content) + content)
    return digest.digest()


def called(value: object) -> str:
    """Return what something is called, without its address."""
    name = getattr(value, "__qualname__", None) or getattr(value, "__name__", None)
    kind = type(value)
    return str(name) if name else f"{kind.__module__}.{kind.__qualname__}"


def _held(cell: CellType) -> object:
    """Return what a function closes over; a name that means nothing yet means none."""
    try:
        return cell.cell_contents
    except ValueError:
        return None


def _meant(function: FunctionType) -> Iterator[tuple[str, object]]:
    """Yield what the names in a function mean in its file; a name that reads the world outside is unsteady."""
    for name in _names(function.__code__, ("LOAD_GLOBAL", "LOAD_NAME")):
        if name in function.__globals__:
            yield name, function.__globals__[name]
        elif name in _OUTSIDE:
            raise Unsteady(name)
        else:
            yield name, hasattr(builtins, name)
    for name in _names(function.__code__, ("IMPORT_NAME",)):
        yield name, sys.modules.get(name)


def _attributes(code: CodeType) -> list[str]:
    return _names(code, ("LOAD_ATTR", "LOAD_METHOD", "IMPORT_FROM"))


def _names(code: CodeType, kinds: tuple[str, ...]) -> list[str]:
    """Return the names that code uses in some ways, functions inside it too, each once and in its order."""
    names = [str(step.argval) for step in dis.get_instructions(code) if step.opname in kinds]
    inner = [name for part in code.co_consts if isinstance(part, CodeType) for name in _names(part, kinds)]
    return list(dict.fromkeys(names + inner))


def _inside(value: object) -> object:
    """Return the function that a decorator has wrapped into an object: compiled by Numba, kept by a cache."""
    return getattr(value, "py_func", None) or getattr(value, "__wrapped__", None)


def _is_written(key: str, part: object) -> bool:
    """Tell whether a part of a class was written there, not made by Python from the rest of it."""
    if isinstance(part, FunctionType):
        file = part.__code__.co_filename
        return not file.startswith(_LIBRARIES) and not (file == "<string>" and key in _MADE)
    return not key.startswith("__") and not inspect.isdatadescriptor(part)


def _is_own(kind: type) -> bool:
    """Tell whether a class and all it is made of, but for ``object``, are a person's own."""
    bases = kind.__mro__[:-1]
    return bool(bases) and not any(_library(base.__module__) for base in bases)


def _known_as(value: object) -> str | None:
    """Return name and version of what can be found by its name in a library; None of anything else."""
    if isinstance(value, ModuleType):
        if value.__name__.partition(".")[0] in _OUTSIDE_MODULES:
            raise Unsteady(value.__name__)
        library = _library(value.__name__)
        return f"{library} {value.__name__}" if library else None
    if not isinstance(value, type | FunctionType | BuiltinFunctionType | np.ufunc):
        return None
    module = "numpy" if isinstance(value, np.ufunc) else value.__module__ or ""
    name = getattr(value, "__qualname__", value.__name__)
    meant: Any = sys.modules.get(module)
    for part in name.split("."):
        meant = getattr(meant, part, None)
    library = _library(module)
    return f"{library} {module}.{name}" if library and meant is value else None


def _library(module: str) -> str | None:
    """Return name and version of the library that a module belongs to; None where it is a person's own file.

    The versions of Python and of the kit stand in every manifest, beside the fingerprints.
    """
    top = module.partition(".")[0]
    if top == "socsim" or top in sys.stdlib_module_names:
        return top
    whole = sys.modules.get(top)
    version = getattr(whole, "__version__", None)
    installed = any(part in str(getattr(whole, "__file__", "")) for part in _INSTALLED)
    return f"{top} {version}" if version and installed else None
