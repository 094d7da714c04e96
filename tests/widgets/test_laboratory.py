"""The law laboratory and the sheet for a bill, moved as a person moves them; what is clicked is tried in a browser."""

import asyncio
from datetime import date
from html import unescape

import pytest

from socsim import language
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES
from socsim.charts.contrast import live as draw
from socsim.charts.figures.live import Live
from socsim.charts.gallery import View
from socsim.law import bill_files
from socsim.law.bill import enact
from socsim.law.kit import MODELLED, law
from socsim.widgets.bill_editor import bill_editor
from socsim.widgets.laboratory import MOST_KEPT, laboratory
from tests.sizes import some

DAY = date(2018, 7, 1)


@pytest.fixture
def screen(tmp_path):
    return laboratory(folder=tmp_path, language="en")


def test_there_is_a_lever_for_everything_the_model_can_act_on(screen):
    assert set(screen.board.controls) == MODELLED
    for key, part in screen.board.controls.items():
        assert part.value == screen.contrast.laws[1].on(DAY)[key]
        assert language("en").of(law().parameters[key].title) in unescape(screen.board.told[key].value)


@pytest.mark.parametrize("name", bill_files.names())
def test_no_scenario_is_bent_by_a_slider(tmp_path, name):
    """A slider rounds to its steps: values of every law must lie on them, or be left as they are."""
    screen = laboratory("law_2017", name, folder=tmp_path)
    assert screen.state.moved == () and screen.contrast.laws[1].fingerprint == enact(bill_files.named(name)).fingerprint
    for part in screen.board.controls.values():
        if hasattr(part, "step"):
            steps = (part.value - part.min) / part.step
            assert steps == pytest.approx(round(steps), abs=1e-6) and part.min <= part.value <= part.max


def test_moving_a_lever_changes_the_second_law_and_the_picture(screen):
    before = screen.image.value
    screen.board.controls["payment.advance"].value = 0.6
    first, second = screen.contrast.laws
    assert (first.on(DAY)["payment.advance"], second.on(DAY)["payment.advance"]) == (0.8, 0.6)
    assert screen.image.value != before and screen.image.value[:4] == b"\x89PNG"
    assert "60" in screen.board.told["payment.advance"].value and "moved" in screen.board.told["payment.advance"].value
    assert "(1)" in screen.board.titles[screen.board.titles.index("Payment (1)")]


def test_dragging_a_lever_is_one_step_to_undo(screen):
    for value in (0.4, 0.5, 0.6):
        screen.board.controls["payment.advance"].value = value
    screen.board.controls["publication.reach"].value = 0.8
    screen.undo.click()
    assert dict(screen.state.moved) == {"payment.advance": 0.6}
    screen.undo.click()
    assert screen.state == screen.history.first and screen.undo.disabled


def test_moving_back_is_no_change_and_reset_starts_again(screen):
    screen.board.controls["payment.advance"].value = 0.6
    screen.board.controls["payment.advance"].value = 0.3
    assert screen.state.moved == () and screen.undo.disabled  # there is nothing to take back
    screen.board.controls["award.direct"].value = True
    screen.world.value = "talas"
    screen.reset.click()
    assert screen.state == screen.history.first
    screen.undo.click()
    assert screen.state.world == "talas" and dict(screen.state.moved) == {"award.direct": True}


def test_it_answers_at_once_with_few_histories_and_after_a_pause_with_many(screen):
    few = len(screen.contrast.before.replications)
    screen.refine()
    assert few < len(screen.contrast.before.replications) == 200
    screen.board.controls["payment.advance"].value = 0.6
    assert len(screen.contrast.before.replications) == few


def test_the_picture_of_many_histories_can_be_waited_for(tmp_path):
    """In a notebook it comes by itself after a pause: a test waits for the picture, not for the clock."""

    async def drag():
        screen = laboratory(folder=tmp_path, language="en")
        for value in (0.4, 0.5, 0.6):
            screen.board.controls["payment.advance"].value = value
        assert not screen.calm
        await screen.settled()
        return screen

    screen = asyncio.run(drag())
    assert screen.calm and len(screen.contrast.before.replications) == 200
    assert screen.contrast.laws[1].on(DAY)["payment.advance"] == 0.6 and screen.later.task.done()


