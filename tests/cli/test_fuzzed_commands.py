"""Command lines as nobody should type them: thousands end in an answer or in a sentence, none in a traceback."""

import io
import sys

import pytest

from socsim.cli.main import main
from socsim.country import worlds
from socsim.simulation import facts, simulate

# Nothing here may name a place outside the folder of the test: what a verb is told to write, it writes.
NUMBERS = ["-1", "0", "1e3", "1.5", "0,5", "nan", "inf", "٣", "1 000", "1_0", "+5", "9" * 14, "9" * 40]
SIGNS = [
    "",
    " ",
    "-",
    "--",
    "=",
    "a\nb",
    "\x1b[31m",
    "\x7f",
    "\udcff\udc80",
    "e\u0301",
    "🦄",
    "'",
    '"',
    "\\",
    "#",
    "[",
    "(",
    ",",
]
FORMS = [
    "{x}",
    "{0}",
    "{",
    "%s",
    "%(prog)s",
    "$HOME",
    "*",
    "?",
    "@file",
    "a=b",
    "a=",
    "=1",
    "x" * 3000,
    "нет",
    "Ош",
    "Ак-Суу",
]
FILES = ["folder", "folder/", "no/such", "notes.txt", "notes.txt/x", "mine.yaml", "odd.yaml", "empty.csv", "marks.csv"]
WORDS = ["ru", "de", "nation", "ideal", "served", "youth", "mean+weighted_sum", "topsis(", "x=1", "payment.advance=["]
DAYS = ["2014-07-01", "2014-13-01", "1999-01-01", "9999-12-31", "0001-01-01", "20140701", "2014-W01-1"]
ODD = [*NUMBERS, *SIGNS, *FORMS, *FILES, *WORDS, *DAYS]

