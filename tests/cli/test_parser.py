"""The command line as a person types it."""

import json
import os
import socket
import subprocess
import sys

import pytest

from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, language
from socsim.cli.main import VERBS, main, parser
from socsim.cli.parser import Parser, Verb


@pytest.fixture(autouse=True)
def _russian_by_default(monkeypatch):
    monkeypatch.setenv("SOCSIM_LANG", "ru")


def run(capsys, *words):
    code = main(words)
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.mark.parametrize(
    ("word", "lang", "place"),
    [
        ("Омуралиев", "ru", "айылный аймак Омуралиев"),
        ("Чаткал", "ky", "Чаткал айыл аймагы"),
        ("Batken", "en", "city of Batken"),
        ("сумбула", "ru", "Сумбула"),
    ],
)
def test_hold_a_real_municipality(capsys, word, lang, place):
    code, out, err = run(capsys, "hold", "--municipality", word, "--lang", lang)
    assert (code, err) == (0, "")
    assert place in " ".join(out.split()) and language(lang)("protocol.award") in out
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("place", ["Чаткал", "Сумбула", "Batken"])
def test_nothing_asks_the_network(capsys, monkeypatch, tmp_path, place):
    def refuse(*_):
        raise OSError("the network is cut")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    code, out, err = run(capsys, "hold", "--municipality", place, "--lang", "ky", "--out", str(tmp_path))
    assert (code, err) == (0, "") and language("ky")("protocol.award") in out


def test_by_soate_code_and_with_every_option(capsys, tmp_path):
    code, out, _ = run(
        capsys,
        "hold",
        "--municipality=41704245806000",
        "--sphere",
        "youth",
        "--sphere",
        "спорт",
        "--budget",
        "300 000",
        "--sheet",
        "qcbs-80",
        "--law",
        "2019-07-01",
        "--applications",
        "4",
        "--seed",
        "7",
        "--out",
        str(tmp_path / "out"),
        "--json",
    )
    found = json.loads(out)
    assert code == 0 and [lot["ceiling_som"] for lot in found["lots"]] == [150_000, 150_000]
    assert found["announced"] == "2019-07-01" and found["synthetic"] is True
    assert sorted(p.suffix for p in (tmp_path / "out").iterdir()) == [".docx", ".html", ".xlsx"]
    assert all(os.path.exists(path) for path in found["files"])
    assert found["provisions"]["budget.per_competition"]["basis"] in ("practice", "assumption")


def test_the_same_seed_gives_the_same_competition(capsys):
    first, second, other = (run(capsys, "hold", "--json", "--seed", s)[1] for s in ("5", "5", "6"))
    assert first == second != other


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("words", "mentions"),
    [
        (("hold", "--municipality", "Чаткол"), "«Чаткал»"),
        (("hold", "--municipality", "Ак-Суу"), "("),
        (("hold", "--sphere", "bridges"), "culture"),
        (("hold", "--sheet", "kit-10"), "kit-100"),
        (("hold", "--budget", "много"), "много"),
        (("hold", "--budget", "-5"), "-5"),
        (("hold", "--law", "2014-13-01"), "2014-13-01"),
        (("hold", "--law", "1999-01-01"), "1999"),
        (("hold", "--applications", "1000"), "60"),
        (("hold", "--munisipality", "Ош"), "--municipality"),
        (("hold", "--seed"), "socsim hold --help"),
        (("hold", "extra"), "extra"),
        (("compare", "--missing", "mean"), "recusal, zero, error"),
        (("data", "chek"), "socsim data --help"),
        (("hodl",), "hold"),
        (("data", "chek", "x.csv"), "check"),
        (("data", "check"), "data check --help"),
        (("data", "check", "no-such-file.csv"), "no-such-file.csv"),
        (("hold", "--out", "/dev/null/x"), "/dev/null"),
    ],
)
def test_slips_are_answered_with_what_to_do(capsys, words, mentions, lang):
    code, out, err = run(capsys, *words, "--lang", lang)
    assert code == 2 and out == ""
    assert mentions in err and "Traceback" not in err


def test_an_unknown_language(capsys):
    code, _, err = run(capsys, "hold", "--lang", "de")
    assert code == 2 and "ru, ky, en" in err


def every_verb(verbs=VERBS):
    for verb in verbs:
        yield (verb.name,)
        yield from ((verb.name, *words) for words in every_verb(verb.verbs))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "words", [(), ("--help",), ("data",), ("law",), ("workshop",), *((*words, "--help") for words in every_verb())]
)
def test_help_speaks_the_language(capsys, words, lang):
    try:
        main([*words, "--lang", lang])
    except SystemExit as done:
        assert done.code == 0
    out = capsys.readouterr().out
    assert language(lang)("cli.usage") in out and language(lang)("cli.help") in out
    assert "usage:" not in out and "options:" not in out and "show this help message" not in out


