"""The call while it hangs out: everybody reads it, the official answers questions, each answer goes to all."""

from socsim.base.canonical import Data
from socsim.base.i18n import Language
from socsim.classroom.pages.room import notice, predicting
from socsim.classroom.pages.room.content import Button, Content, Desk, act
from socsim.classroom.pages.room.pieces import drawn


def reading(seen: Data, desk: Desk, speak: Language) -> Content:
    """Show the call, what was asked and answered, to those who have nothing to do with it yet."""
    return Content(
        task=speak("room.page.call.read"),
        progress=_received(seen, speak),
        main=notice.card(seen["call"], speak, brief=True),
        aside=notice.questions(seen, speak),
        footer=speak("room.page.call.footer"),
    )


def _received(seen: Data, speak: Language) -> str:
    """Say how many envelopes the secretary has taken; nobody else knows it."""
    return speak.count("room.page.call.received", len(seen["received"])) if "received" in seen else ""


def answering(seen: Data, desk: Desk, speak: Language) -> Content:
    """Show the questions to the official, the unanswered ones with room for an answer."""
    questions = [
        {**question, "number": number, "form": act("answer", question=number)}
        for number, question in enumerate(seen["questions"])
    ]
    left = sum(1 for question in questions if not question["answer"])
    task = speak.count("room.page.call.answer", left) if left else speak("room.page.call.quiet")
    ready = Button(words=speak("room.page.waiting.done"), press=act("ready"))
    return Content(
        task=task,
        progress=speak("room.page.call.answered", n=len(questions) - left, of=len(questions)) if questions else "",
        lead=None if left or seen["stage"]["ready"] else ready,
        main=drawn("answering", speak, questions=questions) + notice.card(seen["call"], speak, folded=True),
        aside=predicting.card(seen, speak),
        footer=speak("room.page.call.footer"),
    )
