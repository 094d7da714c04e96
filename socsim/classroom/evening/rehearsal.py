"""One class from the list of people to the protocol and the wall, with invented people and marks; nothing stays.

Each step needs those before it, as on the day itself.
"""

import json
import urllib.request
from pathlib import Path

from openpyxl import load_workbook

from socsim.base.i18n import Language
from socsim.classroom.evening.check import Seen
from socsim.classroom.live import papers as room_papers
from socsim.classroom.live import shows, store
from socsim.classroom.live.session import now
from socsim.classroom.live.store import Store
from socsim.classroom.pages.wall.server import Wall
from socsim.classroom.pages.wall.show import Show
from socsim.classroom.workshop import entering, paper_marks, prepared
from socsim.classroom.workshop.dealing import Seated
from socsim.classroom.workshop.pack import make
from socsim.classroom.workshop.pack.setting import Setting
from socsim.classroom.workshop.prepared import Listed
from socsim.classroom.workshop.seats import seats
from socsim.competition.announcement import Announcement, announce
from socsim.competition.room import scenarios
from socsim.competition.room.scenarios import Scenario
from socsim.competition.room.verify import verify
from socsim.country import catalogue
from socsim.documents import save

PLACE = ("Chatkal", "preschool")
FOR_FEW = "first_competition"
PRICE_COLUMN = 3  # of the sheet with the applications
FIRST_MARK_COLUMN = 3
FIRST_MARK_ROW = 4
BEFORE_MEMBERS = 5  # sheets of a book that stand before those of the members
PRICE = 500_000  # som, below the sum of the call


class Rehearsal:
    """The class that is tried.

    Parameters
    ----------
    folder : Path
        Everything is written there.
    people : int
    speak : Language
    """

    def __init__(self, folder: Path, people: int, speak: Language) -> None:
        self.folder = folder
        self.speak = speak
        customer, sphere = PLACE
        self.call: Announcement = announce(
            catalogue.municipality(customer), [catalogue.sphere(sphere)], sheet=catalogue.sheet()
        )
        names = tuple(f"{speak('ready.person')} {number}" for number in range(1, people + 1))
        self.of: Announcement | Scenario = self.call if _writes(people) else scenarios.find(FOR_FEW)
        scenario = self.of if isinstance(self.of, Scenario) else None
        self.seated: tuple[Seated, ...] = prepared.dealt(Listed(names=names), scenario=scenario)
        self.ready: prepared.Ready | None = None

    @property
    def made(self) -> prepared.Ready:
        """What the first step has written."""
        if self.ready is None:
            self.ready = prepared.write(self.folder, self.seated, self.of, self.speak)
        return self.ready

    def dealt(self) -> Seen:
        """Deal the people, open the room, write a book for each commission."""
        return Seen(good=bool(self.made.books), facts={"people": len(self.seated), "books": len(self.made.books)})

    def printed(self) -> Seen:
        """Make the pack and count the pages that go through the printer."""
        setting = Setting(call=self.call, seated=self.seated, speak=self.speak)
        leaves = make.bundle(setting).leaves
        small = sum(leaf.paper.name == "A5" for leaf in leaves)
        return Seen(good=bool(leaves), facts={"pages": len(leaves), "small": small})

    def marked(self) -> Seen:
        """Fill the books in as a class would, and read them into the room."""
        sheets = sum(map(_filled, self.made.books))
        with Store(self.made.room) as open_room:
            paper = paper_marks.read(open_room.room.state, self.made.books)
            entering.enter(open_room.room, paper, now(), lambda _, command: open_room.act(command))
        return Seen(good=len(paper.marks) > 0, facts={"sheets": sheets, "ballots": len(paper.marks)})

    def concluded(self) -> Seen:
        """Verify the record, and write the protocol."""
        room = store.read(self.made.room)
        protocol = room_papers.documents(room, self.speak)[room_papers.PROTOCOL]
        written = save.write(protocol, self.folder / "protocol")
        faults = verify(room.chain)
        whole = not faults and all(path.stat().st_size for path in written)
        return Seen(good=whole, facts={"events": len(room.chain)})

    def shown(self) -> Seen:
        """Ask the wall for every step, as the projector's page does."""
        wall = Wall(Show(shows.reader(self.made.room), self.speak.code))
        try:
            seen = [_step(wall, number) for number in range(len(wall.show.steps))]
        finally:
            wall.close()
        return Seen(good=all(seen), facts={"steps": len(seen)})


def _writes(people: int) -> bool:
    """Tell whether so many people write enough applications of their own; fewer judge those of a ready competition."""
    return len(seats(people).teams) >= prepared.FEWEST_TEAMS


def _filled(path: Path) -> int:
    """Write a price for every application and a mark into every cell; return how many members there are."""
    book = load_workbook(path)
    listed = book.worksheets[1]
    for row in range(2, listed.max_row + 1):
        listed.cell(row, PRICE_COLUMN).value = PRICE + 1000 * row
    members = book.worksheets[BEFORE_MEMBERS:]
    for number, sheet in enumerate(members):
        for row in range(FIRST_MARK_ROW, sheet.max_row + 1):
            for column in range(FIRST_MARK_COLUMN, sheet.max_column + 1):
                sheet.cell(row, column).value = 5 + (3 * row + 2 * number + column) % 6
    book.save(path)
    return len(members)


def _step(wall: Wall, number: int) -> bool:
    """Ask for the step that stands there and go on; tell whether something stood there."""
    address = wall.address.partition("?")[0]
    with urllib.request.urlopen(f"{address}now") as answer:
        now = json.loads(answer.read())
    press = json.dumps({"what": "ahead", "from": number}).encode()
    headers = {"X-Wall-Key": wall.key}
    with urllib.request.urlopen(urllib.request.Request(f"{address}said", data=press, headers=headers)):
        return bool(now["html"]) and now["step"] == number
