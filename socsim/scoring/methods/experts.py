"""Combining the members of a commission (layer A of the catalogue): points or standard scores; see also `preferences`.

Every function takes points int array (..., A, E) in hundredths and `given` bool array (..., A, E), False where a member
is recused or absent; what stands in the points there does not matter.
"""

import numpy as np

from socsim.base.errors import Lesson
from socsim.base.shapes import Bools, Floats, Ints
from socsim.scoring.methods.bayes import sucra
from socsim.scoring.methods.diagnostics import severity
from socsim.scoring.methods.layers import MemberMethod
from socsim.scoring.methods.method import Option
from socsim.scoring.methods.points import half_up, published
from socsim.scoring.methods.preferences import borda, bradley_terry, copeland, majority_judgement

FAR = np.iinfo(np.int64).max  # stands for a missing mark where marks are sorted


def mean(points: Ints, given: Bools) -> Ints:
    """Take the arithmetic mean over the members who marked an application.

    Parameters
    ----------
    points : int array (..., A, E)
        Each member's points, hundredths.
    given : bool array (..., A, E)
        False where a member is recused or absent.

    Returns
    -------
    int array (..., A)
        Hundredths, rounded half up; 0 where nobody marked.

    References
    ----------
    Mean over members as in Russian grant practice (base.garant.ru/406943722).
    """
    counted = given.astype(np.int64)
    return half_up(np.einsum("...e,...e->...", points, counted), np.einsum("...e->...", counted))


def by_criterion(values: Ints, given: Bools) -> Ints:
    """Take the mean over the members within each criterion, int array (..., A, C).

    Parameters
    ----------
    values : int array (..., A, E, C)
        Hundredths, as :attr:`socsim.scoring.book.Scorebook.scaled` (of 100) or `criterion_points` (of the weight).
    given : bool array (..., A, E)
    """
    return np.stack([mean(column, given) for column in np.moveaxis(values, -1, 0)], -1)


