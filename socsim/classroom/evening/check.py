"""A thing that is tried the evening before, and what was seen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What came of a check: the texts ``ready.<name>.good`` and ``ready.<name>.bad`` get its facts."""

    good: bool
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Check:
    """A check: its name, which the texts bear, and how to look."""

    name: str
    look: Callable[[], Seen]
