"""Which files machine code is made from, read off the imports.

Machine code is made from the functions that are compiled, and from whatever they and the lines at the top of their file
take from elsewhere: other compiled functions, the rules of behaviour, records, constants. What only the uncompiled
functions of these files use (the law, the world) leaves no trace in machine code.
"""

import ast
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

KIT = Path(__file__).resolve().parents[2]
COMPILED = Path(__file__).resolve().parent


def fingerprint(kit: Path = KIT) -> str:
    """Return the short name of the content of all files that machine code is made from."""
    digest = blake2b(digest_size=8)
    for path in files(kit):
        digest.update(path.relative_to(kit).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def files(kit: Path = KIT) -> list[Path]:
    """Return the files that machine code is made from, in a fixed order; `kit` is the folder of the package."""
    compiled = sorted((kit / COMPILED.relative_to(KIT)).glob("*.py"))
    waiting = [path for file in compiled for path in _taken(file, kit)]
    known = set(compiled)
    while waiting:
        path = waiting.pop()
        if path not in known:
            known.add(path)
            waiting.extend(_imported(_tree(path), kit).values())
    return sorted(known)


def _taken(file: Path, kit: Path) -> Iterator[Path]:
    """Yield the files from which a file's compiled functions and its own top lines take something."""
    tree = _tree(file)
    imported = _imported(tree, kit)
    for part in tree.body:
        if not isinstance(part, ast.FunctionDef) or _is_compiled(part):
            names = {node.id for node in ast.walk(part) if isinstance(node, ast.Name)}
            yield from (imported[name] for name in names & imported.keys())


def _is_compiled(function: ast.FunctionDef) -> bool:
    return any(isinstance(mark, ast.Name) and mark.id == "jit" for mark in function.decorator_list)


def _imported(tree: ast.Module, kit: Path) -> dict[str, Path]:
    """Return the kit's files that a module imports from, by the name that they give it."""
    imported = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == kit.name:
            for alias in node.names:
                imported[alias.asname or alias.name] = _file(f"{node.module}.{alias.name}", kit)
    return imported


def _file(name: str, kit: Path) -> Path:
    """Return the file of a module, or of the module that a name stands in."""
    path = kit.joinpath(*name.split(".")[1:])
    parent = path.parent
    candidates = (path.with_suffix(".py"), path / "__init__.py", parent.with_suffix(".py"), parent / "__init__.py")
    return next(file for file in candidates if file.is_file())


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))
