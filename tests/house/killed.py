"""Kills every writer of the kit at drawn moments: ``python -m tests.house.killed FOLDER SEED COUNT``; one line a kill.

Each writer writes once while the calls within `atomic` are counted; then, in a child of its own each time, again until
one of these calls kills it. What it left is told, and what is left after the next start.
"""

import hashlib
import json
import random
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

from notebooks.source import hand_out
from slides import build
from socsim import announce, compare, contrast, hold, language, municipality, sheet, sphere
from socsim.base import copies
from socsim.base.files import atomic
from socsim.classroom import belongings
from socsim.classroom.workshop import guide, papers
from socsim.competition.protocol import chapters
from socsim.documents import save
from socsim.experiments import tables
from socsim.interop.marks import scorebook
from socsim.law import bill_files
from socsim.reports import comparison, workbook
from socsim.widgets.take_home import take_home
from tests.killing import counted, in_a_child
from tests.simulation.small import run

SPEAK = language("ru")
HELD = hold(announce(municipality("Омуралиев"), [sphere("culture")], sheet=sheet()), seed=3)
PAPER = chapters.document(HELD, SPEAK)
RAN = run(years=1, replications=2)
BOTH = contrast(
    "draft_2014_unfunded", "draft_2014_cofinanced", years=2, replications=4, progress=False, engine="numpy", threads=1
)
REPORT = comparison.document(compare(HELD.scorebook(speak=SPEAK), ["kit-100", "median"], speak=SPEAK), "Омуралиев")
STEPS = 12  # what a person does on a screen before it is closed


def protocol(folder: Path) -> None:
    """Write what ``socsim hold --out`` writes."""
    save.write(PAPER, folder / "protocol")
    workbook.write(HELD, PAPER, SPEAK, folder / "protocol.xlsx")


def handout(folder: Path) -> None:
    """Write one notebook without its solutions, and lay the copies of two."""
    name = Path("welcome.ipynb")
    with atomic(folder / name) as fresh:
        fresh.write_text(hand_out.stripped(hand_out.HERE / name), "utf-8")
    copies.lay(hand_out.HERE, [name], folder / "copies", date(2026, 11, 29))


def pack(folder: Path) -> None:
    """Pack a folder of somebody's things."""
    (folder / "work").mkdir(exist_ok=True)
    (folder / "work" / "one.txt").write_text("one", "utf-8")
    (folder / "work.zip").unlink(missing_ok=True)
    belongings.pack(folder / "work", folder / "work.zip")


WRITERS: dict[str, Callable[[Path], object]] = {
    "simulate": RAN.save,
    "hold": protocol,
    "compare": lambda folder: save.write(REPORT, folder / "compare"),
    "contrast": lambda folder: tables.save(BOTH, folder),
    "papers": lambda folder: papers.saved(papers.refusals(HELD, SPEAK), folder / "refusal"),
    "guide": lambda folder: guide.write(folder, SPEAK),
    "slides": lambda folder: build.write(folder / "deck.html", "<p>deck</p>" * 50_000 + "</html>\n"),
    "handout": handout,
    "pack": pack,
    "template": lambda folder: scorebook.template(folder / "marks.xlsx", HELD.scorebook(speak=SPEAK), SPEAK),
    "bill": lambda folder: bill_files.save(bill_files.named("ideal"), folder / "bill.yaml"),
}


def say(folder: Path) -> Iterator[tuple[int, str]]:
    """Write on the page to take home, word by word."""
    screen = take_home("04_scoring", folder=folder, language="ru")
    for step in range(STEPS):
        screen.fields["monday"].value = f"{'слово ' * step}{random.random()}"
        yield step, screen.fields["monday"].value


def shown(name: str, folder: Path) -> str:
    """Open a screen again and return what it shows."""
    return str(take_home("04_scoring", folder=folder, language="ru").fields["monday"].value)


SCREENS = {"take_home": say}


@cache
def calls_of(name: str, folder: Path) -> int:
    """Return how many calls within `atomic` a writer or a screen takes that writes over what it wrote before."""

    def act() -> object:
        return WRITERS[name](folder) if name in WRITERS else list(SCREENS[name](folder))

    act()
    return counted(act)


def content(path: Path) -> object:
    """Return what a file holds, or None where it is torn: the names in an archive, for its hours differ."""
    if path.suffix in (".docx", ".xlsx", ".zip"):
        if not zipfile.is_zipfile(path):
            return None
        with zipfile.ZipFile(path) as archive:
            return archive.namelist() if archive.testzip() is None else None
    return hashlib.blake2b(path.read_bytes()).hexdigest()


def files(folder: Path) -> dict[Path, object]:
    """Return the files of a folder with their content, temporary ones left out."""
    return {path: content(path) for path in folder.rglob("*") if path.is_file() and path.suffix != ".part"}


def litter(folder: Path) -> list[str]:
    """Return the temporary files that lie in a folder."""
    return [path.name for path in folder.rglob("*") if path.suffix in (".part", ".tmp") or "openpyxl" in path.name]


def kill_writer(name: str, folder: Path, luck: random.Random) -> dict[str, object]:
    """Kill a writer that writes over what it wrote before; every file must be what it was."""
    last = luck.randint(1, calls_of(name, folder))
    before = files(folder)
    ended = in_a_child(lambda: counted(lambda: WRITERS[name](folder), last))
    after = files(folder)
    torn = [path.name for path, was in before.items() if was is None or after.get(path, was) != was]
    left = litter(folder)
    in_a_child(lambda: WRITERS[name](folder))
    return {"ended": ended, "torn": torn, "lost": [], "left": left, "litter": litter(folder)}


def kill_screen(name: str, folder: Path, luck: random.Random) -> dict[str, object]:
    """Kill a screen while somebody works on it; what it had acknowledged must be there again."""
    last = luck.randint(1, calls_of(name, folder))
    told = folder / "told"

    def work() -> None:
        with told.open("w", encoding="utf-8", buffering=1) as file:
            for _, now in SCREENS[name](folder):
                print(json.dumps(now), file=file)

    told.write_text("", "utf-8")
    first = shown(name, folder)
    ended = in_a_child(lambda: counted(work, last))
    acknowledged = [first, *map(json.loads, told.read_text("utf-8").splitlines())]
    told.unlink()
    left = litter(folder)
    now = shown(name, folder)
    in_a_child(lambda: list(SCREENS[name](folder)))
    lost = [now] if now in acknowledged and now != acknowledged[-1] else []
    torn = [path.name for path in folder.iterdir() if ".old-" in path.name]
    return {"ended": ended, "torn": torn, "lost": lost, "left": left, "litter": litter(folder)}


def main(folder: Path, seed: str, count: int) -> None:
    """Kill one after another in an order that is drawn, and tell of each kill."""
    luck = random.Random(seed)
    names = luck.sample([*WRITERS, *SCREENS], len(WRITERS) + len(SCREENS))
    for number in range(count):
        name = names[number % len(names)]
        place = folder / name
        place.mkdir(exist_ok=True)
        kill = kill_writer if name in WRITERS else kill_screen
        print(json.dumps({"name": name, **kill(name, place, luck)}), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