@pytest.mark.parametrize("lang", LANGUAGES)
def test_law_and_data(capsys, lang):
    code, out, _ = run(capsys, "law", "show", "--on", "2014-07-01", "--lang", lang)
    assert code == 0 and language(lang)("basis.assumption")[:10] in out and language(lang).number(1_000_000) in out
    code, out, _ = run(capsys, "data", "list", "--lang", lang)
    assert code == 0 and "municipalities" in out and "484" in out


@pytest.mark.parametrize("kind", ["municipality", "sheet", "ngos"])
def test_an_example_can_be_written_checked_and_used(capsys, tmp_path, kind):
    assert run(capsys, "data", "example", kind, "--out", str(tmp_path))[0] == 0
    path = str(tmp_path / f"{kind}.csv")
    assert run(capsys, "data", "check", path)[0] == 0
    assert run(capsys, "hold", f"--{kind}", path)[0] == 0


def test_a_faulty_file_is_shown_cell_by_cell(capsys, tmp_path):
    path = tmp_path / "лист.csv"
    path.write_bytes("Критерий;Вес\nПотребность;сорок\nОпыт;61\n".encode("cp1251"))
    code, out, _ = run(capsys, "data", "check", str(path), "--kind", "sheet", "--lang", "ru")
    assert code == 1 and "сорок" in out and "2" in out


def test_a_pipe_that_closes_early_and_a_narrow_code_page():
    command = [sys.executable, "-m", "socsim", "hold", "--lang", "ky"]
    env = {**os.environ, "PYTHONIOENCODING": "cp866"}
    done = subprocess.run(command, env=env, capture_output=True, check=True)
    assert "муниципалдык" in done.stdout.decode("utf-8").casefold()
    if os.name == "posix":
        piped = subprocess.run(
            f"{sys.executable} -m socsim hold | head -1", shell=True, capture_output=True, check=True
        )
        assert b"Traceback" not in piped.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no disk that is always full")
@pytest.mark.parametrize("words", [["law", "show"], ["hold", "--json"]])
def test_an_answer_that_cannot_be_printed_ends_in_a_sentence(words):
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-m", "socsim", *words]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env={**os.environ, "SOCSIM_LANG": "ru"})
    told = done.stderr.decode("utf-8")
    assert done.returncode == 2 and "не удалось вывести" in told and "Traceback" not in told and "ignored" not in told


def test_a_verb_is_a_record_with_what_it_takes_and_what_it_does(capsys):
    def take(parser):
        parser.number("seed", default=1)

    def greet(arguments, speak):
        print(speak.code, arguments.seed)

    root = Parser(prog="socsim", description="", speak=language("ky"))
    root.branch([Verb("greet", "cli.hold", greet, take), Verb("more", "cli.data", verbs=(Verb("one", "cli.hold"),))])
    arguments = root.read(["greet", "--seed", "1 000"])
    arguments.run(arguments, language("ky"))
    assert capsys.readouterr().out == "ky 1000\n"
    root.read(["more"]).run(None, None)
    assert "one" in capsys.readouterr().out
    with pytest.raises(Lesson) as caught:
        root.read(["greet", "--sed", "2"])
    assert caught.value.key == "bad_command" and "--seed" in caught.value.text(language("ky"))


def slip(*words):
    with pytest.raises(Lesson) as caught:
        parser(language("en")).read(words)
    return caught.value.key, caught.value.facts.get("what") or caught.value.facts.get("value")


def test_each_slip_is_called_what_it_is():
    assert slip("hold", "--seed") == ("missing_value", "--seed")
    assert slip("hold", "--seed", "x") == ("bad_number", "x")
    assert slip("hold", "extra") == ("extra_word", "extra")
    assert slip("data", "check") == ("missing_argument", "FILE")
    assert slip("it's") == ("bad_command", "it's")
    assert slip("law", "show", "--years", "3") == ("bad_command", "--years")
    assert slip("compare", "--missing", "mean") == ("bad_choice", "mean")
    assert slip("simulate", "--form", "xls") == ("bad_choice", "xls")


def test_a_command_loads_no_library_that_draws_before_it_needs_one():
    heavy = ("matplotlib", "pandas", "docx", "numba", "scipy", "ipywidgets")
    code = f"import sys, socsim.cli.main; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
