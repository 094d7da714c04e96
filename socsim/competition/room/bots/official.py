"""The official's bot: answers questions about the call, to everybody."""

from socsim.competition.room.bots.moves import Bot, Move, by_stage


def moves(bot: Bot) -> list[Move]:
    """Return what the bot does at this stage."""
    return by_stage(bot, {"preparation": _nothing, "call": _answer})


def _nothing(bot: Bot) -> list[Move]:
    return []


def _answer(bot: Bot) -> list[Move]:
    """Point to what the call says; a bot adds nothing to it."""
    papers = bot.seen["call"]["texts"]["papers"]
    return [
        ("answer", {"question": number, "text": papers})
        for number, question in enumerate(bot.seen["questions"])
        if not question["answer"]
    ]
