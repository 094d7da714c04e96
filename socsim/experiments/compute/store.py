"""Where a study is kept: a folder with a manifest, the design, and a file a block, each whole or not there.

A file of a block never changes once it is there, so that others may read the folder while it grows, and two processes
that work on one study only do some blocks twice.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from socsim.base.canonical import Data, JsonObject
from socsim.base.errors import Fault, Lesson
from socsim.base.files import atomic, ready
from socsim.base.formats import Format
from socsim.base.i18n import LANGUAGES
from socsim.experiments.compute.blocks import Block
from socsim.experiments.compute.work import Answer
from socsim.simulation.manifest import differences

FORMAT = Format(kind="study")
MANIFEST = "manifest.json"
PARTS = "blocks"
SUFFIX = ".parquet"
_KEYS = ("point", "replication")


@dataclass(frozen=True)
class Store:
    """A study's folder.

    Attributes
    ----------
    folder : Path
    """

    folder: Path

    def begin(self, manifest: Data) -> None:
        """Make the folder ready for a study; one that was begun is gone on with.

        Raises
        ------
        Lesson
            When the folder holds another study (it says in what they differ) or cannot be written to.
        """
        needs_arrow()
        there = self.manifest()
        if there is None:
            ready(self.folder)
            with atomic(self.folder / MANIFEST) as fresh:
                fresh.write_text(json.dumps(FORMAT.stamped(manifest), ensure_ascii=False, indent=1), "utf-8")
            return
        faults = [
            Fault(key="other_study", column=name, facts={"theirs": theirs, "mine": mine})
            for name, theirs, mine in differences(there, json.loads(json.dumps(manifest)))
        ]
        if faults:
            raise Lesson("other_study", faults, folder=str(self.folder))

    def manifest(self) -> Data | None:
        """Return what the study is; None where there is none yet."""
        path = self.folder / MANIFEST
        if not path.is_file():
            return None
        try:
            content = json.loads(path.read_text("utf-8"))
        except ValueError as error:
            raise Lesson("no_study", folder=str(self.folder)) from error
        if not isinstance(content, dict):
            raise Lesson("no_study", folder=str(self.folder))
        return FORMAT.current(content)

    def has(self, block: Block) -> bool:
        """Whether a block has been done."""
        return self._path(block).is_file()

    def keep(self, answer: Answer, outcomes: tuple[str, ...]) -> None:
        """Write what came of a block, one row a point and replication."""
        import pyarrow
        from pyarrow import parquet

        block = answer.block
        points = np.arange(block.point, block.point + block.points, dtype=np.int32)
        ids = np.arange(block.first, block.first + block.replications, dtype=np.int64)
        columns: JsonObject = {
            "point": np.repeat(points, len(ids)),
            "replication": np.tile(ids, len(points)),
            **dict(zip(outcomes, np.moveaxis(answer.outcomes, -1, 0).reshape(len(outcomes), -1), strict=True)),
        }
        for code in LANGUAGES:
            why = [answer.failures.get(int(point), {}).get(code) for point in columns["point"]]
            columns[f"failure_{code}"] = pyarrow.array(why, pyarrow.string()).dictionary_encode()
        path = self._path(block)
        path.parent.mkdir(parents=True, exist_ok=True)
        with atomic(path) as fresh:
            parquet.write_table(pyarrow.table(columns), fresh)

    def read(self, block: Block, outcomes: tuple[str, ...]) -> Answer | None:
        """Read what came of a block; None while it has not been done."""
        from pyarrow import parquet

        path = self._path(block)
        if not path.is_file():
            return None
        try:
            table = parquet.read_table(path)
            shape = block.points, block.replications
            outcome_columns = np.stack([table[name].to_numpy().reshape(shape) for name in outcomes], axis=-1)
        except (OSError, KeyError, ValueError) as error:
            raise Lesson("block_unread", file=str(path)) from error
        texts = {code: table[f"failure_{code}"].to_pylist()[:: block.replications] for code in LANGUAGES}
        failed = [row for row in range(block.points) if texts["ru"][row]]
        failures = {block.point + row: {code: texts[code][row] for code in LANGUAGES} for row in failed}
        return Answer(block=block, outcomes=outcome_columns, failures=failures)

    def _path(self, block: Block) -> Path:
        return self.folder / PARTS / f"{block.address}{SUFFIX}"


def needs_arrow() -> None:
    """Raise a lesson where Parquet files cannot be written or read."""
    try:
        import pyarrow  # noqa: F401
    except ImportError as error:
        raise Lesson("needs_package", package="pyarrow") from error
