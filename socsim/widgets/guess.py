"""A question that is answered before what answers it is shown; the answer stays beside the result, also tomorrow."""

from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec

from ipywidgets import HTML, RadioButtons

from socsim.base.formats import Format
from socsim.base.i18n import Language
from socsim.widgets.after import After, behind
from socsim.widgets.autosave import Autosave
from socsim.widgets.markup import heading, paragraph, status
from socsim.widgets.panel import Options, Panel, beside, look, offer, show
from socsim.widgets.still import Seen

Rest = ParamSpec("Rest")
FORMAT = Format(kind="guesses")
FOLDER = "papers"
FILE = "my-guesses.json"

Choices = Callable[[Language], Options]
Fact = Callable[[Language], str]


class Guess(Panel):
    """One question with a few answers, in the language of the notebook: no title, no switch, nothing but the question.

    Parameters
    ----------
    name : str
        Names the text ``guess.<name>``, the question.
    notebook : str
        The notebook in which it is asked.
    choices : callable
        What can be answered in a language: the words, and what they stand for.
    right : callable
        What the answer is, as the screens say at the moment.
    fact : callable, optional
        The same in a sentence.
    folder : path
        Where answers are kept.
    code : {"ru", "ky", "en"}, optional
        The first language; missing: the notebook's.
    """

    def __init__(
        self,
        name: str,
        notebook: str,
        *,
        choices: Choices,
        right: Callable[[], str],
        fact: Fact | None = None,
        folder: Path | str = FOLDER,
        code: str | None = None,
    ) -> None:
        super().__init__("guess", notebook=notebook, code=code)
        self.name = name
        self.choices = choices
        self.right = right
        self.fact = fact
        self.store = Autosave[dict[str, str]](Path(folder) / FILE, {}, write=_plain, read=_read)
        self._followers: list[Callable[[], None]] = []
        self.is_open = self.said is not None
        self.ask = RadioButtons(options=[answer for _, answer in choices(self.speak)], value=None)
        self.follow(self.ask, self._answer)
        self.open = self.button("guess.show", self._open, icon="eye", style="primary")
        self.below = HTML()
        self.children = [look(), self.head, self.notice, self.ask, beside(self.open), self.below]
        self.redraw()

    @property
    def said(self) -> str | None:
        """What the person answered; None before that."""
        answer = self.store.state.get(self.name)
        known = [choice for _, choice in self.choices(self.speak)]
        return answer if answer in known else None

    def then(self, show: Callable[Rest, Seen], /, *rest: Rest.args, **named: Rest.kwargs) -> After:
        """Show something as soon as the question is answered."""
        return behind([self], show, *rest, **named)

    def followed_by(self, draw: Callable[[], None]) -> None:
        """Call a function when the question is answered, or answered anew."""
        self._followers.append(draw)

    def locked(self, speak: Language) -> str:
        """Say that the question comes first."""
        return paragraph(speak("guess.locked", question=speak(f"guess.{self.name}")), "note")

    def undone(self, speak: Language) -> str:
        """Say that nobody has answered."""
        return paragraph(speak("guess.undone"), "quiet")

    def told(self, speak: Language) -> str:
        """Set the answer beside what it is."""
        words = {answer: text for text, answer in self.choices(speak)}
        answer_words = words[self.said] if self.said else "—"
        right = self.right()
        verdict = speak("guess.right" if self.said == right else "guess.wrong", said=answer_words, right=words[right])
        fact = f" {self.fact(speak)}" if self.fact else ""
        return paragraph(f"{verdict}{fact}", "note")

    def draw(self) -> None:
        """Ask; once an answer is there, offer to show what it was about."""
        self.head.value = self.html(heading(self.speak(f"guess.{self.name}"), 4))
        offer(self.ask, self.choices(self.speak))
        self.ask.value = self.said
        self.open.disabled = self.said is None
        show(self.open, when=not self.is_open)
        words = self.store.troubles("guess.aside", self.speak)
        if self.is_open:
            words += paragraph(self.speak("guess.below"), "quiet")
        self.below.value = self.html(status(words))

    def _answer(self, answer: str) -> None:
        self.store.refresh()
        self.store.keep({**self.store.state, self.name: answer})
        if self.is_open:
            self.tell()

    def _open(self) -> None:
        self.is_open = True
        self.tell()

    def tell(self) -> None:
        """Say anew what the answer is: it may have changed with what stands on the page."""
        for draw in self._followers:
            draw()


def _plain(answers: dict[str, str]) -> object:
    return FORMAT.stamped({"answers": answers})


def _read(content: object) -> dict[str, str]:
    """Take what was kept, or refuse it with a ``ValueError``."""
    answers = FORMAT.current(content).get("answers") if isinstance(content, dict) else None
    if not isinstance(answers, dict) or not all(isinstance(answer, str) for answer in answers.values()):
        raise ValueError("not answers to questions")
    return dict(answers)
