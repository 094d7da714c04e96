"""What a browser sends of a form becomes the data of an act; nothing in it is believed, the act reads it once more.

A field comes as its name, how it is to be read, and the text in it. The name is a path into the data: ``marks.c3``,
``budget.0.price``.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from socsim.base import numerals
from socsim.base.canonical import JsonObject
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, language
from socsim.competition.room import fields

FIELDS = 400  # of one form
DEEPEST = 4  # steps of a path
LONGEST = 20_000  # letters of a field, far above what any act takes
ROWS = 200  # of a list


def read(data: object, sent: object) -> JsonObject:
    """Return the data of an act: what its button or form carries, and what stands in the form's fields.

    Parameters
    ----------
    data : mapping
        From the form's ``data-data``.
    sent : sequence of (name, type, text)
        The fields; the type is ``text``, ``whole`` or ``yes``. A number that was left empty is left out.

    Raises
    ------
    Lesson
        When a number is none, or what came is no form.
    """
    if not isinstance(data, Mapping) or not isinstance(sent, Sequence) or len(sent) > FIELDS:
        raise Lesson("room_no_form")
    tree = {str(name): value for name, value in data.items()}
    for field in sent:
        path, kind, text = _field(field)
        value = READERS[kind](path[-1], text)
        if value is not None:
            _put(tree, path, value)
    return {name: _listed(part) for name, part in tree.items()}


def _field(field: object) -> tuple[list[str], str, str]:
    match field:
        case [str(name), str(kind), str(text)] if kind in READERS and len(text) <= LONGEST:
            path = name.split(".")
            if len(path) <= DEEPEST and all(path):
                return path, kind, text
    raise Lesson("room_no_form")


def _put(tree: JsonObject, path: Sequence[str], value: object) -> None:
    for step in path[:-1]:
        branch = tree.get(step, {})
        if not isinstance(branch, Mapping):
            raise Lesson("room_no_form")
        tree[step] = dict(branch)
        tree = tree[step]
    tree[path[-1]] = value


def _listed(part: object) -> Any:
    """Turn a mapping whose names are numbers into a list in their order."""
    if not isinstance(part, dict):
        return part
    parts = {name: _listed(inner) for name, inner in part.items()}
    if parts and len(parts) <= ROWS and all(name.isascii() and name.isdigit() for name in parts):
        return [parts[name] for name in sorted(parts, key=int) if not _is_blank(parts[name])]
    return parts


def _is_blank(part: object) -> bool:
    """Tell whether it is a row of a table in which nothing is written."""
    return isinstance(part, dict) and not any(part.values())


def _text(name: str, text: str) -> str:
    return fields.visible(text)


def _whole(name: str, text: str) -> int | None:
    """Read a whole number as people write it: ``1 500``; an empty field is None."""
    digits = numerals.joined(text.strip()).removeprefix("+")
    if not digits:
        return None
    if not (digits.isascii() and digits.removeprefix("-").isdigit() and len(digits) <= 15):
        raise Lesson("room_not_integer", field=_named(name))
    return int(digits)


def _yes(name: str, text: str) -> bool:
    return text == "yes"


def _named(name: str) -> Any:
    """Return what a field is called; a criterion's mark is a mark."""
    known = f"room.field.{name}" in language(LANGUAGES[0]).messages
    return fields.named(name if known else "mark")


READERS = {"text": _text, "whole": _whole, "yes": _yes}
