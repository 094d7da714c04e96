"""What a study is before it is run: its points, what holds where a point says nothing, and its units of work."""

from dataclasses import dataclass

from socsim.base.canonical import JsonObject
from socsim.base.fingerprint import fingerprint
from socsim.country import worlds
from socsim.experiments.compute.blocks import Block, blocks
from socsim.experiments.compute.work import Task
from socsim.experiments.designs.axes import WORLD
from socsim.experiments.designs.design import Design
from socsim.simulation.manifest import manifest
from socsim.simulation.setting import Setting


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A study before it is run.

    Attributes
    ----------
    design : Design
    setting : Setting
        What holds where a point says nothing.
    outcomes : tuple of str
    first, replications : int
    """

    design: Design
    setting: Setting
    outcomes: tuple[str, ...]
    first: int
    replications: int

    def blocks(self) -> list[Block]:
        """Return the units of work, in their order."""
        named = {str(level) for one in self.design.axes if one.key == WORLD for level in one.levels}
        sizes = [len(world.ngo) for world in (self.setting.world, *map(worlds.named, sorted(named)))]
        size = self.setting.years * max(*sizes, 1)
        return list(blocks(len(self.design), self.replications, self.first, size))

    def manifest(self) -> JsonObject:
        """Say what decides the numbers, ready for JSON."""
        points = fingerprint(str([sorted((key, repr(level)) for key, level in p.items()) for p in self.design.points]))
        return {
            **manifest(self.setting),
            "design": self.design.kind,
            "axes": list(self.design.keys),
            "points": len(self.design),
            "points_fingerprint": points,
            "design_seed": self.design.seed,
            "outcomes": list(self.outcomes),
            "first": self.first,
            "runs_of_a_point": self.replications,
        }

    def task(self, block: Block, setting: bytes) -> Task:
        """Return a block ready to travel."""
        points = self.design.points[block.point : block.point + block.points]
        return Task(block=block, setting=setting, points=points, outcomes=self.outcomes)
