"""The law laboratory, moved as a person moves it; what is clicked is tried in a browser."""

import asyncio
from datetime import UTC, date, datetime
from html import unescape

import pytest

from socsim import contrast, language
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES
from socsim.charts.contrast import CHARTS
from socsim.charts.contrast import live as draw
from socsim.charts.figures.live import Live
from socsim.charts.gallery import View
from socsim.experiments import words
from socsim.law import bill_files
from socsim.law.bill import enact
from socsim.law.kit import MODELLED, law
from socsim.widgets import years_tables
from socsim.widgets.lab.groups import GROUPS, KEYS, rows
from socsim.widgets.laboratory import laboratory
from tests.sizes import some

DAY = date(2018, 7, 1)
ADVANCE = "payment.advance"


@pytest.fixture
def screen(tmp_path):
    return laboratory(folder=tmp_path, language="en")


def move(screen, key, place):
    """Move a lever as the page does."""
    screen.act(screen.desk.move, key, place)


def test_there_is_a_lever_in_one_group_for_everything_the_model_can_act_on(screen):
    assert set(KEYS) == MODELLED and len(KEYS) == sum(map(len, GROUPS.values()))
    now = screen.contrast.laws[1].on(DAY)
    assert {key: lever["value"] for key, lever in screen.page.shown.items()} == {key: now[key] for key in KEYS}
    assert {row["key"] for row in screen.page.rows if row["kind"] == "none"} == set(law().parameters) - MODELLED


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_lever_is_found_by_its_words_in_every_language(code):
    speak = language(code)
    for row in rows(language("en")):
        for word in speak.of(law().parameters[row["key"]].title).casefold().replace("ё", "е").split():
            assert word in row["found"]


def test_moving_a_lever_changes_the_second_law_the_headline_and_the_picture(screen):
    before = screen.page.png, screen.page.pieces["headline"]
    move(screen, ADVANCE, 0.6)
    first, second = screen.contrast.laws
    assert (first.on(DAY)[ADVANCE], second.on(DAY)[ADVANCE]) == (0.8, 0.6)
    assert screen.page.png[:4] == b"\x89PNG" and (screen.page.png, screen.page.pieces["headline"]) != before
    lever = screen.page.shown[ADVANCE]
    assert (lever["told"], lever["text"]) == ("80\u00a0%", "60\u00a0%") and screen.page.own == [ADVANCE]


def test_the_headline_says_what_the_notebook_says(screen):
    """The same question has the same answer on the screen, in a cell and on the command line."""
    screen.refine()
    cell = contrast("pilot_2014", "draft_2014_cofinanced")
    here, there = screen.contrast.effect("served"), cell.effect("served")
    assert (here.effect, here.low, here.high) == (there.effect, there.low, there.high)
    told = unescape(screen.page.pieces["headline"])
    assert language("en").quantity(abs(there.low), "persons", named=False) in told
    assert words.why(cell, language("en")) in unescape(screen.page.pieces["told"])


def test_more_histories_are_run_until_the_interval_is_narrow_as_in_a_cell(tmp_path):
    async def wait():
        screen = laboratory("law_2017", "lowest_price", "talas", folder=tmp_path)
        await screen.settled()
        return screen.contrast

    found = asyncio.run(wait())
    cell = contrast("law_2017", "lowest_price", "talas")
    assert len(found.before.replications) == len(cell.before.replications) > 40
    assert found.effect("served").effect == cell.effect("served").effect


def test_acts_of_a_busy_page_are_answered_once_each_and_in_their_order(screen):
    acts = [
        {"n": 1, "do": "move", "with": [ADVANCE, 0.5]},
        {"n": 2, "do": "move", "with": ["publication.reach", 0.8]},
    ]
    screen.page.set_state({"asked": {"acts": acts}})
    assert dict(screen.desk.state.moved) == {ADVANCE: 0.5, "publication.reach": 0.8} and screen.page.answered == 2
    screen.page.set_state({"asked": {"acts": [*acts, {"n": 3, "do": "undo", "with": []}]}})
    assert dict(screen.desk.state.moved) == {ADVANCE: 0.5} and screen.page.answered == 3


