"""YAML as people mean it: what words become, what each fault is called, and that nothing of it is an error."""

import math

import pytest

from socsim.base import bounds
from socsim.base.errors import Fault
from socsim.base.i18n import LANGUAGES, language
from socsim.base.notation import read, value


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("060", 60),  # YAML 1.2.2, example 10.9 and section 10.3.2
        ("-17", -17),
        ("+12", 12),
        ("0o14", 12),
        ("0xC", 12),
        (".5", 0.5),
        ("5.", 5.0),
        ("1e3", 1000.0),
        ("-2E+05", -200000.0),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        *((word, word) for word in ("1:00", "1_000", "1 000", "0,5", "50%", "no", "on", "yes", "y", "Off", "NO")),
        *((word, word) for word in ("2014-05-01", "2014-05-01T00:00:00Z", "0o8", "0b11", "1e", "<<", "=", "٣", "tRue")),
        ("9" * 26, "9" * 26),
    ],
)
def test_a_word_means_what_yaml_1_2_says(word, meant):
    assert value(word) == meant and type(value(word)) is type(meant)


def test_endless_numbers_and_none_are_numbers_that_whoever_wants_one_refuses():
    assert value(".inf") == math.inf and value("-.INF") == -math.inf and math.isnan(value(".NaN"))


@pytest.mark.parametrize(
    ("text", "key", "row"),
    [
        ("a: 1\nb: %30", "yaml_start", 2),
        ("a: 1\nb: @x", "yaml_start", 2),
        ("a: `x`", "yaml_start", 1),
        ("a:\n\tb: 1", "yaml_tab", 2),
        ("a: 1\nb: 'x\nc: 2", "yaml_quote", 2),
        ("a: 'it's'", "yaml_quote", 1),
        ("a: [0.3\nb: 1", "yaml_bracket", 1),
        ("a: {b: 1", "yaml_bracket", 1),
        ("a: b: c", "yaml_colon", 1),
        ("a: 1\nb\nc: 1", "yaml_no_colon", 2),
        ('a: "C:\\price"', "yaml_escape", 1),
        ("a: 1\n---\na: 2", "yaml_second", 2),
        ("a: 1\n...\nmore", "yaml", 3),
        ("title: {{ name }}", "yaml_name", 1),
        ("[a]: 1", "yaml_name", 1),
        ("&a a: 1\n*a : 2", "yaml_name", 2),
        ("a: !!python/object/apply:os.getcwd []", "yaml_tag", 1),
        ("a: 1\nb: !mine x", "yaml_tag", 2),
        ("a: &x [*x]", "yaml_loop", 1),
        ("a: 1\nb: *x", "yaml_unnamed", 2),
        ("a: 1\na: 2", "twice", 2),
        ("[" * 500, "yaml_deep", 1),
        ("a: 1\nb: \x0bx", "unseen_sign", 2),
        ("a\u200b: 1", "unseen_sign", 1),
        ("a: 1\r\n\u00a0\u00a0b: 1: 2", "unseen_sign", 2),
        ('a: "\\UFFFFFFFF"', "yaml", 1),
        ("%YAML 3.0\n---\na: 1", "yaml", 1),
        (f"%YAML {'9' * 5000}.1\n---\na: 1", "yaml", 1),
        ("a: " + "x" * bounds.TEXT, "yaml_long", None),
        ("a: [" + "1," * bounds.ENTRIES + "1]", "yaml_many", 1),
    ],
)
def test_what_is_wrong_has_a_name_and_a_line(text, key, row):
    assert (key, row) in [(fault.key, fault.row) for fault in read(text).faults]


def test_entries_repeated_by_name_are_counted_before_they_are_made():
    """The "billion laughs": nine lists of nine references each."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    assert [fault.key for fault in read("\n".join(lines)).faults] == ["yaml_many"]
    assert read("a: &x {b: 1}\nc: *x\nd: *x").tree == {"a": {"b": 1}, "c": {"b": 1}, "d": {"b": 1}}


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "---\n", "\ufeff", "\ufeffa: 1", "a: 1\r\nb: 2\r\n", "- 1\n- 2", "x"]
)
def test_what_is_no_fault_of_the_text_is_read(text):
    assert read(text).readable and not read(text).faults


def test_lines_and_words_are_those_of_the_file():
    notes = read("# head\r\na:\r\n  b: no\r\n  c: [060, 'x']\r\n")
    assert notes.tree == {"a": {"b": "no", "c": [60, "x"]}}
    assert [notes.lines[place] for place in (("a",), ("a", "b"), ("a", "c", 1))] == [2, 3, 4]
    assert notes.words["a", "c", 0] == "060" and ("a", "c", 1) not in notes.words


KEYS = ["yaml", "unseen_sign", "twice"]
KEYS += [f"yaml_{word}" for word in "tab start quote bracket colon no_colon escape second name tag loop".split()]
KEYS += [f"yaml_{word}" for word in "unnamed deep many long".split()]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_fault_of_a_text_is_said_in_the_readers_language(code):
    facts = {"sign": "U+000B", "most": 1, "count": 2}
    told = [Fault(key=key, row=3, facts=facts).line(language(code)) for key in KEYS]
    assert len(set(told)) == len(KEYS) and not any("{" in line for line in told)
