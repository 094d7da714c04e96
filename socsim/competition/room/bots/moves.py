"""What a bot wants to do next: a list of acts, from its seat's view and nothing else."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from socsim.base import rng
from socsim.base.canonical import Data

Move = tuple[str, Data]  # the act and what belongs to it


@dataclass(frozen=True, kw_only=True)
class Bot:
    """A bot before its view.

    Attributes
    ----------
    seen : mapping
        From :func:`socsim.competition.room.views.view`.
    manner : str
        How it was told to behave.
    seed : int
        Its luck, at the address of what it decides: nothing that others do changes it.
    reading : mapping
        From :func:`socsim.competition.room.bots.reading.reading`, in a member's seat.
    """

    seen: Data
    manner: str
    seed: int
    reading: Data

    @property
    def seat(self) -> str:
        """Its seat."""
        return str(self.seen["you"]["seat"])

    @property
    def stage(self) -> str:
        """Where the competition stands."""
        return str(self.seen["stage"]["name"])

    def chances(self, purpose: str, thing: str, parts: Sequence[str]) -> dict[str, float]:
        """Draw a number between 0 and 1 for each part of a thing about which it decides."""
        places = np.array([rng.identity(part) for part in parts])
        drawn = rng.uniform(self.seed, f"bot {purpose}", rng.identity(self.seat), rng.identity(thing), places)
        return dict(zip(parts, drawn.tolist(), strict=True))


Think = Callable[[Bot], list[Move]]


def done(bot: Bot, moves: list[Move]) -> list[Move]:
    """Return the moves with the word that the bot is ready after them, once."""
    return moves if bot.seen["stage"]["ready"] else [*moves, ("ready", {})]


def by_stage(bot: Bot, thoughts: Mapping[str, Think]) -> list[Move]:
    """Let a role think about the stage it is in; where there is nothing to think about it does nothing.

    Whoever opens an envelope looks into it before he or she is ready.
    """
    think = thoughts.get(bot.stage)
    if think is None:
        return []
    moves = think(bot)
    looks_again = any(kind == "open" for kind, _ in moves)
    return moves if looks_again else done(bot, moves)
