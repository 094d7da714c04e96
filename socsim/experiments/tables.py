"""A contrast as files: every table as CSV, and a manifest that tells how to run it again."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from socsim.base.files import atomic
from socsim.base.formats import Format
from socsim.base.i18n import language
from socsim.experiments import levers
from socsim.experiments.contrast import SHOWN, Contrast
from socsim.experiments.effects import OUTCOMES

if TYPE_CHECKING:
    import pandas as pd

FORMAT = Format(kind="contrast", steps={0: dict})  # the first version wrote no stamp


def frames(found: Contrast) -> "dict[str, pd.DataFrame]":
    """Return all tables of a contrast by name."""
    import pandas as pd

    years, speak = found.before.years, language("en")
    parted = [name for name in SHOWN if name in ("served", "need", "paid", "failed_share", "applications_per_lot")]
    return {
        "levers": levers.diff(*found.laws, int(years[0]), len(years), speak),
        "effects": found.effects(list(OUTCOMES)),
        "years": pd.concat({name: found.by_year(name) for name in SHOWN}, names=["outcome"]),
        "parts": pd.concat({name: found.by_part(name) for name in parted}, names=["outcome"]),
        "municipalities": found.by_municipality("served"),
        "ngos": found.by_ngo(),
        "price": found.price(),
        "equity": found.equity(),
    }


def manifest(found: Contrast) -> dict[str, object]:
    """Say what decides the numbers of both runs."""
    laws = {name: {"title": dict(title), "law": law.fingerprint, "run": dict(run.manifest)}
            for name, title, law, run in zip(("before", "after"), found.titles, found.laws,
                                             (found.before, found.after), strict=True)}  # fmt: skip
    return {
        **laws,
        "question": found.question,
        "levers": dict(levers.count(found.laws[1], int(found.before.years[-1]))),
    }


def save(found: Contrast, folder: Path) -> list[Path]:
    """Write all tables and ``manifest.json``; each file is whole or not there."""
    paths = []
    for name, table in frames(found).items():
        with atomic(folder / f"{name}.csv") as fresh:
            table.to_csv(fresh)
        paths.append(folder / f"{name}.csv")
    with atomic(folder / "manifest.json") as fresh:
        text = json.dumps(FORMAT.stamped(manifest(found)), ensure_ascii=False, indent=2, default=str)
        fresh.write_text(text, "utf-8")
    return [*paths, folder / "manifest.json"]
