"""Everything that the face of the kit takes and gives can be sent to another process, and copied: it is the same."""

import copy
import inspect
import multiprocessing
import pickle
import sys
import types
import typing
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import fields, is_dataclass
from datetime import date

import numpy as np
import pandas as pd
import pytest

import socsim
from socsim import announce, compare, contrast, design, explore, hold, language, municipality, sheet, sphere, worlds
from socsim.base.errors import Fault, Lesson
from socsim.competition import again, ballot
from socsim.competition.protocol.reasons import Case
from socsim.competition.room import tally
from socsim.experiments.designs import decompose, robust
from socsim.law import bill_files, days
from socsim.law.bill import enact
from socsim.law.kit import law
from socsim.scoring.methods import diagnostics
from socsim.scoring.methods.method import Method, Option
from socsim.scoring.rule import Methods, Rule
from socsim.scoring.study import what_if
from socsim.simulation.own_rules import OwnRules
from socsim.simulation.simulate import rerun
from tests.competition.room.rooms import played
from tests.simulation.small import SMALL, cautious, run, same

DAY = date(2014, 7, 1)
ELSEWHERE = {  # names that type hints alone take from other libraries
    "pd": types.SimpleNamespace(DataFrame=object, MultiIndex=object, Series=list, Index=list),
    "xarray": types.SimpleNamespace(Dataset=object),
}
# Entries of registers hold the kit's functions, and a rule names them: they are found where the rule arrives.
OF_REGISTERS = {Method, Methods, Option, *Method.__subclasses__()}


def filled(case: Case) -> ballot.Ballot:
    """Return the marks of a member who gives everybody a five."""
    criteria = len(case.call.sheet.criteria)
    marks = {(application, criterion): 5 for application in case.admitted for criterion in range(criteria)}
    return ballot.Ballot(applications=tuple(case.admitted), criteria=criteria, marks=marks)


def roots() -> dict[str, object]:
    """Return a real one of everything that the functions of the face take and give, and what studies find."""
    held = hold(announce(municipality("Омуралиев"), [sphere("culture")], sheet=sheet()), seed=3)
    case = Case(held, held.rounds[0], 0, language("ru"))
    compared = compare(held.scorebook())
    both = contrast(
        "draft_2014_unfunded", "draft_2014_cofinanced", years=2, replications=4, progress=False, engine="numpy"
    )
    drawn = both.drawn(2)
    ran = run(rule=Rule(experts="median"), behaviour={"odds": cautious}, years=2, replications=2)
    return {
        "laws": [law(), law().on(DAY, {"payment.advance": 0.5}), enact(bill_files.named("ideal"))],
        "bill": bill_files.named("ideal"),
        "worlds": [worlds.pilot(), SMALL, worlds.pilot().municipality(0)],
        "rule": Rule(experts="trimmed(drop=1)", title={"ru": "Р", "ky": "Э", "en": "R"}),
        "competition": held,
        "competition of people and bots": tally.competition(played("first_competition").state),
        "protocol": case,
        "influence": again.influence(held, 0, filled(case)),
        "comparison": compared,
        "contrast": drawn,
        "study": explore(design(["payment.advance"], count=2), years=1, replications=2, progress=False),
        "draws": [drawn.draws, drawn.draws.band("served")],
        "effect": both.effect("served"),
        "result": ran,
        "microscope": ran.microscope(),
        "worked out": [
            *(worlds.pilot().near, ran.setting.levers, ran.setting.behaviour, ran.setting.market),
            *(held.rounds[0].award, held.announcement.pricing, held.announcement.sequel),
            law().parameters["payment.advance"].wrong(9),
            days.unread(days.sampled(1950, 1), enact(bill_files.own("Mine", {"payment.advance": 1.0}, start=DAY))),
        ],
        "languages": [language("ky"), language("en")],
        "lesson": Lesson("bad_lever", [Fault(key="not_number", row=3, value="x")]),
        "studies": [
            what_if.one_member(next(iter(compared.results.values()))),
            what_if.acceptability(compared),
            diagnostics.severity([[50.0, 60.0], [70.0, 65.0]], np.ones((2, 2), bool)),
            decompose.decompose(both, "served"),
            robust.one_by_one(both, "served", ["apply.bridge"]),
        ],
    }


ROOTS = roots()


def parts(value: object) -> Iterator[object]:
    """Yield what a value is made of, its caches left out."""
    if isinstance(value, Mapping):
        yield from value.values()
    elif isinstance(value, tuple | list):
        yield from value
    elif is_dataclass(value):
        yield from (getattr(value, field.name) for field in fields(value))
    elif isinstance(value, Lesson):
        yield from value.faults


def classes(value: object) -> set[type]:
    """Return the kit's classes of a value and of all that it is made of."""
    found = {type(value)} if type(value).__module__.startswith("socsim") else set()
    return found.union(*map(classes, parts(value)))


def named(hint: object) -> Iterator[type]:
    """Yield the kit's classes that a type hint names."""
    if isinstance(hint, type) and hint.__module__.startswith("socsim"):
        yield hint
    for inner in typing.get_args(hint):
        yield from named(inner)


