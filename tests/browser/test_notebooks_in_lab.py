"""Notebooks opened in JupyterLab by a real Chromium with the network cut, and clicked through as a trainee does."""

import json

import pytest

from socsim.i18n import language

from . import lab

SCROLL = """async () => {
  const content = window.jupyterapp.shell.currentWidget.content;
  const place = content.widgets.findIndex(cell => cell.model.sharedModel.source.includes('jury(competition)'));
  content.activeCellIndex = place;
  await content.scrollToItem(place, 'start');
}"""


@pytest.fixture
def server(tmp_path):
    with lab.jupyter(tmp_path) as address:
        yield tmp_path, address


@pytest.mark.browser
def test_the_welcome_notebook_speaks_three_languages(server, chromium_path):
    with lab.browser(chromium_path) as (page, outside):
        assert lab.run_all(page, server[1].format("welcome.ipynb")) == []
        screen = page.locator(".socsim").first
        for code, name in (("ky", "Кыргызча"), ("en", "English"), ("ru", "Русский")):
            screen.get_by_role("button", name=name).click()
            screen.get_by_text(language(code)("start.title")).first.wait_for()
            screen.locator(f'a[href*="04_scoring.{code}.ipynb"]').first.wait_for()
        assert outside == []


@pytest.mark.browser
def test_a_trainee_marks_three_applications(server, chromium_path):
    folder, address = server
    ru, ky = language("ru"), language("ky")
    with lab.browser(chromium_path) as (page, outside):
        assert lab.run_all(page, address.format("trainee/04_scoring.ru.ipynb")) == []
        screen = page.locator(".socsim", has=page.locator("progress")).first
        for _ in range(40):  # the notebook grows while its outputs are drawn
            page.evaluate(SCROLL)
            page.wait_for_timeout(500)
            if screen.is_visible():
                break

        def told(done):
            screen.get_by_text(ru("jury.progress", done=done, needed=21)).first.wait_for()

        told(0)
        rows = screen.locator(".widget-toggle-buttons")
        for number in range(21):
            button = rows.nth(1 + number % 7).get_by_role("button", name=str(4 + number % 7), exact=True)
            if number % 3:
                button.click()
            else:
                button.focus()
                page.keyboard.press("Space")
            told(number + 1)
            if number == 4:
                screen.get_by_role("button", name=ru("jury.undo")).click()
                told(4)
                button.click()
                told(5)
            if number % 7 == 6 and number < 20:
                screen.get_by_role("button", name=ru("jury.ahead")).last.click()
                empty = rows.nth(7).filter(has_not=page.locator("button.mod-active"))
                empty.wait_for()  # the last row of the new sheet is drawn last
        screen.get_by_role("button", name="Кыргызча").click()
        screen.get_by_text(ky("jury.progress", done=21, needed=21)).first.wait_for()
        screen.get_by_role("button", name="Русский").click()
        screen.get_by_role("button", name=ru("jury.show")).click()
        screen.locator("table").first.wait_for()
        saved = json.loads((folder / "notebooks" / "trainee" / "my_marks.json").read_text("utf-8"))
        assert [step["mark"] for step in saved["steps"]] == [4 + number % 7 for number in range(21)]
        assert outside == []


@pytest.mark.browser
def test_a_trainee_compares_twelve_rules(server, chromium_path):
    _, address = server
    ru, ky = language("ru"), language("ky")
    with lab.browser(chromium_path) as (page, outside):
        assert lab.run_all(page, address.format("trainee/05_methods.ru.ipynb")) == []
        screen = page.locator(".socsim", has=page.locator("details")).first
        for _ in range(40):
            page.evaluate(SCROLL.replace("jury(competition)", "methods(competition)"))
            page.wait_for_timeout(500)
            if screen.is_visible():
                break
        rows = screen.locator("table tbody tr")
        assert rows.count() == 12
        screen.get_by_label(ru("method.median.title")).uncheck()
        rows.nth(11).wait_for(state="detached")
        screen.get_by_role("button", name=ru("methods.undo")).click()
        rows.nth(11).wait_for()
        before = screen.locator("img").get_attribute("src")
        screen.get_by_role("button", name=ru("chart.one_member.title")).click()
        screen.get_by_text(ru("chart.one_member.look")).wait_for()
        assert screen.locator("img").get_attribute("src") != before
        screen.locator("select").select_option(index=1)
        screen.get_by_text("№ 2").first.wait_for()
        screen.locator("summary").first.click()
        screen.get_by_role("button", name="Кыргызча").click()
        screen.get_by_text(ky("methods.why")).wait_for()
        assert outside == []
