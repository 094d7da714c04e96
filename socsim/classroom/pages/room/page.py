"""Which part stands on a seat's page at a stage, and the frame around it."""

from collections.abc import Mapping

from socsim.base.i18n import Language
from socsim.classroom.pages.room import waiting
from socsim.classroom.pages.room.content import Content, Desk, Part
from socsim.competition.room.events import Data

PARTS: Mapping[tuple[str, str], Part] = {}  # by role and stage


def content(seen: Data, desk: Desk, speak: Language) -> Content:
    """Return what a seat's page shows at the stage it has come to."""
    place = seen["you"]["role"], seen["stage"]["name"]
    return PARTS.get(place, waiting.part)(seen, desk, speak)
