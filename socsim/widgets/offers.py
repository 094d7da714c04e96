"""Which methods a screen offers: one rule of each kind to begin with, and every other method of the registers."""

from collections.abc import Mapping
from dataclasses import dataclass

from socsim.errors import Lesson
from socsim.i18n import Language
from socsim.scoring import presets
from socsim.scoring.compare import Rules
from socsim.scoring.rule import REGISTERS, Rule

GROUPS = ("experts", "criteria", "price", "select")  # the headings, in the order of the layers
PLAIN = {"mean", "weighted_sum", "given", "quality", "fixed_budget", "per_lot"}  # what the kit's rule is made of


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A method on the screen; `rule` is None, and `refusal` says why, where what was asked for cannot be."""

    key: str
    group: str
    rule: Rule | None = None
    refusal: Lesson | None = None
    own_name: str = ""

    def name(self, speak: Language) -> str:
        """Return the name that the person gave, or the rule's own."""
        return self.own_name or (self.rule.name(speak) if self.rule else self.key)


def offered(rules: Rules | None = None) -> tuple[list[Offer], tuple[str, ...]]:
    """Return all methods to offer, those ticked at first before the others, and the keys of the ticked.

    Parameters
    ----------
    rules : sequence or mapping of rules, optional
        What is ticked at first; missing: one rule of each kind.
    """
    first = [_offer(key, given) for key, given in _keyed(presets.TEACHING if rules is None else rules)]
    offers = {offer.key: offer for offer in first}
    for name in (*presets.TEACHING, "pgf", *(name for register in REGISTERS.values() for name in register)):
        if name not in PLAIN and name not in offers and not any(_same(name, known) for known in offers.values()):
            offers[name] = _offer(name, name)
    return list(offers.values()), tuple(offer.key for offer in first)


def _keyed(rules: Rules) -> list[tuple[str, str | Rule]]:
    if isinstance(rules, Mapping):
        return list(rules.items())
    return [(one if isinstance(one, str) else f"rule {n}", one) for n, one in enumerate(rules, start=1)]


def _offer(key: str, given: str | Rule) -> Offer:
    own = "" if given == key or key.startswith("rule ") else key
    try:
        rule = given if isinstance(given, Rule) else presets.rule(given)
    except Lesson as lesson:
        return Offer(key=key, group=GROUPS[0], refusal=lesson, own_name=own)
    return Offer(key=key, group=_group(rule), rule=rule, own_name=own)


def _group(rule: Rule) -> str:
    """Return the last layer in which a rule departs from the kit's rule."""
    changed = [layer for layer in REGISTERS if rule.step(layer).name not in PLAIN]
    last = changed[-1] if changed else GROUPS[0]
    return "criteria" if last == "weights" else last


def _same(name: str, offer: Offer) -> bool:
    """Tell whether an offer is the rule of that name, or the plain rule with the method of that name."""
    if offer.rule is None:
        return False
    if name in presets.presets():
        return presets.rule(name).replace() == offer.rule.replace()
    used = [offer.rule.step(layer).name for layer in REGISTERS if offer.rule.step(layer).name not in PLAIN]
    return used == [name]
