"""A command in the reader's language from its first word to its exit code, whoever's verbs it has."""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, Language, language, preferred
from socsim.base.notation import UNSEEN
from socsim.cli.parser import Parser


def run(
    grow: Callable[[Language], Parser], words: Sequence[str] | None = None, *, alone: Sequence[str] = ("--help",)
) -> int:
    """Run one command.

    Parameters
    ----------
    grow : function
        From a language to the parser of the command in it.
    words : sequence of str, optional
        The arguments; missing: those of the process.
    alone : sequence of str
        What is meant where no word is given.

    Returns
    -------
    int
        0 when all went well, 1 when a file has faults, 2 when the command itself could not be followed, 130 when
        interrupted.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    typed = list(sys.argv[1:] if words is None else words)
    speak = language()
    try:
        speak = language(_language(typed))
        os.environ["SOCSIM_LANG"] = speak.code
        return _answer(grow(speak), typed or alone)
    except Lesson as lesson:
        print(UNSEEN.sub("\ufffd", lesson.text(speak)), file=sys.stderr)
        return 1 if lesson.faults else 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except OSError as error:
        if error.filename is not None:
            raise
        return _not_printed(error, speak)
    except KeyboardInterrupt:
        print(speak("error.stopped"), file=sys.stderr)
        return 130


def _answer(parser: Parser, words: Sequence[str]) -> int:
    """Do what the words say; what cannot be printed is known on leaving, while it can still be said."""
    try:
        arguments = parser.read(words)
        return int(arguments.run(arguments, parser.speak) or 0)
    finally:
        if sys.stdout:
            sys.stdout.flush()


def _not_printed(error: OSError, speak: Language) -> int:
    """Say why the answer could not be printed, and let the rest of it go nowhere; return the exit code."""
    print(speak("error.not_printed", why=error.strerror or str(error)), file=sys.stderr)
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 2


def _language(words: Sequence[str]) -> str:
    """Find the wanted language before anything is parsed, so that help and errors are already in it."""
    for place, word in enumerate(words):
        if word.startswith("--lang"):
            code = word.partition("=")[2] or "".join(words[place + 1 : place + 2])
            if code not in LANGUAGES:
                raise Lesson("bad_language", value=code)
            return code
    return preferred()
