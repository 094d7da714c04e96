"""What ``socsim workshop`` does: papers to print, the guide, seats for the people who came."""

import re
import sys
from argparse import Namespace
from pathlib import Path

from socsim.base import files
from socsim.base.i18n import Language
from socsim.classroom.workshop import dealing, prepared, seats
from socsim.classroom.workshop.dealing import Seated
from socsim.classroom.workshop.plans import USUAL_PEOPLE
from socsim.cli import class_verbs, competition, survey, told
from socsim.cli.parser import Parser, Verb
from socsim.cli.words import whole
from socsim.documents import terminal
from socsim.documents.document import Document, Paragraph, grid


def write_papers(arguments: Namespace, speak: Language) -> None:
    """Write the pack for a number of people, and the protocol and answers of a competition held by the kit."""
    from socsim.classroom.workshop import papers

    files.ready(arguments.out)
    held = competition.held(arguments, speak)
    paths = papers.write(held.announcement, arguments.out, speak, seated=_seated(arguments.people, speak))
    told.written([*paths, *papers.outcome(held, arguments.out, speak)], speak)
    if not any(path.suffix == ".pdf" for path in paths):
        print(speak("paper.browser.none", page=paths[1]), file=sys.stderr)


def _seated(people: str, speak: Language) -> tuple[Seated, ...]:
    """Return the seats for a number of people, or for those of a list."""
    if re.fullmatch("[0-9]+", people):
        return dealing.unnamed(int(people))
    listed = prepared.listed(Path(people))
    told.notices(listed.notices, speak)
    return prepared.dealt(listed)


def _take_competition(parser: Parser) -> None:
    parser.option("people", "N|FILE", text="papers_people", default=str(USUAL_PEOPLE))
    competition.arguments(parser)
    _take_folder(parser)


def write_guide(arguments: Namespace, speak: Language) -> None:
    """Write the instructor's guide."""
    from socsim.classroom.workshop import guide

    files.ready(arguments.out)
    told.written(guide.write(arguments.out, speak, arguments.people), speak)


def _take_folder(parser: Parser) -> None:
    parser.option("out", "DIR", type=Path, default=Path("papers"))


def _take_guide(parser: Parser) -> None:
    parser.number("people", default=USUAL_PEOPLE)
    _take_folder(parser)


def show_seats(arguments: Namespace, speak: Language) -> None:
    """Print who plays what."""
    seating = seats.seats(arguments.people)
    rows = [
        (speak("seats.panels"), seating.panels),
        (speak("seats.officials"), seating.officials),
        (speak("seats.members"), seating.members),
        (speak("seats.observers"), seating.observers),
        (speak("seats.teams"), ", ".join(map(str, seating.teams)) or "—"),
        (speak("seats.bot_members"), seating.bot_members),
        (speak("seats.bot_teams"), seating.bot_teams),
    ]
    table = grid([speak("label.role"), speak("seats.number")], rows, numeric=[1])
    title = speak.count("seats.title", arguments.people)
    print(terminal.plain(Document(title, speak.code, (table, Paragraph(speak("guide.people_how"))))))


def _take_people(parser: Parser) -> None:
    parser.add_argument("people", metavar="N", type=whole("people"), help=parser.speak("cli.people"))


VERB = Verb(
    "workshop",
    "cli.workshop",
    verbs=(
        Verb("papers", "cli.papers", write_papers, _take_competition),
        Verb("guide", "cli.guide", write_guide, _take_guide),
        Verb("seats", "cli.seats", show_seats, _take_people),
        *class_verbs.VERBS,
        survey.VERB,
    ),
)