MEANT = {
    "--world": ["pilot", "nation", "batken"],
    "--seed": ["1", "7"],
    "--years": ["1", "2"],
    "--start": ["2014", "2018"],
    "--replications": ["1", "2"],
    "--out": ["out"],
    "--law": ["2014-07-01", "2018-01-01"],
    "--set": ["payment.advance=0.5", "award.pass_mark=060"],
    "--form": ["csv", "parquet"],
    "--question": ["served", "paid"],
    "--precision": ["0.1", "0,2"],
    "--municipality": ["Чаткал", "Омуралиев"],
    "--sphere": ["culture", "спорт"],
    "--budget": ["300000"],
    "--sheet": ["kit-100", "qcbs-80"],
    "--ngos": ["ngos.csv"],
    "--applications": ["3"],
    "--rules": ["mean", "mean,median"],
    "--missing": ["recusal", "zero"],
    "--template": ["form.xlsx"],
    "--on": ["2015-07-01"],
    "--kind": ["sheet", "ngos"],
    "--lang": ["ru", "ky", "en"],
    "--name": ["Айгуль"],
}
RUN = ["--world", "--seed", "--start", "--set", "--law", "--form"]
CALL = ["--municipality", "--sphere", "--budget", "--sheet", "--law", "--applications", "--seed"]
PAIR = ["pilot_2014", "mine.yaml", "--years", "2"]
COMMANDS = [  # a command that could be meant, and options that it takes
    (["hold"], [*CALL, "--out"]),
    (["hold", "--json"], CALL),
    (["compare", "marks.csv"], ["--rules", "--missing", "--seed"]),
    (["compare"], [*CALL, "--rules", "--template"]),
    (["simulate", "--years", "1", "--replications", "2"], RUN),
    (["simulate", "--years", "2", "--replications", "1", "--out", "out"], RUN),
    (["contrast", *PAIR, "--replications", "2"], ["--world", "--seed", "--start", "--question", "--precision"]),
    (["validate", "--replications", "1"], ["--world", "--seed"]),
    (["law", "list"], []),
    (["law", "show", "ideal"], ["--on"]),
    (["law", "check", "mine.yaml"], []),
    (["law", "diff", *PAIR], ["--start"]),
    (["data", "list"], []),
    (["data", "check", "marks.csv"], ["--kind"]),
    (["data", "example", "ngos"], ["--out"]),
    (["workshop", "seats", "12"], []),
    (["work", "list"], []),
    (["work", "pack"], ["--out"]),
    (["work", "unpack", "notes.txt"], []),
    (["work", "remove", "Айгуль", "--yes"], []),
    (["work", "forget", "--yes"], []),
    (["data"], []),
    (["--version"], []),
]
QUICK = 10  # replications x years that a run may have here


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder with files of several kinds, small worlds, short runs, and a work folder of its own."""
    here = tmp_path / "here"
    (here / "folder").mkdir(parents=True)
    (here / "notes.txt").write_text("a letter\n", "utf-8")
    (here / "mine.yaml").write_text("title: a\nchanges:\n  payment.advance: 0.5\n", "utf-8")
    (here / "odd.yaml").write_bytes(b"title: \xff\n")
    (here / "empty.csv").write_bytes(b"")
    (here / "marks.csv").write_text("member,application,need\nA,1,5\nB,1,7\nA,2,3\nB,2,4\n", "utf-8")
    small = worlds.invented(3, 12)
    known = worlds.named
    monkeypatch.chdir(here)
    monkeypatch.setenv("SOCSIM_WORK", str(tmp_path / "work"))
    monkeypatch.setattr(worlds, "named", lambda name: known(name) and small)
    monkeypatch.setattr(worlds, "pilot", lambda: small)
    monkeypatch.setattr(facts, "_FACTS", facts._FACTS[:1])
    monkeypatch.setattr(simulate, "MOST_REPLICATION_YEARS", QUICK)
    return here


def typed(luck):
    """Make up a command: one that could be meant, and up to three slips in it."""
    meant, options = luck.choice(COMMANDS)
    words = list(meant)
    for option in luck.sample(["--lang", *options], luck.randint(0, min(3, len(options)))):
        words += [option, luck.choice(MEANT[option])]
    for _ in range(luck.choice([0, 1, 1, 1, 2, 3])):
        slip(luck, words)
    return words


def slip(luck, words):
    """Put an odd word into a command, in the place of another or beside it; or lose one, or say one twice."""
    place = luck.randrange(1, len(words)) if len(words) > 1 and luck.random() < 0.9 else 0
    how = luck.randrange(12)
    if how < 7:
        values = [n for n, word in enumerate(words) if n and not word.startswith("--")]
        words[luck.choice(values or [place])] = luck.choice(ODD)
    elif how < 9:
        words.insert(place, luck.choice(ODD))
    elif how == 9:
        words.insert(place, words[place])
    elif how == 10:
        words[place] = f"{luck.choice([*MEANT, '--no-such', '-x'])}={luck.choice(ODD)}"
    elif len(words) > 1:
        del words[place]


def answer(monkeypatch, words):
    """Run a command in this process as the machine would; return the exit code and what went to each stream."""
    streams = {name: io.TextIOWrapper(io.BytesIO(), "ascii") for name in ("stdout", "stderr")}
    for name, stream in streams.items():
        monkeypatch.setattr(sys, name, stream)
    try:
        code = main(words)
    except SystemExit as done:
        code = done.code
    told = {}
    for name, stream in streams.items():
        stream.flush()
        told[name] = stream.buffer.getvalue().decode("utf-8")
    return code, told["stdout"], told["stderr"]


def test_a_strange_command_ends_in_an_answer_or_a_sentence(counts, luck, place, monkeypatch):
    for _ in range(counts(40, 2_000)):
        words = typed(luck)
        with monkeypatch.context() as streams:
            try:
                code, out, err = answer(streams, words)
            except Exception as error:
                raise AssertionError(words) from error
        assert code in (0, 1, 2), words
        assert (out or code) and (err or code != 2) and "\x1b" not in err, words
