"""One form of a name for comparing, and signs that look like one another."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socsim.base import spelling
from socsim.base.spelling import alphabet, known_as, look, plain, twins

NAME = "ОФ «Сайкал»"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (NAME, 'оф  "САЙКАЛ"'),
        (NAME, "ОФ „Сайкал“"),
        (NAME, "ОФ <<Сайкал>>"),
        (NAME, "ОФ\u00a0''Сайкал''"),
        (NAME, unicodedata.normalize("NFD", NAME)),
        (NAME, "ОФ «Са\u0301йкал\u200b»"),
        ("Асанова А.К.", "Асанова А. К."),
        ("Асанова А.К.", "асанова АК"),
        ("А.К.Асанова", "А. К. Асанова"),
        ("Ала-Тоо", "Ала — Тоо"),
        ("Ала-Тоо", "Ала\u2011Тоо"),
        ("Берёзка", "Березка"),
        ("Участник №1", "Участник № 1"),
    ],
)
def test_everyday_differences_make_no_other_name(one, other):
    assert plain(one) == plain(other) and not twins(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Участник 1", "Участник 2"),
        ("ТОС 1", "ТОС 11"),
        ("Эксперт А", "Эксперт Б"),
        ("Лот 1.1", "Лот 11"),
        ("Нур", "Нура"),
        ("Alla", "Aiia"),
        ("Али", "Алл"),
    ],
)
def test_other_names_stay_other_names_and_do_not_look_alike(one, other):
    assert plain(one) != plain(other) and not twins(one, other)


@pytest.mark.parametrize(
    ("one", "other", "alphabets"),
    [
        ("ОФ «Cайкал»", NAME, ("latin", "russian")),
        ("Эксперт B", "Эксперт В", ("latin", "russian")),
        ("Кок-Жар", "Көк-Жар", ("russian", "kyrgyz")),
        ("Улан", "Үлан", ("russian", "kyrgyz")),
        ("Таң", "Тан", ("kyrgyz", "russian")),
        ("ТОС І", "ТОС I", ("cyrillic", "latin")),
        ("Участник О", "Участник 0", ("russian", "digit")),
        ("Лот З", "Лот 3", ("russian", "digit")),
        ("Лот l", "Лот 1", ("latin", "digit")),
        ("Сοлнце", "Солнце", ("greek", "russian")),
    ],
)
def test_signs_of_one_shape_are_named_with_their_alphabets(one, other, alphabets):
    assert plain(one) != plain(other) and look(one) == look(other)
    pair = twins(one, other)[0]
    assert tuple(map(alphabet, pair)) == alphabets


@given(st.text(max_size=20))
def test_the_form_for_comparing_is_its_own_form(word):
    assert plain(plain(word)) == plain(word) and look(plain(word)) == look(word)


def test_a_word_typed_with_letters_of_another_alphabet_is_the_known_one():
    assert known_as("Kритерий:", {"критерий", "вес"}) == "критерий"
    assert known_as("Bес", {"критерий", "вес"}) == "вес"
    assert known_as("Вкус", {"вес"}) == "вкус"


@given(st.text("аб01Zё№-. ", max_size=12))
def test_what_needs_no_change_is_what_the_whole_way_leaves_as_it_is(word):
    assert spelling.plain(word) == spelling._spaced(word.casefold()).replace("ё", "е")
