"""The steps of a competition called singly, as people do who play it, and the registers that the steps ask."""

import numpy as np
import pytest

from socsim import announce, hold, language, municipality, sheet, sphere
from socsim.base.i18n import LANGUAGES
from socsim.competition import scores
from socsim.competition.announcement import PRICE_RULES, SEQUELS
from socsim.competition.applications import CHECKS, LATE, admit, apply
from socsim.competition.award import Outcome, Reason, award, filled
from socsim.competition.commission import declare, mark
from socsim.country import catalogue
from socsim.law.kit import law
from socsim.scoring.run import run

CALL = announce(municipality("Омуралиев"), [sphere("culture"), sphere("youth")], sheet=sheet("qcbs-80"))


def test_the_steps_called_one_by_one_make_the_same_round():
    held = hold(CALL, replications=50, seed=3).rounds[0]
    setting = held.setting
    papers, truth = apply(setting)
    rejected = admit(CALL, papers)
    conflicts = declare(setting, papers)
    sheets = mark(setting, papers, truth, conflicts)
    admitted = papers.present & (rejected < 0)
    enough = filled(CALL, papers, admitted)
    entered = scores.compared(CALL, sheets, admitted & enough[:, papers.lot])
    result = run(scores.rule(CALL), scores.book(CALL, papers, sheets, entered=entered, batch=setting.batch))
    decided = award(papers, rejected, enough, result)
    assert np.array_equal(sheets.marks, held.sheets.marks) and np.array_equal(result.score, held.result.score)
    assert np.array_equal(decided.outcome, held.award.outcome) and np.array_equal(decided.reason, held.award.reason)


def test_a_part_of_a_round_is_decided_as_the_whole_was():
    held = hold(CALL, replications=6, seed=3).rounds[0]
    part = held.part(np.array([4, 1, 4]))
    assert np.array_equal(part.winner, held.winner[[4, 1, 4]]) and np.array_equal(part.total, held.total[[4, 1, 4]])
    assert np.array_equal(part.award.reason, held.award.reason[[4, 1, 4]])


def test_every_choice_of_the_law_and_of_the_sheets_is_known():
    assert set(SEQUELS) == set(law().parameters["award.after_failed"].choices)
    assert set(PRICE_RULES) == set(law().parameters["award.price_rule"].choices)
    assert {one.price_rule for one in catalogue.sheets()} - {None} <= set(PRICE_RULES)
    assert {*CHECKS, LATE} <= {defect.id for defect in catalogue.defects()}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_reason_outcome_and_sequel_has_its_sentence(code):
    messages = language(code).messages
    keys = [f"reason.{why.key}" for why in Reason if why is not Reason.ABSENT]
    keys += [f"award.{outcome.key}" for outcome in Outcome] + [f"after.{sequel}" for sequel in SEQUELS]
    assert not [key for key in keys if key not in messages]
