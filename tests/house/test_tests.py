"""A test checks something on every way through it: read from the syntax of all tests."""

import ast
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
ASKING = {"raises", "warns", "fail", "assert_allclose", "assert_array_equal"}  # what pytest and NumPy check with
WAITING = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)  # what is not done where it stands
FILES = sorted(TESTS.rglob("*.py"))


@cache
def functions(path: Path) -> dict[str, ast.FunctionDef]:
    """Return the functions of a file by their names."""
    tree = ast.parse(path.read_text("utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def meanings(name: str, path: Path) -> Iterator[tuple[Path, ast.FunctionDef]]:
    """Yield what a name can mean in a file: its own function, else the functions of all tests that bear the name."""
    places = [path] if name in functions(path) else FILES
    yield from ((place, functions(place)[name]) for place in places if name in functions(place))


def inside(node: ast.AST) -> Iterator[ast.AST]:
    """Yield a node and what is in it, but not what waits in functions."""
    if not isinstance(node, WAITING):
        yield node
        for child in ast.iter_child_nodes(node):
            yield from inside(child)


def is_check(call: ast.Call, path: Path, above: frozenset[str]) -> bool:
    """Tell whether a call checks something: a question of pytest or NumPy, or a function that always checks.

    A function that calls itself (one of those `above`) checks what its other ways check.
    """
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    if name in ASKING or name in above:
        return True
    return any(checks(one.body, place, above | {name}) for place, one in meanings(name, path))


def checks(statements: Sequence[ast.stmt], path: Path, above: frozenset[str] = frozenset()) -> bool:
    """Tell whether every way through some lines passes a check; a loop is taken to go round at least once."""

    def all_check(*ways: Sequence[ast.stmt]) -> bool:
        return all(checks(way, path, above) for way in ways)

    def asks(node: ast.AST) -> bool:
        return any(isinstance(part, ast.Call) and is_check(part, path, above) for part in inside(node))

    def one_checks(line: ast.stmt) -> bool:
        match line:
            case ast.Assert() | ast.Raise():
                return True
            case ast.If():
                return all_check(line.body, line.orelse)
            case ast.For() | ast.While():
                return all_check(line.body)
            case ast.With():
                return any(map(asks, line.items)) or all_check(line.body)
            case ast.Try():
                return all_check([*line.body, *line.orelse], *(handler.body for handler in line.handlers))
            case ast.Match():
                return all_check(*(case.body for case in line.cases))
            case _:
                return asks(line)

    return any(map(one_checks, statements))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(TESTS).as_posix())
def test_every_test_of_a_file_checks_something_whatever_happens(path):
    trials = {name: one for name, one in functions(path).items() if name.startswith("test_")}
    silent = [name for name, one in trials.items() if not checks(one.body, path)]
    assert silent == [], "these can end without a check"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(TESTS).as_posix())
def test_no_test_goes_back_early(path):
    for name, one in functions(path).items():
        early = [node.lineno for line in one.body for node in inside(line) if isinstance(node, ast.Return)]
        assert not (name.startswith("test_") and early), f"{name} returns in lines {early}"


SILENT = """
def test_of_nothing():
    print(1)

def test_that_may_end(found):
    if found:
        assert found

def test_with_a_helper_that_only_looks(found):
    look(found)

def look(found):
    return found > 0
"""
TELLING = """
def test_in_both_cases(found):
    if found:
        assert found
    else:
        check(found, 2)

def check(found, deep):
    if deep:
        check(found, deep - 1)
    else:
        assert not found

def test_of_an_error():
    with pytest.raises(ValueError):
        int("x")
"""


@pytest.mark.parametrize(("text", "expected"), [(SILENT, False), (TELLING, True)])
def test_silent_tests_are_told_from_others(tmp_path, text, expected):
    path = tmp_path / "test_one.py"
    path.write_text(text, "utf-8")
    trials = [one for name, one in functions(path).items() if name.startswith("test_")]
    assert len(trials) >= 2 and {checks(one.body, path) for one in trials} == {expected}