def test_an_act_that_fails_is_answered_too_and_the_next_one_is_heard(screen, monkeypatch):
    monkeypatch.setattr(screen.desk.shelf, "save", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        screen.page.set_state({"asked": {"acts": [{"n": 1, "do": "save", "with": [""]}]}})
    assert screen.page.answered == 1 and "ZeroDivisionError" in screen.page.note
    screen.page.set_state({"asked": {"acts": [{"n": 2, "do": "move", "with": [ADVANCE, 0.5]}]}})
    assert screen.page.answered == 2 and screen.page.own == [ADVANCE]


def test_dragging_a_lever_is_one_step_to_undo(screen):
    for place in (0.4, 0.5, 0.6):
        move(screen, ADVANCE, place)
    move(screen, "publication.reach", 0.8)
    assert screen.page.own == [ADVANCE, "publication.reach"]
    screen.act(screen.desk.history.back)
    assert dict(screen.desk.state.moved) == {ADVANCE: 0.6}
    screen.act(screen.desk.history.back)
    assert screen.desk.state == screen.desk.history.first and not screen.page.can["undo"]


def test_moving_back_is_no_change_and_reset_starts_again(screen):
    move(screen, ADVANCE, 0.6)
    move(screen, ADVANCE, 0.3)
    assert screen.desk.state.moved == () and not screen.page.can["undo"]  # there is nothing to take back
    move(screen, "award.direct", True)
    screen.act(screen.choose, "world", "talas")
    screen.act(screen.desk.reset)
    assert screen.desk.state == screen.desk.history.first
    screen.act(screen.desk.history.back)
    assert screen.desk.state.world == "talas" and dict(screen.desk.state.moved) == {"award.direct": True}
    screen.act(screen.desk.give_back, "award.direct")
    assert screen.page.own == []


def test_a_number_is_typed_as_people_write_it_and_a_wrong_one_keeps_its_field(screen):
    screen.act(screen.desk.type, ADVANCE, "0,5")
    assert screen.page.shown[ADVANCE]["text"] == "50\u00a0%"
    screen.act(screen.desk.type, ADVANCE, "half")
    assert screen.page.faults[ADVANCE]["text"] == "half" and "digits" in screen.page.faults[ADVANCE]["why"]
    assert dict(screen.desk.state.moved) == {ADVANCE: 0.5}
    screen.act(screen.desk.type, ADVANCE, "60 %")
    assert screen.page.faults == {} and dict(screen.desk.state.moved) == {ADVANCE: 0.6}


def test_the_calm_picture_can_be_waited_for(tmp_path):
    """In a notebook it comes by itself after a pause: a test waits for the picture, not for the clock."""

    async def drag():
        screen = laboratory(folder=tmp_path, language="en")
        for place in (0.4, 0.5, 0.6):
            move(screen, ADVANCE, place)
        assert not screen.calm
        await screen.settled()
        return screen

    screen = asyncio.run(drag())
    assert screen.calm and screen.contrast.laws[1].on(DAY)[ADVANCE] == 0.6 and screen.later.task.done()


def test_without_a_notebook_around_nothing_is_computed_later(screen):
    move(screen, ADVANCE, 0.6)
    asyncio.run(screen.settled())
    assert screen.later.task is None and not screen.calm


def test_a_bill_is_saved_beside_what_is_there_and_found_the_next_day(screen, tmp_path):
    move(screen, ADVANCE, 0.6)
    screen.act(screen.save, "Мой / законопроект")
    move(screen, ADVANCE, 0.7)
    screen.act(screen.save, "Мой / законопроект")
    first, second = sorted(tmp_path.glob("*.yaml"), key=lambda path: len(path.name))
    assert [enact(bill_files.load(path)).on(DAY)[ADVANCE] for path in (first, second)] == [0.6, 0.7]
    assert first.name in screen.page.note and second.name in screen.page.note
    (tmp_path / "broken.yaml").write_text("title: [", "utf-8")
    again = laboratory(bill=second.stem, folder=tmp_path, language="ru")
    assert again.page.shown[ADVANCE]["value"] == 0.7 and "broken.yaml" in again.page.note
    offered = next(one["options"] for one in again.page.choosers if one["name"] == "after")
    assert {first.stem, second.stem} <= {name for name, _ in offered}
    assert len({title for _, title in offered}) == len(offered)


def test_a_brief_is_written(screen, tmp_path):
    screen.brief.click()
    assert {path.suffix for path in tmp_path.glob("brief-en.*")} == {".docx", ".html"}
    assert "brief-en.docx" in screen.written_files.value


def test_text_and_levers_are_one_bill(screen):
    screen.sheet.selected_index = 0
    move(screen, ADVANCE, 0.6)
    assert f"{ADVANCE}: 0.6" in screen.sheet.text.value
    screen.sheet.text.value = "title: Mine\nchanges:\n  payment.advance: 50 %\n  budget.grant: 1 000 000\n"
    assert screen.page.shown[ADVANCE]["value"] == 0.5 and screen.page.shown["budget.grant"]["value"] == 1_000_000
    assert screen.sheet.text.value.startswith("title: Mine\nchanges:\n  payment.advance: 50 %")  # as it was written
    move(screen, "publication.reach", 0.8)
    assert "publication.reach: 0.8" in screen.sheet.text.value and f"{ADVANCE}: 0.5" in screen.sheet.text.value
    screen.act(screen.desk.history.back)
    screen.act(screen.desk.history.back)
    assert f"{ADVANCE}: 0.6" in screen.sheet.text.value


def test_a_faulty_text_is_told_and_stays(screen):
    screen.sheet.selected_index = 0
    screen.sheet.text.value = "title: Mine\nchanges:\n  payment.advanse: 0.5\n"
    assert "payment.advance" in screen.sheet.told.value and screen.page.own == []
    move(screen, ADVANCE, 0.6)
    assert "advanse" in screen.sheet.text.value
    screen.sheet.again.click()
    assert f"{ADVANCE}: 0.6" in screen.sheet.text.value and "payment.advanse" not in screen.sheet.told.value


def test_two_bills_stand_side_by_side(screen):
    screen.beside.selected_index = 0
    move(screen, ADVANCE, 0.6)
    screen.act(screen.save, "One")
    move(screen, ADVANCE, 0.9)
    assert language("en")("laboratory.beside.ask") in unescape(screen.beside.told.value)
    screen.beside.other.value = "One"
    page = unescape(screen.beside.told.value)
    assert "90\u00a0% → 60\u00a0%" in page and page.count("<tr>") == 8
    move(screen, ADVANCE, 0.7)
    assert "70\u00a0% → 60\u00a0%" in unescape(screen.beside.told.value)


def test_a_neighbours_bill_is_brought_as_a_file(screen, tmp_path):
    screen.beside.selected_index = 0
    content = b"title: Neighbour\nchanges:\n  payment.advance: 0,9\n"
    file = {"name": "their bill.yaml", "type": "", "size": len(content), "content": memoryview(content)}
    file["last_modified"] = datetime(2026, 11, 30, tzinfo=UTC)
    screen.beside.brought.value = (file,)
    assert screen.beside.other.value == "Neighbour" and (tmp_path / "Neighbour.yaml").is_file()
    assert "Neighbour" in screen.beside.told.value
    broken = {**file, "content": memoryview(b"title: [")}
    screen.beside.brought.value = (broken,)
    assert "their bill.yaml" in screen.notice.value


def test_what_stands_below_follows_the_screen(screen):
    table, price = years_tables.by_year(screen), years_tables.price(screen)
    assert language("ru")("followed.locked") in table.value
    move(screen, ADVANCE, 0.6)
    assert language("ru")("laboratory.word.counting") in table.value
    screen.refine()
    assert years_tables.by_year(screen.contrast).body in table.value
    assert years_tables.price(screen.contrast).body in price.value


@pytest.mark.parametrize("code", some(LANGUAGES, ["ky"]))
def test_every_chart_and_text_in_every_language(tmp_path, code):
    screen = laboratory(folder=tmp_path, language=code)
    for name in CHARTS:
        screen.act(screen.choose, "chart", name)
        screen.refine()
        assert language(code)(f"contrast.{name}.look") in unescape(screen.page.pieces["about"])
        assert screen.page.alt and not screen.page.waiting
    assert screen.page.note == "" and screen.notice.value == ""


def test_a_chart_that_takes_long_says_so_instead_of_another_picture(screen):
    screen.act(screen.choose, "chart", "levers")
    assert screen.page.waiting == language("en")("laboratory.counting")
    screen.act(screen.choose, "chart", "duel")
    assert screen.page.waiting == ""


def test_bills_of_your_own_and_wrong_ones(tmp_path):
    mine = bill_files.own("Mine", {ADVANCE: 0.55})
    screen = laboratory(bill=mine.id, bills=[mine], folder=tmp_path)
    assert screen.contrast.laws[1].on(DAY)[ADVANCE] == 0.55 == screen.page.shown[ADVANCE]["value"]
    with pytest.raises(Lesson, match="pilot_2014"):
        laboratory("pilot", folder=tmp_path)
    assert "moon" in laboratory(world="moon", folder=tmp_path).notice.value


def test_marks_alone_are_drawn_while_pictures_are_of_one_kind(screen):
    """A live picture equals the one that is laid out anew, while its marks fit."""
    live, found = Live(), screen.contrast
    view = View(language("en"), "served")
    first = draw(live, found, "effects", view)
    again = draw(live, found, "effects", view)
    assert first == again == draw(live, found, "effects", view, afresh=True)


def chooser(screen, name):
    """Return what the page knows of a list."""
    return next(one for one in screen.page.choosers if one["name"] == name)


def test_ones_own_municipality_is_chosen_for_the_map_and_only_there():
    screen = laboratory(language="ru")
    codes = {title: code for code, title in chooser(screen, "own")["options"]}
    assert not chooser(screen, "own")["shown"] and "Чаткал" in codes
    screen.act(screen.choose, "chart", "map")
    assert chooser(screen, "own")["shown"]
    before = screen.page.png
    screen.act(screen.choose, "own", codes["Чаткал"])
    assert screen.page.png != before
