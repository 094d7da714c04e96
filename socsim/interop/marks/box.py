"""All ballots of a commission, from long tables and from sheets of single members, with what is wrong in them."""

from collections.abc import Sequence
from dataclasses import replace

from socsim.interop.marks import long, sheet
from socsim.interop.marks.ballots import Box
from socsim.interop.marks.lists import Source
from socsim.interop.marks.names import Roll


def fill(scores: Sequence[Source], sheets: Sequence[Source], listed: Roll) -> Box:
    """Put all ballots together; what stands on a member's own sheet counts before a long table.

    Parameters
    ----------
    scores, sheets : sequence of Source
        Long tables, and sheets of single members.
    listed : Roll
        The names in the lists; where there is no list, whatever the marks name.
    """
    tables = [long.read(source) for source in scores]
    forms = [sheet.read(source, listed.criteria) for source in sheets]
    used = long.known(listed, tables)
    roll = replace(used, members=used.members.joined(form.member for form in forms))
    seated = sheet.seated(forms, roll.members)
    faults = [
        *(fault for table in tables for fault in long.faults(table, roll)),
        *(fault for form in forms for fault in sheet.faults(form, roll, seated)),
    ]
    return Box(
        roll=roll,
        ballots={**long.ballots(tables, roll), **sheet.ballots(seated, roll)},
        titles={member: form.title for member, form in seated.items()},
        faults=faults,
    )
