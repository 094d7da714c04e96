"""Where every usual value stands in what is worth trying; ``python -m tools.usual`` writes the list anew."""

from collections.abc import Iterator
from pathlib import Path

from socsim.base.data import package
from socsim.base.files import atomic
from socsim.base.i18n import language
from socsim.experiments.draws import assumptions
from socsim.law import kit
from socsim.law.words import written

HEAD = """# Usual values and their ranges

Written by `python -m tools.usual` from `datasets/behaviour` and `datasets/ngos`. The column `place` says
where the usual value stands: 0 % at the low end, 100 % at the high one. Where it stands in the lower or upper third,
the last column says why. What the draws of `Contrast.drawn` and `robust` move is marked with a dot; the rest makes the
world, which is the same in all draws.

| | assumption | usual | low | high | place | why it is not in the middle |
|---|---|---|---|---|---|---|
"""


def path() -> Path:
    """Return the file of the list."""
    return Path(str(package("behaviour").path("behaviour"))).with_name("usual.md")


def text() -> str:
    """Return the list."""
    return HEAD + "".join(lines())


def lines() -> Iterator[str]:
    """Yield a line for every assumption with a range."""
    moved = assumptions()
    speak = language("en")
    for file in (kit.behaviour_file(), kit.assumptions_file()):
        for key, parameter in file.parameters.items():
            if parameter.sweep:
                usual = parameter.values[-1].value
                ends = [written(parameter, value, speak) for value in (usual, *parameter.sweep)]
                name = f"`{key}` {speak.of(parameter.title)}"
                place = speak.percent(parameter.place(usual))
                reason = speak.of(parameter.lean) if parameter.lean else ""
                yield f"| {' | '.join(['•' if key in moved else '', name, *ends, place, reason])} |\n"


def main() -> None:
    """Write the file."""
    with atomic(path()) as fresh:
        fresh.write_text(text(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
