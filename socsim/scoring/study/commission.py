"""A portrait of the commission by its own marks: agreement, severity, residuals, bias."""

from typing import TYPE_CHECKING

import numpy as np

from socsim.base.errors import Lesson
from socsim.base.i18n import Language, language
from socsim.base.shapes import Bools, Floats
from socsim.scoring.book import Scorebook, Scored, scorebook
from socsim.scoring.methods import diagnostics
from socsim.scoring.study import agreement as agreeing

if TYPE_CHECKING:
    import pandas as pd


def agreement(competition: Scorebook | Scored, speak: Language | None = None) -> "pd.DataFrame":
    """Say how much the members agree, by criterion and in total.

    Columns: ``alpha`` (Krippendorff, interval), ``low``, ``high`` (bootstrap over applications), ``consistency``
    ICC(C,1) and ``agreement`` ICC(A,1), whose gap is leniency; the last two are empty where marks are missing.
    """
    import pandas as pd

    speak = speak or language()
    book = scorebook(competition)
    scored = book.scored[book.entered]
    columns = [*np.moveaxis(book.scaled[book.entered], -1, 0) / 100, book.member_points[book.entered] / 100]
    rows = [_agreement(values, scored, book.seed) for values in columns]
    names = [*book.criteria, speak("commission.total")]
    return pd.DataFrame(rows, index=names, columns=["alpha", "low", "high", "consistency", "agreement"])


def _agreement(values: Floats, scored: Bools, seed: int) -> tuple[float | None, ...]:
    """Return alpha, its interval, and - where every member marked everything - consistency and agreement."""
    alpha = float(agreeing.alpha(values, scored))
    low, high = agreeing.alpha_interval(values, scored, seed=seed)
    if not scored.all() or min(scored.shape) < 2:
        return alpha, float(low), float(high), None, None
    icc = agreeing.icc(values)
    return alpha, float(low), float(high), float(icc["(C,1)"]), float(icc["(A,1)"])


def severity(competition: Scorebook | Scored) -> "pd.DataFrame":
    """Say who is kind and who is strict, in points: ``leniency``, ``half_width`` (95 %), ``spread``, ``consensus``.

    Raises
    ------
    Lesson
        When members and applications fall into groups that share no mark.
    """
    import pandas as pd

    book = scorebook(competition)
    points = book.member_points / 100
    width = diagnostics.half_width(points, book.scored)
    table = {
        "leniency": diagnostics.severity(points, book.scored).member,
        "half_width": np.where(np.isfinite(width), width, 0.0),
        "spread": diagnostics.spread(points, book.scored),
        "consensus": diagnostics.consensus(points, book.scored),
    }
    return pd.DataFrame(table, index=list(book.members))


def residuals(competition: Scorebook | Scored) -> "pd.DataFrame":
    """Return what is left of each total when application and leniency are taken out, in points; empty where recused."""
    import pandas as pd

    book = scorebook(competition)
    compared = np.flatnonzero(book.entered)
    left = diagnostics.severity(book.member_points / 100, book.scored).residual
    cells = np.where(book.scored, left, np.nan)[compared]
    return pd.DataFrame(cells, index=[book.applications[a] for a in compared], columns=list(book.members))


def bias(competition: Scorebook | Scored, speak: Language | None = None) -> "pd.DataFrame":
    """Test whether members give more to applicants from their own place, and officials to the incumbent.

    Columns: ``difference`` in points, ``p`` (permutation within applications), ``cells`` marks concerned. For the
    incumbent the question is which members stand out: the related marks are those of the member most in favour, so
    the p-value is corrected for choosing among the members (Bonferroni).
    """
    import pandas as pd

    speak = speak or language()
    book = scorebook(competition)
    try:
        left = diagnostics.severity(book.member_points / 100, book.scored).residual
    except Lesson:  # groups that share no mark: the totals themselves are compared
        left = np.where(book.scored, book.member_points / 100, 0.0)
    home = diagnostics.bias(left, book.scored, book.home, seed=book.seed)
    members = len(book.members)
    related = book.incumbent[:, None] & np.ones(members, bool)
    singles = [
        diagnostics.bias(left, book.scored, related & (np.arange(members) == e), seed=book.seed) for e in range(members)
    ]
    most = max(singles, key=lambda single: single.difference)
    rows = [
        (home.difference, home.p, home.cells),
        (most.difference, min(1.0, most.p * members), most.cells),
    ]
    names = [speak("commission.home"), speak("commission.incumbent")]
    return pd.DataFrame(rows, index=names, columns=["difference", "p", "cells"])
