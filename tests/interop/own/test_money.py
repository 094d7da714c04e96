"""Prices as people write them."""

import pytest

from socsim.interop.marks import scorebook
from socsim.interop.own import money
from tests.interop.files import workbook
from tests.interop.marks.commission import changed, refused


@pytest.mark.parametrize(
    ("written", "som"),
    [
        ("300 000 сом", "300000"),
        ("300 000,00 с.", "300000,00"),
        ("250'000", "250000"),
        ("250’000 сомов", "250000"),
        ("KGS 300000", "300000"),
        ("300\u00a0000 KGS", "300000"),
        ("1,250,000", "1250000"),
        ("1.250.000,00 сом", "1250000,00"),
        ("300,000.00", "300000.00"),
        ("300000 сом.", "300000"),
        ("300 000", "300000"),
        ("12,000", "12,000"),
        ("300 000 250 000 сом", "300 000 250 000"),
        ("300 тыс. сом", "300 тыс. сом"),
        ("5000 $", "5000 $"),
        ("около 300 000", "около 300 000"),
    ],
)
def test_a_sum_is_read_as_digits(written, som):
    assert money.read(written) == som


@pytest.mark.parametrize(
    "written", ["$5000", "5 000 USD", "5000 долларов", "€ 5000", "300 000 руб.", "300000 ₽", "1 000 тенге"]
)
def test_another_currency_is_named(tmp_path, written):
    path = workbook(tmp_path / "a.xlsx", changed("Заявки", 2, 3, written))
    assert refused(path) == [("other_currency", "Заявки", "C2")]


def test_prices_and_the_budget_are_read(tmp_path):
    sheets = changed("Заявки", 2, 3, "350 000,00 сом")
    sheets = {**changed("Заявки", 3, 3, "KGS 250'000", sheets), "Условия": [["Бюджет", "1 000 000 сом"]]}
    book = scorebook.read(workbook(tmp_path / "a.xlsx", sheets))
    assert (book.price.tolist(), book.ceilings.tolist()) == ([350_000, 250_000, 0], [1_000_000])
