"""What ``socsim workshop survey`` does: the sheet to type questionnaires into, and what came of them."""

from argparse import Namespace
from pathlib import Path

from socsim.base import files
from socsim.base.i18n import Language
from socsim.classroom.workshop import survey
from socsim.cli import told
from socsim.cli.parser import Parser, Verb


def compare(arguments: Namespace, speak: Language) -> None:
    """Write an empty sheet, or read one that was filled in: print what changed and write it with its picture."""
    files.ready(arguments.out)
    if arguments.file is None:
        told.written([survey.template(arguments.out / f"answers-{speak.code}", speak)], speak)
        return
    from socsim.classroom.workshop import survey_told

    answers = survey.read(arguments.file)
    print("\n".join(survey_told.sentences(answers, speak)))
    told.written(survey_told.write(answers, arguments.out, speak), speak)


def _take(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, nargs="?", help=parser.speak("cli.survey_file"))
    parser.option("out", "DIR", type=Path, default=Path("papers"))


VERB = Verb("survey", "cli.survey", compare, _take)
