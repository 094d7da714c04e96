# %% [markdown]
# # The model, equation by equation
#
# Twenty-five rules of behaviour carry the model of many years. Each stands here in the order of the year, with
# its unit and its ground, and beside the main ones a limiting case is run whose answer is known in closed form:
# the formula is computed in the cell, the engine runs beside it. All NGOs are invented, all behaviour is
# assumed; what comes out is a result of the model and not a forecast.

# %%
from datetime import date
from math import atan, pi, sqrt
from pathlib import Path

import numpy as np
import pandas as pd
from IPython.display import display

from socsim import language, simulate, worlds
from socsim.base import rng
from socsim.charts.years import show
from socsim.country.catalogue import model_spheres
from socsim.country.near import KM_NORTH
from socsim.experiments import effects, words
from socsim.interop.own import worlds as tables
from socsim.law.kit import behaviour_file, law
from socsim.simulation import rules, year
from socsim.simulation.metrics import METRICS
from socsim.widgets.frames import frame
from socsim.widgets.still import files, listing

speak, DAY, MANY = language(), date(2014, 7, 1), np.arange(100_000)

# %% [markdown]
# ## How to read it
#
# A year goes in steps, and within a step everybody acts at once. Money is whole som; persons may have parts,
# because a part is an expectation; shares lie between 0 and 1. In the formulas, $z$ is a standard normal number
# and $u$ a uniform one; each has an address (seed, purpose, year, replication, who, where), so that two laws meet
# the same luck. Names in `code` are keys of `datasets/behaviour`, `datasets/ngos` or `datasets/law`.
#
# This is the order of the year, and both engines go through it. A step reads and writes what goes on from year to
# year (`State`) and what one step leaves for those after it (`Course`).

# %%
frame(year.table(speak), typed=(speak("step.reads"), speak("step.writes")))

# %% [markdown]
# The code is the truth: this is what it says of itself.

# %%
said = {name: one.__doc__.splitlines()[0] for name, one in rules.RULES.items()}
frame(pd.DataFrame({"rule": said.keys(), "said": said.values()}), typed=("rule", "said"))

# %% [markdown]
# ## Two tools
#
# The island has one customer, A, and one place, B, ten kilometres away, where equal NGOs with plenty of cash
# live. A holds one call of a million som. Papers are in order, nobody is tied, strict or partial, unless a cell
# says otherwise.

# %%
QUIET = dict.fromkeys(("applications.defect_share", "member.conflict_share", "member.severity"), 0)
CALL = {"award.after_failed": "cancel", "award.minimum_admitted": 1, "award.pass_mark": 0, "publication.reach": 1}


def island(ngos, km=10):
    places = pd.DataFrame({"name": ["A", "B"], "pilot": [True, False], "latitude": [41, 41 + km / KM_NORTH]})
    places = places.assign(population=60_000, longitude=72, lots=1)
    firms = pd.DataFrame({"name": [f"N{i}" for i in range(ngos)], "home": "B", "reach": 50, "cash": 10**8})
    firms = firms.assign(contracts=1, **{f"capacity_{one.id}": 0.6 for one in model_spheres()})
    return tables.read(places, firms, title="A, B")


def tender(ngos, levers, assumed=QUIET, **options):
    held = law().on(DAY, CALL | levers)
    size = {"years": 1, "replications": 20_000, "progress": False}
    return simulate(island(ngos), held, assumed=QUIET | assumed, **size, **options)


# %% [markdown]
# The second tool puts a mean beside its theory and counts how many standard errors lie between them. Up to
# about three is luck; more would be a mistake in the model or in the formula.


# %%
def beside(values, theory):
    mean, error = np.mean(values), np.std(values) / sqrt(np.size(values))
    return {"model": mean, "theory": theory, "errors_apart": (mean - theory) / error}


# %% [markdown]
# ## Needs
#
# - **E1. People who come into need**, persons a year: $I = G\,\iota\,\max(0, 1 + \sigma z)$, where $G$ is the
#   target group. The share $\iota$ is an assumption, scaled by the oblast's poverty or unemployment of 2014
#   (data); $\sigma$ is `need.inflow_spread` (assumption).
# - **E2. Unmet need**, persons: $S' = \min(G, S + I - \delta S)$. The share $\delta$ that leaves without help is
#   an assumption; what is above the group does not come in, so that nobody is counted twice.
#
# **Limiting case.** Without contracts and without spread the need goes to its balance $S^* = \iota G/\delta$ as
# $S_t = S^* + (S_0 - S^*)(1-\delta)^t$. The engine keeps thousandths of a person; the largest distance over all
# municipalities, spheres and ten years is shown.

