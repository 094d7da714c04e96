"""The official's bot: answers questions about the call, to everybody."""

from socsim.base.canonical import Data
from socsim.competition.room.bots import ngo
from socsim.competition.room.bots.moves import Bot, Move, by_stage


def moves(bot: Bot) -> list[Move]:
    """Return what the bot does at this stage."""
    return by_stage(bot, {"preparation": _nothing, "call": _answer})


def _nothing(bot: Bot) -> list[Move]:
    return []


def _answer(bot: Bot) -> list[Move]:
    """Point to the part of the call that a question is about; a bot adds nothing to it."""
    texts = bot.seen["call"]["texts"]
    about = {part: ngo.question(part) for part in ngo.QUESTIONS.values()}
    return [
        ("answer", {"question": number, "text": texts[_part(asked["text"], about)]})
        for number, asked in enumerate(bot.seen["questions"])
        if not asked["answer"]
    ]


def _part(text: object, about: Data) -> str:
    """Return the part of the call that a question asks about; of a question in a person's words that on papers."""
    return next((part for part, question in about.items() if question == text), "papers")
