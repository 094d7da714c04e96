"""YAML as people mean it: words, numbers and truth values of the core of YAML 1.2, each entry with its line.

``060`` is sixty, ``1:00``, ``no`` and ``on`` are words, and so is a day: what needs a day reads it from the word. The
parser of PyYAML gives the events; what it would make of them (YAML 1.1) is not used.

References
----------
YAML 1.2.2, section 10.3 (the core schema).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from socsim.base import bounds
from socsim.base.canonical import JsonObject
from socsim.base.errors import Fault

Event = Any  # what the parser meets: one of its many classes
Place = tuple[Any, ...]  # the names and numbers that lead to an entry
LONGEST_NUMBER = 25  # characters; a longer one is a word

_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
UNSEEN = re.compile(f"[{_CONTROL}\r\x85]")  # signs that no word needs
_UNSEEN = re.compile(f"[{_CONTROL}]")  # and those that no line needs
_BLANKS = re.compile("[\xa0\xad\u2000-\u200f\u202f\u205f-\u2064\u3000\ufeff]")  # look like a space or like nothing
_NO_LINE_ENDS = str.maketrans("\x85\u2028\u2029", "   ")  # YAML 1.2 does not take them for ends of lines
_LINE_END = re.compile("\r\n|\n|\r")
_NULL = re.compile("null|Null|NULL|~|")
_TRUTH = re.compile("true|True|TRUE|false|False|FALSE")
_WHOLE = re.compile("[-+]?[0-9]+", re.ASCII)
_OCTAL = re.compile("0o[0-7]+")
_HEXADECIMAL = re.compile("0x[0-9a-fA-F]+")
_FRACTION = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", re.ASCII)
_ENDLESS = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_TEXT = "tag:yaml.org,2002:str"
_COLLECTIONS = ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")


def value(word: str) -> Any:
    """Return what a word without quotes means: nothing, a truth value, a number, or itself."""
    if _NULL.fullmatch(word):
        return None
    if _TRUTH.fullmatch(word):
        return word[0] in "tT"
    if len(word) > LONGEST_NUMBER:
        return word
    if _WHOLE.fullmatch(word):
        return int(word)
    if _OCTAL.fullmatch(word) or _HEXADECIMAL.fullmatch(word):
        return int(word, 0)
    if _FRACTION.fullmatch(word):
        return float(word)
    if _ENDLESS.fullmatch(word):
        return float(word.replace(".", ""))
    return word


@dataclass(frozen=True, kw_only=True)
class Notes:
    """What a text in YAML says; or the data of a program, which have no lines.

    Attributes
    ----------
    tree : object
        Mappings, lists and values; None also where the text cannot be read.
    lines : mapping from place to int
        Where each entry stands.
    words : mapping from place to str
        Values as they are written.
    faults : tuple of Fault
        What is wrong in the text itself.
    readable : bool
        Whether the text could be read to its end.
    """

    tree: Any
    lines: Mapping[Place, int] = field(default_factory=dict)
    words: Mapping[Place, str] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    readable: bool = True


def read(text: str) -> Notes:
    """Read a text in YAML; never an error: what is wrong stands in the notes."""
    if len(text) > bounds.TEXT:
        return _unreadable([Fault(key="yaml_long", facts={"count": len(text), "most": bounds.TEXT})])
    unseen = [
        Fault(key="unseen_sign", row=row, facts=named(sign[0]))
        for row, line in enumerate(_LINE_END.split(text), start=1)
        if (sign := _UNSEEN.search(line))
    ]
    if unseen:
        return _unreadable(unseen)
    builder = _Builder(text.translate(_NO_LINE_ENDS))
    try:
        tree = builder.document()
    except _Unreadable as stop:
        return _unreadable([*builder.faults, stop.fault])
    return Notes(tree=tree, lines=builder.lines, words=builder.words, faults=tuple(builder.faults))


def named(sign: str) -> dict[str, str]:
    """Return the number by which a sign that cannot be seen is known."""
    return {"sign": f"U+{ord(sign):04X}"}


def _unreadable(faults: list[Fault]) -> Notes:
    return Notes(tree=None, faults=tuple(faults), readable=False)


class _Unreadable(Exception):
    """The rest of the text cannot be read."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.key)
        self.fault = fault