# %%
still = simulate(
    worlds.pilot(), law().on(DAY, {"customer.circle": "state"}), years=10, replications=1,
    assumed={"need.inflow_spread": 0}, progress=False,
)  # fmt: skip
land, t = still.setting.world, np.arange(1, 11)[:, None, None]
balance = land.inflow * land.groups / land.leaving
closed = balance + (land.need - balance) * (1 - land.leaving) ** t
frame({"largest_distance": np.abs(still.metric("need", "municipalities") - closed).max()}, digits=6)

# %% [markdown]
# ## Money
#
# - **E3. Own money set aside**, som: $\lfloor e R \rfloor$. Own revenue $R$ is data for a few municipalities and
#   an assumption for the others; $e$ is `budget.earmark`.
# - **E4. Support by the state**, som: $\lfloor m\,o\,\max(0, 1 + \kappa(1 - w/\bar w)) \rfloor$ on own money $o$;
#   $w$ is own revenue a resident, $\bar w$ the country's mean; `budget.match` and `budget.equalisation`.
# - **E5. Money that lapses**, som: $\lfloor(1-\rho)\,\text{left}\rfloor$, $\rho$ is `budget.rollover`. The grant
#   of the pilot (`budget.grant`) comes on top: a million som, practice of 2014 and 2015.
#
# **Limiting case.** Without equalisation the support is a flat share; with $\kappa = 1$ a municipality without
# revenue gets twice the mean's share, and one twice as rich gets nothing.

# %%
wealth = np.array([0, 500, 1_000, 2_000])
support = {k: rules.support(1_000, 0.5, k, wealth, 1_000) for k in (0, 1)}
frame(pd.DataFrame(support, index=wealth).rename_axis("wealth_to_equalisation"))

# %% [markdown]
# ## Lots
#
# - **E6. What a need seems to be worth**, som: $V = S\,c\,p\,\max(0.05, 1 + \sigma z)$. The cost $c$ of a person and
#   year stands in `datasets/spheres`, the priority $p$ in `datasets/behaviour`; $\sigma$ is
#   `need.perception_spread`. All are assumptions.
# - **E7. Sum of a lot**, som a year: $\lfloor\min(\text{money}\,V/\sum V,\ \text{most},\ S c)\rfloor$. The largest
#   needs without a running contract become lots: not more than officials can manage (`lots` of the world), and
#   not more than the money allows at `lot.least` each. `lot.greatest` is the most.
#
# **Limiting case.** Without an error of perception the lot goes to the dearest need in every replication: the
# share in the second column is 0 or 1.

# %%
sharp = {"need.perception_spread": 0, "need.inflow_spread": 0}
held = {"years": 1, "replications": 200, "progress": False}
at = worlds.pilot().municipality("Омуралиев").record
runs = {given: simulate("pilot", law().on(DAY), assumed=sharp if given == 0 else {}, **held) for given in (0.3, 0)}
place = worlds.pilot().municipalities.index(at)
found = {given: run.metric("lots", "municipalities")[0, place] for given, run in runs.items()}
frame(pd.DataFrame(found, index=[one.id for one in model_spheres()]).rename_axis("sphere_to_spread"))

