"""What ``socsim workshop`` does: papers to print, the guide, seats for the people who came."""

from argparse import Namespace

from socsim.base.i18n import Language
from socsim.classroom.workshop import guide, papers
from socsim.classroom.workshop.seats import seats as shared
from socsim.cli.hold import held
from socsim.documents import terminal
from socsim.documents.document import Document, Paragraph, grid


def papers_of(arguments: Namespace, speak: Language) -> None:
    """Write role cards, forms, sheets, protocol and refusals of one competition."""
    competition = held(arguments)
    for path in papers.write(competition.announcement, arguments.out, speak, competition):
        print(speak("cli.written", path=path))


def guide_of(arguments: Namespace, speak: Language) -> None:
    """Write the instructor's guide."""
    for path in guide.write(arguments.out, speak):
        print(speak("cli.written", path=path))


def seats_of(arguments: Namespace, speak: Language) -> None:
    """Print who plays what."""
    one = shared(arguments.people)
    teams = ", ".join(map(str, one.teams)) or "—"
    rows = [(speak(f"seats.{name}"), getattr(one, name)) for name in ("panels", "officials", "members", "observers")]
    rows += [(speak("seats.teams"), teams), (speak("seats.bot_members"), one.bot_members)]
    rows += [(speak("seats.bot_teams"), one.bot_teams)]
    title = speak.count("seats.title", arguments.people)
    blocks = (
        grid([speak("label.role"), speak("seats.number")], rows, numeric=[1]),
        Paragraph(speak("guide.people_how")),
    )
    print(terminal.plain(Document(title, speak.code, blocks)))
