"""Three questions at the end of a notebook, with hints and an answer that explains, whichever is chosen."""

from functools import partial

from ipywidgets import HTML, Button, RadioButtons, Widget

from socsim.base.data import Row
from socsim.base.errors import Lesson, nearest
from socsim.classroom.workshop.texts import rows
from socsim.widgets.markup import heading, paragraph, status
from socsim.widgets.panel import Panel, beside, offer


def quiz(notebook: str, *, language: str | None = None) -> "Quiz":
    """Ask the questions that belong to a notebook.

    Parameters
    ----------
    notebook : str
        Its name without language, such as ``04_scoring``.
    language : {"ru", "ky", "en"}, optional
        The first language; missing: the notebook's.

    Raises
    ------
    Lesson
        When no question belongs to it.
    """
    asked = [row for row in rows("quiz") if row["notebook"] == notebook]
    if not asked:
        known = list(dict.fromkeys(row["notebook"] for row in rows("quiz")))
        raise Lesson("unknown_notebook", name=notebook, near=nearest(notebook, known), known=", ".join(known))
    return Quiz(notebook, asked, language)


class Quiz(Panel):
    """The screen behind :func:`quiz`; `choices` holds a list of answers for each question."""

    def __init__(self, notebook: str, asked: list[Row], code: str | None) -> None:
        super().__init__("quiz", notebook=f"trainee/{notebook}", code=code)
        self.asked = {row["question"]: row for row in asked}
        self.answers = {name: [row for row in rows("answers") if row["question"] == name] for name in self.asked}
        self.helped: set[str] = set()
        self.heads = {name: HTML() for name in self.asked}
        self.choices = {name: self._choice(name) for name in self.asked}
        self.hints = {name: self._hint(name) for name in self.asked}
        self.told = {name: HTML() for name in self.asked}
        self.score = HTML()
        parts: list[Widget] = []
        for name in self.asked:
            parts += [self.heads[name], self.choices[name], beside(self.hints[name]), self.told[name]]
        self.arrange(*parts, self.score)

    def _choice(self, question: str) -> RadioButtons:
        answers = [(row["answer"], row["answer"]) for row in self.answers[question]]
        choice = RadioButtons(options=answers, value=None)
        self.follow(choice)
        return choice

    def _hint(self, question: str) -> Button:
        return self.button("exercise.hint", partial(self.helped.add, question), icon="lightbulb-o")

    def draw(self) -> None:
        """Ask, and explain every answer that was chosen."""
        for number, (name, row) in enumerate(self.asked.items(), start=1):
            self.heads[name].value = self.html(heading(f"{number}. {self.speak.of(row, 'text')}", 4))
            offer(self.choices[name], [(self.speak.of(one, "text"), one["answer"]) for one in self.answers[name]])
            words = self._words(name)
            self.told[name].value = self.html(status(words)) if words else ""
        self.score.value = self.html(self._score())

    def _words(self, question: str) -> str:
        """Return the hint, if it was asked for, and why the chosen answer is right or wrong."""
        words = paragraph(self.speak.of(self.asked[question], "hint"), "quiet") if question in self.helped else ""
        answer = self._chosen(question)
        if answer:
            words += paragraph(self.speak.of(answer, "why"), "note" if answer["right"] else "warn")
        return words

    def _chosen(self, question: str) -> Row | None:
        chosen = self.choices[question].value
        return next((row for row in self.answers[question] if row["answer"] == chosen), None)

    def _score(self) -> str:
        """Count the right answers as soon as every question has one."""
        chosen = [self._chosen(question) for question in self.asked]
        answered = [row for row in chosen if row]
        if len(answered) < len(chosen):
            return ""
        right = sum(row["right"] for row in answered)
        return paragraph(self.speak("quiz.score", right=right, asked=len(chosen)), "note")