def hints(of: object) -> Iterator[object]:
    """Yield the types in the signature of a function, or in the fields and public methods of a class."""
    around = {**ELSEWHERE, **vars(sys.modules[of.__module__])}
    yield from typing.get_type_hints(of, around).values()
    if inspect.isclass(of):
        for name, part in vars(of).items():
            function = getattr(part, "fget", None) or getattr(part, "func", None) or part
            if inspect.isfunction(function) and not name.startswith("_"):
                yield typing.get_type_hints(function, around).get("return")


def promised() -> set[type]:
    """Return the kit's classes that can be reached from the face by its type hints."""
    face = [getattr(socsim, name) for name in socsim.__all__]
    waiting: list[object] = [one for one in face if inspect.isfunction(one) or inspect.isclass(one)]
    waiting += [worlds.nation, worlds.pilot, worlds.region, worlds.named, worlds.invented]
    met: set[type] = {one for one in waiting if inspect.isclass(one)}
    while waiting:
        new = {kind for hint in hints(waiting.pop()) for kind in named(hint)} - met
        met |= new
        waiting += new - OF_REGISTERS
    return {kind for kind in met - OF_REGISTERS if not getattr(kind, "_is_protocol", False)}


def is_same(one: object, other: object) -> bool:
    """Tell whether a value and what arrived are the same, to the bit, and the arrays of records sealed alike."""
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray):
        return one.dtype == other.dtype and np.array_equal(one, other, equal_nan=one.dtype.kind == "f")
    if isinstance(one, pd.DataFrame | pd.Series):
        return one.equals(other)
    if isinstance(one, Mapping):
        return list(one) == list(other) and all(is_same(one[key], other[key]) for key in one)
    if isinstance(one, Lesson):
        return (one.key, one.facts, one.faults, str(one)) == (other.key, other.facts, other.faults, str(other))
    pairs = list(zip(parts(one), parts(other), strict=True))
    return all(is_same(*pair) for pair in pairs) and sealed(one) == sealed(other) if pairs else one == other


def sealed(record: object) -> list[bool]:
    """Tell of each array of a record whether it is sealed."""
    arrays = [part for part in parts(record) if isinstance(part, np.ndarray)] if is_dataclass(record) else []
    return [not array.flags.writeable for array in arrays]


def test_there_is_a_real_one_of_every_class_that_the_face_names():
    tried = set().union(*map(classes, ROOTS.values()))
    assert not promised() - tried and len(tried) > 30


@pytest.mark.parametrize("name", ROOTS)
@pytest.mark.parametrize("way", [lambda value: pickle.loads(pickle.dumps(value)), copy.deepcopy, copy.copy])
def test_what_arrives_is_what_was_sent(name, way):
    assert is_same(ROOTS[name], way(ROOTS[name]))


def test_a_law_stays_as_it_is_where_it_arrives():
    arrived = pickle.loads(pickle.dumps(law()))
    assert arrived == law() and arrived.fingerprint == law().fingerprint
    for change in (dict.clear, lambda one: one.update(a=1), lambda one: one.__setitem__("a", 1), dict.popitem):
        with pytest.raises(TypeError):
            getattr(type(arrived.parameters), change.__name__, change)(arrived.parameters)


def test_a_held_competition_is_told_alike_where_it_arrives():
    held = ROOTS["competition"]
    arrived = pickle.loads(pickle.dumps(held))
    assert arrived.winner.tolist() == held.winner.tolist() and arrived.outcome.tolist() == held.outcome.tolist()


def test_years_run_in_another_process_are_the_same():
    first = run("points", years=2, replications=3, behaviour={"odds": cautious})
    apart = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=apart) as pool:
        again_there = pool.submit(rerun, first.setting, first.replications).result()
        more_there = pool.submit(run, "points", years=2, replications=3, first=3, behaviour={"odds": cautious}).result()
    same(first, again_there)
    assert again_there.manifest == first.manifest
    whole = run("points", years=2, replications=6, behaviour={"odds": cautious})
    assert np.array_equal(first.joined(more_there).country, whole.country)


def test_a_function_that_cannot_travel_is_refused_by_name():
    ran = run(years=1, replications=1, behaviour={"odds": lambda b, c, w, n, r, base: base * b})
    for sent in (ran, ran.setting, ran.setting.replaced):
        with pytest.raises(Lesson) as refused:
            pickle.dumps(sent)
        for code in ("ru", "ky", "en"):
            assert "«odds»" in refused.value.text(language(code)).replace("“", "«").replace("”", "»")
            assert "def" in refused.value.text(language(code))
    assert isinstance(copy.deepcopy(ran.setting).replaced, OwnRules)


def test_a_pool_is_told_which_function_cannot_travel():
    ran = run(years=1, replications=1, behaviour={"odds": lambda b, c, w, n, r, base: base * b})
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        refused = pool.submit(rerun, ran.setting, ran.replications).exception()
    assert isinstance(refused, Lesson) and refused.facts["name"] == "odds"