def test_without_a_notebook_around_nothing_is_computed_later(screen):
    screen.board.controls["payment.advance"].value = 0.6
    asyncio.run(screen.settled())
    assert screen.later.task is None and not screen.calm


def test_four_bills_are_kept_and_compared(screen):
    screen.keep.click()
    for value in (0.4, 0.5, 0.6, 0.7, 0.8):
        screen.board.controls["payment.advance"].value = value
        screen.keep.click()
    screen.refine()
    assert len(screen.kept) == MOST_KEPT and screen.table.value.count("<th scope") == 1 + MOST_KEPT
    assert len(set(screen.kept)) == MOST_KEPT
    shown = [dict(screen.bills[name].changes)["payment.advance"][0].value for name in screen.kept]
    assert shown == [0.5, 0.6, 0.7, 0.8]


def test_bill_and_brief_are_written(screen, tmp_path):
    screen.board.controls["payment.advance"].value = 0.6
    screen.name.value = "Мой / законопроект"
    screen.save.click()
    saved = next(tmp_path.glob("*.yaml"))
    assert enact(bill_files.load(saved)).on(DAY)["payment.advance"] == 0.6
    screen.brief.click()
    assert {path.suffix for path in tmp_path.glob("brief-en.*")} == {".docx", ".html"}
    assert "brief-en.docx" in screen.saved.value


@pytest.mark.parametrize("code", some(LANGUAGES, ["ky"]))
def test_every_chart_and_text_in_every_language(tmp_path, code):
    screen = laboratory(folder=tmp_path, language=code)
    for name in ("duel", "effects", "parts", "equity", "map", "levers"):
        screen.chart.value = name
        screen.refine()
        assert language(code)(f"contrast.{name}.look")[:20] in screen.look.value
    assert screen.notice.value == "" and language(code)("laboratory.lead")[:20] in screen.lead.value


def test_bills_of_your_own_and_wrong_ones(tmp_path):
    mine = bill_files.own("Mine", {"payment.advance": 0.55})
    screen = laboratory(bill=mine.id, bills=[mine], folder=tmp_path)
    assert screen.contrast.laws[1].on(DAY)["payment.advance"] == 0.55
    assert screen.board.controls["payment.advance"].value == 0.55
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


def test_the_sheet_says_what_is_wrong_while_it_is_written(tmp_path):
    sheet = bill_editor(tmp_path / "mine.yaml", language="en")
    assert sheet.bill.changes.keys() == {"customer.circle", "budget.earmark", "payment.advance"}
    assert "All in order" in sheet.told.value
    sheet.text.value = sheet.text.value.replace("earmark", "earmrk").replace("0.5", "5")
    assert "«budget.earmark»" in sheet.told.value and "from 0 to 1" in sheet.told.value
    with pytest.raises(Lesson):
        _ = sheet.bill
    sheet.save.click()
    assert "earmrk" in (tmp_path / "mine.yaml").read_text("utf-8")  # a half-written bill is not lost either
    assert "earmrk" in bill_editor(tmp_path / "mine.yaml").text.value
    sheet.again.click()
    assert "All in order" in sheet.told.value
    sheet.tongues.value = "ky"
    assert language("ky")("bill_editor.fine")[:10] in sheet.told.value


def test_ones_own_municipality_is_chosen_for_the_map_and_only_there():
    screen = laboratory(language="ru")
    codes = dict(screen.own.options)
    assert screen.own.layout.display == "none" and "Чаткал" in codes
    screen.chart.value = "map"
    assert screen.own.layout.display is None
    before = screen.image.value
    screen.own.value = codes["Чаткал"]
    assert screen.image.value != before
