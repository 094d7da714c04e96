"""Names found again in any writing, numbers read exactly; nothing that is asked changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socsim.base.spelling import plain
from socsim.interop.marks import names, numbers
from socsim.interop.marks.names import Names
from socsim.interop.marks.numbers import Number
from tests.sizes import examples

words = st.lists(st.text("абвё -«»", min_size=1, max_size=6).filter(plain), max_size=8)


def test_names_are_found_in_any_writing_and_a_closed_list_stays_closed():
    listed = names.of(["ОФ «Бала  Нур»", "Келечек"])
    assert listed.labels == ("ОФ «Бала Нур»", "Келечек")
    assert listed.place(" оф «БАЛА НУР»:") == 0 and listed.place("Келечик") is None
    assert listed.joined(["Келечик"]) == listed and "«Келечек»" in listed.near("Келечик")


def test_an_open_list_takes_new_names_in_their_order_and_leaves_the_old_list_alone():
    open_list = Names(more=True)
    joined = open_list.joined(["б", "а", "Б "]).joined(["в", "а"])
    assert joined.labels == ("б", "а", "в") and [joined.place(word) for word in "бав"] == [0, 1, 2]
    assert open_list.labels == () and open_list.place("б") is None


def test_a_number_may_mean_a_name_unless_it_is_one():
    listed = names.of(["2", "Келечек"]).also([("1", 0), ("2", 1), ("1", 1)])
    assert (listed.place("1"), listed.place("2"), listed.labels) == (0, 0, ("2", "Келечек"))


@examples(100)
@given(first=words, second=words)
def test_names_join_as_one_list_would(first, second):
    apart = Names(more=True).joined(first).joined(second)
    assert apart == Names(more=True).joined([*first, *second]) == apart.joined(first)
    assert [apart.place(label) for label in apart.labels] == list(range(len(apart.labels)))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7,5", Number(750)),
        ("-1", Number(-100)),
        ("1 000.25", Number(100_025)),
        ("7,500", Number(5, "decimals")),
        ("семь", Number(5, "not_number")),
        ("", Number(5, "not_number")),
        ("1" * 16, Number(5, "not_number")),
    ],
)
def test_numbers_are_read_exactly_or_named(text, number):
    assert numbers.read(text, otherwise=5) == number
