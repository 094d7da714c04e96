"""Keeping the laptop awake while a class runs, where the system lets a program do that."""

import os
import shutil
import subprocess
import sys

_WHILE_I_RUN = 0x80000000 | 0x00000001  # ES_CONTINUOUS | ES_SYSTEM_REQUIRED of SetThreadExecutionState


def kept() -> bool:
    """Ask the system not to fall asleep until this process ends; tell whether it has agreed."""
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.SetThreadExecutionState(_WHILE_I_RUN))
    words = _words()
    if not words:
        return False
    try:
        subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError:
        return False
    return True


def _words() -> list[str]:
    """Return the command that keeps the system awake as long as this process lives; empty where there is none."""
    mine = str(os.getpid())
    if sys.platform == "darwin":
        return ["caffeinate", "-i", "-w", mine]
    if shutil.which("systemd-inhibit") and os.path.isdir("/run/systemd/system"):
        return ["systemd-inhibit", "--what=sleep:idle:handle-lid-switch", "tail", f"--pid={mine}", "-f", "/dev/null"]
    return []
