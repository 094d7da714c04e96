"""What ``socsim project`` does: a page for the projector that reads a result out, one step at a press."""

import webbrowser
from argparse import Namespace
from pathlib import Path

from socsim.base.errors import Lesson
from socsim.base.i18n import Language
from socsim.cli.parser import Parser, Verb

LAST_PORT = 65535


def arguments(parser: Parser) -> None:
    """Take what is shown, and where the page is."""
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE", help=parser.speak("cli.project_file"))
    parser.number("panel", default=1, text="project_panel")
    parser.number("port", default=0)
    parser.switch("open")


def run(arguments: Namespace, speak: Language) -> None:
    """Serve the page on this computer until Ctrl-C."""
    from socsim.classroom.live import shows
    from socsim.classroom.pages.wall.server import Wall
    from socsim.classroom.pages.wall.show import Show

    if not 0 <= arguments.port <= LAST_PORT:
        raise Lesson("number_out_of_range", name="--port", number=arguments.port, low=0, high=LAST_PORT)
    show = Show(shows.reader(arguments.file, arguments.panel), speak.code)
    try:
        wall = Wall(show, arguments.port)
    except OSError as error:
        raise Lesson("port_taken", port=str(arguments.port)) from error
    print(speak("wall.open", address=wall.address), speak("wall.how"), sep="\n", flush=True)
    if arguments.open:
        webbrowser.open(wall.address)
    try:
        wall.wait()
    finally:
        wall.close()


VERB = Verb("project", "cli.project", run, arguments)
