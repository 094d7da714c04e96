"""A process that kills itself at a drawn call while it writes, and what becomes of its children."""

import os
import signal
import sys
from collections.abc import Callable
from types import CodeType

from socsim.base.files import atomic


class Counter:
    """Counts the calls within functions that write, generators with one ``yield`` each, and kills at one of them."""

    def __init__(self, last: int, writing: frozenset[CodeType]) -> None:
        self.doors = 0
        self.calls = 0
        self.last = last
        self.writing = writing

    def __call__(self, frame: object, event: str, argument: object) -> None:
        if frame.f_code in self.writing and event in ("call", "return"):
            self.doors += 1  # in, out to what writes, in again, out
        self.calls += self.doors % 4 > 0
        if self.calls == self.last:
            os.kill(os.getpid(), signal.SIGKILL)


def counted(act: Callable[[], object], last: int = -1, writing: Callable[..., object] = atomic) -> int:
    """Do something and return how many calls within `writing` it took; the call `last` kills the process."""
    counter = Counter(last, frozenset({atomic.__wrapped__.__code__, writing.__wrapped__.__code__}))
    sys.setprofile(counter)
    act()
    sys.setprofile(None)
    return counter.calls


def in_a_child(act: Callable[[], object]) -> int:
    """Do something in a child of this process and return how it ended."""
    child = os.fork()
    if not child:
        act()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
