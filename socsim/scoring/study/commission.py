"""A portrait of the commission by its own marks: agreement, severity, residuals, bias."""

from typing import TYPE_CHECKING

import numpy as np

from socsim.base.errors import Lesson
from socsim.base.i18n import Language, language
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

    speak, book = speak or language(), scorebook(competition)
    scored = book.scored[book.entered]
    columns = [*np.moveaxis(book.scaled[book.entered], -1, 0) / 100, book.member_points[book.entered] / 100]
    complete = scored.all() and min(scored.shape) > 1
    rows = []
    for values in columns:
        low, high = agreeing.alpha_interval(values, scored, seed=book.seed)
        icc = agreeing.icc(values) if complete else {}
        one = (float(agreeing.alpha(values, scored)), float(low), float(high))
        rows.append((*one, *(float(icc[k]) if icc else None for k in ("(C,1)", "(A,1)"))))
    names = [*book.criteria, speak("commission.total")]
    return pd.DataFrame(rows, index=names, columns=["alpha", "low", "high", "consistency", "agreement"])


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
    here = np.flatnonzero(book.entered)
    left = diagnostics.severity(book.member_points / 100, book.scored).residual
    shown = np.where(book.scored, left, np.nan)[here]
    return pd.DataFrame(shown, index=[book.applications[a] for a in here], columns=list(book.members))


def bias(competition: Scorebook | Scored, speak: Language | None = None) -> "pd.DataFrame":
    """Test whether members give more to applicants from their own place, and officials to the incumbent.

    Columns: ``difference`` in points, ``p`` (permutation within applications), ``cells`` marks concerned. For the
    incumbent the question is which members stand out: the related marks are those of the member most in favour, so
    the p-value is corrected for choosing among the members (Bonferroni).
    """
    import pandas as pd

    speak, book = speak or language(), scorebook(competition)
    try:
        left = diagnostics.severity(book.member_points / 100, book.scored).residual
    except Lesson:
        left = np.where(book.scored, book.member_points / 100, 0.0)
    home = diagnostics.bias(left, book.scored, book.home, seed=book.seed)
    members = len(book.members)
    related = book.incumbent[:, None] & np.ones(members, bool)
    singles = [
        diagnostics.bias(left, book.scored, related & (np.arange(members) == e), seed=book.seed) for e in range(members)
    ]
    first = max(singles, key=lambda one: one.difference)
    rows = [
        (home.difference, home.p, home.cells),
        (first.difference, min(1.0, first.p * members), first.cells),
    ]
    names = [speak("commission.home"), speak("commission.incumbent")]
    return pd.DataFrame(rows, index=names, columns=["difference", "p", "cells"])
