"""A training and simulation kit for the municipal social order: competitions among NGOs, from need to protocol."""

from socsim.base.errors import Lesson
from socsim.base.i18n import language
from socsim.base.lessons import speak_in_notebooks
from socsim.competition.announcement import announce
from socsim.competition.hold import hold
from socsim.country import worlds
from socsim.country.catalogue import municipality, sheet, sphere
from socsim.experiments.compute.explore import explore
from socsim.experiments.contrast import contrast
from socsim.experiments.designs.design import design
from socsim.scoring.study.compare import compare
from socsim.simulation.simulate import simulate
from socsim.version import __version__

__all__ = [
    "Lesson",
    "__version__",
    "announce",
    "compare",
    "contrast",
    "design",
    "explore",
    "hold",
    "language",
    "municipality",
    "sheet",
    "simulate",
    "sphere",
    "worlds",
]

speak_in_notebooks()
