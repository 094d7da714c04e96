"""Notebooks opened in JupyterLab by a real Chromium with the network cut, and clicked through as a trainee does."""

import pytest

from socsim.base.i18n import language
from tests.browser import lab

REDRAWN = "([picture, before]) => picture.src !== before"

ANOTHER = """before => {
  const picture = document.querySelector('.socsim-law img.picture');
  return !picture.hidden && picture.src !== before;
}"""
TYPED = "text => document.querySelector('.own .typed').value === text"
# Headline, picture and levers, and what stands below them, are in sight at once.
TOGETHER = """() => {
  const room = document.querySelector('.jp-WindowedPanel-outer').getBoundingClientRect();
  document.querySelector('.socsim-law').scrollIntoView({block: 'nearest'});
  return ['.headline', '.place', '.find', '.buttons'].every(part => {
    const box = document.querySelector(`.socsim-law ${part}`).getBoundingClientRect();
    return box.height > 0 && box.top >= room.top - 1 && box.bottom <= room.bottom + 1;
  });
}"""
BUSY = """() => {
  const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
  kernel.requestExecute({code: 'import time; time.sleep(3)', silent: true, store_history: false});
}"""

GONE = "text => !document.body.innerText.includes(text)"


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
            lab.until(page, screen.get_by_text(language(code)("start.title")), f"the title in {name}")
            lab.until(page, screen.locator(f'a[href*="04_scoring.{code}.ipynb"]'), f"the links in {name}")
        assert outside == []


@pytest.mark.browser
def test_a_newcomer_reaches_the_first_step_in_the_clicks_of_the_readme(server, chromium_path):
    """Four clicks after the installation, as the README counts them; nothing else is needed."""
    ru, clicks = language("ru"), []

    def click(part):
        part.click()
        clicks.append(part)

    with lab.browser(chromium_path) as (page, outside):
        page.goto(server[1].format("welcome.ipynb"))
        lab.opened(page, "/notebooks/welcome.ipynb")
        click(page.locator(".socsim-go"))
        screen = page.locator(".socsim").first
        click(screen.get_by_role("button", name="Русский"))
        click(screen.locator('a[href*="01_order.ru.ipynb"]').first)
        lab.opened(page, "/notebooks/trainee/01_order.ru.ipynb")
        click(page.locator(".jp-Notebook:visible .socsim-go"))
        lab.until(page, page.get_by_role("button", name=ru("room.page.step.begin")), "the seat that is to be taken")
        assert len(clicks) == 4 and outside == []


@pytest.mark.browser
def test_a_trainee_does_the_secretary_s_step_and_finds_it_again_the_next_day(server, chromium_path):
    """Six envelopes, one of them late; what stands below waits for that, and is there without a press the next day."""
    folder, address = server
    ru = language("ru")
    same = ru("step.admissions", same=6, of=6)
    with lab.browser(chromium_path) as (page, outside):
        assert lab.run_all(page, address.format("trainee/01_order.ru.ipynb")) == []
        lab.until(page, page.get_by_text(ru("after.locked")), "the word that the step comes first")
        room = page.locator(".room")
        room.get_by_role("button", name=ru("room.page.step.begin")).click()
        for number in range(1, 6):
            room.get_by_role("button", name=ru("room.page.opening.press", number=number)).click()
        room.locator("button.go", has_text=ru("room.page.waiting.done")).click()
        for decided in range(5):
            progress = ru("room.page.admission.progress", n=decided, of=6)
            lab.until(page, room.locator(".seat", has_text=progress), progress)
            room.get_by_role("button", name=ru("room.page.admission.admit"), exact=True).click()
        room.locator("input[name=defect][value=late]").check()
        room.locator("textarea[name=reason]").fill("Пришёл в 17:25")
        room.get_by_role("button", name=ru("room.page.admission.return")).click()
        room.locator("button.go", has_text=ru("room.page.waiting.done")).click()
        lab.until(page, room.get_by_text(ru("room.page.step.after")), "the word that the step is done")
        lab.until(page, page.get_by_text(same), "how the two secretaries decided")
        lab.until(page, GONE, "everything below the step, that had waited for it", ru("after.locked"))
        page.evaluate("() => jupyterapp.commands.execute('docmanager:save')")
        assert lab.run_all(page, address.format("trainee/01_order.ru.ipynb")) == []
        lab.until(page, page.get_by_text(same), "the same the next day")
        lab.until(page, room.get_by_role("button", name=ru("room.page.step.look")), "the way back to the step")
        saved = (folder / "notebooks" / "trainee" / "01_order.ru.ipynb").read_text("utf-8")
        assert "data-does=" not in saved and ru("room.page.lobby.here") in saved and outside == []


