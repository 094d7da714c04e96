"""The folder ``.venv``: made once, stamped when whole, made again when half-made, outdated or moved in."""

import contextlib
import errno
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

from setup.messages import SetupError, say, text

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOG = VENV / "setup.log"
WHEELS = ROOT / "wheels"
REQUIREMENTS = {"kit": ROOT / "requirements.txt", "tests": ROOT / "requirements-dev.txt"}

MINIMUM = (3, 11)
STAMP_FORMAT = "1"
QUIET = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}
SPACE_NEEDED = 800  # megabytes

# What pip says once of each package, and what it says before it gives up.
SEEN = ("Collecting ", "Processing ", "Ignoring ", "Requirement already ")
FAILURES = (
    ("disk_full", r"No space left on device|\[Errno 28\]|WinError 112|not enough space"),
    ("path_too_long", r"Long Path support|WinError 206|\[Errno 36\]|File name too long"),
    ("not_writable", r"Permission denied|\[Errno 13\]|\[Errno 30\]|WinError (5|32)\]"),
    (
        "no_network",
        r"NewConnectionError|NameResolutionError|ConnectTimeoutError|ReadTimeoutError|ProxyError|SSLError"
        r"|getaddrinfo failed|Temporary failure in name resolution|Network is unreachable|IncompleteRead"
        r"|CERTIFICATE_VERIFY_FAILED|Connection (refused|reset|aborted|broken)|RemoteDisconnected"
        r"|HTTP error 5\d\d|Retrying \(Retry",
    ),
    ("no_wheel", r"No matching distribution found|Could not find a version that satisfies"),
)
ERRNO_FAILURES = {
    errno.ENOSPC: "disk_full",
    errno.ENAMETOOLONG: "path_too_long",
    errno.EACCES: "not_writable",
    errno.EPERM: "not_writable",
    errno.EROFS: "not_writable",
    errno.EBUSY: "not_writable",
}


def too_old(version: tuple) -> bool:
    """Tell whether a version of Python is below the oldest that the kit runs on."""
    return tuple(version[:2]) < MINIMUM


def check_python() -> None:
    """SetupError when this Python cannot carry the kit."""
    if too_old(sys.version_info):
        raise SetupError("too_old")
    if os.name == "nt" and sys.maxsize < 2**32:
        raise SetupError("python_32bit")
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            raise SetupError("no_venv", module=module)


def facts() -> dict:
    """Return what a message of failure may need to name."""
    return {
        "found": "{}.{}.{}".format(*sys.version_info[:3]),
        "needed": "{}.{}".format(*MINIMUM),
        "space": SPACE_NEEDED,
        "free": free_space(),
        "folder": ROOT,
        "log": LOG,
    }


def free_space() -> int:
    """Return the free megabytes of the disk that the kit is on."""
    return shutil.disk_usage(str(ROOT)).free // 2**20


def is_root() -> bool:
    """Tell whether this is the all-powerful user of a container."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def fingerprint(python: str, requirements: Path) -> str:
    """Return the stamp of a whole set-up: its format, the interpreter and the packages in one hash."""
    packages = requirements.read_bytes().replace(b"\r\n", b"\n")
    return hashlib.sha256(b"\n".join([STAMP_FORMAT.encode(), python.encode(), packages])).hexdigest()


def interpreter() -> str:
    """Return what the Python of ``.venv`` says about itself; empty when it does not run."""
    question = "import sys, sysconfig as s; print(*sys.version_info[:2], sys.maxsize, s.get_platform())"
    command = [str(PYTHON), "-S", "-c", question]
    with contextlib.suppress(OSError):
        answer = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return answer.stdout.decode("ascii", "replace").strip() if answer.returncode == 0 else ""
    return ""


def stamp(part: str) -> Path:
    """Return the file that says that a part (kit, tests) is wholly installed."""
    return VENV / (part + ".stamp")


def is_ready(part: str) -> bool:
    """Tell whether a part is installed, whole and for this machine."""
    python = stamp(part).is_file() and interpreter()
    return bool(python) and stamp(part).read_text() == fingerprint(python, REQUIREMENTS[part])


def prepare(*parts: str) -> None:
    """Install what is missing of the parts; do nothing, at once, when they are whole."""
    if all(is_ready(part) for part in parts):
        return
    began = time.monotonic()
    with alone():
        if not is_ready("kit"):
            make_venv()
        for part in parts:
            if not is_ready(part):
                install(part)
    say("ready", seconds=round(time.monotonic() - began))


@contextlib.contextmanager
def alone():
    """Hold the set-up's lock, and let pip hold it too; the system takes it back when both have ended."""
    with open(str(ROOT / ".setup.lock"), "w") as handle:
        os.set_inheritable(handle.fileno(), True)
        try:
            if os.name == "nt":
                import msvcrt

                msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
                raise SetupError("already_running") from None
        yield


