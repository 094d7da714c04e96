"""The command line: ``socsim hold``, ``compare``, ``simulate``, ``contrast``, ``law`` ...; in the reader's language."""

from collections.abc import Sequence

from socsim.base.i18n import Language
from socsim.cli import (
    class_on_phones,
    compare,
    contrast,
    data,
    explore,
    hold,
    law,
    play,
    project,
    ready,
    room,
    simulate,
    spoken,
    validate,
    work,
    workshop,
)
from socsim.cli.parser import Parser, command
from socsim.version import __version__

VERBS = (
    hold.VERB,
    compare.VERB,
    simulate.VERB,
    validate.VERB,
    workshop.VERB,
    data.VERB,
    contrast.VERB,
    explore.VERB,
    law.VERB,
    work.VERB,
    play.VERB,
    room.VERB,
    project.VERB,
    class_on_phones.VERB,
    ready.VERB,
)


def main(words: Sequence[str] | None = None) -> int:
    """Run one command of the kit; see :func:`socsim.cli.spoken.run`."""
    return spoken.run(parser, words)


def parser(speak: Language) -> Parser:
    """Return the parser of all verbs in one language."""
    root = Parser(prog=command(), description=speak("cli.about"), speak=speak)
    root.add_argument("--version", action="version", version=f"socsim {__version__}", help=speak("cli.version"))
    root.branch(VERBS)
    return root
