"""What is asked of marks that can be read: members, applications and criteria that may be made of the others."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from socsim.base.errors import Fault
from socsim.base.spelling import plain
from socsim.interop.marks import echoes
from socsim.interop.marks.ballots import Box, Marks
from socsim.interop.marks.names import Names, Roll
from socsim.interop.own import derived

AXES = ("application", "expert", "criterion")


class Doubts(NamedTuple):
    """What a person has to answer, and what is only told."""

    faults: Sequence[Fault] = ()
    notices: Sequence[Fault] = ()


def doubt(box: Box, marks: Marks, listed: Roll, sure: frozenset[str]) -> Doubts:
    """Ask about names that no list holds and whose marks are all made of those of the others.

    Parameters
    ----------
    box : Box
    marks : Marks
    listed : Roll
        The names in the lists.
    sure : frozenset of str
        Names, in plain writing, that a person says are no totals.
    """
    faults = []
    for axis, (known, used) in enumerate(_axes(listed, box.roll)):
        for number, way in echoes.made(marks.marks, marks.given, axis):
            if known.more and plain(used.labels[number]) not in sure:
                faults.append(derived.looks_derived(_at(box, AXES[axis], used.labels[number]), way))
    twice = [_twice(box, pair, listed, sure) for pair in _told(marks)]
    asked = [fault for fault in twice if fault.key == "same_ballots"]
    return Doubts([*faults, *asked], [fault for fault in twice if fault not in asked])


def _axes(listed: Roll, used: Roll) -> Iterator[tuple[Names, Names]]:
    yield listed.applications, used.applications
    yield listed.members, used.members
    yield listed.criteria, used.criteria


def _told(marks: Marks) -> list[echoes.Pair]:
    """Return the pairs worth a word: of a commission that agrees in all the first is enough."""
    pairs = echoes.same(marks.marks, marks.given)
    return pairs[:1] if echoes.agreeing(pairs, marks.given.shape[1]) else pairs


def _twice(box: Box, pair: echoes.Pair, listed: Roll, sure: frozenset[str]) -> Fault:
    """Ask whether two members with the same marks are two; told, where a list or the person says so."""
    first, second = (box.roll.members.labels[e] for e in pair[:2])
    certain = not listed.members.more or {plain(first), plain(second)} <= sure
    key = "same_ballots" if pair.copied and not certain else "same_ballots_kept"
    return replace(_at(box, "expert", second), key=key, facts={"other": first})


def _at(box: Box, axis: str, label: str) -> Fault:
    """Say where a name stands first."""
    mentions = (mention.at for mention in box.mentions.get(axis, ()) if plain(mention.name) == plain(label))
    return replace(next(mentions, Fault(key="")), value=label)
