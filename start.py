"""Set up the kit and start it: ``python start.py --help``.

Only the standard library is used here and in ``setup/``, and both parse on Python 3.6, so that an old Python
can say what to do about it.
"""

import os
import signal
import sys

from setup import chromium, environment, lab, office, screens, work
from setup.help import help_text
from setup.messages import LANGUAGES, SetupError, chosen, in_all, say, text

BUILDERS = {"slides": "slides.build", "handouts": "notebooks.source.hand_out", "review": "tools.review"}
VALUED = ("--lang", "--name", "--work")  # options that take the word after them, or what follows a sign =
FOR_DEVELOPERS = {"check": "tools.check"}  # these need what the tests need


def parse(argv: list) -> dict:
    """Split the words of a command line into options before the verb, the verb, and the words after it."""
    words = list(argv)
    asked = {"lang": "", "name": "", "work": "", "browser": True, "verb": "start"}
    while words and words[0].startswith("-"):
        word = words.pop(0)
        option, _, value = word.partition("=")
        if word in ("-h", "--help"):
            asked["verb"] = "help"
        elif word == "--no-browser":
            asked["browser"] = False
        elif option in VALUED:
            value = value or (words.pop(0) if words else "")
            if not value or (option == "--lang" and value not in LANGUAGES):
                raise SetupError("unknown_word", word=option + " " + value)
            asked[option[2:]] = value
        else:
            raise SetupError("unknown_word", word=word)
    if words and asked["verb"] == "start":
        asked["verb"] = words.pop(0)
    return dict(asked, words=words, lang=asked["lang"] or language_among(words))


def language_among(words: list) -> str:
    """Return the language that the words for another command name; empty when they name none."""
    for word, following in zip(words, [*words[1:], ""]):
        code = following if word == "--lang" else word[7:] if word.startswith("--lang=") else ""
        if code in LANGUAGES:
            return code
    return ""


def start(browser: bool, person: str) -> int:
    """Hold one competition in the terminal, then open a person's copy of the welcome notebook."""
    print(text("hello"), flush=True)
    environment.prepare("kit")
    language = chosen() or "ru"
    words = ["--municipality", "Омуралиев", "--lang", language, "--out", "protocols"]
    code = environment.run("socsim", "hold", *words, language=language, folder=work.folder())
    if code:
        say("hold_failed", code=code)
    lab.open_lab(language, browser, work.lay(person, language))
    return code


def test(*words: str) -> int:
    """Run every test of the kit, its notebooks among them; further words go to pytest (``--large``, ``--seed N``)."""
    environment.prepare("kit", "tests")
    chromium.bring()
    office.bring()
    os.environ["SOCSIM_TRACEBACKS"] = "1"  # a lesson in a notebook is then an error that the tests see
    command = ["pytest", "tests", "notebooks", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    command += ["--nbval-lax", "--nbval-kernel-startup-timeout", "600"]
    return environment.run(*command, *words, folder=str(environment.ROOT))


def obey(argv: list) -> int:
    """Do what the command line asks and return the exit code."""
    asked = parse(argv)
    if asked["lang"]:
        os.environ["SOCSIM_LANG"] = asked["lang"]
    if asked["work"]:
        work.choose(asked["work"])
    if asked["verb"] == "help":
        print(help_text())
        return 0
    environment.check_python()
    if asked["verb"] == "start":
        return start(asked["browser"], asked["name"])
    if asked["verb"] == "test":
        return test(*asked["words"])
    if asked["verb"] in FOR_DEVELOPERS:
        environment.prepare("kit", "tests")
        return environment.run(FOR_DEVELOPERS[asked["verb"]], *asked["words"], folder=str(environment.ROOT))
    environment.prepare("kit")
    if asked["verb"] == "screens":
        language = chosen() or "ru"
        return screens.open_screens(language, asked["browser"], work.lay(asked["name"], language))
    if asked["verb"] == "project":
        seen = ["--open"] if asked["browser"] and lab.has_display() else []
        return environment.run("socsim", "project", *work.from_here(asked["words"]), *seen, folder=work.folder())
    if asked["verb"] in BUILDERS:
        return environment.run(BUILDERS[asked["verb"]], *asked["words"], folder=str(environment.ROOT))
    return environment.run("socsim", asked["verb"], *work.from_here(asked["words"]), folder=work.folder())


def complain(key: str, **facts: object) -> int:
    """Say why nothing more can be done and return the exit code of a failure."""
    print(in_all(key, **dict(environment.facts(), **facts)), file=sys.stderr, flush=True)
    return 1


def interrupt(number: int, frame: object) -> None:
    """Treat a closed window and a polite request to end like Ctrl-C."""
    raise KeyboardInterrupt


def main(argv: list) -> int:
    """Run the command line, so that every end of it is one a person can read."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, interrupt)
    try:
        return obey(argv)
    except SetupError as stop:
        return complain(stop.key, **stop.facts)
    except OSError as error:
        if error.errno not in environment.ERRNO_FAILURES:
            raise
        return complain(environment.ERRNO_FAILURES[error.errno])
    except KeyboardInterrupt:
        say("interrupted")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
