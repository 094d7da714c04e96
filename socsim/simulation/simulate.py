"""Run the years of a world, once or many thousand times, on whatever engine is ready."""

import os
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from socsim.base import rng, waiting
from socsim.base.canonical import JsonObject
from socsim.base.errors import Lesson
from socsim.base.handed import of_kind
from socsim.base.shapes import Floats, Ints, seal
from socsim.base.whole import plain, within
from socsim.country import worlds
from socsim.country.world import World
from socsim.law import kit
from socsim.law.law import Law, Provisions
from socsim.scoring.rule import Rule
from socsim.simulation import year
from socsim.simulation.arrays import engine as arrays
from socsim.simulation.engine import Engine
from socsim.simulation.manifest import manifest, of_replications
from socsim.simulation.own_rules import OwnRule
from socsim.simulation.records import Sums
from socsim.simulation.result import Result
from socsim.simulation.setting import Means, Setting

MOST_REPLICATION_YEARS = 60_000  # more would not fit into the memory that a laptop can spare
FIRST_YEAR = 2014  # of a run that names none
LAST_REPLICATION = 10**12  # its id


def simulate(
    world: World | str | None = None,
    law: Law | Provisions | None = None,
    *,
    years: int = 10,
    replications: int = 1000,
    seed: int = 1,
    start: int | None = None,
    first: int = 0,
    rule: Rule | None = None,
    behaviour: Mapping[str, OwnRule] | None = None,
    assumed: Mapping[str, float] | None = None,
    generator: str = rng.GENERATOR,
    engine: str = "auto",
    threads: int | None = None,
    chunk: int | None = None,
    progress: bool = True,
) -> Result:
    """Simulate a country over years.

    Parameters
    ----------
    world : World or str, optional
        Or the name of one: ``"pilot"``, ``"nation"``, a region's id; missing: the twelve pilots.
    law : Law or Provisions, optional
        Dated law, or what holds on one day for all years: ``law().on(date(2014, 7, 1), {"payment.advance": 0.5})``;
        missing: the kit's law data, year by year.
    years, replications : int
    seed : int
        The one seed; replication r meets the same luck under every law.
    start : int, optional
        First calendar year; missing: the year of `law` where it is one day's, otherwise 2014.
    first : int
        Id of the first replication: 37 with 24 replications gives what a run of 100 has at 37..60.
    rule : Rule, optional
        How the commission's marks become a winner; missing: as the law says.
    behaviour : mapping, optional
        Rules of behaviour to replace, by name of :mod:`socsim.simulation.rules`; functions of arrays without draws.
    assumed : mapping, optional
        Assumptions to replace, by key of ``datasets/behaviour`` or ``datasets/ngos``.
    generator : {"kmix-1", "philox"}
        Philox checks that a result does not hang on the generator; it is slower.
    engine : {"auto", "numpy", "numba"}
        The numbers are the same to the bit. ``auto`` starts with NumPy and goes on with Numba once it is compiled.
    threads, chunk : int, optional
        How many chunks run side by side, and how many replications one has; they do not change the numbers.
    progress : bool
        Show a bar when it takes longer than a moment.

    Returns
    -------
    Result
        After an interruption (Ctrl-C), the replications that were finished, marked ``interrupted``.

    Raises
    ------
    Lesson
        When a number is out of range, a name is unknown, or a replaced rule gives no numbers.

    Notes
    -----
    To compute in other processes send a setting, ``pool.submit(rerun, run.setting, ids)``: a rule of behaviour that
    cannot travel (a lambda, a function inside another one) is then refused by its name, with what to write instead. In
    ``pool.submit(simulate, behaviour={"odds": lambda ...})`` the kit is not asked, and the error is Python's own.
    """
    setting = Setting(
        world=_world(world),
        law=kit.law() if law is None else law,
        start=_start(law) if start is None else start,
        years=years,
        luck=rng.Luck(seed, generator),
        rule=rule,
        replaced=dict(of_kind("behaviour", behaviour or {}, Mapping, '{"odds": ...}')),
        assumed={
            key: plain(value)
            for key, value in of_kind("assumed", assumed or {}, Mapping, '{"apply.base_odds": 0.3}').items()
        },
        means=Means(engine=engine, threads=threads, chunk=chunk),
    )
    first = within("first", first, 0, LAST_REPLICATION)
    count = within("replications", replications, 1, most_replications(setting.years))
    return rerun(setting, np.arange(first, first + count), progress=progress)


def most_replications(years: int) -> int:
    """Return how many replications of so many years fit into the memory."""
    return MOST_REPLICATION_YEARS // years


def _start(law: Law | Provisions | None) -> int:
    """Return the first year of a run that names none."""
    return law.day.year if isinstance(law, Provisions) else FIRST_YEAR


def _world(world: World | str | None) -> World:
    """Return a world, or the one of a name; the twelve pilots where none is meant."""
    if isinstance(world, str):
        return worlds.named(world)
    return worlds.pilot() if world is None else world