# %% [markdown]
# ## Applications
#
# - **E8. Nearness**, share: $d = 1/(1 + \text{km}/h)$, $h$ is `apply.half_distance` (assumption). One at home,
#   one half at $h$, one quarter at $3h$.
# - **E9. Odds to apply**: $o = o_0\,\frac{b}{b_0}\left(\frac{\theta}{\theta_0}\right)^2\sqrt{\frac{c}{c_0}}\;d\,
#   \Big/\frac{n}{n_0}$: hope $b$, capacity $\theta$, sum $c$, nearness, expected applications $n$, each over
#   its reference (`apply.*`, assumptions).
# - **E10. Surplus**: $s = o\,(1-v)/v$, $v = u/\tau$. An NGO from elsewhere sees the call where $v < 1$, that is
#   with probability $\tau$ (`publication.reach`, assumption); at home $\tau = 1$. It applies where $s > 1$, to the
#   best lots first, as many as it has free hands for.
# - **E11. Cash up front**, som: $\lfloor\text{sum}\,(1-\text{advance})\,\text{bridge}\rfloor$; who has less does not
#   apply. `payment.advance` and `apply.bridge` are assumptions.
# - **E23. Applications expected before any was seen**: $\max(n_0, \sqrt{\sum d})$ over the NGOs around.
#
# **Limiting case.** Where cash and hands suffice, $P(\text{apply}) = \tau\,o/(1+o)$, the number of applications
# is binomial, and a lot fails with probability $(1-p)^N$; where two are demanded, $N p (1-p)^{N-1}$ is added.

# %%
N, tau = 6, 0.6
calls = tender(N, {"publication.reach": tau, "award.minimum_admitted": 2})
given, sums = calls.setting.behaviour, calls.quantities["country"]
near = rules.nearness(10, given.half_distance)
crowd = rules.first_rivals(N * near, given.rivals_start) / given.rivals_start
money, skill = 1e6 / given.reference_ceiling, 0.6 / given.reference_capacity
odds = rules.odds(given.belief_start / given.reference_belief, skill, money, near, crowd, given.base_odds)
p = tau * odds / (1 + odds)

# %%
count = sums["applications"]
fails = (1 - p) ** N + N * p * (1 - p) ** (N - 1)
rows = beside(count / N, p), beside(count == 0, (1 - p) ** N), beside(calls.metric("failed_share"), fails)
frame(pd.DataFrame(rows, index=["apply", "none_applied", "lot_failed"]), digits=4)

# %% [markdown]
# ## Proposals
#
# - **E12. Quality**, share of clients really helped: $q = \min(1, \max(0, \theta + \sigma z))$, $\sigma$ is
#   `quality.criterion_spread` (assumption). The commission does not see it, only marks do.
# - **E13. Cost**, som: $\lfloor c\,(\kappa + (1-\kappa)u)\rfloor$, $\kappa$ is `price.floor_share` (assumption).
# - **E14. Price**, som: $\lfloor\text{cost} + (c - \text{cost})/n\rfloor$, the symmetric equilibrium of a sealed
#   first-price tender with uniform costs (Krishna 2010, chapter 2).
#
# **Limiting case.** Let all NGOs apply, let each expect exactly the number that comes, and let the lowest price
# win: then $E[\text{price}]/c = \kappa + (1-\kappa)\,\frac{2}{n+1}$, revenue equivalence. Two rules are replaced
# for that.


# %%
def sure(belief, capacity, ceiling, near, rivals, base):
    return 1e12 * belief


def exactly(n):
    return lambda crowd, least: n + 0 * crowd


# %%
prices = {}
for n in (2, 3, 6):
    run = tender(n, {"award.price_rule": "lowest"}, behaviour={"odds": sure, "first_rivals": exactly(n)})
    least = run.setting.behaviour.least_cost
    prices[n] = beside(run.metric("price_to_ceiling"), least + (1 - least) * 2 / (n + 1))
frame(pd.DataFrame(prices).T.rename_axis("rivals"))

# %% [markdown]
# ## Marks and the award
#
# - **E15. A mark**, hundredths of a mark of 0 to 10:
#   $\lfloor 100\,\min(10, \max(0, 10 q + \text{favour} - \text{severity} + \text{error})) + 0.5\rfloor$. Favour goes to
#   an NGO tied to a member (`member.favour`) and to home NGOs from officials (`commission.home_favour`); error is
#   normal (`member.noise`), less after training. All are assumptions.
#
# The award is no equation of behaviour: the same code of `socsim/scoring` decides as in a competition held in
# class. The mean over the members, the pass mark, the price as the law says; the best one wins.
#
# **Limiting case.** Qualities are normal with spread $\tau$, members err with $\sigma$, and there are $J$ of
# them. Then the best application wins too rarely by exactly this much:
# $E[\text{regret}] = \tau\,m_n (1 - r)$, $r = \tau/\sqrt{\tau^2 + \sigma^2/J}$, $m_n$ the expected greatest of $n$
# standard normal numbers. For $n = 2$ the right one is chosen with probability
# $\frac12 + \arctan(\tau\sqrt J/\sigma)/\pi$.

