"""Three languages: complete catalogues, forms of numbers and plurals, and no text hidden in code."""

import ast
import gettext
import re
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter

import numpy as np
import pytest
from babel.messages.pofile import read_po

import socsim
from socsim.base.errors import Fault, Lesson, nearest
from socsim.base.i18n import LANGUAGES, PLURAL_FORMS, language, preferred

SOURCE = Path(socsim.__file__).parent
CATALOGUES = {code: language(code).messages for code in LANGUAGES}
SPEAKERS = ("speak", "t", "_")
MODULES = sorted(SOURCE.rglob("*.py"))


def _fields(text):
    texts = text if isinstance(text, tuple) else (text,)
    return {name for t in texts for _, name, _, _ in Formatter().parse(t) if name}


def test_every_key_exists_in_all_languages_with_the_same_values():
    ru, ky, en = (CATALOGUES[code] for code in LANGUAGES)
    assert ru.keys() == ky.keys() == en.keys()
    for key in ru:
        assert _fields(ru[key]) == _fields(ky[key]) == _fields(en[key]), key
        assert all(CATALOGUES[code][key] for code in LANGUAGES), key


def test_no_kyrgyz_text_is_left_in_another_language():
    same = {"label.number", "label.lot", "excel.protocol", "label.file", "money.som", "world.column.municipality"}
    long = {}
    for key, text in CATALOGUES["ky"].items():
        words = " ".join(text) if isinstance(text, tuple) else text
        letters = re.sub(r"\{[^}]*\}|[^a-zа-яёөүң]", "", words.casefold())
        if len(letters) > 12:
            long[key] = text
    assert len(long) > 100
    assert [key for key, text in long.items() if text == CATALOGUES["ru"][key] and key not in same] == []
    assert [key for key, text in long.items() if text == CATALOGUES["en"][key]] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_plural_forms_follow_the_catalogue_header(code):
    """Two independent rules, CLDR's in code and gettext's in the catalogue, choose the same form."""
    with (SOURCE / "locale" / f"{code}.po").open("rb") as file:
        catalogue = read_po(file)
    choose = gettext.c2py(catalogue.plural_expr)
    forms = CATALOGUES[code]["count.applications"]
    assert len(forms) == catalogue.num_plurals == len(PLURAL_FORMS[code])
    for number in range(230):
        assert language(code).count("count.applications", number) == forms[choose(number)].format(
            n=language(code).number(number)
        )


def test_numbers_money_and_dates_in_each_language():
    ru, ky, en = map(language, LANGUAGES)
    assert ru.som(1000000) == "1\u00a0000\u00a0000 сом"
    assert ky.som(1000000) == "1\u00a0000\u00a0000 сом"
    assert en.som(1000000) == "1,000,000 som"
    assert (ru.points(6667), ky.points(6667), en.points(6667)) == ("66,67", "66,67", "66.67")
    assert ru.date(date(2014, 7, 1)) == "1 июля 2014\u202fг." or ru.date(date(2014, 7, 1)).startswith("1 июля 2014")
    assert "июл" in ky.date(date(2014, 7, 1)) and "2014" in ky.date(date(2014, 7, 1))
    assert ru.count("count.applications", 21) == "21 заявка"
    assert ru.count("count.applications", 12) == "12 заявок"
    assert ky.count("count.applications", 5) == "5 өтүнмө"


@pytest.mark.parametrize(
    ("value", "unit", "sentence", "short", "change"),
    [
        (0.12345, "share", "12.3\u00a0%", "12.3\u00a0%", "+12.3 pp"),
        (1234.56, "som", "1,235 som", "1,235", "+1,235 som"),
        (-9.876, "persons", "−9.88 people", "−10", "−9.88 people"),
        (2.5, "lots", "2.5", "2", "+2.5"),
        (0.12345, "index", "0.123", "0.12", "+0.123"),
        (0.004, "per_1000", "0", "0", "0"),
        (float("nan"), "som", "—", "—", "—"),
    ],
)
def test_numbers_with_their_units(value, unit, sentence, short, change):
    english = language("en")
    assert english.quantity(value, unit) == sentence and english.short(value, unit) == short
    assert english.change(value, unit) == change


def test_a_difference_carries_its_interval():
    english = language("en")
    assert english.interval(220, 215.4, -224, "persons") == "+220 people [+215; −224]"
    assert english.interval(0.1, 0.05, 0.15, "share") == "+10 pp [+5; +15]"
    assert english.interval(3, float("nan"), float("nan"), "som") == "+3 som"


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_number_in_any_text_is_written_as_its_language_writes_it(code):
    speak = language(code)
    grouped, decimal = ("722,000", "7.5") if code == "en" else ("722\u00a0000", "7,5")
    for key, text in CATALOGUES[code].items():
        whole = isinstance(text, str)
        names = _fields(text) if whole else _fields(text) - {"n"}
        for name in names:
            for number, form in ((np.int64(722_000), grouped), (7.5, decimal), (2014, "2014")):
                facts = dict.fromkeys(names, "") | {name: number}
                told = speak(key, **facts) if whole else speak.count(key, 1, **facts)
                assert (form in told or not whole) and "722000" not in told, (key, name)
    assert grouped in Fault(key="class_price", facts={"here": 722_000, "there": 715_000}).line(speak)
    assert grouped in Lesson("typed_mark", application="A1", mark=722_000, high=10).text(speak)


