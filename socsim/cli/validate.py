"""What ``socsim validate`` does: the model tried on ten known patterns."""

from argparse import Namespace
from pathlib import Path

from socsim.base.i18n import Language
from socsim.cli import told
from socsim.cli.parser import Parser, Verb
from socsim.country import worlds
from socsim.documents import terminal
from socsim.simulation import facts


def arguments(parser: Parser) -> None:
    """Take the world, the size of the run, and where the report goes."""
    parser.option("world", "NAME", default="nation")
    parser.number("replications", default=20)
    parser.number("seed", default=1)
    parser.option("out", "DIR", text="report_to", type=Path)


def run(arguments: Namespace, speak: Language) -> None:
    """Try the ten stylised facts; print the report and, if a folder is named, write it with its figures."""
    from socsim.documents import save
    from socsim.reports import validation

    world = worlds.named(arguments.world)
    tried = facts.facts(world, arguments.replications, arguments.seed)
    paper = validation.document(tried, world, arguments.replications, arguments.seed, speak)
    print(terminal.plain(paper))
    if arguments.out:
        told.written(save.write(paper, arguments.out / f"validation-{arguments.world}-{speak.code}"), speak)


VERB = Verb("validate", "cli.validate", run, arguments)