def median(points: Ints, given: Bools) -> Ints:
    """Take the middle mark; of an even number of marks, the mean of the two in the middle.

    Returns
    -------
    int array (..., A)
        Hundredths, rounded half up; 0 where nobody marked.
    """
    count = given.sum(-1, keepdims=True)
    ordered = np.sort(np.where(given, points, FAR), -1)
    low = np.take_along_axis(ordered, np.maximum(count - 1, 0) // 2, -1)
    high = np.take_along_axis(ordered, np.minimum(count // 2, points.shape[-1] - 1), -1)
    return np.where(count > 0, half_up(np.where(count > 0, low + high, 0), 2), 0)[..., 0]


def trimmed(points: Ints, given: Bools, *, drop: int = 1) -> Ints:
    """Drop the `drop` lowest and the `drop` highest marks of each application and take the mean of the rest.

    Returns
    -------
    int array (..., A)
        Hundredths, rounded half up; 0 where nobody marked.

    Raises
    ------
    Lesson
        When an application has marks, but fewer than ``2 * drop + 1``.

    References
    ----------
    ISU Judging System (one lowest and one highest of nine); World Aquatics, diving (two of seven).
    """
    count = given.sum(-1, keepdims=True)
    if ((count > 0) & (count <= 2 * drop)).any():
        raise Lesson("too_few_to_trim", drop=drop, least=2 * drop + 1, found=int(count[count > 0].min()))
    ordered = np.sort(np.where(given, points, FAR), -1)
    rank = np.arange(points.shape[-1])
    middle = (rank >= drop) & (rank < count - drop)
    return half_up(np.where(middle, ordered, 0).sum(-1), middle.sum(-1))


def standardised(points: Ints, given: Bools) -> Floats:
    """Give each mark as a distance from its member's mean, in that member's standard deviations (population form).

    Returns
    -------
    float array (..., A, E)
        0 where a member gave everybody the same, or marked nobody.
    """
    count = np.maximum(given.sum(-2, keepdims=True), 1)
    away = np.where(given, points - np.where(given, points, 0).sum(-2, keepdims=True) / count, 0.0)
    sd = np.sqrt((away**2).sum(-2, keepdims=True) / count)
    return np.where(sd > 1e-9, away / np.where(sd > 1e-9, sd, 1.0), 0.0)


def zscore(points: Ints, given: Bools) -> Floats:
    """Take the mean of the standardised marks over the members who marked an application, float array (..., A)."""
    return np.asarray(standardised(points, given).sum(-1) / np.maximum(given.sum(-1), 1))


def severity_adjusted(points: Ints, given: Bools) -> Ints:
    """Take out how kind or strict each member is: mark = application + member, least squares over the marks given.

    Returns
    -------
    int array (..., A)
        Hundredths, rounded half up; with a complete panel equal to the mean. 0 where nobody marked.

    Raises
    ------
    Lesson
        When members and applications fall into groups that share no mark: totals cannot be compared then.

    References
    ----------
    Platt and Burges (2012); Ge, Welling and Ghahramani (2013), calibration of reviewers.
    """
    return np.where(given.any(-1), published(severity(points, given).application), 0)


METHODS: dict[str, MemberMethod] = {
    "mean": MemberMethod(
        run=mean, formula="x = (1/m) Σ s_e", reference="base.garant.ru/406943722", mean=True, usual=True
    ),
    "median": MemberMethod(run=median, formula="x = s_((m+1)/2)", reference="Galton (1907), Nature 75:414"),
    "trimmed": MemberMethod(
        run=trimmed,
        formula="x = (1/(m-2k)) Σ s_(k+1..m-k)",
        reference="ISU Judging System; World Aquatics",
        options={"drop": Option(default=1, low=1, high=5)},
    ),
    "zscore": MemberMethod(
        run=zscore,
        formula="x = (1/m) Σ (s_e - mean_e) / sd_e",
        reference="scipy.stats.zscore (ddof = 0)",
        scale=100,
        points=False,
        pool=True,
        breaks=frozenset({"monotone", "independent"}),
    ),
    "severity_adjusted": MemberMethod(
        run=severity_adjusted,
        formula="s_ae = m + t_a + b_e, Σ b_e = 0, min Σ (s_ae - m - t_a - b_e)²",
        reference="Platt & Burges (2012); Ge, Welling & Ghahramani (2013)",
        pool=True,
        breaks=frozenset({"independent"}),
    ),
    "borda": MemberMethod(
        run=borda,
        formula="x_a = Σ_e (A - r_ae)",
        reference="Borda (1781); Young (1974)",
        orders=("criteria_first",),
        points=False,
        pool=True,
        breaks=frozenset({"independent"}),
    ),
    "copeland": MemberMethod(
        run=copeland,
        formula="x_a = Σ_b sign(#{e: a > b} - #{e: a < b})",
        reference="Copeland (1951)",
        orders=("criteria_first",),
        points=False,
        pool=True,
        breaks=frozenset({"independent"}),
    ),
    "majority_judgement": MemberMethod(
        run=majority_judgement,
        formula="lex max (α₁, α₂, …), α₁ = med_e s_e, α₂ = med (s_e \\ α₁), …",
        reference="Balinski & Laraki (2007), PNAS 104:8720",
        orders=("criteria_first",),
        points=False,
    ),
    "expected_rank": MemberMethod(
        run=sucra,
        formula="x_a = (A - E[rank of t_a]) / (A - 1)",
        reference="Heyard, Ott, Salanti & Egger (2022), Statistics and Public Policy 9:110",
        orders=("criteria_first",),
        scale=10_000,
        points=False,
        pool=True,
        slow=True,
        breaks=frozenset({"independent"}),
    ),
    "bradley_terry": MemberMethod(
        run=bradley_terry,
        formula="P(a before b) = e^a / (e^a + e^b)",
        reference="Bradley & Terry (1952); library choix",
        orders=("criteria_first",),
        scale=100,
        points=False,
        pool=True,
        slow=True,
        breaks=frozenset({"independent"}),
    ),
}
