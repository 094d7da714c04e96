"""Questions and answers in a terminal: an empty answer is the sensible one where there is one, else asked again."""

from collections.abc import Callable, Iterable, Sequence

from socsim.base.i18n import Language
from socsim.documents import terminal
from socsim.documents.document import Block, Document

Ask = Callable[[str], str]


class Console:
    """Talks to one person.

    Parameters
    ----------
    speak : Language
    ask : function
        From a question to what the person typed.
    tell : function
        Shows a text.
    """

    def __init__(self, speak: Language, ask: Ask, tell: Callable[[str], None] = print) -> None:
        self.speak = speak
        self._ask = ask
        self.tell = tell

    def show(self, title: str, blocks: Iterable[Block]) -> None:
        """Show a part of a document."""
        self.tell(terminal.plain(Document(title, self.speak.code, tuple(blocks))))

    def text(self, question: str, default: str = "") -> str:
        """Ask for a line of text."""
        return self._ask(f"{question} ").strip() or default

    def number(self, question: str, low: int, high: int, default: int | None = None) -> int:
        """Ask for a whole number between two; an empty answer is the default where there is one."""
        while True:
            typed = self.text(question)
            if not typed and default is not None:
                return default
            if typed.isascii() and typed.isdigit() and low <= int(typed) <= high:
                return int(typed)
            self.tell(self.speak("room.ask_number", low=low, high=high))

    def yes(self, question: str) -> bool:
        """Ask for yes or no; empty is no."""
        typed = self.text(f"{question} ({self.speak('yes')} / {self.speak('no')})").casefold()
        return bool(typed) and self.speak("yes").casefold().startswith(typed)

    def choice(self, question: str, options: Sequence[str]) -> int | None:
        """Ask for one of several; None for an empty answer."""
        for number, option in enumerate(options, start=1):
            self.tell(f"  {number}. {option}")
        chosen = self.number(question, 0, len(options), default=0)
        return chosen - 1 if chosen else None
