"""What decides the numbers of a run, told so that two runs can be held against each other and one be run again.

A fingerprint is a short name of exactly one content; of functions it holds for one version of Python.
"""

import platform
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from numbers import Real
from typing import Any

import numpy as np

from socsim.base.canonical import Data, JsonObject
from socsim.base.fingerprint import NOT_REPRODUCIBLE, Unsteady, fingerprint
from socsim.base.formats import Format
from socsim.base.i18n import LANGUAGES, Text, language
from socsim.base.shapes import Ints
from socsim.scoring.rule import fingerprint as rule_fingerprint
from socsim.simulation import own_rules
from socsim.simulation.setting import Setting
from socsim.version import __version__

Manifest = Mapping[str, Any]
OF_A_PART = ("replications", "ids")  # the only entries in which two parts of a run may differ
_BEFORE_FINGERPRINTS = "socsim run 1"  # the last number of manifests without fingerprints of functions


def manifest(setting: Setting) -> JsonObject:
    """Say what decides the numbers of a run, ready for JSON.

    Besides seed, versions and years it holds fingerprints of the world, the law, the assumptions, the scoring rule and
    the rules of behaviour of one's own. Where one of these functions has no content that can be told, its fingerprint
    is ``"not reproducible"``, ``reproducible`` is false, and ``why_not`` says why in three languages.
    """
    functions: JsonObject = {name: _print(own_rules.content, rule) for name, rule in setting.replaced.items()}
    scoring = _print(rule_fingerprint, setting.rule) if setting.rule else ""
    unsteady = {name: why for name, why in {**functions, "rule": scoring}.items() if isinstance(why, Unsteady)}
    return {
        "seed": setting.luck.seed,
        "generator": setting.luck.generator,
        "start": setting.start,
        "years": setting.years,
        "world": setting.world.fingerprint,
        "law": fingerprint(str([_plain(year._asdict()) for year in setting.levers])),
        "behaviour": fingerprint(str(_plain(setting.behaviour._asdict()))),
        "assumed": _plain(setting.assumed),
        "rules": {name: _written(functions[name]) for name in sorted(functions)},
        "rule": {**setting.rule.content, "fingerprint": _written(scoring)} if setting.rule else "law",
        "reproducible": not unsteady,
        "why_not": _why_not(unsteady),
        "socsim": __version__,
        "numpy": np.__version__,
        "python": platform.python_version(),
    }


def of_replications(ids: Ints) -> JsonObject:
    """Say which replications were run: how many, and their ids as spans of a first and a last one."""
    ordered = np.sort(ids)
    ends = np.flatnonzero(np.diff(ordered) != 1)
    firsts = ordered[[0, *(ends + 1)]].tolist()
    lasts = ordered[[*ends, -1]].tolist()
    return {"replications": len(ids), "ids": [list(span) for span in zip(firsts, lasts, strict=True)]}


def differences(one: Manifest, other: Manifest) -> Iterator[tuple[str, str, str]]:
    """Yield the entries in which two manifests are not of the same run: its name, and what stands in either."""
    for name in {**one, **other}:
        mine, theirs = one.get(name), other.get(name)
        if name in OF_A_PART or mine == theirs:
            continue
        if isinstance(mine, Mapping) and isinstance(theirs, Mapping):
            inner = [key for key in {**mine, **theirs} if mine.get(key) != theirs.get(key)]
            yield from ((f"{name}.{key}", str(mine.get(key, "")), str(theirs.get(key, ""))) for key in inner)
        else:
            yield name, str(mine), str(theirs)


def _plain(values: Data) -> JsonObject:
    """Return numbers as floats, for 1, 1.0 and NumPy's 1 decide the same; truth values and words stay."""
    return {name: float(value) if _is_number(value) else value for name, value in values.items()}


def _is_number(value: object) -> bool:
    return isinstance(value, Real | Decimal) and not isinstance(value, bool)


def _print(content: Callable[[Any], str], function: object) -> str | Unsteady:
    try:
        return content(function)
    except Unsteady as unsteady:
        return unsteady


def _written(mark: str | Unsteady) -> str:
    return NOT_REPRODUCIBLE if isinstance(mark, Unsteady) else mark


def _why_not(unsteady: Mapping[str, Unsteady]) -> Text | dict[str, str]:
    """Say in three languages what keeps a run from being reproducible; empty where nothing does."""
    if not unsteady:
        return {}
    return {code: " ".join(_why(code, name, why.what) for name, why in unsteady.items()) for code in LANGUAGES}


def _why(code: str, name: str, what: str) -> str:
    return language(code)("manifest.not_reproducible", name=name, what=what)


def _with_fingerprints(content: Manifest) -> Manifest:
    """Turn number 1 into 2: the ids are spans, and nothing is known of the content of functions of one's own."""
    names = list(content.get("rules", ()))
    count, first = int(content["replications"]), int(content["first"])
    kept = {key: value for key, value in content.items() if key not in ("first", "rules")}
    unsteady = dict.fromkeys(names, Unsteady(_BEFORE_FINGERPRINTS))
    return {
        **kept,
        "rules": dict.fromkeys(names, NOT_REPRODUCIBLE),
        "reproducible": not names,
        "why_not": _why_not(unsteady),
        "replications": count,
        "ids": [[first, first + count - 1]],
    }


FORMAT = Format(kind="run", number=2, steps={0: dict, 1: _with_fingerprints})  # the first version wrote no stamp
