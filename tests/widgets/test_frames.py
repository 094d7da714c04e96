"""A researcher's table in words: heads, codes, numbers, and what is missing."""

import re
from datetime import date
from html import unescape

import numpy as np
import pandas as pd

from socsim.widgets.frames import frame


def cells(shown):
    return [[unescape(text) for text in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in rows(shown)]


def rows(shown):
    return re.findall(r"<tr[^>]*>(.*?)</tr>", shown.page, re.DOTALL)


def test_codes_are_called_by_their_titles_and_stand_beside_as_typed():
    table = pd.DataFrame({"effect": [-7657563.4], "better": [np.nan]}, index=pd.Index(["served"], name="outcome"))
    heads, first = cells(frame(table))
    assert heads == ["Итог", "Ключ", "Разница", "Доля повторов, где лучше"]
    assert first == ["Помощь получили, чел.", "<code>served</code>", "−7\u00a0657\u00a0563", "—"]


def test_each_kind_of_cell_is_written_as_people_write_it():
    table = pd.DataFrame(
        {"year": [2014], "won": [True], "points": [0.5], "law_of": [date(2014, 7, 1)], "mine": ["A<B"]}
    )
    heads, first = cells(frame(table))
    assert heads[:2] == ["Год", "Победила"] and heads[-1] == "mine"
    assert first == ["2014", "да", "0,5", "1 июля 2014\u202fг.", "A<B"]


def test_a_mapping_is_a_table_of_two_columns(monkeypatch):
    monkeypatch.setenv("SOCSIM_LANG", "en")
    assert cells(frame({"model": 0.12345, "theory": 0})) == [["Figure", "Value"], ["Model", "0.123"], ["Theory", "0"]]


def test_a_method_with_options_is_called_by_its_name_and_columns_of_columns_are_one_head():
    table = pd.DataFrame({("before", 2): [1]}, index=["trimmed(drop=2)"])
    heads, first = cells(frame(table))
    assert heads == ["Показатель", "Ключ", "До, 2"]
    assert first[:2] == ["Без крайних оценок", "<code>trimmed(drop=2)</code>"]