def rerun(setting: Setting, replications: Ints, *, progress: bool = False, **changes: Any) -> Result:
    """Run a setting again, by the same means and on the same luck, with something changed.

    Parameters
    ----------
    setting : Setting
    replications : int array (R,)
        Ids of those to run.
    progress : bool
        Show a bar when it takes longer than a moment.
    **changes
        Attributes of the setting to replace, ``law=...`` or ``assumed={**setting.assumed, key: number}``.

    Returns
    -------
    Result
    """
    changed = replace(setting, **changes)
    within("replications", len(replications), 1, most_replications(changed.years))
    about = manifest(changed)
    means = changed.means
    threads = means.threads or os.cpu_count() or 1
    size = means.chunk or _chunk(changed.world, len(replications), threads)
    parts = [replications[i : i + size] for i in range(0, len(replications), size)]
    finished = _run(changed, parts, _picker(changed), threads, progress)
    return _gather(changed, parts, finished, about)


def _chunk(world: World, replications: int, threads: int) -> int:
    """Choose how many replications go through a year together: every thread has work, arrays stay in the cache."""
    most = int(np.clip(150_000 // max(world.capacity.size, 1), 1, 200))
    return min(most, -(-replications // threads))


@dataclass
class _Finished:
    """What is finished: the chunks by number, and the sums over replications by municipality and by NGO."""

    chunks: dict[int, Sums] = field(default_factory=dict)
    cells: Floats | float = 0.0
    firms: Floats | float = 0.0
    stopped: bool = False

    def take(self, number: int, chunk: Sums) -> None:
        self.cells = self.cells + chunk.cells
        self.firms = self.firms + chunk.firms
        self.chunks[number] = chunk._replace(cells=np.zeros(0), firms=np.zeros(0))


def _run(setting: Setting, parts: list[Ints], pick: Callable[[], Engine], threads: int, progress: bool) -> _Finished:
    """Run the chunks side by side; after Ctrl-C finish those that have begun and keep them."""
    finished = _Finished()
    unbegun = iter(range(len(parts)))
    total = sum(len(part) for part in parts)
    with ThreadPoolExecutor(threads) as pool, waiting.bar(total, "histories", silent=not progress) as bar:
        running: dict[Future[Sums], int] = {}

        def collect() -> None:
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                number = running.pop(future)
                finished.take(number, future.result())
                bar.update(len(parts[number]))

        try:
            while True:
                while len(running) < threads and (number := next(unbegun, None)) is not None:
                    running[pool.submit(_live, setting, parts[number], pick)] = number
                if not running:
                    return finished
                collect()
        except KeyboardInterrupt:
            while running:
                collect()
            if not finished.chunks:
                raise
            finished.stopped = True
            return finished


def _live(setting: Setting, reps: Ints, pick: Callable[[], Engine]) -> Sums:
    """Live through the years of a chunk; arrays get an axis of years: the second, of cells and firms the first."""
    yearly = list(year.years(setting, reps, pick()))
    return Sums(
        country=np.stack([sums.country for sums in yearly], 1),
        spheres=np.stack([sums.spheres for sums in yearly], 1),
        parts=np.stack([sums.parts for sums in yearly], 1),
        cells=np.stack([sums.cells for sums in yearly]),
        firms=np.stack([sums.firms for sums in yearly]),
    )


def _gather(setting: Setting, parts: list[Ints], finished: _Finished, about: JsonObject) -> Result:
    """Put the chunks together in the order of their replications."""
    order = sorted(finished.chunks)
    chunks = [finished.chunks[number] for number in order]
    ids = np.concatenate([parts[number] for number in order])
    return Result(
        setting=setting,
        replications=seal(ids),
        country=seal(np.concatenate([chunk.country for chunk in chunks])),
        spheres=seal(np.concatenate([chunk.spheres for chunk in chunks])),
        parts=seal(np.concatenate([chunk.parts for chunk in chunks])),
        cells=seal(finished.cells / len(ids)),
        firms=seal(finished.firms / len(ids)),
        manifest=about | of_replications(ids),
        interrupted=finished.stopped,
    )


_lock = threading.Lock()
_compiled: list[Engine] = []  # the fast engine once it is ready
_compiling: list[threading.Thread] = []


def warm() -> bool:
    """Compile the fast engine now (or load it from the cache); False where Numba is not installed."""
    with _lock:
        if not _compiled:
            try:
                from socsim.simulation.compiled import engine as compiled
            except ImportError:
                return False
            small = Setting(world=worlds.invented(3, 12), law=kit.law(), start=FIRST_YEAR, years=1, luck=rng.Luck(1))
            list(year.years(small, np.arange(2), compiled))
            _compiled.append(compiled)
    return True


def _picker(setting: Setting) -> Callable[[], Engine]:
    """Return a function that says which engine the next chunk should use."""
    engine = setting.means.engine
    if engine == "numpy" or setting.replaced or setting.luck.generator != rng.GENERATOR:
        return lambda: arrays
    if engine == "numba":
        if not warm():
            raise Lesson("needs_package", package="numba")
    elif not _compiled and not _compiling:
        _compiling.append(threading.Thread(target=warm, daemon=True, name="socsim-compile"))
        _compiling[0].start()
    return lambda: _compiled[0] if _compiled else arrays
