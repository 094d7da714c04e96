"""A long computation says in the reader's language how far it has come, and leaves no line behind."""

import sys

import pytest

from socsim.base import waiting
from socsim.base.i18n import LANGUAGES, language


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("key", ["draws", "assumptions", "histories"])
def test_it_tells_in_words(code, key, capsys, monkeypatch):
    monkeypatch.setenv("SOCSIM_LANG", code)
    monkeypatch.setattr(waiting, "PATIENCE", 0)
    with waiting.bar(40, key) as bar:
        bar.update(3)
        bar.refresh()
        told = capsys.readouterr()
        words = language(code)(f"waiting.{key}", done="3", whole="40", left="\0").split("\0")
        assert all(part in told.err for part in words) and not told.out
    assert capsys.readouterr().err.endswith("\r")


def test_in_a_notebook_it_is_not_red_like_an_error(capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, waiting.NOTEBOOK, sys)
    monkeypatch.setattr(waiting, "PATIENCE", 0)
    with waiting.bar(40, "draws") as bar:
        bar.update(3)
    told = capsys.readouterr()
    assert told.out and not told.err


def test_who_wants_silence_has_it(capsys, monkeypatch):
    monkeypatch.setattr(waiting, "PATIENCE", 0)
    with waiting.bar(3, "draws", silent=True) as bar:
        bar.update()
    assert capsys.readouterr() == ("", "")
