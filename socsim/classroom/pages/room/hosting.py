"""The page of who leads the room: who is waited for and for what, and the buttons that move the competition on."""

from markupsafe import Markup

from socsim.base.canonical import Data
from socsim.base.i18n import Language
from socsim.classroom.pages.room import telling
from socsim.classroom.pages.room.content import Button, Content, Desk, act
from socsim.classroom.pages.room.pieces import drawn
from socsim.competition.room import told
from socsim.competition.room.stages import ORDER, position

MINUTE = 60_000  # milliseconds
MORE = (1, 5)  # minutes by which a stage is made longer


def part(seen: Data, desk: Desk, speak: Language) -> Content:
    """Show the host where the room stands; nothing that is sealed is on it."""
    stage = seen["stage"]
    waited = [_waited(seen, seat, speak) for seat in seen["room"]["waited_for"]]
    step = telling.telling(seen, desk, speak) if seen.get("award") and stage["name"] == "award" else None
    main = drawn(
        "hosting",
        speak,
        seen=seen,
        waited=waited,
        about=speak(f"room.page.about.{stage['name']}"),
        clock=_clock(stage, speak),
        moves=_moves(seen, speak),
    )
    task = speak("room.page.host.wait") if waited else speak("room.page.host.go")
    return Content(
        task=step.task or task if step else task,
        lead=step.lead or _next(stage["name"], speak) if step else _next(stage["name"], speak),
        main=(step.main if step else Markup("")) + main,
        footer=speak("room.page.host.footer"),
    )


def _waited(seen: Data, seat: str, speak: Language) -> tuple[str, str]:
    """Return whom one waits for, and for what: never what is in it."""
    kind, count = seen["room"]["doing"][seat]
    return told.words(seen["room"]["titles"][seat], speak), speak(f"room.page.host.doing.{kind}", n=count)


def _clock(stage: Data, speak: Language) -> list[Button]:
    """Return the buttons of the clock: rest or go on, and more time where a stage has an end."""
    paused = stage["paused"] is not None
    words = speak("room.page.host.resume" if paused else "room.page.host.pause")
    rest = Button(words=words, press=act("resume" if paused else "pause"))
    longer = [
        Button(words=speak("room.page.host.more", n=minutes), press=act("extend", milliseconds=minutes * MINUTE))
        for minutes in MORE
    ]
    return [rest, *(longer if stage["length"] else [])]


def _moves(seen: Data, speak: Language) -> list[tuple[str, list[Button]]]:
    """Return the other stages one can go to, back and ahead, and the failed lot that may be called once more."""
    reached = position(seen["stage"]["name"])
    award = seen.get("award")
    last = len(ORDER) if award else position("award") + 1
    back = [_to("back", name, speak) for name in ORDER[:reached]]
    ahead = [_to("jump", name, speak) for name in ORDER[reached + 2 : last]]
    again = [Button(words=speak("room.page.host.repeat"), press=act("repeat"))] if award and award["may_repeat"] else []
    rows = [("back", back), ("ahead", ahead), ("again", again)]
    return [(speak(f"room.page.host.to_{name}"), buttons) for name, buttons in rows if buttons]


def _to(kind: str, stage: str, speak: Language) -> Button:
    return Button(words=speak(f"room.stage.{stage}"), press=act(kind, stage=stage))


def _next(stage: str, speak: Language) -> Button:
    following = ORDER[ORDER.index(stage) + 1]
    return Button(words=speak("room.page.host.next", stage=speak(f"room.stage.{following}")), press=act("next"))
