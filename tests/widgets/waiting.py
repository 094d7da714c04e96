"""What waits for an answer, as a reader sees it; and the switch of who teaches, off again after each test."""

from contextlib import contextmanager
from html import unescape
from re import DOTALL, sub

from socsim.widgets import after


def told(widget):
    """The words of a widget and of what stands in it."""
    value = getattr(widget, "value", getattr(widget, "body", getattr(widget, "description", "")))
    body = sub("<style>.*?</style>", "", value, flags=DOTALL) if isinstance(value, str) else ""
    return unescape(sub("<[^>]+>", " ", body)) + " ".join(map(told, getattr(widget, "children", ())))


@contextmanager
def open_door():
    """Let who teaches open everything."""
    after.open_all()
    try:
        yield
    finally:
        after.DOOR.set(False)
