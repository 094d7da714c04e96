"""A contrast as files: every table as CSV, and a manifest that tells how to run it again."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from socsim.base.files import atomic
from socsim.base.formats import KEY, Content, Format
from socsim.base.i18n import Text, language
from socsim.experiments import levers
from socsim.experiments.contrast import SHOWN, Contrast
from socsim.experiments.draws import Draws
from socsim.experiments.effects import OUTCOMES
from socsim.law.law import Law
from socsim.simulation.manifest import FORMAT as RUN
from socsim.simulation.result import Result

if TYPE_CHECKING:
    import pandas as pd

PARTED = ("served", "need", "paid", "failed_share", "applications_per_lot")  # outcomes that groups have


def _runs_as_today(content: Content) -> Content:
    """Turn number 1 into 2: the two runs in it are told as runs are told today."""
    sides = {side: dict(content[side]) for side in ("before", "after")}
    for side in sides.values():
        side["run"] = RUN.current({KEY: f"socsim {RUN.kind} 1", **side["run"]})
    return {**content, **sides}


FORMAT = Format(kind="contrast", number=2, steps={0: dict, 1: _runs_as_today})  # the first version wrote no stamp


def frames(contrast: Contrast) -> "dict[str, pd.DataFrame]":
    """Return all tables of a contrast by name."""
    import pandas as pd

    years = contrast.before.years
    drawn = {"draws": contrast.draws.frame()} if contrast.draws else {}
    return {
        "levers": levers.diff(*contrast.laws, int(years[0]), len(years), language("en")),
        "effects": contrast.effects(list(OUTCOMES)),
        "years": pd.concat({name: contrast.by_year(name) for name in SHOWN}, names=["outcome"]),
        "parts": pd.concat({name: contrast.by_part(name) for name in PARTED}, names=["outcome"]),
        "municipalities": contrast.by_municipality("served"),
        "ngos": contrast.by_ngo(),
        "price": contrast.price(),
        "equity": contrast.equity(),
        **drawn,
    }


def manifest(contrast: Contrast) -> dict[str, object]:
    """Say what decides the numbers of both runs."""
    before, after = contrast.laws
    return {
        "before": _side(contrast.titles[0], before, contrast.before),
        "after": _side(contrast.titles[1], after, contrast.after),
        "question": contrast.question,
        "levers": dict(levers.count(after, int(contrast.before.years[-1]))),
        "draws": _draws(contrast.draws),
    }


def _draws(draws: Draws | None) -> dict[str, int] | None:
    """Say how the assumptions were moved over their ranges; None where they were not."""
    if draws is None:
        return None
    return {"count": len(draws.points), "seed": draws.seed, "histories": draws.histories}


def _side(title: Text, law: Law, run: Result) -> dict[str, object]:
    return {"title": dict(title), "law": law.fingerprint, "run": dict(run.manifest)}


def save(contrast: Contrast, folder: Path) -> list[Path]:
    """Write all tables and ``manifest.json``; each file is whole or not there."""
    paths = []
    for name, table in frames(contrast).items():
        with atomic(folder / f"{name}.csv") as fresh:
            table.to_csv(fresh)
        paths.append(folder / f"{name}.csv")
    with atomic(folder / "manifest.json") as fresh:
        text = json.dumps(FORMAT.stamped(manifest(contrast)), ensure_ascii=False, indent=2, default=str)
        fresh.write_text(text, "utf-8")
    return [*paths, folder / "manifest.json"]
