"""The levers in groups as people look for them, each with every word by which it can be found."""

from socsim.base.canonical import JsonObject
from socsim.base.i18n import LANGUAGES, Language, language
from socsim.law.kit import MODELLED, law
from socsim.law.law import WHOLE, Parameter

STEPS = 20  # of a slider from end to end
GROUPS = {
    "customer": ("customer.circle", "form.vouchers"),
    "budget": ("budget.grant", "budget.earmark", "budget.match", "budget.equalisation", "budget.rollover"),
    "call": ("publication.reach", "application.minimum_ngo_age"),
    "commission": (
        "commission.size",
        "commission.independent_share",
        "commission.minimum_marks",
        "commission.training",
    ),
    "award": (
        "award.pass_mark",
        "award.minimum_admitted",
        "award.after_failed",
        "award.repeats",
        "award.price_rule",
        "award.price_weight",
        "award.direct",
    ),
    "contract": ("contract.months", "payment.advance", "payment.by_results", "delivery.monitoring"),
}
KEYS = tuple(key for group in GROUPS.values() for key in group)


def left_out() -> list[str]:
    """Return the rules of the law that the model does not act on."""
    return [key for key in law().parameters if key not in MODELLED]


def rows(speak: Language) -> list[JsonObject]:
    """Describe every lever for the page: its name and note, what control it needs, and by which words it is found."""
    return [_row(key, speak) for key in (*KEYS, *left_out())]


def _row(key: str, speak: Language) -> JsonObject:
    parameter = law().parameters[key]
    row: JsonObject = {
        "key": key,
        "name": speak.of(parameter.title),
        "note": speak.of(parameter.note) if parameter.note else "",
        "kind": _kind(parameter) if key in MODELLED else "none",
        "found": _words(parameter),
    }
    if row["kind"] == "number":
        row["low"], row["high"] = parameter.sweep
        row["step"] = step(parameter)
        row["percent"] = parameter.kind == "share"
    if row["kind"] == "choice":
        row["choices"] = [[name, speak.of(title)] for name, title in parameter.choices.items()]
    return row


def _kind(parameter: Parameter) -> str:
    return parameter.kind if parameter.kind in ("boolean", "choice") else "number"


def step(parameter: Parameter) -> float:
    """Return by how much an arrow key moves a lever: a twentieth of what is worth trying, a whole number of whole."""
    low, high = parameter.sweep
    part = (high - low) / STEPS
    return max(1, round(part)) if parameter.kind in WHOLE else part


def _words(parameter: Parameter) -> str:
    """Return the words of a lever in every language: title, note, choices, and what else people call it."""
    texts = [parameter.key]
    for code in LANGUAGES:
        speak = language(code)
        told = [parameter.title, *([parameter.note] if parameter.note else []), *parameter.choices.values()]
        texts += [speak.of(text) for text in told]
        synonyms = f"lever.also.{parameter.key}"
        texts += [speak(synonyms)] if synonyms in speak.messages else []
    return " ".join(texts).casefold().replace("ё", "е")