@pytest.mark.browser
def test_a_trainee_answers_compares_twelve_rules_and_changes_a_mark(server, chromium_path):
    """Nothing is to be seen before both answers; then headline, ranking and rules follow, and the focus stays."""
    _, address = server
    ru = language("ru")
    with lab.browser(chromium_path, 1280, 720) as (page, outside):
        assert lab.run_all(page, address.format("trainee/05_methods.ru.ipynb")) == []
        lab.scroll_to(page, "behind([other, alone], same_marks")
        assert page.locator(".same, .socsim .chart img").count() == 0
        for name in ("other_winner", "one_dishonest"):
            lab.scroll_to(page, f"guesses.{name}")
            asked = page.locator(".socsim", has=page.locator("h4", has_text=ru(f"guess.{name}"))).last
            asked.locator("input[type=radio]").first.check()
            asked.get_by_role("button", name=ru("guess.show")).click()
        lab.scroll_to(page, "behind([other, alone], same_marks")
        screen = page.locator(".same")
        lab.until(page, screen.locator("label.on"), "the rules")
        assert screen.locator("label").count() == 12
        assert screen.bounding_box()["height"] <= 586
        screen.locator("label.on input").focus()
        page.keyboard.press("ArrowDown")
        lab.until(page, screen.locator("label.on #same-rule-trimmed"), "the second rule, by an arrow key")
        screen.locator("label", has=page.locator("#same-rule-lottery")).click()
        lab.until(page, screen.get_by_text(ru("told.place_draws")), "what a place means under the lottery")
        page.locator("#same-mark-0").focus()
        page.keyboard.press("ArrowUp")
        lab.until(page, screen.locator("li.tried"), "the mark that was changed")
        assert page.evaluate("() => document.activeElement.id") == "same-mark-0"
        screen.get_by_role("button", name=ru("same_marks.back")).click()
        screen.locator("li.tried").wait_for(state="detached")
        assert outside == []


@pytest.mark.browser
def test_a_trainee_moves_a_lever_and_makes_a_bill(server, chromium_path):
    """The first moves come while the kernel is busy: none is lost, and no lever jumps back."""
    ru = language("ru")
    with lab.browser(chromium_path, 1280, 720) as (page, outside):
        assert lab.run_all(page, server[1].format("trainee/06_bill.ru.ipynb")) == []
        lab.scroll_to(page, "screen = laboratory()")
        screen = page.locator(".socsim-law")
        lab.until(page, screen.locator("img.picture[src^=blob]"), "the picture of the laboratory")
        assert page.evaluate(TOGETHER)
        page.evaluate(BUSY)
        screen.locator("summary", has_text=ru("lever.group.contract")).click()
        handle = screen.locator(".groups [data-key='payment.advance'] input[type=range]")
        for _ in range(3):
            handle.press("ArrowRight")
        assert float(handle.input_value()) == 0.45
        lab.until(page, screen.get_by_text(ru("laboratory.word.own").format(n=1)), "the count of moved levers")
        lab.until(page, GONE, "the word that it is counted", ru("laboratory.word.counting"))
        assert float(handle.input_value()) == 0.45 and handle.get_attribute("aria-valuetext") == "45\u00a0%"
        assert page.evaluate("() => document.activeElement.type") == "range"
        lab.until(page, page.locator(".widget-html table", has_text="2018").last, "the trainee's own bill year by year")
        before = screen.locator("img.picture").get_attribute("src")
        screen.locator(".chooser.chart select").select_option("equity")
        lab.until(page, ANOTHER, "another picture", before)
        field = screen.locator(".own [data-key='payment.advance'] .typed")
        field.fill("0,6")
        field.press("Enter")
        lab.until(page, TYPED, "what was typed, as a share", "60\u00a0%")
        screen.locator(".title").fill("Мой аванс")
        screen.get_by_role("button", name=ru("laboratory.word.save")).click()
        lab.until(page, screen.get_by_text("Мой-аванс.yaml"), "where the bill was saved")
        screen.locator(".find").fill("жираф")
        lab.until(page, screen.get_by_text("«жираф»"), "that there is no such lever")
        assert outside == []
