"""One word per thing in each language: what the kit calls a thing, and the words that it leaves to others."""

import re

import pytest

from socsim.i18n import language
from socsim.interop.review import kyrgyz_texts
from tests.test_notebooks import build

# What the glossary settled on, and words for the same thing that shall not stand beside it.
OTHERS = {
    "ru": {
        "комплект (the kit)": r"\bучебн\w+ набор",
        "тетрадь (notebook)": r"(?<!«)\b[Бб]локнот\w*(?!»)",
        "муниципальный социальный заказ": r"\bсоцзаказ\w*",
        "заявка (application)": r"\bзаявлени[ея] на конкурс",
        "исполнитель (executor)": r"\bподрядчик\w*",
    },
    "ky": {
        "балл (point)": r"\bупай\w*",
        "тапшырык (order)": r"(?<!мамлекеттик )социалдык заказ(?! жөнүндө)",
        "өтүнмө (application)": r"\b(?:табыштама|билдирме)\w*",
        "БӨУ (NGO)": r"\bНПО\b",
        "жеңүүчү (winner)": r"\bутуучу\w*",
        "дептер (notebook)": r"\bблокнот(?!то)\w*",
    },
}


def texts(code):
    said = language(code).messages
    for key, text in said.items():
        yield key, " ".join(text) if isinstance(text, tuple) else text
    yield from ((source, told) for source, told in build.catalogue(code).items())


@pytest.mark.parametrize("code", OTHERS)
def test_no_text_of_screens_and_notebooks_uses_another_word(code):
    found = [
        (thing, key)
        for key, text in texts(code)
        for thing, other in OTHERS[code].items()
        if re.search(other, text, re.IGNORECASE if code == "ky" and "НПО" not in other else 0)
    ]
    assert found == []


def test_where_english_says_kit_russian_does_not_say_set():
    wrong = [en for en, ru in build.catalogue("ru").items() if re.search(r"\bkit\b", en) and re.search(r"\bнабор", ru)]
    assert wrong == []


def test_the_review_list_holds_what_a_speaker_has_to_read():
    """Every Kyrgyz text of screens, data and scenarios stands there with the Russian beside it."""
    listed = list(kyrgyz_texts())
    places = {place.split(" ")[0].split("/")[0] for place, _, _ in listed}
    assert {"locale", "workshop", "ngos", "bills"} <= places and len(listed) > 1500
    assert all(ru and ky for _, ru, ky in listed if ky)
