"""The competition: worked cases, ties, failed lots, and the laws it keeps whatever happens."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from socsim import announce, hold, municipality, sheet, sphere
from socsim.base.errors import Lesson
from socsim.competition.applications import Truth, admit
from socsim.competition.award import Outcome, Reason
from socsim.competition.commission import ScoreSheets, seat
from socsim.competition.setting import Batch
from socsim.country import catalogue, register
from socsim.law.law import Provisions
from tests.sizes import examples

PLACE = municipality("Омуралиев")
CALL = announce(PLACE, [sphere("culture")], sheet=sheet())
ONE = np.zeros(1, np.int64)


def changed(call, **provisions):
    """Return the announcement under a law changed for the test, dots written as two underscores."""
    values = {k: call.provisions.ground(k) for k in call.provisions}
    for name, value in provisions.items():
        key = name.replace("__", ".")
        values[key] = replace(values[key], value=value)
    return replace(call, provisions=Provisions(call.provisions.day, values))


def decided(call, marks, *, prices=None, given_=None, lot=None, rejected=None, seed=1):
    """Award a competition whose marks are written by hand: array (A, E, C)."""
    marks = np.asarray(marks)[None]
    count = marks.shape[1]
    one = hold(call, applications=max(count, 1), ngos=register.ngos(PLACE, least=60)).rounds[0]
    papers = one.papers
    cut = {
        name: getattr(papers, name)[:, :count]
        for name in ("ngo", "price", "contribution", "reach", "team", "experience", "title", "aim", "activity",
                     "partner", "early", "defect", "present")
    }  # fmt: skip
    cut["price"] = np.asarray(prices or [500_000] * count)[None]
    papers = replace(papers, lot=np.asarray(lot or [0] * count), **cut)
    who = np.ones(marks.shape[:3], bool) if given_ is None else np.asarray(given_)[None]
    no = np.full((1, count), -1) if rejected is None else np.asarray(rejected)[None]
    return replace(
        one,
        setting=replace(one.setting, batch=Batch(seed=seed, replications=ONE)),
        papers=papers,
        truth=Truth(quality=one.truth.quality[:, :count], merit=one.truth.merit[:, :count]),
        rejected=no,
        sheets=ScoreSheets(marks=marks, given=who),
    )


def same(mark, members=3):
    """Return the marks of members who all give `mark` everywhere."""
    return np.full((members, len(CALL.sheet.criteria)), mark)


def reasons(one):
    return [Reason(code).key for code in one.award.reason[0]]


def test_totals_by_hand():
    """Kit-100, weights 20 20 20 15 10 10 5. All 8s: 80.00. All 7s: 70.00. One of three gives 9 on the first: +0.67."""
    first, second = same(8), same(7)
    first[0, 0] = 9
    one = decided(CALL, [first, second])
    assert one.result.quality[0].tolist() == [8067, 7000]
    assert one.result.earned[0, 0, 0] == 1667
    assert one.result.place[0].tolist() == [1, 2]
    assert one.winner[0].tolist() == [0]
    assert reasons(one) == ["winner", "outranked"]


def test_pass_mark_and_floor():
    """60.00 passes, 59.95 does not; 10.00 of 20 on the first criterion is the floor."""
    low = same(6)
    low[:, 6] = [5, 6, 6]  # one mark less at weight 5: 0.5 points less of 60 for one of three members: 59.83
    floor = same(9)
    floor[:, 0] = [5, 5, 4]
    one = decided(CALL, [same(6), low, floor])
    assert one.result.quality[0].tolist()[:2] == [6000, 5983]
    assert one.result.earned[0, 2, 0] == 933
    assert reasons(one) == ["winner", "below_mark", "below_floor"]


def test_nobody_passes_and_too_few_are_admitted():
    one = decided(CALL, [same(5), same(4)])
    assert one.award.outcome[0, 0] == Outcome.NOBODY_PASSED and one.winner[0, 0] == -1
    one = decided(CALL, [same(9), same(9)], rejected=[-1, 0])
    assert one.award.outcome[0, 0] == Outcome.TOO_FEW_ADMITTED
    assert reasons(one) == ["lot_failed", "rejected"]


def test_a_tie_is_decided_by_the_heaviest_criterion_then_price_then_lot():
    a, b = same(8), same(8)
    a[:, 0], a[:, 1] = 9, 7  # both weigh 20: the sheet's order says the first one decides
    one = decided(CALL, [b, a])
    assert one.total[0].tolist() == [8000, 8000] and one.result.place[0].tolist() == [1, 1]
    assert one.winner[0, 0] == 1
    assert decided(CALL, [same(8), same(8)], prices=[500_000, 499_999]).winner[0, 0] == 1
    drawn = {int(decided(CALL, [same(8), same(8)], seed=seed).winner[0, 0]) for seed in range(12)}
    assert drawn == {0, 1}


def test_recused_members_are_left_out():
    marks = np.stack([same(8), same(7)])
    marks[0, 2] = 0
    everybody = np.ones((2, 3), bool)
    everybody[0, 2] = False
    one = decided(CALL, marks, given_=everybody)
    assert one.result.quality[0].tolist() == [8000, 7000]
    everybody[0, 1] = False
    assert reasons(decided(CALL, marks, given_=everybody)) == ["too_few_marks", "winner"]


def test_price_rules():
    """Quality 90 at 900,000 against 80 at 600,000: QCBS 80/20 gives 85.33 and 84.00, 60/40 gives 80.67 and 88.00."""
    marks, prices = [same(9), same(8)], [900_000, 600_000]
    assert decided(CALL, marks, prices=prices).winner[0, 0] == 0
    for name, totals, winner in (("qcbs-80", [8533, 8400], 0), ("qcbs-60", [8067, 8800], 1)):
        result = decided(replace(CALL, sheet=sheet(name)), marks, prices=prices)
        assert result.total[0].tolist() == totals and result.winner[0, 0] == winner
    lowest = decided(replace(CALL, sheet=sheet("lcs")), [*marks, same(5)], prices=[*prices, 100_000])
    assert lowest.winner[0, 0] == 1 and lowest.result.place[0].tolist() == [2, 1, 0]


def test_lots_are_awarded_apart():
    call = announce(PLACE, [sphere("culture"), sphere("youth")], sheet=sheet())
    assert [lot.ceiling for lot in call.lots] == [500_000, 500_000]
    one = decided(call, [same(9), same(7), same(8), same(8)], lot=[0, 0, 1, 1], prices=[4, 3, 2, 1])
    assert one.winner[0].tolist() == [0, 3]
    assert one.result.place[0].tolist() == [1, 2, 1, 1]


def test_formal_defects():
    held = hold(CALL, replications=400).rounds[0]
    papers = held.papers
    names = [defect.id for defect in papers.defects]
    over = papers.price > CALL.ceilings[papers.lot]
    assert over.any() and (held.rejected[over] == names.index("over_ceiling")).all()
    assert ((held.rejected >= 0) == (over | (papers.defect >= 0))).all()
    assert (papers.early[held.rejected == names.index("late")] < 0).all()
    strict = changed(CALL, application__minimum_ngo_age=120)
    young = papers.experience < 10
    assert (admit(strict, papers)[young & ~over] == names.index("too_young")).all()


def test_a_failed_lot_follows_the_law():
    few = {"applications": 1, "replications": 50}
    repeated, cancelled = (
        hold(changed(CALL, award__after_failed="repeat"), **few),
        hold(changed(CALL, award__after_failed="cancel"), **few),
    )
    assert len(repeated.rounds) == 2 and len(cancelled.rounds) == 1
    assert set(repeated.outcome.ravel()) == {Outcome.TOO_FEW_ADMITTED} and repeated.spent.sum() == 0
    prolonged = hold(changed(CALL, award__after_failed="prolong"), **few)
    first, second = prolonged.rounds
    assert (second.papers.ngo[:, 0] == first.papers.ngo[:, 0]).all(), "applications already made stay"
    assert second.papers.ngo.shape[1] == 2 and (prolonged.outcome == Outcome.AWARDED).any()
    assert len(hold(changed(CALL, award__repeats=3), **few).rounds) == 4


def test_a_lot_that_succeeded_is_not_repeated():
    held = hold(changed(CALL, award__minimum_admitted=5), replications=200)
    first, second = held.rounds
    assert (second.held == (first.award.outcome != Outcome.AWARDED)).all()
    assert second.held.any() and not second.held.all()
    assert not second.papers.present[~second.held[:, 0]].any()
    assert (held.deciding == second.held).all()


def test_no_applications_at_all():
    held = hold(CALL, applications=0)
    assert held.outcome.tolist() == [[Outcome.TOO_FEW_ADMITTED]] and held.spent.sum() == 0


def test_nobody_can_write_to_a_commissions_records():
    with pytest.raises(ValueError, match="read-only"):
        CALL.sheet.weights[0] = 99
    with pytest.raises(AttributeError):
        CALL.lots = ()


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"applications": -1}, "applications"),
        ({"applications": 61}, "60"),
        ({"replications": 0}, "replications"),
        ({"assumed": {"member.noize": 1}}, "member.noise"),
    ],
)
def test_impossible_numbers_are_refused(wrong, word):
    with pytest.raises(Lesson, match=word):
        hold(CALL, **wrong)


def test_impossible_calls_are_refused():
    with pytest.raises(Lesson, match="1000"):
        announce(PLACE, [sphere("culture")], sheet=sheet(), budget=10)
    with pytest.raises(Lesson):
        announce(PLACE, [], sheet=sheet())
    with pytest.raises(Lesson, match="2008"):
        announce(PLACE, [sphere("culture")], sheet=sheet(), on=date(2001, 1, 1))
    with pytest.raises(Lesson, match="18"):
        seat(changed(CALL, commission__size=30).provisions, catalogue.seats()[:3])


def test_commission_follows_the_law():
    kinds = [s.kind for s in hold(CALL).commission]
    assert len(kinds) == CALL.provisions["commission.size"]
    assert kinds.count("independent") == round(len(kinds) * CALL.provisions["commission.independent_share"])


FIELDS = ("winner", "outcome", "spent")


@examples(20)
@given(seed=st.integers(0, 2**32), first=st.integers(0, 1000), count=st.integers(1, 9))
def test_a_batch_is_its_parts(seed, first, count):
    batch = hold(CALL, seed=seed, replications=6, first=first, applications=count)
    for r in range(6):
        part = hold(CALL, seed=seed, first=first + r, applications=count)
        for field in FIELDS:
            assert getattr(batch, field)[r].tolist() == getattr(part, field)[0].tolist()
        assert batch.rounds[0].sheets.marks[r].tolist() == part.rounds[0].sheets.marks[0].tolist()


@examples(20)
@given(seed=st.integers(0, 2**32), order=st.permutations(range(12)))
def test_the_order_of_the_register_does_not_matter(seed, order):
    pool = register.ngos(PLACE)
    one, other = hold(CALL, seed=seed, ngos=pool), hold(CALL, seed=seed, ngos=[pool[i] for i in order])
    names = [[papers.ngos[i].id for i in papers.ngo[0]] for papers in (one.rounds[0].papers, other.rounds[0].papers)]
    assert names[0] == names[1]
    assert one.rounds[0].sheets.marks.tolist() == other.rounds[0].sheets.marks.tolist()
    assert one.spent.tolist() == other.spent.tolist()


@examples(20)
@given(seed=st.integers(0, 2**32), marks=st.data())
def test_the_order_of_members_does_not_matter(seed, marks):
    one = hold(CALL, seed=seed).rounds[0]
    order = marks.draw(st.permutations(range(one.sheets.given.shape[2])))
    shuffled = ScoreSheets(marks=one.sheets.marks[:, :, order], given=one.sheets.given[:, :, order])
    again = replace(one, sheets=shuffled)
    assert again.total.tolist() == one.total.tolist() and again.winner.tolist() == one.winner.tolist()


@examples(30)
@given(seed=st.integers(0, 2**32), where=st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 6)))
def test_a_better_mark_never_hurts(seed, where):
    a, e, c = where
    one = hold(CALL, seed=seed).rounds[0]
    marks = one.sheets.marks.copy()
    marks[0, a, e, c] = min(10, marks[0, a, e, c] + 1)
    again = replace(one, sheets=replace(one.sheets, marks=marks))
    position = [list(result.ranked[0]).index(a) for result in (one.result, again.result)]
    assert position[1] <= position[0]
    assert again.winner[0, 0] == a or one.winner[0, 0] != a


@examples(30)
@given(seed=st.integers(0, 2**32), other=st.integers(0, 10))
def test_a_recused_members_marks_do_not_exist(seed, other):
    one = hold(CALL, seed=seed, assumed={"member.conflict_share": 0.3}).rounds[0]
    marks = np.where(one.sheets.given[..., None], one.sheets.marks, other)
    again = replace(one, sheets=replace(one.sheets, marks=marks))
    for field in ("quality", "earned", "place"):
        assert getattr(again.result, field).tolist() == getattr(one.result, field).tolist()
    assert again.total.tolist() == one.total.tolist() and again.winner.tolist() == one.winner.tolist()
    assert again.award.reason.tolist() == one.award.reason.tolist()


@examples(20)
@given(seed=st.integers(0, 2**32), budget=st.integers(2000, 10**8), lots=st.integers(1, 3))
def test_money_spent_stays_within_every_ceiling(seed, budget, lots):
    spheres = catalogue.spheres()[:lots]
    call = announce(PLACE, spheres, sheet=sheet(), budget=max(budget, 1000 * lots))
    held = hold(call, seed=seed, replications=5)
    assert call.budget == max(budget, 1000 * lots)
    assert (held.spent <= call.ceilings).all() and (held.spent >= 0).all()


def test_the_same_luck_whatever_else_changes():
    """One more application, another sheet or another commission change no draw of those who were there before."""
    base, more = hold(CALL, applications=4, seed=9), hold(CALL, applications=5, seed=9)
    assert (more.rounds[0].papers.price[:, :4] == base.rounds[0].papers.price).all()
    assert (more.rounds[0].sheets.marks[:, :4] == base.rounds[0].sheets.marks).all()
    larger = hold(changed(CALL, commission__size=7), applications=4, seed=9)
    ids = [[s.id for s in held.commission] for held in (base, larger)]
    shared = [(ids[0].index(name), ids[1].index(name)) for name in ids[0] if name in ids[1]]
    for mine, theirs in shared:
        assert (base.rounds[0].sheets.marks[:, :, mine] == larger.rounds[0].sheets.marks[:, :, theirs]).all()


def test_the_truth_is_seen_by_nobody_but_the_model():
    """With no noise, severity or favour the commission finds the best; with the default noise it does so less often."""
    clear = {"member.noise": 0.0, "member.severity": 0.0, "member.conflict_share": 0.0}
    call = changed(CALL, award__pass_mark=0, award__first_criterion_floor=0)
    noisy = hold(call, replications=300).best_chosen.mean()
    assert noisy < hold(call, replications=300, assumed=clear).best_chosen.mean()
    assert hold(call, replications=300, assumed=clear).best_chosen.mean() > 0.85


def test_own_marks_replace_a_members():
    one = hold(CALL).rounds[0]
    own = np.full((5, 7), 10)
    sheets = one.sheets.with_member(2, own, np.array([True, True, True, True, False]))
    assert (sheets.marks[0, :, 2] == 10).all() and not sheets.given[0, 4, 2]
    assert (one.sheets.marks[0, :, 2] != 10).any(), "the original stays as it was"
    assert not sheets.without_member(2).given[0, :, 2].any()
    with pytest.raises(Lesson, match="11"):
        one.sheets.with_member(2, own + 1, True)
