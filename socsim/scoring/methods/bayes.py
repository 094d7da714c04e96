"""The Bayesian expected rank: what place each application would have if luck and kindness were taken out.

Model of Heyard, Ott, Salanti and Egger (2022): mark = mean + application + member's reading + error, with
application ~ N(0, tau^2), reading of member e ~ N(nu_e, tau_l^2), nu_e ~ N(0, 0.5^2), error ~ N(0, sigma^2) and
tau, tau_l, sigma ~ U(0, 2), on marks 1..6. In the likelihood reading and error have one variance s^2 = tau_l^2 +
sigma^2, so that two unknowns remain; they are averaged over a grid, and given them everything is normal: no sampling.
"""

from typing import NamedTuple

import numpy as np

from socsim.base.shapes import Bools, Floats, Ints

STEPS = 24  # of the grid in each direction
PRIOR_END = 2.0  # upper end of the uniform priors
KAPPA = 0.5  # standard deviation of a member's mean reading
SIXTH = 2_000  # hundredths of a hundred points between two of six marks


class _Grid(NamedTuple):
    """The two unknown deviations and their prior weight at each point of the grid, each (G,)."""

    tau: Floats
    s: Floats
    prior: Floats


class _Posterior(NamedTuple):
    """Weight (G,), mean (G, A) and covariance (G, A, A) of the applications at each point of the grid."""

    weight: Floats
    mean: Floats
    covariance: Floats


def _grid() -> _Grid:
    middle = (np.arange(STEPS) + 0.5) / STEPS
    tau, s = np.meshgrid(PRIOR_END * middle, PRIOR_END * np.sqrt(2) * middle, indexing="ij")
    cosine = np.minimum(PRIOR_END / np.maximum(s, PRIOR_END), 1.0)
    angle = np.pi / 2 - 2 * np.arccos(cosine)  # of the arc inside the square
    return _Grid(tau.ravel(), s.ravel(), (s * angle).ravel())


def _posterior(marks: Floats, given: Bools) -> _Posterior:
    """Fit the model: normal equations of applications and members, at every point of the grid."""
    applications, members = marks.shape
    grid = _grid()
    away = np.where(given, marks - marks[given].mean(), 0.0)
    count = np.concatenate([given.sum(1), given.sum(0)])
    links = np.zeros((applications + members,) * 2)
    links[:applications, applications:] = given
    design = np.diag(count.astype(np.float64)) + links + links.T
    alone = np.concatenate([np.ones(applications), np.zeros(members)])
    ground = alone / grid.tau[:, None] ** 2 + (1 - alone) / KAPPA**2
    precision = design / grid.s[:, None, None] ** 2 + np.eye(len(count)) * ground[:, None, :]
    seen = np.concatenate([away.sum(1), away.sum(0)]) / grid.s[:, None] ** 2
    covariance = np.linalg.inv(precision)
    mean = (covariance @ seen[..., None])[..., 0]
    fit = -((away**2).sum() / grid.s**2 - (seen * mean).sum(-1)) / 2
    volume = given.sum() * np.log(grid.s) + applications * np.log(grid.tau) + np.linalg.slogdet(precision)[1] / 2
    logarithm = np.log(grid.prior) + fit - volume
    weight = np.exp(logarithm - logarithm.max())
    return _Posterior(
        weight=np.asarray(weight / weight.sum()),
        mean=np.asarray(mean[:, :applications]),
        covariance=np.asarray(covariance[:, :applications, :applications]),
    )


def _before(marks: Floats, given: Bools) -> Floats:
    """Return the probability that the column's application is truly better than the row's, (A, A)."""
    from scipy.special import ndtr

    model = _posterior(marks, given)
    variance = np.diagonal(model.covariance, axis1=1, axis2=2)
    of_difference = variance[:, :, None] + variance[:, None, :] - 2 * model.covariance
    sd = np.sqrt(np.maximum(of_difference, 1e-300))
    better = ndtr((model.mean[:, None, :] - model.mean[:, :, None]) / sd)
    before = np.tensordot(model.weight, better, 1)
    np.fill_diagonal(before, 0.0)
    return before


def expected_rank(points: Ints, given: Bools) -> Floats:
    """Return the expected rank of each application's true quality.

    Parameters
    ----------
    points : int array (..., A, E)
        Totals in hundredths of 100 points; they are read as marks 1..6.
    given : bool array (..., A, E)

    Returns
    -------
    float array (..., A)
        1 is best; 0 where nobody marked the application.
    """
    competitions = points.reshape(-1, *points.shape[-2:])
    marked = given.reshape(competitions.shape)
    rank = np.zeros(competitions.shape[:-1])
    for row, totals in enumerate(competitions):
        present = marked[row].any(-1).nonzero()[0]
        if len(present):
            rank[row, present] = 1 + _before(1 + totals[present] / SIXTH, marked[row, present]).sum(-1)
    return rank.reshape(points.shape[:-1])


def sucra(points: Ints, given: Bools) -> Floats:
    """Write the expected rank as a share: 1 for a certain winner, 0 for a certain last, float array (..., A)."""
    count = given.any(-1).sum(-1, keepdims=True)
    share = (count - expected_rank(points, given)) / np.maximum(count - 1, 1)
    return np.where(given.any(-1), np.where(count > 1, share, 1.0), 0.0)
