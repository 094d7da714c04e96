"""Which files machine code is made from, read off the imports.

Machine code is made from the functions that are compiled, and from whatever they and the lines at the top of their file
take from elsewhere: rules of behaviour, records, constants, and what those take in their turn. What only the uncompiled
functions of these files use (the law, the world) leaves no trace in machine code.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

KIT = Path(__file__).resolve().parents[2]
COMPILED = Path(__file__).resolve().parent


@dataclass(frozen=True)
class _Module:
    """A file of the package `kit`: what it defines, and what it imports from the package."""

    path: Path
    kit: Path

    @cached_property
    def parts(self) -> list[ast.stmt]:
        """The statements at the top of the file."""
        return ast.parse(self.path.read_text("utf-8")).body

    @cached_property
    def imports(self) -> dict[str, tuple[Path, str]]:
        """The file, and the name in it, that each imported name stands for; of a module the name is empty."""
        imports = {}
        for part in self.parts:
            if isinstance(part, ast.ImportFrom) and (part.module or "").split(".")[0] == self.kit.name:
                for alias in part.names:
                    imports[alias.asname or alias.name] = self._origin(f"{part.module}.{alias.name}")
        return imports

    def _origin(self, name: str) -> tuple[Path, str]:
        path = self.kit.joinpath(*name.split(".")[1:])
        for module in (path.with_suffix(".py"), path / "__init__.py"):
            if module.is_file():
                return module, ""
        package = path.parent / "__init__.py"
        return (package if package.is_file() else path.parent.with_suffix(".py")), path.name

    @cached_property
    def traces(self) -> list[ast.stmt]:
        """The statements that leave a trace in machine code: here all but the functions that are not compiled."""
        if self.path.parent != self.kit / COMPILED.relative_to(KIT):
            return self.parts
        return [part for part in self.parts if not isinstance(part, ast.FunctionDef) or _is_compiled(part)]

    @cached_property
    def uses(self) -> dict[str, set[tuple[Path, str]]]:
        """What each name that is defined here uses of the package."""
        uses: dict[str, set[tuple[Path, str]]] = {}
        for part in self.traces:
            for name in _defined(part):
                uses.setdefault(name, set()).update(self.used(part))
        return uses

    def used(self, part: ast.stmt) -> Iterator[tuple[Path, str]]:
        """Yield what a statement uses of the package, as a file and a name in it."""
        for node in ast.walk(part):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in self.imports:
                path, name = self.imports[node.value.id]
                yield path, name or node.attr
            elif isinstance(node, ast.Name):
                yield self.imports.get(node.id, (self.path, node.id))


def _defined(part: ast.stmt) -> set[str]:
    if isinstance(part, ast.FunctionDef | ast.ClassDef):
        return {part.name}
    if isinstance(part, ast.Assign | ast.AnnAssign):
        return {node.id for node in ast.walk(part) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return set()


def _is_compiled(function: ast.FunctionDef) -> bool:
    return any(isinstance(mark, ast.Name) and mark.id == "jit" for mark in function.decorator_list)


def files(kit: Path = KIT) -> list[Path]:
    """Return the files that machine code is made from, in a fixed order; `kit` is the folder of the package."""
    compiled = (kit / COMPILED.relative_to(KIT)).glob("*.py")
    modules = {path: _Module(path, kit) for path in compiled}
    waiting = [use for module in modules.values() for part in module.traces for use in module.used(part)]
    known = set(waiting)
    while waiting:
        path, name = waiting.pop()
        module = modules.setdefault(path, _Module(path, kit))
        uses = module.uses.get(name, set())
        waiting.extend(uses - known)
        known |= uses
    return sorted(modules)


def fingerprint(kit: Path = KIT) -> str:
    """Return the short name of the content of all files that machine code is made from."""
    digest = blake2b(digest_size=8)
    for path in files(kit):
        digest.update(path.relative_to(kit).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
