"""The report on the ten stylised facts: claim, evidence, what the model gives, a picture, and whether it holds."""

from collections.abc import Iterator, Sequence
from math import isfinite

import pandas as pd

from socsim.base.i18n import Language
from socsim.charts.figures import facts
from socsim.charts.figures.picture import paper
from socsim.country.world import World
from socsim.documents.document import Block, Document, Heading, Paragraph, grid
from socsim.simulation.facts import Fact


def document(claims: Sequence[Fact], world: World, replications: int, seed: int, speak: Language) -> Document:
    """Write the report in a language.

    Parameters
    ----------
    claims : sequence of Fact
        From :func:`socsim.simulation.facts.facts`.
    world, replications, seed
        Of the trial.
    speak : Language
    """
    unmeasured = sum(not fact.measured for fact in claims)
    head = speak(
        "validation.head",
        world=speak.of(world.title),
        replications=replications,
        seed=seed,
        held=sum(fact.outcome == "holds" for fact in claims),
        all=len(claims),
    )
    if unmeasured:
        head += " " + speak("validation.unmeasured", count=unmeasured)
    blocks: list[Block] = [Paragraph(head, strong=True), Paragraph(speak("validation.warn"))]
    blocks += [block for fact in claims for block in _fact(fact, speak)]
    return Document(speak("validation.title"), speak.code, tuple(blocks))


def _fact(fact: Fact, speak: Language) -> Iterator[Block]:
    claim = speak(f"fact.{fact.name}.claim")
    outcome = speak(f"fact.{fact.outcome}")
    yield Heading(f"{fact.name.upper()}. {claim}", 2)
    ground = speak(f"fact.basis.{fact.evidence}")
    yield Paragraph(speak("validation.outcome", basis=ground, outcome=outcome), strong=True)
    yield Paragraph(speak(f"fact.{fact.name}.evidence"))
    values = {speak(f"fact.value.{name}"): value for name, value in fact.values.items()}
    rows = [(title, speak.number(round(value, 2)) if isfinite(value) else "—") for title, value in values.items()]
    yield grid([speak("validation.value"), speak("validation.model")], rows, numeric=[1])
    if fact.gap:
        yield Paragraph(speak(f"fact.{fact.name}.gap"))
    table = pd.DataFrame({"value": values})
    ax = facts.values(table, speak, alternative=speak("fact.alt", claim=claim, outcome=outcome))
    yield paper(ax, speak("validation.look"))
