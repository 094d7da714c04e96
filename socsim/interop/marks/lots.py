"""The lots of a competition: their names, what is available in each, and which application is for which."""

from collections.abc import Sequence
from dataclasses import dataclass

from socsim.base.errors import Fault
from socsim.interop.marks import names, vocabulary
from socsim.interop.marks.lists import Applications
from socsim.interop.marks.names import Names
from socsim.interop.marks.terms import Terms

ONLY = "1"  # the lot of a competition that does not speak of lots


@dataclass(frozen=True, kw_only=True)
class Lots:
    """Names, som available in each, the lot of each application."""

    names: Sequence[str]
    ceilings: Sequence[int]
    of: Sequence[int]
    faults: Sequence[Fault]


def written(applied: Applications) -> list[str]:
    """Return the lot that each application says it is for."""
    return [line.written.get("lot", "") for line in applied.table.lines]


def prices(applied: Applications, count: int) -> list[int]:
    """Return what each of the applications asks for, som; 0 where it is not said."""
    return [line.values["price"] or 0 for line in applied.table.lines] or [0] * count


def read(applied: Applications, count: int, terms: Terms) -> Lots:
    """Find the lots and what is available in each; where nobody says it, everything asked for can be paid.

    Parameters
    ----------
    applied : Applications
    count : int
        Number of applications, also where no table lists them.
    terms : Terms
    """
    named = written(applied)
    known = names.of(terms.ceilings, more=not terms.ceilings).joined(filter(None, named))
    if not any(named) and len(known.labels) < 2:
        only = next(iter(known.labels), ONLY)
        known = known.joined([only])
        named = [only] * count
    places = [known.place(lot) if lot else None for lot in named]
    of = [place or 0 for place in places] or [0] * count
    astray = [_astray(applied, a, known) for a, place in enumerate(places) if place is None]
    return Lots(
        names=known.labels,
        ceilings=_ceilings(terms, known, of, prices(applied, count)),
        of=of,
        faults=[*astray, *_unclear(applied, known, terms)],
    )


def _ceilings(terms: Terms, known: Names, of: Sequence[int], asked: Sequence[int]) -> list[int]:
    if terms.ceilings:
        return list(terms.ceilings.values())
    if terms.budget is not None:
        return [terms.budget]
    return [sum(price for price, n in zip(asked, of, strict=True) if n == lot) for lot in range(len(known.labels))]


def _astray(applied: Applications, a: int, known: Names) -> Fault:
    """Say that an application names no lot where there are several, or one that is not there."""
    line = applied.table.lines[a]
    lot = line.written.get("lot", "")
    if lot:
        return known.stranger("unknown_lot", applied.table.header.fault("", line.number, "lot", lot))
    return applied.table.header.fault("required", line.number, "lot")


def _unclear(applied: Applications, known: Names, terms: Terms) -> list[Fault]:
    """Say that nobody tells which application is for which of several lots, or what a budget is for."""
    faults = []
    if not applied.table.lines and len(known.labels) > 1:
        faults.append(vocabulary.absent("applications"))
    if terms.budget is not None and (terms.ceilings or len(known.labels) > 1):
        listed = ", ".join(f"«{lot}»" for lot in known.labels)
        faults.append(Fault(key="budget_lots", facts={"lots": listed}))
    return faults
