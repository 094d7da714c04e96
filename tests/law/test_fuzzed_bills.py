"""Bills as nobody should write them: thousands of strange texts end as a bill that can be used, or as a lesson."""

import random
from datetime import date

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from socsim.base.data import package
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, language
from socsim.experiments import levers
from socsim.law import bill_files, bill_reader, law_files
from socsim.law.bill import enact
from socsim.law.kit import MODELLED, law
from tests.sizes import examples

SCENARIOS = [package("bills").path(name).read_text("utf-8") for name in bill_files.names()]
MINE = "title: a\nfrom: 2015-01-01\nchanges:\n  payment.advance: 0.5\n  customer.circle: all\n  form.vouchers: true\n"
PARAMETERS = package("law").path("law").read_text("utf-8").split("\n\n")[1:]
ODD = [
    *"%@`'\"[]{}:,#&*!|>?-~\\\t\n\r\0\x0b\x07\x85\u2028\u00a0\u200b\ufeff\ud800",
    *(
        " ",
        ": ",
        " #",
        "- ",
        "? ",
        "--- ",
        "...",
        "<<: ",
        "&a ",
        "*a",
        "*b",
        "!!python/object:os.system ",
        "!!set ",
        "!x ",
    ),
    *(
        "[[",
        "{{ x }}",
        "[a, {b: c}]",
        "{a: [b}",
        "|",
        ">-",
        "''",
        '"\\x"',
        '"\\ud800"',
        '"\\0"',
        "'x",
        "%YAML 1.1\n---\n",
    ),
    *(
        "060",
        "0o17",
        "0x1F",
        "1_000",
        "1 000",
        ".5",
        "5.",
        "1e3",
        "1e999",
        ".inf",
        "-.nan",
        "1:00",
        "9" * 30,
        "9" * 5000,
    ),
    *(
        "no",
        "on",
        "yes",
        "True",
        "null",
        "~",
        "",
        "2015-01-01",
        "2015-13-45",
        "2014-05-01T00:00:00Z",
        "9999-12-31",
        "0001-01-01",
    ),
    *(
        "title",
        "changes",
        "value",
        "from",
        "to",
        "basis",
        "source",
        "law_of",
        "format",
        "socsim bill 1",
        "dated",
        "payment.advance",
    ),
]


def mutated(luck: random.Random, text: str) -> str:
    """Change a text in a few places, as a slip of the hand, a bad copy or malice would."""
    for _ in range(luck.randint(1, 4)):
        place = luck.randint(0, len(text))
        end = min(len(text), place + luck.choice([0, 0, 1, 3, 20]))
        how = luck.randrange(5)
        if how < 3:
            text = text[:place] + luck.choice(ODD) + text[end:]
            continue
        lines = text.split("\n")
        one, other = luck.randrange(len(lines)), luck.randrange(len(lines))
        if how == 3:
            name, sign, _ = lines[one].partition(":")
            lines[one] = f"{name}{sign} {luck.choice(ODD)}"
        else:
            lines[one], lines[other] = luck.choice(
                [(lines[other], lines[one]), ("", lines[other]), (lines[other],) * 2]
            )
        text = "\n".join(lines)
    return text


def holds(make) -> bool:
    """Say whether something is made; what is not must be a lesson that three languages can tell."""
    sentences = []
    try:
        make()
    except Lesson as lesson:
        sentences = [lesson.text(language(code)) for code in LANGUAGES]
    assert all(len(sentence) > 10 for sentence in sentences)
    return not sentences


def used(bill) -> None:
    """Do with a bill what the kit does: put it on the law, compare, ask for its opposite."""
    base = law()
    amended = enact(bill, base=base)
    levers.diff(base, amended, 2014, 3, language("ky"))
    enact(bill.reverse(base), base=amended)


def test_a_broken_bill_is_a_lesson_and_a_whole_one_can_be_used(counts, luck, tmp_path):
    path = tmp_path / "mine.yaml"
    whole = 0
    for _ in range(counts(150, 5_000)):
        text = mutated(luck, luck.choice([MINE, MINE, *SCENARIOS]))
        path.write_bytes(text.encode("utf-8", "surrogatepass"))

        def again():
            bill = bill_files.load(path)
            used(bill)
            assert bill_files.load(bill_files.save(bill, tmp_path / "again.yaml")).changes == bill.changes

        whole += holds(again)
    assert whole > 3


def test_a_broken_law_is_a_lesson(counts, luck):
    sources = package("law").sources
    for _ in range(counts(80, 1_500)):
        text = mutated(luck, luck.choice(PARAMETERS))
        holds(lambda text=text: law_files.parse(text, "law.yaml", sources).on(date(2015, 7, 1)))


@pytest.mark.parametrize(
    "text", ["payment.advance=0.5", "award.pass_mark=60", "customer.circle=all", "form.vouchers=true"]
)
def test_a_broken_setting_is_a_lesson(counts, luck, text):
    for _ in range(counts(80, 500)):
        words = [mutated(luck, text) for _ in range(luck.randint(1, 2))]
        holds(lambda words=words: law().on(date(2015, 7, 1), bill_reader.settings(words)))


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.text(max_size=20),
    st.sampled_from(ODD),
)
TREES = st.recursive(
    SCALARS,
    lambda inside: st.one_of(
        st.lists(inside, max_size=4),
        st.dictionaries(
            st.one_of(st.sampled_from(["value", "from", "to", "ru", "ky", "en", "source"]), SCALARS), inside, max_size=4
        ),
    ),
    max_leaves=12,
)
NAMES = st.sampled_from(
    ["title", "author", "law_of", "from", "to", "basis", "source", "note", "left_out", "changes", "format", "x"]
)
CHANGES = st.dictionaries(st.one_of(st.sampled_from(sorted(MODELLED)), st.text(max_size=8)), TREES, max_size=4)


@examples(60)
@given(st.dictionaries(NAMES, TREES, max_size=6), CHANGES)
def test_values_of_every_kind_in_every_place_of_a_file(tree, changes):
    content = {"title": "a", "changes": changes} | tree
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
    holds(lambda: used(bill_files.parse(text, "mine.yaml")))


@examples(60)
@given(TREES, CHANGES, st.one_of(st.dates(), st.just(date.min)))
def test_values_of_every_kind_from_a_program(title, changes, start):
    holds(lambda: used(bill_files.own(title, changes, start=start)))
    holds(lambda: law().on(date(2015, 7, 1), changes))


@examples(60)
@given(
    st.sampled_from(sorted(MODELLED)),
    st.sampled_from([np.int64, np.float32, np.float64, np.bool_, np.str_]),
    st.integers(0, 90),
)
def test_values_of_numpy_from_a_program(key, kind, number):
    holds(lambda: used(bill_files.own("a", {key: kind(number)})))
