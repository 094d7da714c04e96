"""The process of a class: begun once, killed, gone on from, and a whole class of robots in it."""

import json
import os
import signal
import urllib.request

import pytest

from socsim.base.i18n import language
from socsim.classroom.live import store
from socsim.classroom.live.server import running, trial
from socsim.classroom.live.server.addresses import chosen
from socsim.classroom.live.server.front import Front
from socsim.classroom.live.server.gathering import Gathering
from socsim.classroom.live.server.rounds import ROUND, following
from socsim.cli.main import main
from socsim.competition.room.verify import verify
from tests.classroom.live.server.meeting import SHORT, Phone, room
from tests.sizes import some

RU = language("ru")


def test_a_killed_class_goes_on_at_the_same_address_with_nothing_lost(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("SOCSIM_WORK", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    words = ["class", "--here", "--quiet", "--scenario", SHORT, "--port", "18901"]
    assert main(words) == 0
    first = running.find()
    pin = first.ask("/told")["pin"]
    assert pin in capsys.readouterr().out
    try:
        phone = Phone(first.port)
        phone.form("/enter", pin=pin)
        phone.form("/sit", seat="a1")
        phone.page()
        desk = Phone(first.port, key=first.key)
        assert not desk.put("next")["why"]
        assert not phone.put("write", {"title": "Айылга ырлар"}, ticket="t1")["why"]
        os.kill(_process(first), signal.SIGKILL)
        assert running.find() is None
        assert main(["class", "--here", "--quiet"]) == 0  # the same command, without a name, goes on
        again = running.find()
        assert (again.port, again.key, again.room) == (first.port, first.key, first.room)
        assert main(["class", "--here", "--quiet"]) == 0 and "уже открыта" in capsys.readouterr().out
        phone.put("write", {"title": "Айылга ырлар"}, ticket="t1")
        assert "Айылга ырлар" in phone.put("", {"part": "title"}, do="open")["page"]
        assert main(["class", "backup"]) == 0
    finally:
        assert main(["class", "--stop"]) == 0
    for path in (first.room, first.room.with_name(f"{first.room.stem}-backup.room")):
        chain = store.read(path).chain
        assert (
            verify(chain) == [] and sum(link.event.kind == "write" and link.event.seat == "a1" for link in chain) == 1
        )


def _process(class_):
    with urllib.request.urlopen(f"http://127.0.0.1:{class_.port}/alive") as answer:
        return json.loads(answer.read())["process"]


@pytest.mark.parametrize("seats", some(["6", "60"], ["6"]))
def test_robots_live_a_whole_class_over_the_network(tmp_path, seats):
    told = trial.held(tmp_path, RU, seats=int(seats), faster=0, name=SHORT)
    assert told.counts.troubles == [] and told.lost == told.faults == 0
    assert told.good and told.counts.writings > 60


def test_phones_ask_one_after_the_other():
    """No quarter of a second carries more than twice the mean."""
    for phones in (20, 60, 150):
        moments = [((number * 37) % 500) for number in range(phones)]
        asked = []
        for number, moment in enumerate(moments):
            while moment < 40_000:
                moment += following(number, moment)
                asked.append(moment)
        quarters = [sum(1 for moment in asked if start <= moment < start + 250) for start in range(6000, 34_000, 250)]
        assert max(quarters) <= 2 * sum(quarters) / len(quarters)
        assert max(following(7, at) for at in range(0, 9000, 13)) <= 1.5 * ROUND


def test_the_address_of_the_network_comes_first_and_that_of_a_virtual_machine_last():
    found = chosen(["127.0.1.1", "192.168.56.1", "169.254.3.4", "192.168.8.10", "10.8.0.2"], "192.168.8.10")
    assert found.all == ("192.168.8.10", "10.8.0.2", "192.168.56.1")
    assert chosen(["127.0.0.1"], "").all == ()


def test_an_old_room_can_be_taken_to_phones(tmp_path):
    """A room of a notebook has neither codes nor tickets yet."""
    path = room(tmp_path)
    gathering = Gathering(path)
    front = Front(gathering, ("127.0.0.1:1",))
    phone, _ = gathering.phones.join("ru")
    seated = gathering.sit(phone, "a1")
    assert "Сейчас от вас ничего не нужно" in front.shown(seated).body
    gathering.close()
    assert store.changed(path) == []
