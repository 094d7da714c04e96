"""Three questions at the end of a notebook, with hints and an answer that explains, whichever is chosen."""

from functools import partial

from ipywidgets import HTML, Button, RadioButtons

from socsim.base.data import Row
from socsim.base.errors import Lesson, nearest
from socsim.classroom.workshop.papers import rows
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
        self.asked = asked
        self.answers = {row["question"]: [a for a in rows("answers") if a["question"] == row["question"]]
                        for row in asked}  # fmt: skip
        self.choices = {name: RadioButtons(options=[(a["answer"], a["answer"]) for a in found], value=None)
                        for name, found in self.answers.items()}  # fmt: skip
        self.heads, self.told = ({name: HTML() for name in self.choices} for _ in range(2))
        self.hints = {name: Button(icon="lightbulb-o") for name in self.choices}
        self.helped, self.score = set[str](), HTML()
        lines = {name: beside(hint) for name, hint in self.hints.items()}
        parts = [part[name] for name in self.choices for part in (self.heads, self.choices, lines, self.told)]
        super().__init__("quiz", [*parts, self.score], notebook=f"trainee/{notebook}", code=code)
        for name, choice in self.choices.items():
            self.follow(choice, lambda _: None)
            self.press(self.hints[name], partial(self.helped.add, name))
        self.redraw()

    def draw(self) -> None:
        """Ask, and explain every answer that was chosen."""
        right = 0
        for number, row in enumerate(self.asked, start=1):
            name = row["question"]
            choice, speak = self.choices[name], self.speak
            self.heads[name].value = self.html(heading(f"{number}. {speak.of(row, 'text')}", 4))
            offer(choice, [(speak.of(answer, "text"), answer["answer"]) for answer in self.answers[name]])
            self.hints[name].description = speak("exercise.hint")
            told = [paragraph(speak.of(row, "hint"), "quiet")] if name in self.helped else []
            for answer in self.answers[name]:
                if answer["answer"] == choice.value:
                    told.append(paragraph(speak.of(answer, "why"), "note" if answer["right"] else "warn"))
                    right += answer["right"]
            self.told[name].value = self.html(status("".join(told)) if told else "")
        done = all(choice.value for choice in self.choices.values())
        score = self.speak("quiz.score", right=right, asked=len(self.asked)) if done else ""
        self.score.value = self.html(paragraph(score, "note")) if done else ""
