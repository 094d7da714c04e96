"""The competition that a command is about: the options that describe it, and the competition held."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from socsim.base.i18n import Language
from socsim.cli import told
from socsim.cli.parser import Parser
from socsim.cli.words import day
from socsim.competition import hold
from socsim.competition.announcement import PILOT_DAY, Announcement, announce
from socsim.competition.hold import Competition
from socsim.country import catalogue
from socsim.country.records import Municipality, Ngo, Sheet, Sphere
from socsim.interop.own import tables

FILES = (".csv", ".txt", ".tsv", ".xlsx", ".xls", ".xlsm")


def arguments(parser: Parser) -> None:
    """Take the options that describe a competition."""
    call_arguments(parser)
    parser.option("ngos", "FILE", type=Path)
    parser.number("applications")
    parser.number("seed", default=1)


def call_arguments(parser: Parser) -> None:
    """Take the options that describe a call: who orders, which needs, how much money, which sheet, which law."""
    parser.option("municipality", "NAME", default="Омуралиев")
    parser.option("sphere", "NAME", action="append")
    parser.number("budget", "SOM")
    parser.option("sheet", "NAME", default="kit-100")
    parser.option("law", "DATE", text="law_date", type=day)


def held(arguments: Namespace, speak: Language) -> Competition:
    """Hold the competition that the arguments describe; on the error stream say what was left out of files."""
    call = called(arguments, speak)
    ngos = _ngos(arguments.ngos, speak) if arguments.ngos else None
    return hold.hold(call, ngos=ngos, applications=arguments.applications, seed=arguments.seed)


def called(arguments: Namespace, speak: Language) -> Announcement:
    """Return the call that the arguments describe; on the error stream say what was left out of files."""
    customer = _municipality(arguments.municipality, speak)
    spheres = _spheres(arguments.sphere or (), customer)
    sheet = _sheet(arguments.sheet, speak)
    return announce(customer, spheres, sheet=sheet, budget=arguments.budget, on=arguments.law or PILOT_DAY)


def stem(competition: Competition) -> str:
    """Name files about a competition: who called, when, and the seed."""
    call = competition.announcement
    return f"{call.municipality.soate}-{call.opened.isoformat()}-{competition.seed}"


def _municipality(name: str, speak: Language) -> Municipality:
    if not _is_file(name):
        return catalogue.municipality(name)
    records = _brought(Path(name), "municipality", speak)
    assert isinstance(records, Municipality)
    return records


def _sheet(name: str, speak: Language) -> Sheet:
    if not _is_file(name):
        return catalogue.sheet(name)
    records = _brought(Path(name), "sheet", speak)
    assert isinstance(records, Sheet)
    return records


def _ngos(path: Path, speak: Language) -> tuple[Ngo, ...]:
    records = _brought(path, "ngos", speak)
    assert isinstance(records, tuple)
    return records


def _brought(path: Path, kind: str, speak: Language) -> Municipality | Sheet | tuple[Ngo, ...]:
    """Read a table that a person brought, and say what was left out of it."""
    own = tables.read(path, kind)
    told.notices(own.notices, speak)
    return own.records


def _is_file(name: str) -> bool:
    return name.casefold().endswith(FILES)


def _spheres(names: Sequence[str], customer: Municipality) -> list[Sphere]:
    """Return the spheres that are named; without a name the one that this customer usually asks for."""
    if not names:
        return [catalogue.usual_sphere(customer)]
    return [catalogue.sphere(name) for name in names]
