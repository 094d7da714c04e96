"""Run a study: every point of a design on the same luck, here, on other processes or on a cluster."""

import pickle
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from itertools import islice
from pathlib import Path

import numpy as np

from socsim.base import waiting
from socsim.base.errors import Lesson
from socsim.base.handed import of_kind
from socsim.base.i18n import Text
from socsim.base.rng import Luck
from socsim.base.whole import within
from socsim.country import worlds
from socsim.country.world import World
from socsim.experiments.compute import study
from socsim.experiments.compute.blocks import Block
from socsim.experiments.compute.plan import Plan
from socsim.experiments.compute.store import Store
from socsim.experiments.compute.study import Study
from socsim.experiments.compute.work import Answer, answer
from socsim.experiments.designs.design import Design
from socsim.law import bill_files, kit
from socsim.law.bill import Bill, enact
from socsim.law.law import Law, Provisions
from socsim.simulation.setting import Means, Setting

OUTCOMES = ("served", "need_per_1000", "paid", "failed_share")
WINDOW = 64  # blocks that are on their way at a time
MOST_RUNS = 10**9


def explore(
    design: Design,
    world: World | str | None = None,
    *,
    law: Law | Provisions | Bill | str | Path | None = None,
    years: int = 5,
    start: int = 2014,
    replications: int = 20,
    first: int = 0,
    seed: int = 1,
    outcomes: Sequence[str] = OUTCOMES,
    executor: Executor | None = None,
    store: str | Path | None = None,
    progress: bool = True,
) -> Study:
    """Run every point of a design with the same replications, so that points differ by nothing but what they say.

    Parameters
    ----------
    design : Design
        From :func:`socsim.design`.
    world : World or str, optional
        Missing: the twelve pilots.
    law : Law, Provisions, Bill, str or path, optional
        What holds where a point says nothing; a scenario's id, a file; missing: the kit's dated law.
    years, start, replications, first, seed : int
        As in :func:`socsim.simulate`; the number of replications is not bounded by the memory.
    outcomes : sequence of str
        Of :data:`socsim.experiments.effects.OUTCOMES`.
    executor : Executor, optional
        Any of ``concurrent.futures``, or Dask's ``client.get_executor()``; missing: here. The numbers are the same to
        the bit.
    store : path, optional
        A folder in which every block is kept as soon as it is done. Begun again with the same arguments, only what is
        missing is run.
    progress : bool
        Show a bar when it takes longer than a moment.

    Returns
    -------
    Study
        After an interruption (Ctrl-C) what was finished, marked ``interrupted``.

    Raises
    ------
    Lesson
        When an outcome or number is not possible, the folder holds another study, or a worker was lost; what was done
        before stays in the folder.
    """
    plan = Plan(
        design=of_kind("design", design, Design, "socsim.design({'fund.share': [0.5, 0.8]})"),
        setting=Setting(
            world=worlds.named(world) if isinstance(world, str) else world or worlds.pilot(),
            law=_law(law),
            start=start,
            years=years,
            luck=Luck(seed),
            means=Means(threads=1 if executor else None),
        ),
        outcomes=study.known(outcomes),
        first=within("first", first, 0, MOST_RUNS),
        replications=within("replications", replications, 1, MOST_RUNS),
    )
    study_store = Store(Path(store)) if store else None
    return _run(plan, study_store, executor, progress)


def _law(given: Law | Provisions | Bill | str | Path | None) -> Law | Provisions:
    if given is None:
        return kit.law()
    law_or_bill = bill_files.find(given) if isinstance(given, str | Path) else given
    return enact(law_or_bill) if isinstance(law_or_bill, Bill) else law_or_bill


def _run(plan: Plan, kept: Store | None, executor: Executor | None, progress: bool) -> Study:
    """Run what is missing, keep it, and put everything together; after Ctrl-C what was finished."""
    if kept:
        kept.begin(plan.manifest())
    gathered = _Gathered(plan)
    missing = [block for block in plan.blocks() if not gathered.has_taken(_kept(block, plan, kept))]
    with waiting.bar(gathered.done.size, "histories", silent=not progress, begun=int(gathered.done.sum())) as bar:
        try:
            for one in _answers(plan, missing, executor):
                if kept:
                    kept.keep(one, plan.outcomes)
                gathered.has_taken(one)
                bar.update(one.block.points * one.block.replications)
        except KeyboardInterrupt:
            if not gathered.done.any():
                raise
    return gathered.study()


def _kept(block: Block, plan: Plan, store: Store | None) -> Answer | None:
    return store.read(block, plan.outcomes) if store else None


class _Gathered:
    """What has come in so far."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.done = np.zeros((len(plan.design), plan.replications), bool)
        self.found = np.full((*self.done.shape, len(plan.outcomes)), np.nan)
        self.failures: dict[int, Text] = {}

    def has_taken(self, one: Answer | None) -> bool:
        """Put a block where it belongs; tell whether there was one."""
        if one is None:
            return False
        block = one.block
        begun = block.first - self.plan.first
        place = slice(block.point, block.point + block.points), slice(begun, begun + block.replications)
        self.found[place] = one.outcomes
        self.done[place] = True
        self.failures.update(one.failures)
        return True

    def study(self) -> Study:
        plan = self.plan
        return Study(
            design=plan.design,
            outcomes=plan.outcomes,
            replications=np.arange(plan.first, plan.first + plan.replications),
            found=self.found,
            done=self.done,
            manifest=plan.manifest(),
            failures=dict(sorted(self.failures.items())),
        )


def _answers(plan: Plan, missing: Iterable[Block], executor: Executor | None) -> Iterator[Answer]:
    """Yield what comes of blocks as it comes: here one after the other, elsewhere some at a time."""
    setting = pickle.dumps(plan.setting)
    tasks = (plan.task(block, setting) for block in missing)
    if executor is None:
        yield from map(answer, tasks)
        return
    running: set[Future[Answer]] = set()
    try:
        while running := running | {executor.submit(answer, task) for task in islice(tasks, WINDOW - len(running))}:
            ended = wait(running, return_when=FIRST_COMPLETED).done
            running -= ended
            yield from (future.result() for future in ended)
    except BrokenExecutor as error:
        raise Lesson("worker_lost") from error
    finally:
        for future in running:
            future.cancel()
