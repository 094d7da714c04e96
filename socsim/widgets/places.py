"""The municipalities of a world as a list to choose one's own from, to find it on a map."""

from socsim.base.i18n import Language
from socsim.country.world import World
from socsim.widgets.panel import Options

NOBODY = "—"


def places(world: World, speak: Language) -> Options:
    """Return the municipalities in the order of the alphabet, before them nobody's."""
    named = sorted((speak.of(record.name), record.soate) for record in world.municipalities)
    return [(NOBODY, ""), *named]
