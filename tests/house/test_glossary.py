"""One word per thing in each language: what the kit calls a thing, and the words that it leaves to others."""

import re
from functools import cache

import pytest

from setup import environment
from setup.help import in_language
from setup.messages import MESSAGES
from socsim.base import data
from socsim.base.i18n import LANGUAGES, language
from tests.notebooks.sources import build
from tools import review
from tools.review import kyrgyz_texts

GLOSSARY = data.package("glossary")
TERMS = [row for row in GLOSSARY.table("terms").rows if row["en_stem"]]
CODE = r"`[^`]*`|\$[^$]*\$|\{\w+\}|[a-z_]+\.[a-z_]+(=\S+)?"  # names of the program are no words
TYPED = r"python start\.py(?: [\w{}|.=-]+)*|--[a-z][\w-]*(?:[ =][a-z_]+)?"  # a command and its options
NO_WORDS = rf"(?m)^ {{4,}}python .*$|{TYPED}|`[^`]*`|\{{[^}}]*\}}|https?://\S+|<[^>]+>"  # and gaps, addresses, HTML
READMES = {"ru": "README.ru.md", "ky": "README.ky.md"}


def texts(code):
    """Yield (place, text) of the screens and the notebooks, whose English is known."""
    said = language(code).messages
    for key, text in said.items():
        yield f"locale {key}", " | ".join(text) if isinstance(text, tuple) else text
    yield from ((source, told) for source, told in build.catalogue(code).items())


@cache
def seen(code):
    """Return (place, text) for every text that a person sees in Russian or Kyrgyz; the glossary itself is none."""
    at = {"ru": 1, "ky": 2}[code]
    found = [(row[0], row[at]) for row in kyrgyz_texts() if not row[0].startswith("glossary/")]
    found += [(f"setup {key}", told[LANGUAGES.index(code)]) for key, told in MESSAGES.items()]
    readme = (environment.ROOT / READMES[code]).read_text("utf-8")
    return [*found, ("setup help", in_language(code)), ("setup readme", readme)]


def may_stand(code, term, place):
    rows = GLOSSARY.table("exceptions").rows
    return any(row["language"] == code and row["term"] == term and re.search(row["place"], place) for row in rows)


@pytest.mark.parametrize("code", ["ru", "ky"])
def test_no_text_that_a_person_sees_uses_another_word(code):
    others = [row for row in GLOSSARY.table("words").rows if row["language"] == code]
    found = [
        (row["reason"], place, re.search(row["word"], text)[0])
        for place, text in seen(code)
        for row in others
        if re.search(row["word"], text) and not may_stand(code, row["term"], place)
    ]
    assert others and found == []


def test_every_exception_is_still_needed():
    words = GLOSSARY.table("words").rows
    for row in GLOSSARY.table("exceptions").rows:
        kept = [one["word"] for one in words if (one["language"], one["term"]) == (row["language"], row["term"])]
        there = [text for place, text in seen(row["language"]) if re.search(row["place"], place)]
        assert any(re.search(word, text) for word in kept for text in there), row


@pytest.mark.parametrize("code", ["ru", "ky"])
def test_no_english_is_left_in_texts(code):
    """Latin words of the catalogues and the data are names, kinds of files, keys or words to type."""
    allowed = GLOSSARY.table("latin").rows
    left = [
        (place, word)
        for place, text in seen(code)
        if not place.startswith("notebooks/")
        for word in re.findall(r"[A-Za-z][A-Za-z_]*", re.sub(NO_WORDS, " ", text))
        if not any(re.fullmatch(row["words"], word) and re.search(row["place"] or "", place) for row in allowed)
    ]
    assert left == []


@pytest.mark.parametrize("code", ["ru", "ky"])
@pytest.mark.parametrize("term", TERMS, ids=lambda row: row["term"])
def test_a_term_of_the_field_is_the_same_in_every_text(term, code):
    english = dict(texts("en"))
    pairs = [(key, english.get(key, key), told) for key, told in texts(code)]
    said = [(key, told) for key, source, told in pairs if re.search(term["en_stem"], re.sub(CODE, "", source), re.I)]
    assert len(said) >= 3
    assert [(key, told) for key, told in said if not re.search(term[f"{code}_stem"], told, re.I)] == []


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
