"""Rules by name: ready ones from ``datasets/rules``, and the plain rule with one method changed."""

from functools import cache

from socsim.base.canonical import JsonObject
from socsim.base.data import package
from socsim.base.errors import Lesson, nearest
from socsim.base.handed import of_kind
from socsim.base.i18n import LANGUAGES
from socsim.scoring.methods.method import FIRST, Step
from socsim.scoring.rule import REGISTERS, Rule

# What a first comparison shows: one rule of each kind.
TEACHING = (
    "kit-100",
    "trimmed",
    "median",
    "borda",
    "copeland",
    "majority_judgement",
    "severity_adjusted",
    "topsis",
    "qcbs-80",
    "qcbs-60",
    "lcs",
    "lottery",
)


@cache
def presets() -> dict[str, Rule]:
    """Return the ready rules by id, in the order of the data."""
    return {
        row["rule"]: Rule(
            **{layer: row[layer] for layer in ("experts", "criteria", "price", "select")},
            title={code: row[f"title_{code}"] for code in LANGUAGES},
        )
        for row in package("rules").table("rules").rows
    }


def rule(written: str) -> Rule:
    """Return a rule by what a person writes.

    Parameters
    ----------
    written : str
        The id of a ready rule (``qcbs-80``), the name of a method with its options (``trimmed(drop=1)``), put into the
        plain rule, or several of them joined by ``+`` (``median+lowest``).

    Raises
    ------
    Lesson
        When there is no such rule or method, or the methods do not go together.
    """
    name = of_kind("rule", written, str, '"median"').strip()
    if name in presets():
        return presets()[name]
    layers: JsonObject = {}
    for part in name.split("+"):
        layers[_layer(part.partition("(")[0].strip())] = Step.read(part)
    methods = [step.of(REGISTERS[layer]) for layer, step in layers.items()]
    order = next((order for order in FIRST if all(order in method.orders for method in methods)), FIRST[0])
    return Rule(order=order, **layers)


def _layer(name: str) -> str:
    """Return the layer whose register has a method of this name."""
    for layer, register in REGISTERS.items():
        if name in register:
            return layer
    known = [*presets(), *(name for register in REGISTERS.values() for name in register)]
    raise Lesson("unknown_rule", name=name, near=nearest(name, known), known=", ".join(known))
