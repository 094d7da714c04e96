"""Bills: what somebody proposes to change in the law, from which day, and why.

A bill changes dated values only between its own dates and never the law that it is put on. Several bills put on a law
together must not disagree; a bill put on the outcome of another amends it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations, product

from socsim.base.errors import Fault, Lesson
from socsim.base.i18n import LANGUAGES, Text
from socsim.law.kit import law
from socsim.law.law import Law, Value

DATED = "dated"  # the law_of of a bill that starts from the law as it was, year by year


@dataclass(frozen=True, kw_only=True)
class Bill:
    """A proposal.

    Attributes
    ----------
    id : str
        The file's name.
    title : mapping
        In three languages.
    author : str
    law_of : date, "dated" or None
        The law it starts from: of one day, held for all years; or dated; None: of whatever it is put on.
    start, end : date
        First and last day of what it changes, where a change names no days of its own.
    note, left_out : mapping
        What it is after; what it would change that the model cannot show. May be empty.
    source : tuple of str
        Names in ``datasets/bills``.
    changes : mapping from str to tuple of Value
        Dated values by key of the law.
    """

    id: str
    title: Text
    author: str = ""
    law_of: date | str | None = None
    start: date = date.min
    end: date = date.max
    note: Text = field(default_factory=dict)
    left_out: Text = field(default_factory=dict)
    source: tuple[str, ...] = ()
    changes: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)

    def reverse(self, base: Law | None = None) -> "Bill":
        """Return the bill that gives every day back the value that it has in `base`."""
        base = base or law()
        back = {
            key: tuple(old for new in values for old in base.during(key, new.start, new.end))
            for key, values in self.changes.items()
        }
        return replace(self, id=f"{self.id}-reversed", law_of=None, changes=back)


def enact(*bills: Bill, base: Law | None = None) -> Law:
    """Put bills on a law and return the new law; `base` stays as it is.

    Parameters
    ----------
    *bills : Bill
        Together; the order does not matter. To let one amend another: ``enact(second, base=enact(first))``.
    base : Law, optional
        Missing: the law that the bills start from, otherwise the dated one.

    Raises
    ------
    Lesson
        When two of the bills set the same parameter to different values on the same day, or start from different laws.
    """
    faults = [fault for one, other in combinations(bills, 2) for fault in conflicts(one, other)]
    if faults:
        raise Lesson("bill_conflict", faults, count=len(faults))
    start = base or _starting_law(bills)
    return start.amended({key: values for bill in bills for key, values in bill.changes.items()})


def _starting_law(bills: Sequence[Bill]) -> Law:
    """Return the law that bills start from: of one day, held for all years, where one of them names it."""
    day = next((bill.law_of for bill in bills if isinstance(bill.law_of, date)), None)
    return law().held(day) if day else law()


def sides(first: Law | Bill, second: Law | Bill) -> tuple[Law, Law]:
    """Return the two laws of a comparison: a bill is put on the first law, unless it names a law of its own."""
    base = enact(first) if isinstance(first, Bill) else first
    if not isinstance(second, Bill):
        return base, second
    return base, enact(second) if second.law_of else enact(second, base=base)


def conflicts(one: Bill, other: Bill) -> list[Fault]:
    """Name every parameter that two bills set to different values on the same day."""
    faults = []
    if one.law_of and other.law_of and one.law_of != other.law_of:
        faults.append(Fault(key="other_law", value=f"{one.law_of} / {other.law_of}"))
    titles = {code: f"{one.title[code]} / {other.title[code]}" for code in LANGUAGES}
    for key in sorted(one.changes.keys() & other.changes.keys()):
        for a, b in product(one.changes[key], other.changes[key]):
            first = max(a.start, b.start)
            if first <= min(a.end, b.end) and a.value != b.value:
                facts = {"bills": titles, "first": max(first, law().first), "a": a.value, "b": b.value}
                faults.append(Fault(key="conflict", column=key, facts=facts))
    return faults
