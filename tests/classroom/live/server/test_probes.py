"""What strangers, other seats and broken programs ask of the server: no leak, no crash, nothing done."""

import json
import random

import pytest

from socsim.classroom.live.server.front import Front
from socsim.classroom.live.server.guard import Brake, is_own, names_us
from socsim.classroom.live.server.web import ADDRESSES
from socsim.competition.room.stages import ORDER
from tests.classroom.live.server.meeting import Phone, meeting, room
from tests.sizes import examples

SMALL = 160
PATHS = (*(address for address, _ in ADDRESSES), "/desk", "/wall/", "/alive/..", "/told", "/backup", "/stop", "/x")
TRICKS = ("/../class.room", "/%2e%2e/class.json", "/desk?key=", "//desk", "/now?seat=a2", "/?code=AAAA", "/static/a")
KINDS = ("next", "reveal", "seat", "jump", "mark", "open", "award", "pause", "write_to", "fork", "__class__", "")
DOINGS = ("put_out", "put_bot", "accept", "close_room", "open", "language", "act", "leave?", "")
BODIES = (b"", b"{", b"[]", b"null", b'{"acts": 5}', b'{"acts": [[1]]}', b"\xff\xfe\x00", b"[" * 5000, b'{"acts":[{}]}')


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    with meeting(room(tmp_path_factory.mktemp("probed"))) as one:
        one.phone("a2").put("write", {"title": "ТАЙНА второй организации"})
        yield one


def test_whatever_is_asked_nothing_of_another_seat_comes_back(held):
    gathering = held.front.gathering
    luck = random.Random(SMALL)
    spy = held.phone("a1")
    fresh = held.phone()
    places = gathering.state.terms.places
    count = SMALL * examples(1).max_examples
    for number in range(count):
        if number % (count // 4) == count // 8 and gathering.state.stage != ORDER[3]:
            held.desk.put("next")
        who = luck.choice(
            [spy, fresh, Phone(held.port), Phone(held.port, key="0" * 32), Phone(held.port, "socsim-seat=1")]
        )
        path = luck.choice([*PATHS, *TRICKS])
        act = {
            "ticket": f"probe {number}",
            "do": luck.choice(DOINGS),
            "kind": luck.choice(KINDS),
            "data": {"seat": "a2", "phone": 1, "stage": "debrief", "application": "A2", "words": "x", "people": ["x"]},
            "fields": luck.choice([[], [["a.b.c.d.e", "text", "x"]], [["marks.need", "whole", "9"]], 7]),
        }
        body = luck.choice([None, None, json.dumps({"acts": [act] * luck.choice([1, 3])}).encode(), *BODIES])
        answer, content = who.ask(path, body, **{"Content-Type": "application/json"})
        text = content.decode("utf-8", "replace")
        assert answer.status < 500, (path, body)
        for seat, place in places.items():
            if seat != "a1":
                assert str(place.knows["ru"])[:60] not in text, (path, seat)
                assert f'"{gathering.phones.codes[seat]}"' not in text, path
        assert "ТАЙНА" not in text and held.desk.key not in text and "Traceback" not in text
    assert gathering.state.stage in ORDER[:4]
    assert all(not link.event.data.get("people") == ["x"] for link in gathering.room.chain)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "class", "[::", "", "localhost.evil"])
def test_a_strange_name_and_a_strange_page_are_refused(held, host):
    phone = held.phone("a3")
    assert not names_us(host)
    assert phone.ask("/", **{"Host": host or "-"})[0].status in (400, 403)
    for origin in (f"http://{host or 'x'}", "null", "https://127.0.0.1"):
        assert phone.ask("/put", b'{"acts": []}', Origin=origin)[0].status == 403
    answer, _ = phone.ask("/now", Origin=f"http://{host or 'x'}")
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_other_addresses_of_the_laptop_may_ask_with_the_key(held):
    phone = held.phone("a3")
    answer, _ = phone.ask("/now", Origin=f"http://{held.front.hosts[0]}")
    assert answer.headers["Access-Control-Allow-Origin"] == f"http://{held.front.hosts[0]}"


def test_a_page_of_an_address_that_the_laptop_had_still_brings_what_waits_in_it(held):
    front = Front(held.front.gathering, ("192.168.8.10:8765",), ("192.168.8.7:8765", "192.168.8.10:8765"))
    assert front.origins == ("192.168.8.10:8765", "192.168.8.7:8765")
    assert is_own("http://192.168.8.7:8765", "", front.origins) and not is_own(
        "http://192.168.8.9:8765", "", front.origins
    )


def test_a_body_of_ten_megabytes_is_cut_off(held):
    phone = held.phone("a3")
    try:
        status = phone.ask("/put", b" " * 10_000_000)[0].status
    except (ConnectionError, OSError):
        status = 413
    assert status in (400, 413) and phone.now()[0] == 200


def test_only_wrong_pins_are_slowed_down():
    brake = Brake()
    waits = [brake.wrong("10.0.0.7", at * 100) for at in range(60)]
    assert not any(waits[:20]) and all(waits[20:])
    assert not brake.wrong("10.0.0.8", 6000) and not brake.wrong("10.0.0.7", 10**6)


def test_sixty_come_in_from_one_address(held):
    for _ in range(60):
        phone = Phone(held.port)
        assert phone.form("/enter", pin=held.front.gathering.phones.pin)[0].status == 303 and phone.cookie


def test_pages_may_not_be_framed_kept_or_reach_elsewhere(held):
    answer, _ = held.phone("a3").ask("/")
    assert (
        answer.headers["Cache-Control"] == "no-store"
        and "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    )
    assert "unsafe-inline" not in answer.headers["Content-Security-Policy"].split("style-src")[0]
    cookie = Phone(held.port).form("/enter", pin=held.front.gathering.phones.pin)[0].headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie
