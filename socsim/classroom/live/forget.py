"""A record without the names of people: who sat where becomes a number, every number and decision stays."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from socsim.competition.room.application import LENGTHS, receipt
from socsim.competition.room.events import Link, linked

# What people write themselves, by the names of an act's fields.
WRITTEN = frozenset({"people", "text", "what", "reason", "why", "dissent", "need", "content", "budget", *LENGTHS})


def without_names(chain: Sequence[Link]) -> tuple[Link, ...]:
    """Return a record in which people are numbers, also where their names stand in what somebody wrote.

    Parameters
    ----------
    chain : sequence of Link

    Returns
    -------
    tuple of Link
        A chain of its own, which holds like the first one. Where a name stood in a sealed application its receipt is
        made anew with it.
    """
    names = _names(chain)
    events = [replace(link.event, data=_resealed(_replaced(link.event.data, names))) for link in chain[1:]]
    return linked((), [chain[0].event, *events])


def _resealed(data: Any) -> Any:
    """Return the data of an event with the receipt that its content has now."""
    if "receipt" not in data or "nonce" not in data:
        return data
    return {**data, "receipt": receipt(data["content"], data["nonce"])}


def _names(chain: Sequence[Link]) -> dict[str, str]:
    """Return a number for each person's name, in the order in which they took their seats; longer names first."""
    people = [name for link in chain if link.event.kind == "seat" for name in link.event.data["people"]]
    numbers = {name: f"№ {number}" for number, name in enumerate(dict.fromkeys(people), start=1)}
    return dict(sorted(numbers.items(), key=lambda entry: -len(entry[0])))


def _replaced(value: object, names: Mapping[str, str], *, free: bool = False) -> Any:
    """Return data with the names replaced where people write freely; codes of seats and acts stay what they are."""
    if isinstance(value, str):
        return _without(value, names) if free else value
    if isinstance(value, Mapping):
        return {key: _replaced(part, names, free=free or key in WRITTEN) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_replaced(part, names, free=free) for part in value]
    return value


def _without(text: str, names: Mapping[str, str]) -> str:
    for name, number in names.items():
        text = text.replace(name, number)
    return text
