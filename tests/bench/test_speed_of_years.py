"""Speed of simulated years beside Mesa and the NumPy reference, printed; run with ``pytest tests/bench -s``."""

import subprocess
import sys
from datetime import date
from time import perf_counter

import numpy as np
import pytest

from socsim.country import worlds
from socsim.law.kit import law
from socsim.simulation.levers import behave, by_year
from socsim.simulation.simulate import simulate, warm
from tests.bench.stopwatch import best
from tests.simulation.mesa_twin import Country

OPEN = {"customer.circle": "all", "budget.earmark": 0.01, "budget.match": 0.25, "budget.grant": 0}
GRANT = OPEN | {"budget.grant": 1_000_000}


def given(changes):
    return law().on(date(2014, 7, 1), changes)


def run(world, changes, **options):
    return simulate(world, given(changes), **{"progress": False, "engine": "numba"} | options)


def mesa_time(world, changes, years, replications):
    """Return seconds for one replication and year in Mesa, making the model left out."""
    spent = 0.0
    for seed in range(replications):
        model = Country(world, by_year(given(changes), 2014, years), behave(), 2014, seed=seed)
        start = perf_counter()
        for _ in range(years):
            model.step()
        spent += perf_counter() - start
    return spent / years / replications


@pytest.mark.bench
@pytest.mark.parametrize("size", ["12 municipalities, 60 NGOs", "nation"])
def test_one_core_beside_mesa_and_numpy(size):
    warm()
    world, changes = (worlds.nation(), OPEN) if size == "nation" else (worlds.invented(12, 60), GRANT)
    reps, years = (10, 10) if size == "nation" else (200, 3)
    numba = best(lambda: run(world, changes, years=years, replications=reps, threads=1)) / reps / years
    few = max(reps // 10, 1)
    numpy = best(lambda: run(world, changes, years=years, replications=few, threads=1, engine="numpy"), 2) / few / years
    mesa = mesa_time(world, changes, 2, 1 if size == "nation" else 20)
    print(f"\n{size}: one core, microseconds for a replication and year")
    for name, time in (("Numba", numba), ("NumPy reference", numpy), ("Mesa 3", mesa)):
        print(f"  {name:<16} {time * 1e6:10.1f}   {time / numba:6.1f} times Numba")
    assert mesa > 20 * numba and numpy > 2 * numba  # goals 50 and 5; a busy machine needs room


@pytest.mark.bench
def test_the_machine_as_it_is():
    warm()
    small = worlds.invented(12, 60)
    rows = (
        ("nation, 20 replications x 10 years", "150 ms", lambda: run("nation", OPEN, years=10, replications=20), 5),
        ("nation, 1,000 x 10 years", "8 s", lambda: run("nation", OPEN, years=10, replications=1000), 1),
        ("12 municipalities, 200 x 3 years", "15 ms", lambda: run(small, GRANT, years=3, replications=200), 10),
        ("the twelve pilots, 200 x 3 years", "-", lambda: run("pilot", GRANT, years=3, replications=200), 10),
    )
    print()
    for name, goal, action, rounds in rows:
        print(f"  {name:<36} {best(action, rounds) * 1e3:9.1f} ms   (goal {goal})")
    code = (
        "from time import perf_counter as t; a = t(); import socsim; "
        "socsim.simulate('pilot', years=3, replications=20, engine='numpy', progress=False); print(t() - a)"
    )
    first = min(float(subprocess.check_output([sys.executable, "-c", code])) for _ in range(2))
    print(f"  {'first answer of a cold process':<36} {first * 1e3:9.1f} ms   (goal 1 s)")
    assert first > 0


@pytest.mark.bench
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells a process its own peak memory")
def test_memory_does_not_grow_with_replications():
    code = (
        "import sys; from datetime import date; from socsim.law.kit import law; import socsim; "
        f"given = law().on(date(2014, 7, 1), {OPEN!r}); "
        "socsim.simulate('nation', given, years=10, replications=int(sys.argv[1]), engine='numba', progress=False); "
        "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    peak = {n: int(subprocess.check_output([sys.executable, "-c", code, str(n)])) // 1024 for n in (20, 200, 1000)}
    print(f"\n  peak memory, MiB, by replications of the nation over 10 years: {peak}   (goal 300)")
    assert peak[1000] < peak[20] + 100


@pytest.mark.bench
def test_cost_is_linear():
    warm()
    cases = {
        "replications": [(120, 600, 5, n) for n in (20, 40, 80)],
        "years": [(120, 600, n, 20) for n in (5, 10, 20)],
        "municipalities and NGOs": [(n, 5 * n, 5, 20) for n in (120, 240, 480)],
        "NGOs": [(120, n, 5, 20) for n in (600, 1200, 2400)],
    }
    print("\n  microseconds for a replication and year, each step twice as large")
    for name, sizes in cases.items():
        found = []
        for places, ngos, years, reps in sizes:
            world = worlds.invented(places, ngos)
            time = best(lambda: run(world, GRANT, years=years, replications=reps, threads=1), 3)  # noqa: B023
            found.append(time / years / reps * 1e6)
        print(f"  {name:<26}" + "".join(f"{value:10.1f}" for value in found))
        assert found[-1] < 8 * found[0]


CHANGES = {
    "advance .3 to .5": ({"payment.advance": 0.5}, {}),
    "match .25 to .5": ({"budget.match": 0.5}, {}),
    "reach .6 to .7": ({"publication.reach": 0.7}, {}),
    "favour .5 to 0": ({}, {"commission.home_favour": 0.0}),
    "members 5 to 7": ({"commission.size": 7}, {}),
    "contracts 1 to 2 years": ({"contract.months": 24}, {}),
    "new NGOs .08 to .10": ({}, {"entry.rate": 0.10}),
    "monitoring .3 to .6": ({"delivery.monitoring": 0.6}, {}),
}
WATCHED = ("need", "served", "failed_share", "quality_lost", "paid")


@pytest.mark.bench
def test_the_same_luck_makes_differences_clear():
    """Variance of a policy's effect with other luck over its variance on the same luck, by change and metric."""
    world, size = worlds.invented(12, 60), {"years": 5, "replications": 200}
    base, other = (run(world, GRANT, seed=seed, **size) for seed in (1, 2))
    print(f"\n  {'variance reduction':<26}" + "".join(f"{name:>14}" for name in WATCHED))
    ratios = []
    for name, (levers, assumed) in CHANGES.items():
        changed = run(world, GRANT | levers, assumed=assumed, seed=1, **size)
        row = []
        for metric in WATCHED:
            after, before, elsewhere = (np.nanmean(r.metric(metric), 1) for r in (changed, base, other))
            row.append((after - elsewhere).var() / max((after - before).var(), 1e-30))
        ratios += row
        print(f"  {name:<26}" + "".join(f"{value:14.1f}" for value in row))
    print(f"  median {np.median(ratios):.1f}   (goal 10)")
    assert np.median(ratios) > 2
