"""What ``socsim ready`` does: the evening before a workshop, everything is tried once and told in sentences."""

import sys
from argparse import Namespace

from socsim.base.i18n import Language
from socsim.classroom.workshop.plans import USUAL_PEOPLE
from socsim.cli.parser import Parser, Verb

GREEN = "\033[32m"
RED = "\033[31m"
PLAIN = "\033[0m"


def arguments(parser: Parser) -> None:
    """Take how many people come."""
    parser.number("people", default=USUAL_PEOPLE)


def run(arguments: Namespace, speak: Language) -> int:
    """Try everything; 0 when all is well, 1 when something has to be done."""
    from socsim.classroom.evening.tried import tried

    print(speak("ready.begin"), flush=True)
    return int(not tried(speak, _tell, arguments.people))


def _tell(line: str) -> None:
    """Print a line at once, green or red where the terminal knows colours."""
    colour = {"✓": GREEN, "✗": RED}.get(line[:1], "")
    print(f"{colour}{line}{PLAIN}" if colour and sys.stdout.isatty() else line, flush=True)


VERB = Verb("ready", "cli.ready", run, arguments)
