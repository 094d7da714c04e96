"""The competition that a command is about: the options that describe it, and the competition held."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from socsim.cli.parser import Parser
from socsim.cli.words import day
from socsim.competition import hold
from socsim.competition.announcement import PILOT_DAY, announce
from socsim.competition.hold import Competition
from socsim.country import catalogue
from socsim.country.records import Municipality, Sheet, Sphere
from socsim.interop.own import tables

FILES = (".csv", ".txt", ".tsv", ".xlsx", ".xls", ".xlsm")


def arguments(parser: Parser) -> None:
    """Take the options that describe a competition."""
    parser.option("municipality", "NAME", default="Омуралиев")
    parser.option("sphere", "NAME", action="append")
    parser.number("budget", "SOM")
    parser.option("sheet", "NAME", default="kit-100")
    parser.option("ngos", "FILE", type=Path)
    parser.option("law", "DATE", text="law_date", type=day)
    parser.number("applications")
    parser.number("seed", default=1)


def held(arguments: Namespace) -> Competition:
    """Hold the competition that the arguments describe."""
    customer = _municipality(arguments.municipality)
    spheres = _spheres(arguments.sphere or (), customer)
    opened = arguments.law or PILOT_DAY
    call = announce(customer, spheres, sheet=_sheet(arguments.sheet), budget=arguments.budget, on=opened)
    ngos = tables.ngos(arguments.ngos) if arguments.ngos else None
    return hold.hold(call, ngos=ngos, applications=arguments.applications, seed=arguments.seed)


def stem(competition: Competition) -> str:
    """Name files about a competition: who called, when, and the seed."""
    call = competition.announcement
    return f"{call.municipality.soate}-{call.opened.isoformat()}-{competition.seed}"


def _municipality(name: str) -> Municipality:
    return tables.municipality(Path(name)) if _is_file(name) else catalogue.municipality(name)


def _sheet(name: str) -> Sheet:
    return tables.sheet(Path(name)) if _is_file(name) else catalogue.sheet(name)


def _is_file(name: str) -> bool:
    return name.casefold().endswith(FILES)


def _spheres(names: Sequence[str], customer: Municipality) -> list[Sphere]:
    """Return the spheres that are named; without a name the one that this customer usually asks for."""
    if not names:
        return [catalogue.usual_sphere(customer)]
    return [catalogue.sphere(name) for name in names]
