"""YAML whose every entry remembers its line, and a list of everything that is wrong in it."""

from collections.abc import Sequence
from typing import Any

import yaml

from socsim.base.errors import Fault, Lesson, nearest

Place = tuple[Any, ...]  # the names and numbers that lead to an entry


class Reader:
    """Turns YAML into plain data and collects faults, each with the line where it stands.

    Parameters
    ----------
    text : str
    file : str
        The name that messages mention.

    Raises
    ------
    Lesson
        When the text is not YAML at all.
    """

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self.lines: dict[Place, int] = {}
        try:
            node = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else None
            self.faults.append(Fault(key="yaml", row=line, facts={"problem": error.problem}))
            raise self.lesson() from error
        self.tree: dict[str, Any] = self._plain(node, ()) if node else {}
        if not isinstance(self.tree, dict):
            self.fault("not_mapping", (), self.tree)
            self.tree = {}

    def _plain(self, node: yaml.Node, path: Place) -> Any:
        self.lines[path] = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(child, (*path, i)) for i, child in enumerate(node.value)]
        return self._scalar(node, path)

    def _mapping(self, node: yaml.MappingNode, path: Place) -> dict[Any, Any]:
        entries: dict[Any, Any] = {}
        for name, child in node.value:
            below = (*path, name.value)
            if name.value in entries:
                self.lines[below] = name.start_mark.line + 1
                self.fault("twice", below, name.value)
            entries[name.value] = self._plain(child, below)
            self.lines[below] = name.start_mark.line + 1
        return entries

    def _scalar(self, node: yaml.Node, path: Place) -> Any:
        try:
            return yaml.SafeLoader("").construct_object(node)
        except (yaml.YAMLError, ValueError) as error:  # 2015-13-01 looks like a date and is none
            self.fault("yaml", path, getattr(node, "value", ""), problem=str(error))
            return None

    def line(self, path: Sequence[Any]) -> int:
        """Return the line of an entry, or of what it would stand in."""
        return next(self.lines[tuple(path[:n])] for n in range(len(path), -1, -1) if tuple(path[:n]) in self.lines)

    def fault(self, key: str, path: Sequence[Any], value: object = "", *, column: str = "", **facts: object) -> None:
        """Note that something is wrong at a place."""
        where = column or (str(path[0]) if path else "")
        row = self.line(path) if self.lines else 1
        self.faults.append(Fault(key=key, row=row, column=where, value=str(value), facts=facts))

    def known(self, entry: Any, allowed: Sequence[str], needed: Sequence[str], path: Place) -> bool:
        """Check the names in a mapping; False where it is none or something is missing."""
        if not isinstance(entry, dict):
            self.fault("not_mapping", path, entry)
            return False
        for name in entry:
            if name not in allowed:
                self.fault("unknown_key", (*path, name), name, near=nearest(str(name), allowed))
        missing = [name for name in needed if name not in entry]
        for name in missing:
            self.fault("missing_key", path, name)
        return not missing

    def lesson(self) -> Lesson:
        """Return the lesson that tells all faults."""
        return Lesson("broken_law", self.faults, file=self.file, count=len(self.faults))