class _Builder:
    """Puts the parser's events together."""

    def __init__(self, text: str) -> None:
        self.written = _LINE_END.split(text)
        self.loader = yaml.SafeLoader(text)
        self.lines: dict[Place, int] = {(): 1}
        self.words: dict[Place, str] = {}
        self.faults: list[Fault] = []
        self.entries = 0
        self.open: set[str] = set()
        self.repeatable: dict[str, tuple[Any, int]] = {}  # by its name: an entry, and how many it holds

    def document(self) -> Any:
        """Return the one document of the text; None where there is none."""
        self._event()  # the stream begins
        if isinstance(self._event(), yaml.StreamEndEvent):
            return None
        tree = self._entry(self._event(), ())
        self._event()  # the document ends
        following = self._event()
        if not isinstance(following, yaml.StreamEndEvent):
            self._stop("yaml_second", following)
        return tree

    def _event(self) -> Event:
        try:
            return self.loader.get_event()  # type: ignore[no-untyped-call]
        except yaml.MarkedYAMLError as error:
            raise _Unreadable(_syntax(error, self.written)) from error
        except (yaml.YAMLError, ValueError, OverflowError) as error:  # "\UFFFFFFFF", a version of 5,000 digits
            raise _Unreadable(Fault(key="yaml", row=self.loader.line + 1)) from error

    def _stop(self, key: str, event: Event, word: str = "", **facts: object) -> NoReturn:
        raise _Unreadable(Fault(key=key, row=event.start_mark.line + 1, value=word, facts=facts))

    def _note(self, key: str, event: Event, word: str) -> None:
        self.faults.append(Fault(key=key, row=event.start_mark.line + 1, value=word))

    def _entry(self, event: Event, place: Place) -> Any:
        """Return a value, a list or a mapping with all that is in it."""
        self.lines.setdefault(place, event.start_mark.line + 1)
        self._count(event, 1)
        if isinstance(event, yaml.AliasEvent):
            return self._repeated(event)
        if not event.anchor:
            return self._made(event, place)
        before = self.entries
        self.open.add(event.anchor)
        entry = self._made(event, place)
        self.open.discard(event.anchor)
        self.repeatable[event.anchor] = entry, self.entries - before + 1
        return entry

    def _made(self, event: Event, place: Place) -> Any:
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place)
        if len(place) >= bounds.DEPTH:
            self._stop("yaml_deep", event, most=bounds.DEPTH)
        if event.tag not in (None, "!", *_COLLECTIONS):
            self._note("yaml_tag", event, event.tag)
        return self._list(place) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(place)

    def _count(self, event: Event, more: int) -> None:
        self.entries += more
        if self.entries > bounds.ENTRIES:
            self._stop("yaml_many", event, most=bounds.ENTRIES)

    def _repeated(self, event: Event) -> Any:
        """Return the entry that bears a name; itself it cannot hold."""
        if event.anchor in self.open:
            self._stop("yaml_loop", event, f"*{event.anchor}")
        if event.anchor not in self.repeatable:
            self._stop("yaml_unnamed", event, f"*{event.anchor}")
        entry, size = self.repeatable[event.anchor]
        self._count(event, size)
        return entry

    def _scalar(self, event: Event, place: Place) -> Any:
        word = event.value
        if event.tag not in (None, "!", _TEXT):
            self._note("yaml_tag", event, event.tag)
            return word
        if event.implicit[0] and event.tag is None:
            self.words[place] = word
            return value(word)
        return word

    def _list(self, place: Place) -> list[Any]:
        entries: list[Any] = []
        while not isinstance(event := self._event(), yaml.SequenceEndEvent):
            entries.append(self._entry(event, (*place, len(entries))))
        return entries

    def _mapping(self, place: Place) -> JsonObject:
        entries: JsonObject = {}
        while not isinstance(event := self._event(), yaml.MappingEndEvent):
            name = self._name(event)
            below = (*place, name)
            if name in entries:
                self._note("twice", event, name)
            self.lines[below] = event.start_mark.line + 1
            entries[name] = self._entry(self._event(), below)
        return entries

    def _name(self, event: Event) -> str:
        """Return the name of an entry, which is one word."""
        if not isinstance(event, yaml.ScalarEvent):
            self._stop("yaml_name", event)
        blank = _BLANKS.search(event.value)
        if blank:
            self._stop("unseen_sign", event, **named(blank[0]))
        return str(event.value)


# What the parser says, in its words; which fault that is; and whether the place meant is where the thing began.
_PROBLEMS = (
    (r"'\\t' that cannot start", "yaml_tab", False),
    ("cannot start any token", "yaml_start", False),
    ("quoted scalar.*end of stream", "yaml_quote", True),
    ("<document start>", "yaml", False),
    ("found '<scalar>'", "yaml_quote", False),
    ("flow (sequence|mapping)", "yaml_bracket", True),
    ("mapping values are not allowed", "yaml_colon", False),
    ("could not find expected ':'", "yaml_no_colon", True),
    ("escape", "yaml_escape", False),
)


def _syntax(error: yaml.MarkedYAMLError, lines: list[str]) -> Fault:
    """Say in which of the usual ways a text is not YAML, and in which line."""
    complaint = f"{error.context or ''} {error.problem or ''}"
    key, at_start = next(
        ((key, at_start) for form, key, at_start in _PROBLEMS if re.search(form, complaint)), ("yaml", False)
    )
    ended = error.problem_mark or error.context_mark
    mark = (error.context_mark or ended) if at_start else ended
    line = mark.line if mark else 0
    written = lines[line] if line < len(lines) else ""
    blank = _BLANKS.search(written)
    if blank:
        return Fault(key="unseen_sign", row=line + 1, facts=named(blank[0]))
    return Fault(key=key, row=line + 1, value=written.strip())
