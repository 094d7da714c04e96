"""Names that are nearly one: alike by look, which is a fault, or in all but a little, which is worth a notice."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from socsim.base import spelling
from socsim.base.errors import Fault
from socsim.base.i18n import LANGUAGES, Language, Text, language
from socsim.base.spelling import Twins, alphabet, look, plain, twins
from socsim.interop.own.columns import Table

LONG = 5  # letters of a word in which one other letter is a slip rather than another word
SHORT = 3  # letters of a word that people leave out: initials, a legal form
MANY = 8  # notices of one kind that a person reads


class Mention(NamedTuple):
    """A name as it is written, and where: a fault whose key is still open."""

    name: str
    at: Fault


def mentions(table: Table, field: str) -> list[Mention]:
    """Return the names in a column of a table, each writing where it stands first."""
    rows: dict[str, int] = {}
    for line in table.lines:
        rows.setdefault(line.written.get(field, ""), line.number)
    return [Mention(name, table.header.fault("", row, field, name)) for name, row in rows.items() if name]


def first(every: Iterable[Mention]) -> list[Mention]:
    """Return the first mention of each name, in any of its writings."""
    by_name: dict[str, Mention] = {}
    for mention in every:
        by_name.setdefault(plain(mention.name), mention)
    return list(by_name.values())


def faults(every: Iterable[Mention]) -> list[Fault]:
    """Name those that look like an earlier one and are written with other letters."""
    by_look: dict[str, list[Mention]] = {}
    found = []
    for mention in first(every):
        earlier = by_look.setdefault(look(mention.name), [])
        other = next((before for before in earlier if twins(mention.name, before.name)), None)
        if other:
            found.append(look_alike(mention.at, mention.name, other.name, other.at))
        earlier.append(mention)
    return found


def twin(word: str, labels: Iterable[str]) -> str:
    """Return the name that a word looks like without being it; nothing where there is none."""
    return next((label for label in labels if look(label) == look(word) and twins(word, label)), "")


def look_alike(at: Fault, name: str, other: str, there: Fault | None = None) -> Fault:
    """Say which letters keep a name from being the one that it looks like."""
    places = {code: ", ".join(there.place(language(code))) if there else "" for code in LANGUAGES}
    where = {code: f" ({place})" if place else "" for code, place in places.items()}
    facts = {"other": other, "where": where, "signs": _signs(twins(name, other))}
    return replace(at, key="look_alike", value=name, facts=facts)


def _signs(pairs: Sequence[Twins]) -> Text:
    return {code: "; ".join(_sign(pair, language(code)) for pair in pairs[:SHORT]) for code in LANGUAGES}


def _sign(pair: Twins, speak: Language) -> str:
    named = [f"«{sign}» ({speak(f'alphabet.{alphabet(sign)}')})" for sign in pair]
    return f"{named[0]} — {named[1]}"


def notices(every: Iterable[Mention]) -> list[Fault]:
    """Name pairs that are nearly one: a letter apart, with initials and without, words in another order."""
    names = first(every)
    close = sorted({*_a_letter_apart(names), *_said_shorter(names)})
    pairs = [(names[early], names[late]) for early, late in close[:MANY]]
    return [replace(late.at, key="nearly_alike", value=late.name, facts={"other": early.name}) for early, late in pairs]


def _a_letter_apart(names: Sequence[Mention]) -> Iterable[tuple[int, int]]:
    """Return pairs of which one long word differs in one letter, one more or fewer, or two that changed places."""
    by_rest: dict[str, list[int]] = {}
    for number, mention in enumerate(names):
        name = plain(mention.name)
        shorter = range(len(name) if len(name) <= spelling.SHORT else 0)
        rests = {name, name.replace(" ", ""), *(name[:place] + name[place + 1 :] for place in shorter)}
        for rest in rests:
            by_rest.setdefault(rest, []).append(number)
    for numbers in by_rest.values():
        for one, other in combinations(numbers[:MANY], 2):
            if _slip(plain(names[one].name), plain(names[other].name)):
                yield one, other


def _slip(one: str, other: str) -> bool:
    """Say whether two names that share all but a letter differ in a long word without digits, or in spaces."""
    if one.replace(" ", "") == other.replace(" ", ""):
        return not re.search("[0-9]", one)
    changed = [(a, b) for a, b in zip(one.split(), other.split(), strict=False) if a != b]
    if len(one.split()) != len(other.split()) or len(changed) != 1:
        return False
    word, another = changed[0]
    long = min(len(word), len(another)) >= LONG
    return long and not re.search("[0-9]", word + another) and near(word, another)


def near(word: str, another: str) -> bool:
    """Say whether one letter is another, is missing, or two have changed places."""
    length = min(len(word), len(another))
    shared = next((n for n in range(length) if word[n] != another[n]), length)
    rest = word[shared:]
    other = another[shared:]
    swapped = rest[:2] == other[:2][::-1] and rest[2:] == other[2:]
    return swapped or rest[1:] == other[1:] or rest[1:] == other or rest == other[1:]


def _said_shorter(names: Sequence[Mention]) -> Iterable[tuple[int, int]]:
    """Return pairs with the same long words, where one lacks initials or a legal form, or has another order."""
    by_words: dict[tuple[str, ...], list[int]] = {}
    for number, mention in enumerate(names):
        words = plain(mention.name).split()
        if any(_is_long(word) for word in words):
            by_words.setdefault(tuple(sorted(filter(_is_long, words))), []).append(number)
    for numbers in by_words.values():
        for one, other in combinations(numbers[:MANY], 2):
            few, more = sorted(({*plain(names[number].name).split()} for number in (one, other)), key=len)
            if few <= more:
                yield one, other


def _is_long(word: str) -> bool:
    return len(word) > SHORT or not word.isalpha()
