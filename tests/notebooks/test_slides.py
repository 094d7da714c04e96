"""The decks: few words, notes with minutes, the same in every language, and a file that opens with no network."""

import json
import re
from pathlib import Path

import pytest

from slides import build
from socsim.charts.figures import style
from socsim.charts.figures.letters import SIZE
from tests.browser import lab
from tests.sizes import some

ROOT = Path(__file__).resolve().parents[2]
READY = "async () => await document.fonts.ready && window.Reveal?.isReady()"
# How high the smallest letter of each figure stands on a slide of 720 pixels: where it is shown, against its own dots.
LETTERS = """([dots, letter]) => [...document.querySelectorAll('.chart img')].map(image => {
  const hidden = image.closest('section');
  hidden.style.display = 'block';
  const scale = Math.min(image.clientWidth / image.naturalWidth, image.clientHeight / image.naturalHeight);
  return letter * scale * (image.naturalWidth / dots);
})"""
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
def test_a_slide_has_at_most_forty_words_and_every_slide_has_notes_with_minutes(deck, code):
    found = cells(deck, code)
    assert 12 <= len(found["slide"]) == len(found["notes"]) <= 15
    assert max(len(re.findall(r"\w+", text)) for text in found["slide"]) <= 40
    assert all(re.search(r"\d+ (minutes|минут|мүнөт)", text) for text in found["notes"])
    assert found["-"] == cells(deck, "en")["-"]


def test_a_deck_carries_the_letters_and_colours_of_the_kit():
    deck = build.page([build.Slide("<h1>Ң ө ү</h1>")], "ky")
    assert deck.count("@font-face") == 3 and "--blue: " in deck
    rules = (ROOT / "slides" / "deck.css").read_text("utf-8")
    assert re.findall(r"#[0-9a-f]{3,6}\b", rules) == []


@pytest.mark.browser
@pytest.mark.parametrize("name", some((path.stem for path, _ in build.decks(build.LANGUAGES)), ["2_scoring.ru"]))
def test_a_deck_opens_offline_from_the_first_slide_to_the_last(tmp_path, chromium_path, name):
    """The deck is run here, so that an error in a cell fails as well."""
    code = name.rpartition(".")[2]
    slides = build.run(ROOT / "slides" / f"{name}.ipynb", code)
    target = build.write(tmp_path / f"{name}.html", build.page(slides, code))
    with lab.browser(chromium_path, 1280, 720) as (page, outside):
        wrong = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(target.as_uri())
        lab.until(page, READY, f"the deck {target.name} with its letters")
        for number, slide in enumerate(slides, start=1):
            shown = page.evaluate("() => [Reveal.getIndices().h, Reveal.getCurrentSlide().scrollHeight]")
            assert shown == [number - 1, 720], f"{target.name}: slide {number} does not fit"
            assert page.evaluate("() => Reveal.getSlideNotes()").strip() == slide.notes.strip()
            page.keyboard.press("ArrowRight")
        assert page.evaluate("() => Reveal.isLastSlide()")
        letters = page.evaluate(LETTERS, [style.WIDE * style.SHARP, SIZE / 72 * style.SHARP])
        assert len(letters) >= 2 and min(letters) >= 720 / 34, f"{target.name}: too small for the back of a room"
        assert outside == [] and wrong == []
    paper = build.printed(tmp_path / "deck.pdf", build.page(slides, code, paper=True))
    assert f"/Count {len(slides)}".encode() in paper.read_bytes()
