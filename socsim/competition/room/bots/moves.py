"""What a bot wants to do next: a list of acts, from its seat's view and nothing else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from socsim.base import rng
from socsim.competition.room.events import Data

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

    def chance(self, purpose: str, *address: str) -> float:
        """Draw a number between 0 and 1 for something that it decides."""
        places = [rng.identity(part) for part in (self.seat, *address)]
        return float(rng.uniform(self.seed, f"bot {purpose}", *places))


Think = Callable[[Bot], list[Move]]


def done(bot: Bot, moves: list[Move]) -> list[Move]:
    """Return the moves with the word that the bot is ready after them, once."""
    return moves if bot.seen["stage"]["ready"] else [*moves, ("ready", {})]


def by_stage(bot: Bot, thoughts: Mapping[str, Think]) -> list[Move]:
    """Let a role think about the stage it is in; where there is nothing to think about it does nothing."""
    think = thoughts.get(bot.stage)
    return done(bot, think(bot)) if think else []
