"""Notebooks opened in JupyterLab by a real Chromium with the network cut, and clicked through as a trainee does."""

import json

import pytest

from socsim.base.i18n import language
from tests.browser import lab


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lab")
    with lab.jupyter(folder) as address:
        yield folder, address


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
def test_a_newcomer_reaches_the_first_award_in_the_clicks_of_the_readme(server, chromium_path):
    """Five clicks after the installation, as the README counts them; nothing else is needed."""
    ru, clicks = language("ru"), []

    def click(part):
        part.click()
        clicks.append(part)

    with lab.browser(chromium_path) as (page, outside):
        page.goto(server[1].format("welcome.ipynb"))
        page.wait_for_function("() => window.jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel")
        click(page.locator(".jp-Notebook .jp-CodeCell .cm-content").first)
        page.keyboard.press("Shift+Enter")
        screen = page.locator(".socsim").first
        click(screen.get_by_role("button", name="Русский"))
        click(screen.locator('a[href*="01_order.ru.ipynb"]').first)
        page.wait_for_function(lab.OPENED, arg="/notebooks/trainee/01_order.ru.ipynb")
        click(page.get_by_role("menuitem", name="Run", exact=True))
        click(page.get_by_role("menuitem", name="Run All Cells", exact=True))
        page.get_by_text(ru("protocol.award"), exact=True).first.wait_for()
        assert len(clicks) == 5 and outside == []


@pytest.mark.browser
def test_a_trainee_marks_three_applications(server, chromium_path):
    folder, address = server
    ru, ky = language("ru"), language("ky")
    with lab.browser(chromium_path) as (page, outside):
        assert lab.run_all(page, address.format("trainee/04_scoring.ru.ipynb")) == []
        screen = page.locator(".socsim", has=page.locator("progress")).first
        lab.scroll_to(page, "jury(competition)")

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
        lab.scroll_to(page, "methods(competition)")
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


@pytest.mark.browser
def test_a_trainee_moves_a_lever_and_writes_a_bill(server, chromium_path):
    ru = language("ru")
    with lab.browser(chromium_path) as (page, outside):
        assert lab.run_all(page, server[1].format("trainee/06_bill.ru.ipynb")) == []
        lab.scroll_to(page, "screen = laboratory()")
        screen = page.locator(".socsim.laboratory")
        picture = screen.locator("img.picture")
        picture.wait_for()
        before = picture.get_attribute("src")
        screen.get_by_text(ru("lever.group.payment")).click()
        handle = screen.locator(".jp-Collapse-contents:visible .noUi-handle, .levers .noUi-handle:visible").first
        handle.focus()
        handle.press("ArrowRight")
        screen.get_by_text(ru("lever.group.payment") + " (1)").wait_for()
        page.wait_for_function("([picture, before]) => picture.src !== before", arg=[picture.element_handle(), before])
        screen.get_by_role("button", name=ru("laboratory.undo")).click()
        screen.get_by_text(ru("lever.group.payment"), exact=True).wait_for()
        lab.scroll_to(page, "paper = bill_editor()")
        sheet = page.locator(".socsim", has=page.locator(".paper textarea"))
        sheet.get_by_text(ru("bill_editor.fine")).wait_for()
        paper = sheet.locator(".paper textarea")
        paper.fill(paper.input_value().replace("earmark", "earmrk"))
        sheet.get_by_text("«budget.earmark»").wait_for()
        paper.fill(paper.input_value().replace("earmrk", "earmark"))
        sheet.get_by_text(ru("bill_editor.fine")).wait_for()
        assert outside == []
