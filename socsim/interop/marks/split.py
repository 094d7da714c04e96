"""One application, member or criterion in two writings: names nearly alike, and no ballots that have both of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from socsim.base.errors import Fault
from socsim.base.spelling import plain
from socsim.interop.marks.ballots import Ballots, Box
from socsim.interop.marks.names import Names, Roll
from socsim.interop.marks.vocabulary import words
from socsim.interop.own import alike

AXES = ("application", "expert", "criterion")
END = 2  # letters that two writings of a name share at the beginning or at the end of some word
FEW = 3  # letters of a word in which one other letter may be a slip, where nobody judged both


def questions(box: Box, listed: Roll, sure: frozenset[str]) -> list[Fault]:
    """Ask about names that no list holds and of which each looks like the missing half of the other.

    Parameters
    ----------
    box : Box
    listed : Roll
        The names in the lists.
    sure : frozenset of str
        Names, in plain writing, that a person says stand for themselves.
    """
    known = (listed.applications, listed.members, listed.criteria)
    used = (box.roll.applications, box.roll.members, box.roll.criteria)
    faults = []
    for axis, open_names, names in zip(AXES, known, used, strict=True):
        if not open_names.more:
            continue
        for first, second in _pairs(names, _beside(box.ballots, axis, len(names.labels))):
            if not {plain(first), plain(second)} & sure:
                faults.append(_question(box, axis, first, second))
    return faults


def _pairs(names: Names, beside: Sequence[set[object]]) -> Iterator[tuple[str, str]]:
    """Return the names that are nearly one and never stand beside the same."""
    cores = [_core(label) for label in names.labels]
    near: dict[str, list[int]] = {}
    for number, core in enumerate(cores):
        for part in {word[:END] for word in core.words} | {word[-END:] for word in core.words}:
            near.setdefault(part, []).append(number)
    pairs = {pair for numbers in near.values() for pair in combinations(numbers[: alike.MANY * alike.MANY], 2)}
    for one, other in sorted(pairs):
        apart = beside[one] and beside[other] and not beside[one] & beside[other]
        if apart and _nearly(cores[one], cores[other]):
            yield names.labels[one], names.labels[other]


def _beside(ballots: Ballots, axis: str, count: int) -> Sequence[set[object]]:
    """Return, for each name of an axis, with what of the others it stands on a ballot."""
    beside: dict[int, set[object]] = {}
    for (a, e), ballot in ballots.items():
        if axis == "application":
            beside.setdefault(a, set()).add(e)
        elif axis == "expert":
            beside.setdefault(e, set()).add(a)
        else:
            for c, cell in ballot.cells.items():
                beside.setdefault(c, set()).update({(a, e)} if cell.text else ())
    return [beside.get(number, set()) for number in range(count)]


class _Core(NamedTuple):
    """What tells a name from others: its words without legal forms, and its numbers."""

    words: Sequence[str]
    numbers: frozenset[str]

    @property
    def joined(self) -> str:
        return "".join(self.words)


def _core(name: str) -> _Core:
    name_words = [word for word in plain(name).split() if word not in words("legal_forms") and word != "№"]
    numbers = frozenset(word for word in name_words if re.fullmatch("[0-9.,]+", word))
    has_word = any(len(word) >= FEW and word.isalpha() for word in name_words)
    return _Core([word for word in name_words if word not in numbers] if has_word else [], numbers)


def _nearly(one: _Core, other: _Core) -> bool:
    """Say whether two names are one but for a slip of the pen, what is left out, or numbers that only one has."""
    if one.numbers and other.numbers and one.numbers != other.numbers:
        return False
    spelled_out = all(len(word) > 1 for word in (*one.words, *other.words))  # initials that differ are other people's
    is_long = min(len(one.joined), len(other.joined)) >= alike.LONG
    slip = spelled_out and is_long and alike.near(one.joined, other.joined)
    return slip or _within(one.words, other.words)


def _within(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether one has all the words of the other, initials standing for names, or all but a slip in one."""
    fewer, more = sorted((one, other), key=len)
    rest = [*more]
    slips = 0
    for word in fewer:
        match = next((known for known in rest if known == word), None)
        match = match or next((known for known in rest if _initial(word, known)), None)
        if match is None:
            match = next((known for known in rest if _slip(word, known)), None)
            slips += 1
        if match is None:
            return False
        rest.remove(match)
    return bool(fewer) and slips <= 1 and (not slips or not rest)


def _initial(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    return len(short) == 1 and long.startswith(short)


def _slip(word: str, other: str) -> bool:
    return min(len(word), len(other)) >= FEW and max(len(word), len(other)) > FEW and alike.near(word, other)


def _question(box: Box, axis: str, first: str, second: str) -> Fault:
    """Ask whether the later of two names is the earlier."""
    mentions = (mention.at for mention in box.mentions.get(axis, ()) if plain(mention.name) == plain(second))
    return replace(next(mentions, Fault(key="")), key="one_or_two", value=second, facts={"other": first})
