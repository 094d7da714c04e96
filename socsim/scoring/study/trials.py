"""Thousands of invented competitions: how often does a rule find the best, and how easily is it captured.

Synthetic: true quality, criteria, severity and noise are normal draws; all figures are assumptions of :data:`MODEL`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from socsim.base import rng
from socsim.base.shapes import Ints, seal
from socsim.scoring.book import SYNTHETIC, Scorebook
from socsim.scoring.methods.importance import percent
from socsim.scoring.presets import rule
from socsim.scoring.rule import Rule
from socsim.scoring.run import run

if TYPE_CHECKING:
    import pandas as pd

# Standard deviations in marks of a scale from 1 to 10: between applications, between criteria within one, between
# members, and of a single mark. Assumptions: they give members who agree about as much as reviewers usually do.
MODEL = {"centre": 5.5, "quality": 1.25, "criterion": 0.8, "severity": 1.0, "noise": 1.3}
LOWEST_MARK = 100  # marks from 1 to 10, in hundredths
HIGHEST_MARK = 1000


def invent(
    competitions: int,
    *,
    applications: int = 8,
    members: int = 5,
    criteria: int = 6,
    seed: int = 1,
    model: Mapping[str, float] = MODEL,
) -> Scorebook:
    """Invent a batch of competitions whose true qualities are known.

    Parameters
    ----------
    competitions, applications, members, criteria : int
        Sizes R, A, E, C.
    seed : int
        Replication r has the same marks whatever R is.
    model : mapping
        Mean and standard deviations in marks, see :data:`MODEL`.

    Returns
    -------
    Scorebook
        Marks (R, A, E, C) whole from 1 to 10; `merit` (R, A) is the true weighted mean of the criteria, in points.
    """
    weights = seal(percent(np.ones(criteria)))
    r, a, e, c = np.ogrid[:competitions, :applications, :members, :criteria]
    quality = model["quality"] * rng.normal(seed, "trial quality", r, a)
    true = model["centre"] + quality + model["criterion"] * rng.normal(seed, "trial criterion", r, a, c)
    severity = model["severity"] * rng.normal(seed, "trial severity", r, e)
    raw = true - severity + model["noise"] * rng.normal(seed, "trial mark", r, a, e, c)
    marks = np.clip(np.floor(raw + 0.5).astype(np.int64) * 100, LOWEST_MARK, HIGHEST_MARK)
    return Scorebook(
        marks=marks,
        weights=weights,
        price=np.full((competitions, applications), 900_000),
        ceilings=seal([1_000_000]),
        draw=rng.uniform(seed, "lot", r, a)[..., 0, 0],
        seed=seed,
        merit=10 * true[:, :, 0] @ weights / 100,
        origin=SYNTHETIC,
    )


def totals(marks: ArrayLike) -> Ints:
    """Write whole marks 0..10 of one sheet of totals as points, int array (A, E), hundredths."""
    return np.asarray(marks, np.int64) * 1000


def accuracy(book: Scorebook, rules: Mapping[str, Rule]) -> "pd.DataFrame":
    """Say how often each rule finds the best application, and how often one dishonest member turns its award.

    The dishonest member is drawn, and so is the favourite, among those who would have lost: the favourite gets the
    highest mark everywhere and everybody else the lowest. ``runner_up`` takes the honest second as the favourite.

    Returns
    -------
    DataFrame
        Index rules; shares ``best``, ``captured``, ``runner_up``, each with its standard error ``*_se``.
    """
    import pandas as pd

    assert book.merit is not None
    best = book.merit.argmax(-1)
    competitions = np.arange(len(best))
    behind = rng.choice(book.seed, "favourite", book.entered.shape[-1] - 1, competitions) + 1  # places after the first
    rows = {}
    for name, tried in rules.items():
        honest = run(tried, book).ranked
        flags = (
            honest[..., 0] == best,
            _captured(book, tried, honest[competitions, behind]),
            _captured(book, tried, honest[..., 1]),
        )
        rows[name] = [number for share in map(_share, flags) for number in share]
    columns = [f"{name}{end}" for name in ("best", "captured", "runner_up") for end in ("", "_se")]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns)


def _captured(book: Scorebook, tried: Rule, favourite: Ints) -> Ints:
    """Let one drawn member of each competition mark for the favourite; say where the favourite wins."""
    competitions = np.arange(len(favourite))
    member = rng.choice(book.seed, "dishonest", len(book.members), competitions)
    marks = book.marks.copy()
    marks[competitions, :, member] = LOWEST_MARK
    marks[competitions, favourite, member] = HIGHEST_MARK
    return np.asarray(run(tried, replace(book, marks=marks)).ranked[..., 0] == favourite)


def _share(flags: Ints) -> tuple[float, float]:
    share = float(flags.mean())
    return share, float(np.sqrt(share * (1 - share) / len(flags)))


def teaching(
    names: Sequence[str] = ("mean", "median", "trimmed", "borda", "copeland", "majority_judgement"),
) -> dict[str, Rule]:
    """Return plain rules that differ only in how the members (or criteria) are combined."""
    return {name: rule(name) for name in names}
