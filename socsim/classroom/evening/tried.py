"""All checks of the evening in their order, each told before it is made and after."""

import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from socsim.base.errors import Lesson
from socsim.base.i18n import Language
from socsim.classroom.evening import computer
from socsim.classroom.evening.alone import alone
from socsim.classroom.evening.check import Check, Seen
from socsim.classroom.evening.rehearsal import Rehearsal
from socsim.classroom.workshop.plans import USUAL_PEOPLE

Tell = Callable[[str], None]
GOOD = "✓"
BAD = "✗"


def tried(speak: Language, tell: Tell, people: int = USUAL_PEOPLE) -> bool:
    """Make every check and tell how it went; return whether all is well.

    Nothing is left behind, and no other computer is asked for anything.

    Parameters
    ----------
    speak : Language
    tell : callable
        Gets each line.
    people : int
        How many people are expected.
    """
    began = time.monotonic()
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder, alone() as asked:
        seen = [_one(check, speak, tell) for check in checks(Rehearsal(Path(folder), people, speak))]
    seen.append(_one(Check(name="internet", look=partial(_asked, asked)), speak, tell))
    seconds = round(time.monotonic() - began)
    bad = seen.count(False)
    tell(speak("ready.all", seconds=seconds) if not bad else speak.count("ready.some", bad, seconds=seconds))
    return not bad


def checks(class_: Rehearsal) -> Iterator[Check]:
    """Yield the checks in their order: the computer first, then the class step by step."""
    yield Check(name="python", look=computer.python)
    yield Check(name="disk", look=computer.disk)
    yield Check(name="letters", look=computer.kyrgyz)
    yield Check(name="office", look=computer.office)
    yield Check(name="browser", look=computer.pages)
    yield Check(name="decks", look=partial(computer.decks, class_.speak.code))
    yield Check(name="class", look=class_.dealt)
    yield Check(name="printer", look=class_.printed)
    yield Check(name="marks", look=class_.marked)
    yield Check(name="protocol", look=class_.concluded)
    yield Check(name="wall", look=class_.shown)


def _asked(asked: Sequence[str]) -> Seen:
    return Seen(good=not asked, facts={"names": ", ".join(sorted(set(asked)))})


def _one(check: Check, speak: Language, tell: Tell) -> bool:
    """Say what is tried, try it, say what came of it; whatever goes wrong is a sentence too."""
    tell(speak(f"ready.{check.name}.doing"))
    try:
        seen = check.look()
    except Lesson as lesson:
        tell(f"{BAD} {lesson.text(speak)}")
        return False
    except Exception as error:
        tell(f"{BAD} {speak('ready.failed', why=f'{type(error).__name__}: {error}')}")
        return False
    key = "good" if seen.good else "bad"
    tell(f"{GOOD if seen.good else BAD} {speak(f'ready.{check.name}.{key}', **seen.facts)}")
    return seen.good
