"""A training and simulation kit for the municipal social order: competitions among NGOs, from need to protocol."""

from socsim.competition.announcement import announce
from socsim.competition.hold import hold
from socsim.country import worlds
from socsim.errors import Lesson
from socsim.experiments.contrast import contrast
from socsim.i18n import language
from socsim.scoring.compare import compare
from socsim.simulation.simulate import simulate
from socsim.version import __version__
from socsim.world import municipality, sheet, sphere

__all__ = [
    "Lesson",
    "__version__",
    "announce",
    "compare",
    "contrast",
    "hold",
    "language",
    "municipality",
    "sheet",
    "simulate",
    "sphere",
    "worlds",
]
