"""Help is in the language of who asks, for every verb and every verb after it, whoever carries the verb out."""

import re

import pytest

import start
from notebooks.source import hand_out
from slides import build
from socsim.base.data import package
from socsim.base.i18n import language
from socsim.cli import spoken
from socsim.cli.main import parser
from socsim.cli.parser import COMMAND, _children
from tools import review

ALONE = {"slides": build.VERB, "handouts": hand_out.VERB, "review": review.VERB}
TYPED = re.compile(r"-{1,2}[a-z][a-z-]*|\b[a-z_|]+\b|\.[a-z]+")  # options, verbs and values: typed as they stand


def every(root):
    """Yield a parser and those of all verbs after it."""
    yield root
    for child in _children(root).values():
        yield from every(child)


def test_all_that_start_carries_out_elsewhere_is_here():
    assert ALONE.keys() == start.BUILDERS.keys()


@pytest.mark.parametrize("code", ["ru", "ky"])
def test_no_help_has_a_word_of_another_language(code, monkeypatch):
    monkeypatch.setenv(COMMAND, "python start.py")
    speak = language(code)
    known = {word for row in package("glossary").table("latin").rows for word in row["words"].split("|")}
    parsers = [*every(parser(speak)), *(verb.alone(speak) for verb in ALONE.values())]
    assert len(parsers) > 35
    for one in parsers:
        told = TYPED.sub("", one.format_help())
        assert one.format_help().startswith(f"{speak('cli.usage')}python start.py"), one.prog
        assert not set(re.findall("[A-Za-z]{2,}", told)) - known, one.prog


@pytest.mark.parametrize("verb", ALONE)
def test_a_slip_is_told_in_the_readers_language(verb, capsys):
    assert spoken.run(ALONE[verb].alone, ["--lang", "ky", "--zzzzz"]) == 2
    told = capsys.readouterr().err
    assert told == language("ky")("error.bad_command", what="--zzzzz", near="—", help=f"socsim {verb} --help") + "\n"


def test_a_plan_that_there_is_not_is_told_before_anything_is_built(capsys):
    assert spoken.run(build.VERB.alone, ["--lang", "ru", "--plan", "50"]) == 2
    assert "90, 180, 360" in capsys.readouterr().err
