"""One word per thing in each language: what the kit calls a thing, and the words that it leaves to others."""

import re

import pytest

from socsim.base.i18n import language
from tests.notebooks.sources import build
from tools import review
from tools.review import kyrgyz_texts

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
        "баалоо, упай (mark)": r"\b(?:эки|кош) баага\b",
        "тапшырык (order)": r"(?<!мамлекеттик )социалдык заказ(?! жөнүндө)",
        "өтүнмө (application)": r"\b(?:табыштама|билдирме)\w*",
        "БӨУ (NGO)": r"\bНПО\b",
        "жеңүүчү (winner)": r"\bутуучу\w*",
        "дептер (notebook)": r"\bблокнот(?!то)\w*",
    },
}

# Where English says the first, the others say this: the terms of the field, by their stems.
TERMS = {
    r"\bmunicipal social order": {"ru": r"муниципальн\w+ социальн\w+ заказ", "ky": r"муниципалдык социалдык тапшырык"},
    r"\bcustomer": {"ru": r"заказчик", "ky": r"тапшырыкчы"},
    r"\bexecutor": {"ru": r"исполнител", "ky": r"аткаруучу"},
    r"\bcommission\b": {"ru": r"комисси", "ky": r"комисси"},
    r"\bprotocol": {"ru": r"протокол", "ky": r"протокол"},
    r"\bpass mark": {"ru": r"проходн\w+ балл|балл.* проходного", "ky": r"өтүү балл"},
    r"\brecus": {"ru": r"отвод|отстран|отвед", "ky": r"четте"},
    r"\bconflicts? of interest": {"ru": r"конфликт\w* интерес", "ky": r"кызыкчылык\w* кагылыш"},
    r"\bassumption": {"ru": r"допущени", "ky": r"божомол"},
    r"\bresidents\b": {"ru": r"жител|населени", "ky": r"тургун|калк"},
    r"\badvance\b": {"ru": r"аванс", "ky": r"аванс"},
    r"\bweights\b": {"ru": r"\bвес", "ky": r"салма[кг]"},
    r"\bnotebook": {"ru": r"тетрад", "ky": r"дептер"},
    r"\bscore sheet": {"ru": r"оценочн\w+ лист|лист\w* оценок", "ky": r"баалоо бара"},
}
CODE = r"`[^`]*`|\$[^$]*\$|\{\w+\}|[a-z_]+\.[a-z_]+(=\S+)?"  # names of the program are no words


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


@pytest.mark.parametrize("code", ["ru", "ky"])
@pytest.mark.parametrize("term", TERMS)
def test_a_term_of_the_field_is_the_same_in_every_text(term, code):
    english = dict(texts("en"))
    pairs = [(key, english.get(key, key), told) for key, told in texts(code)]
    meant = [(key, told) for key, source, told in pairs if re.search(term, re.sub(CODE, "", source), re.IGNORECASE)]
    assert len(meant) >= 3
    assert [(key, told) for key, told in meant if not re.search(TERMS[term][code], told, re.IGNORECASE)] == []


def test_where_english_says_kit_russian_does_not_say_set():
    wrong = [en for en, ru in build.catalogue("ru").items() if re.search(r"\bkit\b", en) and re.search(r"\bнабор", ru)]
    assert wrong == []


def test_the_review_list_holds_what_a_speaker_has_to_read():
    """Every Kyrgyz text of screens, notebooks, data and scenarios stands there with the Russian beside it."""
    listed = list(kyrgyz_texts())
    places = {place.split(" ")[0].split("/")[0] for place, _, _ in listed}
    assert {"locale", "notebooks", "workshop", "ngos", "bills"} <= places and len(listed) > 2500
    assert all(ru and ky for _, ru, ky in listed if ky)


def test_the_list_for_a_reader_is_written_as_a_table(tmp_path):
    text = review.write(tmp_path).read_text("utf-8-sig")
    assert "locale protocol.title" in text and "award.pass_mark title" in text and text.count("\n") > 1000
