"""One changed byte, wherever it lies in a room or in its exported lines, is told in a sentence."""

from dataclasses import replace

import pytest

from socsim.base.i18n import LANGUAGES, language
from socsim.classroom.live import store
from socsim.classroom.live.store import Store
from socsim.cli.main import main
from socsim.competition.room import events
from socsim.competition.room.acts.act import Command
from socsim.competition.room.events import linked
from socsim.competition.room.verify import command
from tests.competition.room.rooms import played

ROOM = played("first_competition")


def verified(capsys, path, lang="ru"):
    code = main(["room", "verify", str(path), "--lang", lang])
    told = capsys.readouterr()
    assert told.err == "" and "Traceback" not in told.out
    return code, told.out


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    """The bytes of a room as people left it: opened, written to act by act, closed, opened and closed once more."""
    path = tmp_path_factory.mktemp("rooms") / "kept.room"
    with Store.create(path, ROOM.chain[0].event.data, ROOM.chain[0].event.at) as room:
        for link in ROOM.chain[1:]:
            room.act(command(link.event))
    Store(path).close()
    return path.read_bytes(), store.beside(path)[0].read_bytes()


@pytest.fixture
def kept(tmp_path, closed):
    path = tmp_path / "kept.room"
    path.write_bytes(closed[0])
    store.beside(path)[0].write_bytes(closed[1])
    return path


@pytest.fixture
def lines(tmp_path):
    path = tmp_path / "lines.jsonl"
    path.write_text(events.written(ROOM.chain), "utf-8", newline="\n")
    return path


def test_a_room_its_copy_and_its_lines_hold(capsys, kept, lines):
    for path in (kept, store.beside(kept)[0], lines):
        code, told = verified(capsys, path)
        assert code == 0 and ROOM.head in told


@pytest.mark.parametrize("form", ["kept", "lines"])
def test_a_changed_byte_anywhere_is_a_sentence(capsys, request, tmp_path, luck, counts, form):
    content = request.getfixturevalue(form).read_bytes()
    bent = tmp_path / "bent.room"
    for _ in range(counts(5, 1000)):
        place = luck.randrange(len(content))
        other = luck.choice([byte for byte in range(256) if byte != content[place]])
        bent.write_bytes(content[:place] + bytes([other]) + content[place + 1 :])
        lang = luck.choice(LANGUAGES)
        code, told = verified(capsys, bent, lang)
        assert code == 1 and len(told) > 20 and "{" not in told, f"byte {place} became {other}"
        for left in store.beside(bent):
            left.unlink(missing_ok=True)


@pytest.mark.parametrize("place", [18, 24, 60, 95, 99])
def test_a_byte_of_the_head_of_the_file_too(capsys, kept, place):
    content = bytearray(kept.read_bytes())
    content[place] ^= 1
    kept.write_bytes(content)
    assert verified(capsys, kept)[0] == 1


def test_a_byte_of_the_name_of_a_column_too(capsys, kept):
    kept.write_bytes(kept.read_bytes().replace(b"line TEXT", b"\x82ine TEXT").replace(b"value TEXT", b"\x82alue TEXT"))
    assert verified(capsys, kept)[0] == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_bytes_that_nobody_reads_are_told_of_too(capsys, kept, lines, lang):
    content = kept.read_bytes()
    unused = content.rindex(bytes(8))
    kept.write_bytes(content[:unused] + b"x" + content[unused + 1 :])
    lines.write_bytes(lines.read_bytes()[:-1] + b" ")
    for path in (kept, lines):
        code, told = verified(capsys, path, lang)
        assert code == 1 and language(lang)("fault.room_bytes.why") in told


def test_a_room_that_is_open_holds_as_far_as_it_has_come(capsys, kept):
    with Store(kept) as room:
        room.act(Command(kind="note", seat="chair", at=1, data={"text": "Было честно"}))
        code, told = verified(capsys, kept)
        assert code == 0 and room.room.head in told
    assert verified(capsys, kept)[0] == 0


def test_a_beginning_that_lacks_something_in_a_chain_made_anew_is_a_sentence(capsys, tmp_path, luck):
    first, *rest = (link.event for link in ROOM.chain)
    entry, *others = first.data["applications"]
    gone = luck.choice(["id", "lot", "ngo", "content", "enclosed", "key", "evidence"])
    bent = {**first.data, "applications": [{part: entry[part] for part in entry if part != gone}, *others]}
    path = tmp_path / "bent.jsonl"
    chain = linked((), [replace(first, data=bent), *rest])
    path.write_text(events.written(chain), "utf-8", newline="\n")
    code, told = verified(capsys, path)
    assert code == 1 and "{" not in told, gone
