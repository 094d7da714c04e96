"""Sentences that are computed say nothing that is not so: of ties, of places, of what a member's marks changed."""

import pytest

from socsim import announce, hold, language, municipality, sheet, sphere
from socsim.competition.protocol import reasons
from socsim.widgets.verdict import award, last_case

SPEAK = language("en")
CALL = announce(municipality("Омуралиев"), [sphere("culture")], sheet=sheet())
TWO = announce(municipality("Омуралиев"), [sphere("culture"), sphere("youth")], sheet=sheet())


@pytest.mark.parametrize("call", [CALL, TWO], ids=["one lot", "two lots"])
def test_a_tie_is_spoken_of_only_where_two_could_have_won(call, counts):
    for seed in range(counts(12, 200)):
        case = last_case(hold(call, applications=1 + seed % 4, seed=seed), SPEAK)
        place = case.round.result.place[0]
        lots = range(len(call.lots))
        able = [[a for a in case.scored if case.lot(a) == lot and place[a]] for lot in lots]
        contested = [lot for lot in lots if len(able[lot]) > 1 and case.round.winner[0, lot] >= 0]
        equal = [lot for lot in contested if [place[a] for a in able[lot]].count(1) > 1]
        said = reasons.ties(case)
        assert (SPEAK("tie.none") in said) == bool(contested and not equal), seed
        assert len(said) == (len(equal) or bool(contested))


def test_who_is_named_as_winner_is_one_in_sentence_and_table_and_nobody_above_a_failed_lot(counts):
    for seed in range(counts(12, 200)):
        case = last_case(hold(CALL, applications=1 + seed % 4, seed=seed), SPEAK)
        winner = int(case.round.winner[0, 0])
        page = award(case)
        table = page[page.find("<table") :]
        assert table.count(SPEAK("reason.winner").split(":")[0]) == (winner >= 0), seed
        for a in case.scored:
            assert (case.applicant(a) in reasons.decision(case, 0)) == (a == winner)