# %%
tau, sigma, greatest = 0.05, 0.12, {2: 1 / sqrt(pi), 5: 1.1629644736, 10: 1.5387527308}


def chosen(n, J):
    noise = {"quality.criterion_spread": tau, "member.noise": 10 * sigma, "commission.home_favour": 0}
    return tender(n, {"commission.size": J, "commission.minimum_marks": 1}, noise, behaviour={"odds": sure})


# %%
regret, right = {}, {}
for n in greatest:
    for J in (1, 3, 5):
        run, r = chosen(n, J), tau / sqrt(tau**2 + sigma**2 / J)
        regret[n, J] = beside(run.metric("quality_lost") / 100, tau * greatest[n] * (1 - r))
        if n == 2:
            right[J] = beside(run.metric("best_chosen"), 0.5 + atan(tau * sqrt(J) / sigma) / pi)
frame(pd.DataFrame(regret).T.rename_axis(["rivals", "members"]), digits=4)

# %%
frame(pd.DataFrame(right).T.rename_axis("members"))

# %% [markdown]
# The winner's curse by the rules alone: the winner's points promise more than its quality keeps, on average by
# $\frac{\sigma_e^2}{\sqrt{\tau^2+\sigma_e^2}}\,m_n$ with $\sigma_e = \sigma/\sqrt J$. Here $n = 2$, $J = 5$, and the
# draws come from addresses of their own.

# %%
quality = rules.quality(0.5, tau, rng.normal(1, "curse quality", MANY[:, None], np.arange(2)))
error = 10 * sigma * rng.normal(1, "curse mark", MANY[:, None, None], np.arange(2)[:, None], np.arange(5))
points = rules.mark(quality[..., None], 0, 0, error).mean(-1) / 1000
best = points.argmax(1)[:, None]
promised = np.take_along_axis(points - quality, best, 1)
e = sigma / sqrt(5)
frame(beside(promised, e**2 / sqrt(tau**2 + e**2) * greatest[2]), digits=4)

# %% [markdown]
# ## Delivery and payment
#
# - **E16. Part carried**, share: $\min(1, \max(0, \text{cash})/\text{cash needed})$ over all contracts
#   of an NGO; 1 where none is needed.
# - **E17. Effort**, share: 1 where somebody checks, otherwise $1 - \text{slack}$; `delivery.monitoring` is the
#   probability of a check, `delivery.slack` an assumption.
# - **E18. Persons helped**: $\min(S, \text{volume}\cdot\text{part}\cdot q\cdot\text{effort})$; the volume is the
#   lot's sum over the cost of a person and year.
# - **E19. Payment**, som: $\lfloor\text{price}\cdot\text{part}\,(1 - \beta + \beta\,q\,\text{effort})\rfloor$, $\beta$
#   is `payment.by_results`.
# - **E25. Vouchers**: residents choose a provider in proportion to $q^2$ (assumption), where the law orders
#   `form.vouchers`; otherwise this rule sleeps.
#
# **Limiting case.** Nothing is lost: money that came in was paid, has lapsed or is left, to the last som, and
# every person came, left, was helped or still waits. This holds in every replication.

# %%
usual = simulate("pilot", law(), years=5, replications=200, progress=False)
q = usual.quantities["country"]
income = q["own"] + q["state"] + q["grant"]
frame({"lost_som": int(np.abs((income - q["paid"] - q["lapsed"]).sum(1) - q["money"][:, -1]).max())})

# %%
moved = (q["inflow"] - q["left"] - q["served"]).sum(1)
frame({"lost_persons": np.abs(usual.setting.world.need.sum() + moved - q["need"][:, -1]).max()})

# %% [markdown]
# ## Learning
#
# - **E20. Capacity**, share: $\theta' = k + \lambda(1-k)w$, $k = (1-\varphi)\theta$: some is forgotten everywhere
#   (`learning.forgetting`), a year's work $w$ closes a part of the gap (`learning.rate`). Assumptions.
#
# **Limiting case.** A contract every year leads to $\theta^* = \lambda/(\lambda + \varphi - \lambda\varphi)$, from
# below and from above; none at all leads to zero.

