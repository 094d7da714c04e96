"""The decks: few words, notes with minutes, the same in every language, and a file that opens with no network."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

from slides import build, poster
from socsim import language
from socsim.base.tokens import icons
from socsim.charts.figures import style
from socsim.charts.figures.letters import SIZE
from socsim.classroom.workshop import plans
from tests.browser import lab
from tests.sizes import some

ROOT = Path(__file__).resolve().parents[2]
READY = "async () => await document.fonts.ready && window.Reveal?.isReady()"
SMALLEST = 28  # pixels of 720, so that the last row reads it
# What a slide looks like: the heights of its letters (in a drawing and in a chart as they are scaled), how far down it
# reaches, and what does not fit: a text beyond the slide or beyond its card.
MEASURE = """([dots, letter]) => {
  const slide = Reveal.getCurrentSlide();
  const texts = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
  const letters = [], beyond = [], bottoms = [];
  while (texts.nextNode()) {
    const text = texts.currentNode, holder = text.parentElement;
    if (!text.textContent.trim() || holder.closest('aside, title') || !holder.getClientRects().length) continue;
    const scale = holder.closest('svg') ? holder.getScreenCTM().a : 1;
    letters.push([parseFloat(getComputedStyle(holder).fontSize) * scale, text.textContent.trim()]);
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    const room = (holder.closest('li') || slide).getBoundingClientRect();
    const across = box.left >= room.left - 1 && box.right <= room.right + 1;
    if (!across || box.top < room.top - 1 || box.bottom > room.bottom + 1) beyond.push(text.textContent.trim());
    bottoms.push(box.bottom);
  }
  for (const image of slide.querySelectorAll('.chart img')) {
    const scale = Math.min(image.clientWidth / image.naturalWidth, image.clientHeight / image.naturalHeight);
    const wordless = slide.classList.contains('title');
    if (!wordless) letters.push([letter * scale * (image.naturalWidth / dots), image.alt]);
    bottoms.push(image.getBoundingClientRect().bottom);
  }
  const parts = slide.querySelectorAll('li, svg.drawing, svg.ornament');
  for (const part of parts) bottoms.push(part.getBoundingClientRect().bottom);
  return {letters, beyond, bottom: Math.max(...bottoms), size: [slide.scrollWidth, slide.scrollHeight]};
}"""
# The blocks of the poster that lie over each other or reach over its edge.
TOUCHING = """() => {
  const names = ['.told', 'dl', '.where', '.path', '.ornament'];
  const boxes = names.map(name => document.querySelector(name).getBoundingClientRect());
  const sheet = document.querySelector('main').getBoundingClientRect();
  const found = names.filter((_, i) => boxes[i].right > sheet.right + 1 || boxes[i].bottom > sheet.bottom + 1);
  for (let i = 0; i < boxes.length; i++) for (let j = 0; j < i; j++) {
    const across = Math.min(boxes[i].right, boxes[j].right) - Math.max(boxes[i].left, boxes[j].left);
    const down = Math.min(boxes[i].bottom, boxes[j].bottom) - Math.max(boxes[i].top, boxes[j].top);
    if (across > 1 && down > 1) found.push(names[i] + ' ' + names[j]);
  }
  return found;
}"""
DECKS = sorted(path.name.split(".")[0] for path in (ROOT / "slides").glob("*.ru.ipynb"))


def cells(deck, code):
    notebook = json.loads((ROOT / "slides" / f"{deck}.{code}.ipynb").read_text("utf-8"))
    told = [(cell["metadata"]["slideshow"]["slide_type"], "".join(cell["source"])) for cell in notebook["cells"]]
    return {kind: [text for one, text in told if one == kind] for kind in ("slide", "notes", "-")}


def test_there_are_three_decks_in_three_languages():
    assert len(DECKS) == 3
    assert [(path.name, code) for path, code in build.decks(["ky"])] == [(f"{deck}.ky.ipynb", "ky") for deck in DECKS]


@pytest.mark.parametrize("code", build.LANGUAGES)
@pytest.mark.parametrize("deck", DECKS)
def test_a_slide_has_at_most_forty_words_and_every_slide_has_notes(deck, code):
    found = cells(deck, code)
    assert 12 <= len(found["slide"]) == len(found["notes"]) <= 15
    assert max(len(re.findall(r"\w+", text)) for text in found["slide"]) <= 40
    assert all(len(text.split()) > 5 for text in found["notes"])
    assert found["-"] == cells(deck, "en")["-"]


@pytest.mark.parametrize("deck", DECKS)
def test_a_deck_begins_and_ends_with_the_felt_band_and_its_grounds_say_whose_turn_it_is(deck):
    notebook = json.loads((ROOT / "slides" / f"{deck}.ru.ipynb").read_text("utf-8"))
    tags = [
        cell["metadata"].get("tags", [])
        for cell in notebook["cells"]
        if cell["metadata"]["slideshow"]["slide_type"] == "slide"
    ]
    assert {"title", "blue"} <= set(tags[0]) and {"end", "blue"} <= set(tags[-1])
    assert sum("sky" in looks for looks in tags) >= 2, "where the group speaks or writes"
    known = (ROOT / "slides" / "deck.css").read_text("utf-8")
    names = set(icons.names())
    looks = {tag for told in tags for tag in told if tag not in names and not tag.startswith("here-")} - {"cards"}
    assert [look for look in looks if f".{look}" not in known] == []


def test_an_item_gets_the_icon_of_its_turn_and_a_sum_its_share():
    body = build.drawn(
        "<ul><li><strong>100</strong> som</li><li><strong>25</strong> som</li></ul>", ["stage-call", "stage-award"]
    )
    assert "--share: 1.000" in body and "--share: 0.250" in body
    assert body.index("<svg") < body.index("100") and body.count("<svg") == 2
    assert 'class="corner"' in build.drawn("<h2>Why?</h2>", ["class-hand"])


def test_a_slide_has_the_minutes_of_the_plan_and_one_without_them_is_left_out():
    slides = [build.Slide(notes="<p>One</p>"), build.Slide(notes="<p>Two</p>")]
    (kept,) = build.timed(slides, (0, 3), language("ru"))
    assert kept.notes == "<p><strong>3 минуты</strong></p><p>Two</p>" and kept.seconds == 180
    with pytest.raises(ValueError, match="shorter"):
        build.timed(slides, (1,), language("ru"))


def test_a_deck_carries_the_letters_and_colours_of_the_kit():
    deck = build.page([build.Slide("<h1>Ң ө ү</h1>")], "ky")
    assert deck.count("@font-face") == 3 and "--blue: " in deck
    rules = (ROOT / "slides" / "deck.css").read_text("utf-8")
    assert re.findall(r"#[0-9a-f]{3,6}\b", rules) == []


@pytest.mark.browser
@pytest.mark.parametrize("code", some(build.LANGUAGES, ["ky"]))
def test_the_poster_is_one_sheet_of_a3_on_which_nothing_touches(tmp_path, chromium_path, code):
    target = build.write(tmp_path / "poster.html", poster.page(code))
    with lab.browser(chromium_path, 1588, 1123) as (page, outside):
        page.goto(target.as_uri())
        lab.until(page, "async () => await document.fonts.ready", "the letters of the poster")
        assert page.evaluate(TOUCHING) == [] and outside == []
    paper = build.printed(tmp_path / "poster.pdf", poster.page(code)).read_bytes()
    assert re.findall(rb"/MediaBox \[0 0 119[01][.\d]* 84[12][.\d]*\]", paper) and b"/Count 1" in paper


def _fits(seen, name, number):
    """Nothing is too small for the back of a room, cut off, or a text in the top third of an empty page."""
    small = [(size, text) for size, text in seen["letters"] if size < SMALLEST - 0.1]
    assert small == [], f"{name}: letters of slide {number}"
    assert seen["beyond"] == [] and seen["size"] == [1280, 720], (
        f"{name}: slide {number} does not fit: {seen['beyond']}"
    )
    assert seen["bottom"] > 720 * 2 / 3, f"{name}: slide {number} is empty below {seen['bottom']}"


@pytest.mark.browser
@pytest.mark.parametrize("name", some((path.stem for path, _ in build.decks(build.LANGUAGES)), ["2_scoring.ru"]))
def test_a_deck_opens_offline_from_the_first_slide_to_the_last(tmp_path, chromium_path, name):
    """The deck is run here, so that an error in a cell fails as well."""
    code = name.rpartition(".")[2]
    deck = name.partition(".")[0]
    slides = build.timed(build.run(ROOT / "slides" / f"{name}.ipynb", code), plans.slides(deck, 360), language(code))
    target = build.write(tmp_path / f"{name}.html", build.page(slides, code))
    with lab.browser(chromium_path, 1280, 720) as (page, outside):
        wrong = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(target.as_uri())
        lab.until(page, READY, f"the deck {target.name} with its letters")
        for number, slide in enumerate(slides, start=1):
            assert page.evaluate("() => Reveal.getIndices().h") == number - 1
            _fits(page.evaluate(MEASURE, [style.WIDE * style.SHARP, SIZE / 72 * style.SHARP]), target.name, number)
            assert unescape(page.evaluate("() => Reveal.getSlideNotes()")).strip() == unescape(slide.notes).strip()
            page.keyboard.press("ArrowRight")
        assert page.evaluate("() => Reveal.isLastSlide()")
        assert outside == [] and wrong == []
    paper = build.printed(tmp_path / "deck.pdf", build.page(slides, code, paper=True))
    assert f"/Count {len(slides)}".encode() in paper.read_bytes()
