"""Pieces of HTML: every text is escaped, an empty attribute is left out."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socsim.documents.document import grid
from socsim.widgets import markup


class Read(HTMLParser):
    """What a browser would make of a piece: its elements, and its text."""

    def __init__(self, piece):
        super().__init__()
        self.elements, self.text = [], ""
        self.feed(piece)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def test_an_element_by_hand():
    assert markup.element("p", "a", "<b>", class_="warn", aria_label='"x"', id="") == (
        '<p class="warn" aria-label="&quot;x&quot;">a<b></p>'
    )
    assert markup.paragraph("a & b") == "<p>a &amp; b</p>"
    assert markup.alert("!") == '<p class="warn" role="alert">!</p>'


@given(st.text(alphabet=st.characters(exclude_characters="\r\x00", codec="utf-8")))
def test_a_text_comes_out_as_it_went_in_and_makes_no_element(text):
    for piece in (
        markup.paragraph(text),
        markup.heading(text),
        markup.items([text]),
        markup.facts([(text, "")]),
        markup.folded(text),
        markup.table(grid([text], [])),
        markup.begun("", text),
    ):
        read = Read(piece)
        assert read.text.strip() == text.strip()
        known = {"p", "h3", "ul", "li", "dl", "dt", "dd", "details", "summary", "strong"}
        assert {tag for tag, _ in read.elements} <= known | {"div", "table", "thead", "tbody", "tr", "th"}


@pytest.mark.parametrize(("part", "whole", "most"), [(0, 0, "1"), (2, 7, "7")])
def test_a_bar_of_progress_says_in_words_what_it_shows(part, whole, most):
    read = Read(markup.progress("2 of 7", part, whole))
    assert ("progress", {"max": most, "value": str(part), "aria-label": "2 of 7"}) in read.elements


def test_numbers_stand_flush_right_and_bars_are_as_long_as_their_numbers():
    read = Read(markup.table(grid(["a", "b"], [("x", 1)], numeric=[1])))
    assert [attrs for tag, attrs in read.elements if tag == "td"] == [
        {"role": "cell", "data-label": "a"},
        {"role": "cell", "class": "n", "data-label": "b"},
    ]
    bars = Read(markup.bars([markup.Bar("you", "you", 10_000, "100"), markup.Bar("all", "others", 5_000, "50")]))
    widths = [attrs["style"] for tag, attrs in bars.elements if tag == "span"]
    assert widths == ["width: 71.4%", "width: 35.7%"]


def test_a_download_carries_the_file(tmp_path):
    path = tmp_path / "a b.txt"
    path.write_bytes(b"abc")
    assert Read(markup.download("take", path, "text/plain")).elements == [
        ("a", {"download": "a b.txt", "href": "data:text/plain;base64,YWJj"})
    ]
