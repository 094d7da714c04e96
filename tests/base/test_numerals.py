"""A space parts groups of three digits and nothing else; two numbers and dates are told apart from other texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socsim.base.numerals import joined, misfit


@given(st.integers(0, 999_999_999), st.sampled_from(" \u00a0\u202f\u2009"), st.sampled_from(["", ",5", ".25"]))
def test_a_number_written_in_groups_is_that_number(number, space, decimals):
    assert joined(f"{number:,}".replace(",", space) + decimals) == f"{number}{decimals}"


@given(st.integers(1, 999), st.integers(3, 11), st.sampled_from(" \u00a0\u202f\u2009"))
def test_a_round_sum_of_any_size_is_one_number(head, zeros, space):
    number = head * 10**zeros
    assert joined(f"{number:,}".replace(",", space)) == str(number)


@given(st.integers(10**9, 10**15 - 1), st.sampled_from("\u00a0\u202f\u2009"))
def test_spaces_that_only_programs_write_never_part_two_numbers(number, space):
    assert joined(f"{number:,}".replace(",", space)) == str(number)


@pytest.mark.parametrize(
    "text",
    [
        "300\u00a0000 250\u00a0000",
        "1 234 567 890",
        "300 000\n250 000",
        "300 000 250 000",
        "5 000 300 000",
        "7 5",
        "12 50",
        "1 2345",
        "350 00",
        "7; 8",
        "8/10",
        "7, 8",
        "37303,38690",
        "7.5 8,25",
        "12\n500",
    ],
)
def test_two_numbers_are_no_number(text):
    assert joined(text) == text and misfit(text) == "two_numbers"


@pytest.mark.parametrize(
    "text",
    [
        "2014-10-05",
        "2014-10-05 08:00:00",
        "05.10.2014",
        "5/10/14",
        "05.окт",
        "5 октября 2014 г.",
        "окт.14",
        "5-Oct",
        "Oct-05",
        "07:30:00",
        "7:30",
        "10.май",
    ],
)
def test_dates_and_times_are_called_so(text):
    assert misfit(text) == "date_for_number"


@pytest.mark.parametrize(
    "text", ["отлично", "12,000", "7,125", "1,000,000", "300'000", "12 сом", "", "мартовский", "-"]
)
def test_other_texts_have_no_such_fault(text):
    assert misfit(text) == "" and joined(text) == text
