"""The frozen results of the kit's scenarios; ``python -m tools.expected`` writes them anew."""

import csv
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

import numpy as np

from socsim.base import data
from socsim.base.files import atomic
from socsim.experiments import effects
from socsim.law import bill_files
from socsim.law.bill import enact
from socsim.simulation.metrics import metric
from socsim.simulation.simulate import simulate

COLUMNS = ("bill", "world", "outcome", "unit", "value")
WORLDS = {"pilot": 50, "nation": 5}  # replications
YEARS, SEED = 5, 1


def rows(name: str, world: str) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield what a scenario gives in a world: means over replications, six digits, empty where there is nothing."""
    law = enact(bill_files.named(name))
    run = simulate(world, law, years=YEARS, replications=WORLDS[world], seed=SEED, start=2014, progress=False)
    for outcome in effects.OUTCOMES:
        values = effects.values(run, outcome)
        known = values[np.isfinite(values)]
        yield name, world, outcome, metric(outcome).unit, f"{known.mean():.6g}" if len(known) else ""


def path() -> Path:
    """Return the file of the frozen results."""
    return Path(str(data.package("bills").path("expected")))


def fingerprint() -> str:
    """Return the short name of the frozen results; the changelog carries it."""
    return blake2b(path().read_bytes(), digest_size=4).hexdigest()


def write() -> None:
    """Compute all scenarios and write the file."""
    found = [row for name in bill_files.names() for world in WORLDS for row in rows(name, world)]
    with atomic(path()) as fresh, fresh.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([COLUMNS, *found])


if __name__ == "__main__":
    write()
    print(fingerprint())
