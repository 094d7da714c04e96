"""How the lots ended, as a debrief tells it: who passed, best first; who did not, by alphabet and without points."""

from collections.abc import Iterator
from dataclasses import dataclass

from socsim.base.canonical import Data
from socsim.base.i18n import Language
from socsim.competition.room.told import named, words

PASSED = ("winner", "outranked")
SHORT = ("below_mark", "below_floor")


@dataclass(frozen=True, kw_only=True)
class Lot:
    """A lot and what became of its applications, by their codes.

    Attributes
    ----------
    number : int
        From 0.
    title : str
    winner : str
        Empty where nobody won.
    passed : tuple of str
        Best first.
    short : tuple of str
        Those that did not reach the pass mark, by the alphabet of their names.
    out : tuple of str
        Those that were not admitted.
    panel : mapping
        The decision of the call in which it ended.
    """

    number: int
    title: str
    winner: str
    passed: tuple[str, ...]
    short: tuple[str, ...]
    out: tuple[str, ...]
    panel: Data

    def points(self, code: str, speak: Language) -> str:
        """Write the published points of an application."""
        return speak.points(self.panel["total"][code])


def lots(seen: Data, speak: Language) -> Iterator[Lot]:
    """Yield the lots of a room whose decisions have been revealed."""
    calls = [call["panels"][0] for call in seen["reveal"]["steps"]["commission"]["calls"]]
    for number, lot in enumerate(seen["call"]["lots"]):
        panel = next(panel for panel in reversed(calls) if number in panel["lots"])
        yield _lot(seen, number, words(lot["title"], speak), panel, speak)


def _lot(seen: Data, number: int, title: str, panel: Data, speak: Language) -> Lot:
    profiles = seen["reveal"]["steps"]["profiles"]
    codes = [code for code in panel["reason"] if profiles[code]["lot"] == number]

    def among(reasons: tuple[str, ...]) -> list[str]:
        return [code for code in codes if panel["reason"][code] in reasons]

    return Lot(
        number=number,
        title=title,
        winner=panel["winner"][number],
        passed=tuple(sorted(among(PASSED), key=lambda code: (panel["place"][code], code))),
        short=tuple(sorted(among(SHORT), key=lambda code: named(seen, code, speak).partition(" ")[2])),
        out=tuple(among(("rejected",))),
        panel=panel,
    )


def better(lot: Lot) -> int | None:
    """Return by how many points the winner is ahead of the next one, hundredths; None where there is no next one."""
    if not lot.winner or len(lot.passed) < 2:
        return None
    totals = sorted((lot.panel["total"][code] for code in lot.passed), reverse=True)
    return int(totals[0] - totals[1])
