"""Levers to move: one control for each parameter that the model can act on, made from the law's own data."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from ipywidgets import HTML, Accordion, Checkbox, Dropdown, FloatSlider, IntSlider, VBox, Widget

from socsim.base.i18n import Language
from socsim.experiments import levers
from socsim.law.kit import MODELLED, law
from socsim.law.law import Law, Parameter
from socsim.law.words import written
from socsim.widgets.markup import element, folded, paragraph, plain, spoken, strong
from socsim.widgets.panel import offer

STEPS = 20  # of a slider from end to end
FINEST = 1e-6  # step of a slider; values that differ by less count as the same
GROUPS = (
    "customer",
    "budget",
    "contract",
    "application",
    "commission",
    "award",
    "payment",
    "publication",
    "delivery",
    "form",
)


class Board(Accordion):  # type: ignore[misc]
    """All levers, folded by what they are about; `controls` holds them by key of the law."""

    def __init__(self) -> None:
        self.groups = {group: _keys(group) for group in GROUPS}
        keys = [key for group in self.groups.values() for key in group]
        self.controls: dict[str, Widget] = {key: control(law().parameters[key]) for key in keys}
        self.told = {key: HTML() for key in keys}
        super().__init__([self._box(group) for group in self.groups.values()])
        self.add_class("levers")

    def _box(self, keys: Sequence[str]) -> VBox:
        return VBox([part for key in keys for part in (self.told[key], self.controls[key])])

    def draw(self, before: Law, after: Law, *, day: date, speak: Language) -> None:
        """Set every lever to what the second law says on a day; beside it stand what both laws say, and the ground."""
        for place, (group, keys) in enumerate(self.groups.items()):
            moved = sum(before.value(key, day) != after.value(key, day) for key in keys)
            title = speak(f"lever.group.{group}")
            self.set_title(place, f"{title} ({moved})" if moved else title)
        for key, part in self.controls.items():
            put(part, law().parameters[key], after.value(key, day), speak)
            self.told[key].value = spoken(_comparison(key, before, after, day=day, speak=speak), speak.code)


def _keys(group: str) -> list[str]:
    return [key for key in law().parameters if key in MODELLED and key.startswith(f"{group}.")]


def control(parameter: Parameter) -> Widget:
    """Return a control for a parameter; its limits are what is worth trying (`sweep`)."""
    if parameter.kind == "boolean":
        return Checkbox(indent=False)
    if parameter.kind == "choice":
        return Dropdown(options=list(parameter.choices))
    low, high = parameter.sweep
    step = (high - low) / STEPS
    if parameter.kind in ("share", "number"):
        return FloatSlider(min=low, max=high, step=step, readout=False)
    whole = max(1, round(step)) if parameter.kind == "som" else 1
    return IntSlider(min=low, max=high, step=whole, readout=False)


def put(part: Widget, parameter: Parameter, value: Any, speak: Language) -> None:
    """Set a control to a value; a slider that does not reach so far is made longer."""
    if parameter.kind == "choice":
        offer(part, [(speak.of(title), word) for word, title in parameter.choices.items()])
    elif parameter.kind == "boolean":
        part.description = speak("yes")
    else:
        part.max = max(part.max, value)
        part.min = min(part.min, value)
        part.step = _step(part, value)
    part.value = value


def _step(part: Widget, value: float) -> float:
    """Return a step that reaches the value; a slider would otherwise pull it to its nearest step."""
    above = value - part.min
    if isinstance(part, IntSlider):
        return int(part.step) if above % part.step == 0 else 1
    step = float(part.step)
    while step > FINEST and abs(above / step - round(above / step)) > FINEST:
        step /= 10
    return step


def _comparison(key: str, before: Law, after: Law, *, day: date, speak: Language) -> str:
    """Say what a lever is, what the laws say of it, on which ground the second one does, and why on demand."""
    parameter = law().parameters[key]
    first = written(parameter, before.value(key, day), speak)
    second = written(parameter, after.value(key, day), speak)
    moved = before.value(key, day) != after.value(key, day)
    values = f"{plain(first)} → {strong(second)}" if moved else plain(first)
    ground = after.parameters[key].on(day)
    basis = element("span", plain(speak(f"basis.{ground.basis}")) if ground else "", class_="basis")
    title = plain(speak.of(parameter.title))
    note = speak.of(parameter.note) if parameter.note else ""
    reasons = paragraph(note, "quiet") + paragraph(levers.source(ground, speak), "quiet")
    line = element("p", f"{title}: {values} {basis}", class_="moved" if moved else "")
    return line + folded(speak("lever.why"), reasons)
