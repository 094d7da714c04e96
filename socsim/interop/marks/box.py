"""All ballots of a commission, from long tables and from sheets of single members, with what is wrong in them."""

from collections.abc import Sequence
from dataclasses import replace
from math import prod

from socsim.base import bounds
from socsim.base.errors import Fault
from socsim.interop.marks import long, sheet, totals, wide
from socsim.interop.marks.ballots import Box
from socsim.interop.marks.lists import Source
from socsim.interop.marks.names import Names, Roll


def fill(scores: Sequence[Source], sheets: Sequence[Source], listed: Roll, sure: frozenset[str] = frozenset()) -> Box:
    """Put all ballots together; what stands on a member's own sheet counts before a long table.

    Parameters
    ----------
    scores, sheets : sequence of Source
        Long tables, and sheets of single members.
    listed : Roll
        The names in the lists; where there is no list, whatever the marks name.
    sure : frozenset of str
        Names, in plain writing, that a person says are no totals.
    """
    sifted = totals.sift([long.read(source) for source in scores], listed, sure)
    tables = sifted.tables
    forms = [form for source in sheets for form in wide.read(source, listed.criteria)]
    used = long.known(listed, tables)
    roll = replace(used, members=used.members.joined(form.member for form in forms))
    if prod(roll.shape) > bounds.MARKS:
        return Box(roll=Roll(Names(), Names(), Names()), ballots={}, titles={}, faults=[_too_many(roll)])
    seated = sheet.seated(forms, roll.members)
    faults = [
        *(fault for table in tables for fault in long.faults(table, roll)),
        *sifted.faults,
        *(fault for form in forms for fault in sheet.faults(form, roll, seated)),
    ]
    notices = [
        *(notice for table in tables for notice in table.table.notices),
        *sifted.notices,
        *(notice for form in forms for notice in sheet.notices(form, roll)),
    ]
    mentions = {name: long.mentions(tables, name) for name in long.NAMED}
    mentions["expert"] += [sheet.mention(form) for form in forms]
    return Box(
        roll=roll,
        ballots={**long.ballots(tables, roll), **sheet.ballots(seated, roll)},
        titles={member: form.title for member, form in seated.items()},
        faults=faults,
        notices=notices,
        mentions=mentions,
    )


def _too_many(roll: Roll) -> Fault:
    """Say that the names on three axes would make more marks than any commission gives."""
    applications, members, criteria = roll.shape
    facts = {"applications": applications, "members": members, "criteria": criteria, "most": bounds.MARKS}
    return Fault(key="too_many_marks", facts=facts)
