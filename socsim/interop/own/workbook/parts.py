"""The parts packed in a workbook: its sheets in their order, its styles and texts."""

import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile, ZipInfo

from socsim.base import bounds, door
from socsim.interop.own.workbook.markup import Handler, TooLarge, measure, walk

_ROOT = "_rels/.rels"
_USUAL = "xl/workbook.xml"


class Sheet(NamedTuple):
    """A sheet: its title, and the part that holds it."""

    title: str
    part: str


class Parts:
    """A workbook whose list of parts is read, and nothing else.

    Parameters
    ----------
    archive : ZipFile
    """

    def __init__(self, archive: ZipFile) -> None:
        self.archive = archive
        self._known = {_plain(part.filename): part for part in archive.infolist()}

    def read(self, name: str, handler: Handler) -> None:
        """Let a handler hear a part.

        Raises
        ------
        KeyError
            When there is no such part.
        TooLarge
        """
        part: ZipInfo = self._known[_plain(name)]
        if part.file_size > bounds.PART:
            raise TooLarge("cells", bounds.CELLS)
        with self.archive.open(part) as file:
            measure(file)
        with self.archive.open(part) as file:
            walk(file, handler)

    def has(self, name: str) -> bool:
        """Tell whether there is a part of this name."""
        return _plain(name) in self._known

    def related(self, name: str) -> dict[str, "Relation"]:
        """Return the parts that a part refers to, by the name it gives them."""
        folder, file = posixpath.split(name)
        listed = posixpath.join(folder, "_rels", f"{file}.rels") if name else _ROOT
        relations = _Relations(folder)
        if self.has(listed):
            self.read(listed, relations)
        return relations.by_id

    def workbook(self) -> str:
        """Return the name of the part that lists the sheets."""
        named = (relation.part for relation in self.related("").values() if relation.kind == "officeDocument")
        return next(named, _USUAL)


@contextmanager
def opened(content: bytes) -> Iterator[Parts]:
    """Open the bytes of a workbook."""
    with door.archive(BytesIO(content)) as archive:
        yield Parts(archive)


class Relation(NamedTuple):
    """What kind of part is referred to, and its name."""

    kind: str
    part: str


class _Relations(Handler):
    """Hears a list of references."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.by_id: dict[str, Relation] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Hear of a part."""
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.join("/", self.folder, attributes["Target"])
            kind = attributes["Type"].rpartition("/")[2]
            self.by_id[attributes["Id"]] = Relation(kind, posixpath.normpath(target).lstrip("/"))


def _plain(name: str) -> str:
    """Write the name of a part as it is compared: some programs write other slashes and capitals."""
    return name.replace("\\", "/").lstrip("/").casefold()
