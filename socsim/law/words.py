"""Values of the law in words."""

from typing import Any

from socsim.base.i18n import Language
from socsim.law.law import Parameter


def written(parameter: Parameter, value: Any, speak: Language) -> str:
    """Write a parameter's value with its unit."""
    if parameter.kind == "choice":
        return speak.of(parameter.choices[str(value)])
    if parameter.kind == "boolean":
        return speak("yes" if value else "no")
    if parameter.kind == "share":
        return speak.share(value)
    return speak.som(value) if parameter.kind == "som" else speak.number(value)


def possible(parameter: Parameter, speak: Language) -> str:
    """Say what can stand for a parameter in a text: words of a choice, yes or no, or from where to where it goes."""
    if parameter.kind == "choice":
        return ", ".join(f"{word} ({speak.of(title)})" for word, title in parameter.choices.items())
    if parameter.kind == "boolean":
        return f"true ({speak('yes')}), false ({speak('no')})"
    low, high = (written(parameter, limit, speak) for limit in parameter.range)
    return f"{low} … {high}"
