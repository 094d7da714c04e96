"""Files are either old or whole, also when the program is killed while it writes."""

import signal
import subprocess
import sys
import zipfile

import pytest

from socsim.base.errors import Lesson
from socsim.base.files import atomic


def test_a_failed_write_keeps_the_old_file(tmp_path):
    target = tmp_path / "p.html"
    target.write_text("old")
    with pytest.raises(RuntimeError), atomic(target) as temporary:
        temporary.write_text("half")
        raise RuntimeError
    assert target.read_text() == "old" and list(tmp_path.iterdir()) == [target]
    with pytest.raises(Lesson, match=r"p\.html"), atomic(target / "p.html"):
        pass


# All three are written once while the calls within `atomic` are counted, and again until one of them, which kills.
KILLED = """
import os, signal, sys
from pathlib import Path
from socsim import announce, hold, language, municipality, sheet, sphere
from socsim.base.files import atomic
from socsim.competition.protocol import chapters
from socsim.documents import page, word
from socsim.reports import workbook

held = hold(announce(municipality("Омуралиев"), [sphere("culture")], sheet=sheet()), seed=3)
paper = chapters.document(held, language("ru"))
doors, calls, last = 0, 0, -1


def count(frame, event, argument):
    global doors, calls
    if frame.f_code is atomic.__wrapped__.__code__ and event in ("call", "return"):
        doors += 1  # in, out to what writes, in again, out
    calls += doors % 4 > 0
    if calls == last:
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


def write():
    word.write(paper, Path("p.docx"))
    page.write(paper, Path("p.html"))
    workbook.write(held, paper, language("ru"), Path("p.xlsx"))


sys.setprofile(count)
write()
last = calls + int(calls * float(sys.argv[1]))
write()
"""


def is_whole(path):
    if path.suffix == ".html":
        return path.read_text("utf-8").endswith("</html>\n")
    with zipfile.ZipFile(path) as archive:
        return archive.testzip() is None


def test_killed_at_any_call_the_files_are_whole(tmp_path, counts, luck):
    """The call is drawn from the run's seed, so that no machine is too fast or too slow to be hit while it writes."""
    for _ in range(counts(2, 200)):
        share = luck.uniform(0.001, 0.99)
        ended = subprocess.run([sys.executable, "-c", KILLED, str(share)], cwd=tmp_path, capture_output=True)
        assert ended.returncode in (-9, signal.SIGTERM), ended.stderr.decode("utf-8", "replace")
        written = {path.name: is_whole(path) for path in tmp_path.glob("p.*")}
        assert written == {"p.docx": True, "p.html": True, "p.xlsx": True}, share
