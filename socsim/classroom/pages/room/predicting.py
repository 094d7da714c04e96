"""What a seat expects, asked while nothing is decided; until the debrief only the seat itself sees its answers."""

from markupsafe import Markup

from socsim.base.canonical import Data
from socsim.base.i18n import Language
from socsim.classroom.pages.room.content import act
from socsim.classroom.pages.room.pieces import drawn
from socsim.competition.room import reveal, told


def card(seen: Data, speak: Language) -> Markup:
    """Draw the questions, each answer one press away; nothing once an answer has been told, as in a repeated call."""
    if seen["stage"]["attempt"] > 1 or {"award", "decision"} & set(seen):
        return Markup("")
    asked = [name for name in reveal.QUESTIONS if name != "bill"]
    questions = [
        {
            "name": name,
            "words": speak(f"room.question.{name}"),
            "answers": _answers(seen, name, speak),
            "chosen": seen["predictions"].get(name, ""),
            "form": act("predict", question=name),
        }
        for name in asked
    ]
    return drawn("predicting", speak, questions=questions)


def _answers(seen: Data, question: str, speak: Language) -> list[tuple[str, str]]:
    """Return what can be answered; an NGO knows of no other applicants before the envelopes are opened."""
    if question != "winner":
        return [(answer, speak(answer)) for answer in reveal.YES_OR_NO]
    nobody = (reveal.NOBODY, speak("room.page.predict.nobody"))
    if "register" in seen:
        return [*((code, told.named(seen, code, speak)) for code in seen["applicants"] if _may_win(seen, code)), nobody]
    if "draft" in seen:
        return [(seen["draft"]["application"], speak("room.page.predict.we")), nobody]
    return []


def _may_win(seen: Data, code: str) -> bool:
    decided = seen.get("admission", {})
    return code not in decided or not decided[code]["defect"]
