"""A whole walk through a room in a real Chromium, from the lobby to the debrief, as a person in one seat goes it.

A walker does at each stage what its seat is asked for and then presses the band's button; every page that it comes to
is looked at. With `keys` it has no mouse: Tab leads from part to part, as it does for who cannot use a mouse.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

from socsim.classroom.live.screen import Screen
from socsim.competition.room.stages import position
from tests.browser import lab
from tests.browser.test_room import serious

REASON = (
    "Айыл өкмөтүнүн сметасы: 12 айга, 3 000 сомдон. Эсеп бар, далил жок."  # what is typed where words are asked for
)
FARTHEST = 400  # presses of Tab from one end of a page to the other
FOCUSED = "part => part.getRootNode().activeElement === part"
# Answers of one question are one stop of Tab; the arrows lead on inside it.
IN_GROUP = """part => {
  const here = part.getRootNode().activeElement;
  return here?.type === 'radio' && here.name === part.name && here.form === part.form;
}"""
WIDTH = "() => document.scrollingElement.scrollWidth"
# The main button stands in the band, and the band in nothing that scrolls.
SCROLLED = """room => [...room.querySelectorAll('.now button')].filter(button => {
  for (let part = button.parentElement; part && part !== room; part = part.parentElement)
    if (/auto|scroll/.test(getComputedStyle(part).overflowY) && part.scrollHeight > part.clientHeight) return true;
  return false;
}).length"""
SMALL = """(room, least) => [...room.querySelectorAll('button.go, .scale label, .marks-small label, .now button')]
  .filter(part => part.checkVisibility() && part.getBoundingClientRect().height < least).map(part => part.innerText)"""


@dataclass
class Walker:
    """A person at a page.

    Attributes
    ----------
    page : Page
    screen : Screen
        What answers behind it.
    keys : bool
        Without a mouse.
    least : int
        Pixels that a button of the band, or a mark, is high at least.
    stages : list of str
        The stages that it has come to.
    looked : set of str
        The pages that were looked at, by stage and task.
    """

    page: Page
    screen: Screen
    keys: bool = False
    least: int = 44
    stages: list[str] = field(default_factory=list)
    looked: set[str] = field(default_factory=set)

    def speak(self, key: str, **facts: object) -> str:
        """Say a text of the page in its language."""
        return self.screen.speak(key, **facts)

    @property
    def stage(self) -> str:
        """The stage that the room has come to."""
        assert self.screen.session is not None
        return self.screen.session.room.state.stage

    def part(self, selector: str) -> Locator:
        """Return the first part of the page that a selector finds."""
        return self.page.locator(f".room {selector}").first

    def button(self, key: str, **facts: object) -> Locator:
        """Return the first button with a text."""
        return self.page.get_by_role("button", name=self.speak(key, **facts), exact=True).first

    def press(self, button: Locator) -> None:
        """Press a button, and wait until what comes of it stands on the page."""
        number = self._answers()
        self._at(button)
        if self.keys:
            self.page.keyboard.press("Enter")
        else:
            button.click()
        lab.until(self.page, "n => window.answers > n", "an answer", number)
        self.look()

    def lead(self) -> None:
        """Press the band's button."""
        self.press(self.part(".now button.go"))

    def write(self, field_: Locator, text: str = REASON) -> None:
        """Write into a field; what stands there is replaced."""
        self._at(field_)
        if self.keys:
            self.page.keyboard.press("Control+A")
            self.page.keyboard.insert_text(text)
        else:
            field_.fill(text)

    def choose(self, answer: Locator) -> None:
        """Choose one of several answers, and wait until that stands on the page."""
        number = self._answers()
        self._at(answer)
        if not self.keys:
            answer.check()
        elif not answer.is_checked():
            self.page.keyboard.press("Space")
        if not answer.evaluate("answer => answer.closest('form')?.hasAttribute('data-typing') === false"):
            lab.until(self.page, "n => window.answers > n", "the answer on disk", number)
        self.look()

    def mark(self, points: int) -> None:
        """Give a mark with its digit."""
        number = self._answers()
        self.part("#task").focus()
        self.page.keyboard.press(str(points))
        lab.until(self.page, "n => window.answers > n", "the mark on disk", number)

    def look(self) -> None:
        """Look at the page, if it is one that was not looked at yet."""
        room = self.page.locator(".room")
        if self.screen.session and (not self.stages or self.stages[-1] != self.stage):
            self.stages.append(self.stage)
        name = f"{self.stages[-1:]} {self.part('#task').inner_text()}"
        if name in self.looked:
            return
        self.looked.add(name)
        width = self.page.viewport_size["width"] if self.page.viewport_size else 0
        assert serious(self.page) == [], name
        assert room.evaluate(SCROLLED) == 0, name
        assert room.evaluate(SMALL, self.least) == [], name
        assert self.page.evaluate(WIDTH) <= width, name

    def walk(self, doing: Mapping[str, Callable[["Walker"], None]], until: str = "debrief") -> None:
        """Go on to a stage; at each one do what there is to do, then press the band's button."""
        while position(self.stage) < position(until):
            here = self.stage
            doing.get(here, Walker.lead)(self)
            assert position(self.stage) >= position(here)

    def _answers(self) -> int:
        return int(self.page.evaluate("() => window.answers"))

    def _at(self, part: Locator) -> None:
        """Come to a part: without a mouse press by press of Tab, the other way round where that is shorter."""
        part.wait_for(state="attached")
        if not self.keys:
            return
        near = IN_GROUP if part.get_attribute("type") == "radio" else FOCUSED
        self._until(part, near, "Tab")
        self._until(part, FOCUSED, "ArrowDown")

    def _until(self, part: Locator, condition: str, key: str) -> None:
        for _ in range(FARTHEST):
            if part.evaluate(condition):
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"{key} does not lead to {part}")
