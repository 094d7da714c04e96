"""A lesson in a notebook: a sentence in the reader's language where a traceback would stand."""

import os
import sys
from html import escape
from types import TracebackType

from socsim.base.errors import Lesson
from socsim.base.i18n import language
from socsim.base.tokens.values import COLOURS

VARIABLE = "SOCSIM_TRACEBACKS"  # set to anything, it brings tracebacks back: for tests, and for who works on the kit
_LOOK = f"border-left: 4px solid {COLOURS['red']}; padding: .3em .8em; margin: .3em 0; white-space: pre-line;"


def speak_in_notebooks() -> None:
    """Let the notebook that runs this process, if one does, show lessons as sentences; others stay as they were."""
    interactive = sys.modules.get("IPython")
    shell = interactive.get_ipython() if interactive else None
    if shell is not None and not os.environ.get(VARIABLE):
        earlier = shell.CustomTB  # who listens for other errors goes on listening

        def show(
            shell: object, kind: type, error: Exception, trace: TracebackType | None, tb_offset: int | None = None
        ) -> object:
            return _show(error) if isinstance(error, Lesson) else earlier(kind, error, trace, tb_offset)

        shell.set_custom_exc((Lesson, *shell.custom_exceptions), show)


def as_html(lesson: Lesson) -> str:
    """Return a lesson as a piece of a page."""
    speak = language()
    head = f'<div class="socsim lesson" role="alert" lang="{speak.code}" style="{_LOOK}">'
    return f"{head}{escape(lesson.text(speak))}</div>"


def _show(lesson: Lesson) -> list[str]:
    """Show a lesson; the cell still counts as one that failed, so that what follows does not run."""
    from IPython.display import display

    text = lesson.text(language())
    display({"text/html": as_html(lesson), "text/plain": text}, raw=True)  # type: ignore[no-untyped-call]
    return [text]
