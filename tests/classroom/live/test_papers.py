"""The papers of a room: whole in three languages, nothing before its stage, nobody's name but one's own; its tables."""

import csv
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, language
from socsim.classroom.live import papers, tables
from socsim.classroom.live.chapters import Paper
from socsim.competition.room import events
from socsim.competition.room.application import price
from socsim.competition.room.bots import playing
from socsim.competition.room.course import resumed
from socsim.competition.room.replay import at
from socsim.competition.room.stages import HOST
from socsim.documents.document import Grid
from tests.competition.room.rooms import AT, NAMES, WHOLE, act, played, reached

TWO_CALLS = "karakol_2019_two_lots"
A_KEY = re.compile(r"\b(room|protocol|label|reason|award|error|manner)\.[a-z_]+")
RECORDS = sorted((Path(__file__).resolve().parents[2] / "cases" / "rooms").glob("*.jsonl"))


def text(document):
    return "\n".join([document.title, *(part for block in document.blocks for part in parts(block))])


def parts(block):
    if isinstance(block, Grid):
        return [*block.columns, *(cell for row in block.rows for cell in row)]
    return [block.text]


def everything(room, speak):
    return " ".join(text(document) for document in papers.documents(room, speak).values())


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_papers_of_a_room_hold_no_leftover_keys(name, code):
    room = played(name)
    written = papers.documents(room, language(code))
    assert set(papers.KINDS) | {"protocol"} <= set(written)
    for paper, document in written.items():
        told = text(document)
        assert not A_KEY.search(told) and "{" not in told, (paper, told)
        assert document.language == code and room.head in told


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_records_of_earlier_versions_have_papers_too(path):
    room = resumed(events.read(path.read_text("utf-8")))
    assert "protocol" in papers.documents(room, language("ky"))
    assert tables.tables(room, consent=True)["totals"]


@pytest.mark.parametrize(
    ("stage", "names"),
    [
        ("call", set()),
        ("sealed", set()),
        ("opening", {"register"}),
        ("admission", {"register"}),
        ("conflicts", {"register", "opening"}),
        ("scoring", {"register", "opening", "conflicts"}),
        ("award", {"register", "opening", "conflicts"}),
    ],
)
def test_no_paper_says_what_its_readers_may_not_see_yet(stage, names):
    room = reached(WHOLE, stage)
    speak = language("ru")
    assert set(papers.documents(room, speak)) == names
    told = everything(room, speak)
    for code, envelope in room.state.now.envelopes.items():
        sealed = [speak.of(envelope.content["title"]), speak.som(price(envelope.content))]
        is_read_out = "opening" in names and not envelope.late  # a late envelope goes back closed
        assert all((one in told) == is_read_out for one in sealed)
        hidden = [speak.of(evidence) for evidence in room.state.terms.entries[code].evidence.values()]
        assert not any(one in told for one in (*hidden, envelope.nonce))
    if stage != "award":
        with pytest.raises(Lesson):
            papers.protocol(room, HOST, speak)
    assert not any(tables.tables(room, consent=False)[name] for name in ("marks", "totals", "decisions", "predictions"))


def test_while_a_second_call_is_open_the_papers_tell_of_the_first_only():
    room = played(TWO_CALLS)
    repeat = next(number for number, link in enumerate(room.chain, start=1) if link.event.kind == "repeat")
    sealed = next(n for n, link in enumerate(room.chain[repeat:], start=repeat + 1) if link.event.kind == "next")
    again = at(room, sealed)
    assert again.state.stage == "sealed" and again.state.now.envelopes
    for kind in papers.KINDS.values():
        assert Paper(again, language("ru"), kind.first).attempts == again.state.earlier
    written = papers.documents(again, language("ru"))
    assert "protocol" not in written and "register" in written


def test_the_protocol_bears_ones_own_name_and_nobody_elses():
    room = reached(WHOLE, "debrief", "member_1")
    room = act(room, "seat", "host", seat="chair", people=["Нурлан Асанов"])
    speak = language("ru")
    own = text(papers.protocol(room, "member_1", speak))
    assert "Айгүл" in own and "Нурлан" not in own
    assert "Нурлан" not in everything(room, speak) and "Айгүл" not in everything(room, speak)
    with pytest.raises(Lesson):
        papers.protocol(room, "nobody", speak)