def make_venv() -> None:
    """Make an empty ``.venv`` that finds socsim in this folder, whatever the folder is called."""
    if VENV.exists():
        say("repairing")
        shutil.rmtree(str(VENV))
    if free_space() < SPACE_NEEDED:
        raise SetupError("disk_full")
    say("from_wheels" if WHEELS.is_dir() else "from_network")
    VENV.mkdir()
    logged([getattr(sys, "_base_executable", sys.executable), "-m", "venv", str(VENV)])  # ours may lie in the old one
    link_socsim(Path(sysconfig.get_path("purelib", "venv", {"base": str(VENV)})))
    overrides = VENV / "share/jupyter/lab/settings/overrides.json"
    overrides.parent.mkdir(parents=True)
    overrides.write_text(json.dumps(QUIET))


def link_socsim(site_packages: Path, root: Path = ROOT) -> None:
    """Let a Python import what lies in the folder; the path is relative, so its letters do not matter."""
    (site_packages / "socsim.pth").write_text(os.path.relpath(str(root), str(site_packages)) + "\n")


def pip_words(requirements: Path) -> list:
    """Return a command of pip for a complete list of pinned packages, from the stick when it is there."""
    words = [str(PYTHON), "-m", "pip", "install", "--no-deps", "--no-compile", "--only-binary", ":all:"]
    words += ["--no-input", "--disable-pip-version-check", "--progress-bar", "off", "-r", str(requirements)]
    return words + (["--no-index", "--find-links", str(WHEELS)] if WHEELS.is_dir() else [])


def install(part: str) -> None:
    """Install one part's packages and stamp it; until that is done nothing counts as installed."""
    stamps = {path: path.read_text() for path in VENV.glob("*.stamp")}
    for path in stamps:
        path.unlink()
    requirements = REQUIREMENTS[part]
    total = sum(line[:1].isalnum() for line in requirements.read_text().splitlines())
    logged(pip_words(requirements), total)
    stamps[stamp(part)] = fingerprint(interpreter(), requirements)
    for path, content in stamps.items():
        path.write_text(content)


def logged(command: list, total: int = 0) -> None:
    """Run a command of the set-up, its output into the log and its progress on one line."""
    lines = []
    child = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=variables(), close_fds=False
    )
    with open(str(LOG), "ab") as log, until_end(child):
        for raw in child.stdout:
            log.write(raw)
            lines.append(raw.decode("utf-8", "replace"))
            show_progress(lines, total)
    if child.returncode:
        raise SetupError(failure("".join(lines)))


def show_progress(lines: list, total: int) -> None:
    """Rewrite the line of progress; without a terminal only the milestones are written."""
    if lines[-1].startswith("Installing collected packages"):
        print(end="\n" if sys.stderr.isatty() else "", file=sys.stderr)
        say("installing", total=lines[-1].count(",") + 1)
    elif lines[-1].startswith(SEEN) and sys.stderr.isatty():
        packages = sum(line.startswith(SEEN) for line in lines)
        print("\r" + text("fetching", done=packages, total=total), end="", file=sys.stderr, flush=True)


def failure(output: str) -> str:
    """Return the key of the message that fits what pip or venv printed before it failed."""
    for key, pattern in FAILURES:
        if re.search(pattern, output):
            return "wheels_incomplete" if key == "no_wheel" and WHEELS.is_dir() else key
    return "setup_failed"


def variables(language: str = "") -> dict:
    """Return the environment of what is run: UTF-8, no folder of another Python, the language if any."""
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONHOME", "PYTHONPATH")}
    clean.update(PYTHONUTF8="1", PIP_USER="0", SOCSIM_COMMAND=("py" if os.name == "nt" else "python") + " start.py")
    if language:
        clean["SOCSIM_LANG"] = language
    return clean


def put_before(folder: str, name: str, environ: dict) -> None:
    """Put a folder before those that a variable of paths already names."""
    environ[name] = os.pathsep.join(filter(None, [folder, environ.get(name)]))


@contextlib.contextmanager
def until_end(child: subprocess.Popen):
    """Leave only when the child has ended; after Ctrl-C it has some seconds to end by itself."""
    try:
        yield
        while child.poll() is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(timeout=0.5)
    finally:
        for force in (lambda: None, child.terminate, child.kill):
            force()
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(timeout=5)


def run(*words: str, language: str = "", folder: str = "") -> int:
    """Run a module of the kit in this terminal and return its exit code."""
    command = [str(PYTHON), "-m", *words]
    child = subprocess.Popen(command, env=variables(language), cwd=folder or None)
    with until_end(child):
        pass
    return child.returncode
