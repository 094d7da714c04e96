"""Papers as a list to tick: each press is an act that takes one of them in or out."""

from collections.abc import Sequence

from markupsafe import Markup

from socsim.base.i18n import Language
from socsim.classroom.pages.room.content import act
from socsim.classroom.pages.room.pieces import drawn


def ticked(known: Sequence[str], chosen: Sequence[str], kind: str, speak: Language) -> Markup:
    """Draw the list.

    Parameters
    ----------
    known : sequence of str
        All papers there are.
    chosen : sequence of str
        Those that are ticked.
    kind : {"prepare", "enclose"}
        The act that says which papers it is now.
    speak : Language
    """
    boxes = [
        {
            "words": speak(f"room.paper.{paper}"),
            "on": paper in chosen,
            "press": act(kind, papers=[other for other in known if (other in chosen) != (other == paper)]),
        }
        for paper in known
    ]
    return drawn("papers", speak, boxes=boxes)
