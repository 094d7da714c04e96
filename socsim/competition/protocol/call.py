"""What stands around the rounds in a protocol: the call, the commission before them, the ground after them."""

from collections.abc import Iterator

from socsim.base.i18n import Language
from socsim.base.rng import GENERATOR
from socsim.competition.hold import Competition
from socsim.competition.protocol.reasons import Case
from socsim.documents.document import Block, Heading, Paragraph, grid
from socsim.law.kit import law
from socsim.law.words import written
from socsim.version import __version__

RULES = (
    "commission.size",
    "commission.independent_share",
    "commission.minimum_marks",
    "award.pass_mark",
    "award.first_criterion_floor",
    "award.minimum_admitted",
    "award.after_failed",
    "award.repeats",
    "award.price_rule",
)


def customer(competition: Competition, speak: Language) -> str:
    """Name the customer in full: kind, name, district, region."""
    place = competition.announcement.municipality
    name = speak.of(place.name)
    region = speak.of(place.region)
    parts = [speak(f"municipality.{place.kind}", name=name)]
    if place.district:
        parts.append(speak.of(place.district))
    if name not in region:
        parts.append(region)
    return ", ".join(parts)


def announcement(case: Case) -> Iterator[Block]:
    """Write what was announced: the customer and the money, the lots, the rules with their grounds."""
    speak = case.speak
    call = case.call
    people = speak.number(call.municipality.population)
    basis = speak(f"population.{call.municipality.population_basis}")
    yield Heading(speak("protocol.announcement"))
    facts = [
        (speak("label.customer"), customer(case.competition, speak)),
        (speak("label.population"), speak("population.with_basis", people=people, basis=basis)),
        (speak("label.opened"), speak.date(call.opened)),
        (speak("label.closes"), speak.date(call.closes)),
        (speak("label.budget"), speak.som(call.budget)),
        (speak("label.sheet"), f"{speak.of(call.sheet.title)}. {speak.of(call.sheet.note)}"),
    ]
    yield case.grid(("item", "content"), facts)
    lots = [
        (number, speak.of(lot.sphere.title), speak.of(lot.sphere.target), speak.som(lot.ceiling))
        for number, lot in enumerate(call.lots, start=1)
    ]
    yield case.grid(("lot", "sphere", "target", "ceiling"), lots, numeric=("lot", "ceiling"))
    yield case.grid(("rule", "value", "basis"), [_rule(case, key) for key in RULES], numeric=("value",))


def _rule(case: Case, key: str) -> tuple[str, str, str]:
    """Return a rule's title, its value and what it rests on."""
    parameter = law().parameters[key]
    provisions = case.call.provisions
    basis = case.speak(f"basis.{provisions.ground(key).basis}")
    return case.speak.of(parameter.title), written(parameter, provisions[key], case.speak), basis


def commission(case: Case) -> Iterator[Block]:
    """Write who sits on the commission, and by which criteria they mark."""
    speak = case.speak
    yield Heading(speak("protocol.commission"))
    seats = [
        (number, speak.of(seat.title), speak(f"seat.{seat.kind}"))
        for number, seat in enumerate(case.competition.commission, start=1)
    ]
    yield case.grid(("number", "member", "kind"), seats, numeric=("number",))
    yield Heading(speak("protocol.criteria"), 2)
    criteria = [
        (f"{speak('label.criterion_short')}{number}", speak.of(criterion.title), criterion.weight)
        for number, criterion in enumerate(case.call.sheet.criteria, start=1)
    ]
    yield grid([speak("label.number"), speak("label.criterion"), speak("label.weight")], criteria, numeric=[2])


def ground(case: Case) -> Iterator[Block]:
    """Write what the rules rest on, where the draws come from, and leave room for signatures."""
    speak = case.speak
    call = case.call
    yield Heading(speak("protocol.ground"))
    bases = [call.provisions.ground(key).basis for key in RULES]
    counted = [f"{speak(f'basis.{basis}')}: {bases.count(basis)}" for basis in dict.fromkeys(bases)]
    yield Paragraph(speak("protocol.bases", counted="; ".join(counted)))
    if not call.municipality.pilot and call.provisions["customer.circle"] == "pilots":
        yield Paragraph(speak("protocol.not_a_known_pilot"))
    yield Paragraph(
        speak(
            "protocol.seed",
            seed=case.competition.seed,
            generator=GENERATOR,
            version=__version__,
            day=speak.date(call.opened),
        )
    )
    yield Paragraph(speak("protocol.signatures"))
