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
