"""Levers to move: one control for each parameter that the model can act on, made from the law's own data."""

from collections.abc import Callable
from datetime import date
from html import escape
from typing import Any

from ipywidgets import HTML, Accordion, Checkbox, Dropdown, FloatSlider, IntSlider, VBox, Widget

from socsim.base.i18n import Language
from socsim.experiments import levers
from socsim.law.kit import DAY, MODELLED, law
from socsim.law.law import Law, Parameter
from socsim.law.words import written
from socsim.widgets.panel import offer

STEPS = 20  # of a slider from end to end
GROUPS = ("customer", "budget", "contract", "application", "commission", "award", "payment", "publication", "delivery",
          "form")  # fmt: skip


class Board(Accordion):  # type: ignore[misc]
    """All levers, folded by what they are about; `controls` holds them by key of the law."""

    def __init__(self) -> None:
        parameters = law().parameters
        self.by_group = {group: [key for key in parameters if key in MODELLED and key.startswith(f"{group}.")]
                     for group in GROUPS}  # fmt: skip
        self.controls: dict[str, Any] = {
            key: control(parameters[key]) for keys in self.by_group.values() for key in keys
        }
        self.told = {key: HTML() for key in self.controls}
        boxes = [VBox([part for key in keys for part in (self.told[key], self.controls[key])])
                 for keys in self.by_group.values()]  # fmt: skip
        super().__init__(boxes)
        self.add_class("levers")

    def draw(self, before: Law, after: Law, year: int, speak: Language, html: Callable[[str], str]) -> None:
        """Set every lever to its value, and say beside it what the first law says and on which ground."""
        day = date(year, *DAY)
        for group, keys in self.by_group.items():
            moved = sum(before.value(key, day) != after.value(key, day) for key in keys)
            title = speak(f"lever.group.{group}") + (f" ({moved})" if moved else "")
            self.set_title(list(self.by_group).index(group), title)
        for key, part in self.controls.items():
            put(part, law().parameters[key], after.value(key, day), speak)
            self.told[key].value = html(_told(key, before, after, day, speak))


def control(parameter: Parameter) -> Widget:
    """Return a control for a parameter; its limits are what is worth trying (`sweep`)."""
    if parameter.kind == "boolean":
        return Checkbox(indent=False)
    if parameter.kind == "choice":
        return Dropdown(options=list(parameter.choices))
    low, high = parameter.sweep
    if parameter.kind in ("share", "number"):
        return FloatSlider(min=low, max=high, step=(high - low) / STEPS, readout=False)
    step = max(1, round((high - low) / STEPS)) if parameter.kind == "som" else 1
    return IntSlider(min=low, max=high, step=step, readout=False)


def put(part: Any, parameter: Parameter, value: Any, speak: Language) -> None:
    """Set a control to a value; a slider that does not reach so far is made longer."""
    if parameter.kind == "choice":
        offer(part, [(speak.of(title), word) for word, title in parameter.choices.items()])
    elif parameter.kind == "boolean":
        part.description = speak("yes")
    else:
        part.max, part.min = max(part.max, value), min(part.min, value)
        part.step = _step(part, value)
    part.value = value


def _step(part: Any, value: float) -> float:
    """Return a step that reaches the value; a slider would otherwise pull it to its nearest step."""
    if isinstance(part, IntSlider):
        return int(part.step) if (value - part.min) % part.step == 0 else 1
    step = float(part.step)
    while step > 1e-6 and abs((value - part.min) / step - round((value - part.min) / step)) > 1e-6:
        step /= 10
    return step


def _told(key: str, before: Law, after: Law, day: date, speak: Language) -> str:
    parameter = law().parameters[key]
    pair = [one.value(key, day) for one in (before, after)]
    told = [written(parameter, value, speak) for value in pair]
    ground = after.parameters[key].on(day)
    value = told[0] if pair[0] == pair[1] else f"{told[0]} → <strong>{escape(told[1])}</strong>"
    basis = speak(f"basis.{ground.basis}") if ground else ""
    reason = escape(levers.source(ground, speak))
    note = escape(speak.of(parameter.note)) if parameter.note else ""
    moved = ' class="moved"' if pair[0] != pair[1] else ""
    return (
        f"<p{moved}>{escape(speak.of(parameter.title))}: {value} "
        f'<span class="basis">{escape(basis)}</span></p>'
        f'<details><summary>{escape(speak("lever.why"))}</summary><p class="quiet">{note}</p>'
        f'<p class="quiet">{reason}</p></details>'
    )