def test_the_protocol_says_what_was_decided_and_each_loser_gets_a_letter():
    room = played(WHOLE)
    speak = language("ru")
    panel = room.state.now.award["panels"][0]
    told = text(papers.protocol(room, HOST, speak))
    for code, total in panel["total"].items():
        if panel["place"][code]:
            assert speak.points(total) in told
        assert room.state.now.envelopes[code].receipt in told
    letters = {name.removeprefix("reasons-") for name in papers.documents(room, speak) if name.startswith("reasons-")}
    assert letters == set(panel["total"]) - set(panel["winner"])
    for code in letters:
        letter = text(papers.reasons(room, code, speak))
        others = [other for other in letters - {code} if speak.of(room.state.terms.entries[other].ngo.name) in letter]
        assert others == []
    with pytest.raises(Lesson):
        papers.reasons(room, panel["winner"][0], speak)


def test_an_objection_and_a_dissent_stand_in_the_papers():
    room = reached(WHOLE, "protocol", "member_1")
    room = act(room, "sign", "member_1", dissent="Я против: цена завышена")
    room = act(room, "next", "host")
    loser = next(code for code, why in room.state.now.award["panels"][0]["reason"].items() if why == "below_mark")
    room = act(room, "seat", "host", seat=loser.lower(), people=["Бакыт"])
    room = act(room, "appeal", loser.lower(), text="Пересчитайте критерий 2")
    room = act(room, "rule", "chair", application=loser, upheld=False, reason="Пересчитали, всё верно")
    told = text(papers.protocol(room, HOST, language("ru")))
    letter = text(papers.reasons(room, loser, language("ru")))
    assert "Я против: цена завышена" in told and "Пересчитайте критерий 2" in told
    assert "Пересчитали, всё верно" in letter and "Я против" not in letter


@pytest.mark.parametrize("name", NAMES)
def test_the_tables_hold_numbers_and_no_names(name):
    room = played(name)
    made = tables.tables(room, consent=True)
    seats = {row["seat"] for row in made["seats"]}
    assert len(seats) == len(room.state.terms.places) and not seats & set(room.state.terms.places)
    for table, rows in made.items():
        for row in rows:
            assert row["consent"] is True and list(row) == ["room", "consent", *tables.COLUMNS[table]]
            assert all(isinstance(value, str | int) for value in row.values())
    given = {(row["call"], row["seat"], row["application"]) for row in made["marks"] if row["counts"]}
    assert len(given) <= sum(len(attempt.marks) for attempt in room.state.attempts)
    last = [row for row in made["totals"] if row["call"] == len(room.state.attempts)]
    assert {row["application"]: row["total"] for row in last} == room.state.now.award["panels"][0]["total"]


def test_predictions_stand_beside_what_came():
    room = reached(WHOLE, "call", "member_1")
    room = act(room, "predict", "member_1", question="winner", answer="A2")
    room = act(room, "predict", "chair", question="method", answer="yes")
    assert tables.tables(room, consent=False)["predictions"] == []
    for seat, manner in (("member_1", "careful"), ("host", "host")):
        room = act(room, "seat", "host", seat=seat, manner=manner)
    room = playing.carried_on(room, AT)
    rows = {row["question"]: row for row in tables.tables(room, consent=False)["predictions"]}
    winners = room.state.now.award["panels"][0]["winner"]
    assert rows["winner"]["came"] == winners[0] and rows["winner"]["right"] == ("A2" in winners)
    differ = any(chosen != winners for chosen in room.state.revealed["rules"].values())
    assert rows["method"]["came"] == ("yes" if differ else "no") and rows["method"]["right"] == differ


def test_the_tables_are_written_as_csv_and_as_a_workbook(tmp_path):
    room = played(WHOLE)
    paths = tables.write(room, tmp_path / "занятие", consent=False)
    made = tables.tables(room, consent=False)
    assert {path.suffix for path in paths} == {".csv", ".xlsx"} and len(paths) == len(made) + 1
    book = load_workbook(paths[-1])
    for path, (name, rows) in zip(paths, made.items(), strict=False):
        with path.open(encoding="utf-8", newline="") as file:
            read = list(csv.DictReader(file))
        assert len(read) == len(rows) == book[name].max_row - 1
        assert not rows or [row["consent"] for row in read] == ["False"] * len(rows)