def test_no_number_is_written_before_its_language_is_known():
    """A number goes into a text as a number: whoever formats it in code fixes a decimal point in all languages."""
    told = {"Lesson", "Fault", "fault", "speak", "count"}
    formatted = [
        f"{module.name}:{call.lineno}"
        for module, call in _nodes()
        if isinstance(call, ast.Call) and getattr(call.func, "attr", getattr(call.func, "id", "")) in told
        for given in call.keywords
        for part in ast.walk(given.value)
        if isinstance(part, ast.FormattedValue) and part.format_spec and "%" not in ast.unparse(part.format_spec)
    ]
    assert not formatted


def test_preferred_language(monkeypatch):
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    monkeypatch.delenv("SOCSIM_LANG", raising=False)
    assert preferred() == "ru"
    monkeypatch.setenv("SOCSIM_LANG", "en")
    assert preferred() == "en"
    monkeypatch.setenv("SOCSIM_LANG", "de")
    assert preferred() == "ru"
    monkeypatch.setenv("JPY_SESSION_NAME", "notebooks/trainee/04_scoring.ky.ipynb")
    assert preferred() == "ky"
    with pytest.raises(KeyError, match="ru, ky, en"):
        language("de")


@cache
def _nodes():
    """Return every node of the code's syntax trees, with its module."""
    return [(module, node) for module in MODULES for node in ast.walk(ast.parse(module.read_text("utf-8")))]


def _calls():
    """Yield every literal key that the code asks for."""
    for module, node in _nodes():
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = _name(node.func)
            if name == "count" and _name(node.func.value) not in SPEAKERS:
                continue  # of a list
            key = node.args[0].value
            if name in (*SPEAKERS, "count") and isinstance(key, str):
                yield key, module
            elif name in ("Lesson", "Unknown"):
                yield f"error.{key}", module
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Fault":
            for keyword in node.keywords:
                if keyword.arg == "key" and isinstance(keyword.value, ast.Constant) and keyword.value.value:
                    yield f"fault.{keyword.value.value}.why", module


def _name(node):
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")


def test_every_key_in_code_is_known():
    asked = list(_calls())
    assert len(asked) > 80
    assert [(key, module.name) for key, module in asked if key not in CATALOGUES["ru"]] == []


def test_every_key_is_used():
    """A key counts as used when it, or the beginning of it up to a dot, stands in the code."""
    code = "\n".join(module.read_text("utf-8") for module in [*MODULES, SOURCE.parent / "slides" / "build.py"])

    def used(key):
        path, _, last = key.rpartition(".")
        built = re.search(rf'f"{re.escape(key.partition(".")[0])}\.', code)
        return built or f'"{key}"' in code or f'"{path}.' in code or f'"{last}"' in code

    assert [key for key in CATALOGUES["ru"] if not used(key)] == []


def test_no_text_for_people_stands_in_code():
    """Cyrillic letters live in catalogues and data; the exceptions are words of users' own files."""
    allowed = {"data.py", "i18n.py", "competition.py", "records.py"}
    allowed |= {
        "numerals.py",
        "spelling.py",
        "encoding.py",
        "derived.py",
        "computer.py",
        "announcement.py",
        "catalogue.py",
        "typed.py",
        "world_names.py",
    }  # letters of an alphabet, names of months, words that people type: of units, of places
    constants = [
        (module.name, node.value)
        for module, node in _nodes()
        if module.name not in allowed and isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    words = [(name, text) for name, text in constants if re.search("[а-яёөүңА-Я]", text) and not is_docstring(text)]
    assert words == []


def is_docstring(text):
    return len(text) == 1 or "\n" in text or len(text) > 60 or text.endswith(".")


@pytest.mark.parametrize("code", LANGUAGES)
def test_lessons_say_what_where_and_what_to_do(code):
    fault = Fault(key="out_of_range", row=3, column="weight", value="120", facts={"low": 0, "high": 100})
    told = Lesson("broken_table", [fault], file="sheet.csv", count=1).text(language(code))
    for part in ("sheet.csv", "3", "weight", "120", "100"):
        assert part in told


def test_did_you_mean():
    assert nearest("чаткол", ["Чаткал", "Ош"]) == "«Чаткал»"
    assert nearest("zzz", ["Чаткал"]) == "—"
