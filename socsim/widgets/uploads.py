"""Files that a person gives to a screen; they lie in a folder of their own as long as they are read, and nowhere else.

A notebook keeps the state of its widgets: what was given is taken out of it at once, for it may hold names.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from ipywidgets import FileUpload

TABLES = ".xlsx,.csv,.txt"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def upload(*, multiple: bool = False) -> FileUpload:
    """Return a part that takes tables from a person's disk."""
    return FileUpload(accept=TABLES, multiple=multiple)


@contextmanager
def given(part: FileUpload) -> Iterator[list[Path]]:
    """Give what was chosen as files for as long as the block lasts."""
    files = [(Path(str(one["name"])).name, bytes(one["content"])) for one in part.value]
    part.value = ()
    with TemporaryDirectory(prefix="socsim-") as folder:
        paths = []
        for name, content in files:
            path = Path(folder) / name
            path.write_bytes(content)
            paths.append(path)
        yield paths