# %%
theta, rate, loss = np.array([0.05, 0.95]), 0.1, 0.02
for _ in range(200):
    theta = rules.learned(theta, loss, rate, 1)
frame({"from_below": theta[0], "from_above": theta[1], "theory": rate / (rate + loss - rate * loss)})

# %% [markdown]
# ## Expectations and finances
#
# - **E21. Hope of winning**: $b' = \max(b_{\min}, b + \eta(\text{won}/\text{applied} - b))$ for those that
#   applied; `belief.*`, assumptions.
# - **E22. Expected applications**: $n' = \max(1, n + \eta(\text{seen} - n))$, `rivals.speed`.
# - **E24. Income from elsewhere**, som a year: $\lfloor D\max(0, 1 + \sigma z)\rfloor$, `donor.spread`. Fixed costs
#   are paid from cash; an NGO without cash and without a contract closes, and in its place a new one begins with
#   probability `entry.rate`.
#
# **Limiting case.** Who wins every fourth time comes to hope for one quarter, whatever the first hope was.

# %%
hope = np.array([0.02, 0.9])
for _ in range(40):
    hope = rules.belief(hope, 0.3, 1, 4, 0.02)
frame({"from_below": hope[0], "from_above": hope[1], "theory": 1 / 4})

# %% [markdown]
# ## Replace a rule in ten lines
#
# Suppose rivals frighten twice as much: their number enters the odds squared. A rule of your own takes the same
# arguments and draws nothing; the engine refuses one that answers differently when asked twice. Both runs meet
# the same luck, so the difference has its own, much smaller error.


# %%
def my_odds(belief, capacity, ceiling, near, rivals, base):
    return rules.odds(belief, capacity, ceiling, near, rivals * rivals, base)


timid = simulate("pilot", law(), years=5, replications=200, behaviour={"odds": my_odds}, progress=False)


# %%
def paired(name):
    effect = effects.paired(effects.values(usual, name), effects.values(timid, name))
    return speak(f"metric.{name}.title"), words.difference(effect, METRICS[name].unit, speak)


# %%
frame(dict(map(paired, ("applications_per_lot", "failed_share", "served", "need"))))

# %%
show(usual, "fan", metric="need")

# %% [markdown]
# The pilot's money ends with 2015; the fan shows what the model makes of the years after it. Every metric has a
# formula and a unit.

# %%
told = {name: (one.unit, one.formula) for name, one in METRICS.items()}
frame(pd.DataFrame(told, index=["unit", "formula"]).T, typed=("formula",))

# %% [markdown]
# ## Through the microscope
#
# One replication, run again on the reference engine with everything written down: who looked at which lot, who
# applied, every mark, every payment. The numbers are those of replication 3 in the run above.

# %%
seen = usual.microscope(3)
for table in (seen.looks, seen.lots, seen.applications, seen.marks, seen.payments):
    display(frame(table.head()))

# %% [markdown]
# The microscope is honest: its payments add up to those of the run.

# %%
frame({"same_money": bool(seen.payments["paid"].sum() == usual.quantities["country"]["paid"][3].sum())})

# %% [markdown]
# ## Data and assumption
#
# Of the pilots' world this much is data. Of the behaviour almost nothing is: each value carries its reason instead.

# %%
frame(usual.setting.world.describe(speak).rename_axis("column"))

# %% [markdown]
# The pilots are the one place where the model stands beside what happened. What was brought in, and what does not
# fit; the numbers are those of fact P10 in `socsim validate`.

# %%
print(speak("fact.p10.evidence"), speak("fact.p10.gap"), sep="\n\n")

# %%
values = {key: one.values[-1] for key, one in behaviour_file().parameters.items()}
reasons = {key: (one.value, one.basis, speak.of(one.rationale)) for key, one in values.items()}
frame(pd.DataFrame.from_dict(reasons, "index", columns=["value", "basis", "reason"]))

# %% [markdown]
# ## Save with provenance
#
# The folder gets the tables of all levels and a manifest: seed, generator, versions, and fingerprints of world,
# law and assumptions. With these, anybody gets the same figures to the last digit.

# %%
files(usual.save(Path("years")))

# %%
listing(usual.manifest)
