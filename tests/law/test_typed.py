"""Values of the law as people type them."""

import pytest

from socsim import language
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES
from socsim.law import bill_files, typed
from socsim.law.bill_reader import settings
from socsim.law.kit import law

READ = [
    ("payment.advance", "0,5", 0.5),
    ("payment.advance", "0.5", 0.5),
    ("payment.advance", "50 %", 0.5),
    ("payment.advance", "50%", 0.5),
    ("payment.advance", "50", 0.5),
    ("payment.advance", "1 %", 0.01),
    ("payment.advance", "100", 1),
    ("payment.advance", "0", 0),
    ("budget.match", "1", 1),
    ("budget.match", "150\u00a0%", 1.5),
    ("budget.earmark", "0,5 %", 0.005),
    ("budget.grant", "1 000 000", 1_000_000),
    ("budget.grant", "1\u00a0000\u00a0000 сомов", 1_000_000),
    ("budget.grant", "1,5 млн", 1_500_000),
    ("budget.grant", "400 тыс. сом", 400_000),
    ("budget.grant", "400 миң сом", 400_000),
    ("contract.months", "12 месяцев", 12),
    ("award.pass_mark", "60,0", 60),
    ("budget.equalisation", "1,25", 1.25),
]
WRONG = [
    ("payment.advance", "1", "typed_one"),
    ("payment.advance", "", "typed_number"),
    ("payment.advance", "половина", "typed_number"),
    ("payment.advance", "1/2", "typed_number"),
    ("payment.advance", "-10 %", "typed_range"),
    ("payment.advance", "150 %", "typed_range"),
    ("budget.grant", "300 000 250 000", "typed_number"),
    ("budget.grant", "99 млн", "typed_range"),
    ("contract.months", "1,5", "not_integer"),
]


@pytest.mark.parametrize(("key", "text", "number"), READ)
def test_a_number_is_read_as_it_is_typed(key, text, number):
    assert typed.number(law().parameters[key], text) == pytest.approx(number)


@pytest.mark.parametrize(("key", "text", "fault"), WRONG)
def test_what_cannot_be_is_a_lesson_in_three_languages(key, text, fault):
    with pytest.raises(Lesson) as caught:
        typed.number(law().parameters[key], text)
    assert [one.key for one in caught.value.faults] == [fault]
    assert len({caught.value.text(language(code)) for code in LANGUAGES}) == len(LANGUAGES)


def test_a_text_and_a_command_read_the_same():
    bill = bill_files.parse("title: A\nchanges:\n  payment.advance: 0,5\n  budget.grant: 1 000 000\n", "a.yaml")
    assert {key: entries[0].value for key, entries in bill.changes.items()} == {
        "payment.advance": 0.5,
        "budget.grant": 1_000_000,
    }
    assert settings(["payment.advance=50 %"]) == {"payment.advance": 0.5}
