"""The evening before: all of it once, without another computer; what is wrong is a sentence, what is right is green."""

import socket
import urllib.request
from collections import namedtuple

import pytest

from socsim import language
from socsim.base import places
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES
from socsim.classroom.evening import computer, tried
from socsim.classroom.evening.alone import alone
from socsim.classroom.evening.check import Check, Seen
from socsim.classroom.evening.rehearsal import Rehearsal
from socsim.documents import browser
from tests.sizes import some

OF_THE_CLASS = ("class", "printer", "marks", "protocol", "wall")
Usage = namedtuple("Usage", "total used free")


@pytest.fixture(autouse=True)
def work(tmp_path, monkeypatch):
    """A folder for the work, with decks in it; a browser that prints at once."""
    monkeypatch.setenv(places.VARIABLE, str(tmp_path / "work"))
    slides = tmp_path / "work" / "slides"
    slides.mkdir(parents=True)
    for code in LANGUAGES:
        for deck in ("1_order", "2_scoring", "3_bill"):
            (slides / f"{deck}.{code}.html").write_text("deck", "utf-8")
    monkeypatch.setattr(browser, "printed", lambda page, pdf: pdf)
    monkeypatch.setattr(browser, "find", lambda: "/usr/bin/chromium")
    monkeypatch.setattr(computer.shutil, "which", lambda name: f"/usr/bin/{name}")
    return tmp_path / "work"


def lines_of(code="ru", people=20):
    told = []
    well = tried.tried(language(code), told.append, people)
    return well, told


@pytest.mark.parametrize("class_", some(["ru 23", "ky 9", "en 60", "ru 4"], ["ru 23", "ky 9"]))
def test_everything_is_well_and_said_in_words_before_and_after(class_, work):
    code, people = class_.split()[0], int(class_.split()[1])
    well, told = lines_of(code, people)
    bad = [line for line in told if line.startswith(tried.BAD)]
    assert bad == [] and well
    good = [line for line in told if line.startswith(tried.GOOD)]
    assert len(good) == 12 and told[0] == language(code)("ready.python.doing")
    assert sorted(path.name for path in work.iterdir()) == ["slides"], "nothing is left behind"


def test_what_is_missing_is_one_sentence_each_and_the_rest_goes_on(monkeypatch, work):
    monkeypatch.setattr(computer.shutil, "which", lambda name: None)
    monkeypatch.setattr(computer.shutil, "disk_usage", lambda folder: Usage(1, 1, 7 * 2**20))
    monkeypatch.setattr(browser, "find", lambda: "")
    for deck in (work / "slides").glob("2_*"):
        deck.unlink()
    well, told = lines_of()
    bad = [line for line in told if line.startswith(tried.BAD)]
    assert not well and len(bad) == 4 and told[-1].startswith("Осталось сделать 4 дела")
    assert any("7 МБ" in line for line in bad) and any("python start.py slides --lang ru" in line for line in bad)
    assert sum(line.startswith(tried.GOOD) for line in told) == 8


def test_a_lesson_and_any_other_error_are_sentences(monkeypatch):
    def lesson():
        raise Lesson("wall_not_decided")

    def error():
        raise ZeroDivisionError("by zero")

    for look in (lesson, error):
        told = []
        assert not tried._one(Check(name="wall", look=look), language("ru"), told.append)
        assert len(told) == 2 and told[1].startswith(tried.BAD) and "Traceback" not in told[1]


def test_another_computer_is_refused_and_named_and_this_one_is_not():
    before = socket.getaddrinfo, socket.socket.connect
    with alone() as asked:
        with pytest.raises(OSError, match="refused"):
            urllib.request.urlopen("http://example.org/")
        with pytest.raises(OSError, match="refused"), socket.socket() as one:
            one.connect(("192.0.2.1", 80))
        with socket.socket() as here:
            here.bind(("127.0.0.1", 0))
            here.listen(1)
            socket.create_connection(here.getsockname()).close()
    assert asked == ["example.org", "192.0.2.1"] and (socket.getaddrinfo, socket.socket.connect) == before
    assert tried._asked(asked) == Seen(good=False, facts={"names": "192.0.2.1, example.org"})


def test_a_class_that_cannot_be_seated_is_told():
    with pytest.raises(Lesson):
        Rehearsal(places.work(), 3, language("ru"))


@pytest.mark.parametrize(("program", "name"), [("soffice", "LibreOffice"), ("winword", "Microsoft Word")])
def test_the_office_is_named_as_people_name_it(monkeypatch, program, name):
    monkeypatch.setattr(computer.shutil, "which", lambda one: f"/usr/bin/{one}" if one == program else None)
    assert computer.office() == Seen(good=True, facts={"name": name})
