"""A competition from pandas frames, and the way through a workbook and back: the same book."""

from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from socsim.base import spelling
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, language
from socsim.interop.marks import frames, scorebook, vocabulary
from socsim.interop.own import headings
from tests.interop import files
from tests.interop.marks.commission import same, told
from tests.sizes import examples


def frame_set(book):
    """Write a book as frames, without the recusals."""
    scores = [
        (a, e, c, int(book.marks[i, j, k]) / 100)
        for i, a in enumerate(book.applications)
        for j, e in enumerate(book.members)
        if book.given[i, j]
        for k, c in enumerate(book.criteria)
    ]
    homes = [next((book.area[a] for a in np.flatnonzero(h)), None) for h in book.home.T]
    out = book.given.any(-1) & ~book.entered
    applications = {"application": book.applications, "price": book.price, "lot": [book.lots[k] for k in book.lot]}
    applications |= {"area": book.area, "incumbent": book.incumbent, "entered": ~out}
    criteria = {
        "criterion": book.criteria,
        "weight": book.weights,
        "max": book.top / 100,
        "min_pass": book.floors / 100,
    }
    return {
        "scores": pd.DataFrame(scores, columns=["application", "expert", "criterion", "score"]),
        "criteria": pd.DataFrame(criteria),
        "applications": pd.DataFrame(applications | ({} if book.merit is None else {"merit": book.merit})),
        "members": pd.DataFrame({"expert": book.members, "area": homes}),
        "budget": dict(zip(book.lots, book.ceilings.tolist(), strict=True)),
        "pass_mark": book.pass_mark / 100,
        "seed": book.seed,
    }


names = st.text("абвгийклмнопрстуыэяңөү «»\"'=№.,;:/[]", min_size=1, max_size=36).filter(lambda t: t[0].isalpha())
words_known = {heading for kind in vocabulary.KINDS for heading in headings.understood(headings.schema(kind))}
words_known |= vocabulary.words("extra") | vocabulary.words("sums")


def some(low, high):
    unknown = names.filter(lambda t: spelling.plain(t) not in words_known)
    return st.lists(unknown, min_size=low, max_size=high, unique_by=spelling.plain)


@st.composite
def books(draw):
    """A competition of any small size, made from frames."""
    applications, members, criteria, lots = draw(some(1, 4)), draw(some(1, 3)), draw(some(1, 3)), draw(some(1, 2))
    cuts = sorted(draw(st.lists(st.integers(0, 100), min_size=len(criteria) - 1, max_size=len(criteria) - 1)))
    weights = np.diff([0, *cuts, 100])
    tops = [draw(st.sampled_from([5, 10, 12.5, 100])) for _ in criteria]
    scores = [
        (a, e, c, draw(st.integers(0, int(top * 100))) / 100)
        for a in applications
        for e in members
        if (a, e) == (applications[0], members[0]) or draw(st.booleans())
        for c, top in zip(criteria, tops, strict=True)
    ]
    places = [draw(st.sampled_from(["", "Ош", "Нарын"])) for _ in applications]
    homes = [draw(st.sampled_from(["", *places])) for _ in members]
    listed = {
        "application": applications,
        "price": [draw(st.integers(0, 10**7)) for _ in applications],
        "lot": [draw(st.sampled_from(lots)) for _ in applications],
        "area": places,
        "incumbent": [draw(st.booleans()) for _ in applications],
        "entered": [draw(st.booleans()) for _ in applications],
    }
    return frames.book(
        pd.DataFrame(scores, columns=["application", "expert", "criterion", "score"]),
        pd.DataFrame({"criterion": criteria, "weight": weights, "max": tops, "min_pass": weights * 0.25}),
        pd.DataFrame(listed),
        members=pd.DataFrame({"expert": members, "area": homes}),
        lots=pd.DataFrame({"lot": lots, "ceiling": [draw(st.integers(0, 10**7)) for _ in lots]}),
        pass_mark=draw(st.integers(0, 10_000)) / 100,
        seed=draw(st.integers(0, 5)),
    )


@examples(30, one_folder=True)
@given(book=books(), code=st.sampled_from(LANGUAGES), missing=st.sampled_from(["recusal", "zero", "error"]))
def test_a_filled_template_gives_the_same_book(tmp_path, book, code, missing):
    (tmp_path / "form.xlsx").unlink(missing_ok=True)
    path = scorebook.template(tmp_path / "form.xlsx", book, language(code), filled=True)
    same(book, scorebook.read(path, missing=missing, seed=book.seed))
    same(book, frames.book(**frame_set(book)))


def test_made_up_marks_are_labelled_everywhere(tmp_path):
    given_frames = frame_set(frames.book(*small(), seed=3))
    given_frames["applications"]["merit"] = [0.1 + 0.2, 0.5]
    book = frames.book(**given_frames)
    assert book.synthetic and book.merit.tolist() == [0.1 + 0.2, 0.5]
    path = scorebook.template(tmp_path / "form.xlsx", book, language("ky"), filled=True)
    again = scorebook.read(path, seed=3)
    same(book, again)
    assert np.allclose(again.merit, book.merit)


def small():
    scores = [(a, e, c, 5) for a in "AB" for e in ("X", "Y") for c in ("p", "q")]
    return (
        pd.DataFrame(scores, columns=["application", "expert", "criterion", "score"]),
        pd.DataFrame({"criterion": ["p", "q"]}),
        pd.DataFrame({"application": ["A", "B"]}),
    )


def framed(**options):
    with pytest.raises(Lesson) as caught:
        frames.book(**{**dict(zip(("scores", "criteria", "applications"), small(), strict=True)), **options})
    return told(caught.value, "frame_faults")


def test_frames():
    scores, criteria, applications = small()
    scores = scores.astype({"score": object})
    scores.loc[0, "score"], scores.loc[2, "score"], scores.loc[3, "score"] = "7,5", None, pd.NA
    book = frames.book(scores, criteria, applications, budget=500)
    assert (book.weights.tolist(), book.price.tolist(), book.ceilings.tolist()) == ([50, 50], [0, 0], [500])
    assert book.marks[0, 0].tolist() == [750, 500] and book.given.tolist() == [[True, False], [True, True]]
    same(
        book,
        frames.book(
            scores.sample(frac=1, random_state=4),
            criteria,
            applications,
            budget={"1": 500},
            members=pd.DataFrame({"expert": ["X", "Y"]}),
        ),
    )
    numbered = frames.book(scores.replace({"A": 1.0, "B": 2}), criteria, pd.DataFrame({"application": [1, 2]}))
    assert numbered.applications == ("1", "2")


def test_faults_of_frames():
    scores, criteria, applications = small()
    assert framed(criteria=criteria.assign(weight=[60, 41], min_pass=[61, 0])) == [
        ("out_of_range", "criteria", "min_pass"),
        ("weights", "criteria", "weight"),
    ]
    assert framed(applications=applications.assign(price=[1.5, -1])) == [
        ("not_integer", "applications", "price"),
        ("out_of_range", "applications", "price1"),
    ]
    assert framed(applications=applications.rename(columns={"application": "aplication"}))[0][1] == "applications"
    bad = scores.assign(score=[11, -1, 2.125, float("inf"), "x", 1, 2, 3])
    found = framed(scores=bad)
    assert [key for key, *_ in found] == ["out_of_range", "out_of_range", "decimals", "not_number", "not_number"]
    assert framed(scores=pd.concat([scores, scores.iloc[:1]])) == [("repeated", "scores", "criterion8")]
    assert framed(scores=scores.drop(0)) == [("mark_missing", "scores", "")]
    assert framed(scores=scores[:0]) == [("empty_table", "scores", ""), ("no_marks", "", "")]
    assert framed(scores=scores[:6], missing="error") == [("unmarked", "", "")]
    assert framed(budget=-1, pass_mark=101) == [
        ("out_of_range", "budget", "value"),
        ("out_of_range", "pass_mark", "value"),
    ]
    assert framed(budget=5, lots=pd.DataFrame({"lot": ["1"], "ceiling": [5]})) == [("budget_lots", "", "")]
    twice = {"budget": {"1": 5}, "lots": pd.DataFrame({"lot": ["1"], "ceiling": [6]})}
    assert framed(**twice) == [("repeated", "lots", "lot")]
    assert framed(members=pd.DataFrame({"expert": ["X", "x"]}))[0] == ("repeated", "members", "expert1")
    tops = pd.DataFrame({"criterion": list("pqrst"), "max": [9.97, 9.91, 9.83, 9.67, 9.59]})
    assert ("full_marks", "criteria", "max") in framed(criteria=tops)


def test_a_column_twice_is_a_fault_as_in_files():
    """Inputs 030: a column that is there twice, as in pandas issue 28262."""
    scores, _criteria, applications = small()
    assert framed(scores=pd.concat([scores, scores[["score"]]], axis=1)) == [("repeated_column", "scores", "score")]
    assert framed(applications=pd.concat([applications] * 2, axis=1))[0][0] == "repeated_column"


@pytest.mark.parametrize("kind", ["float32", "float16", "Float32", "object", "string", "category", "decimal"])
def test_numbers_of_any_type_are_read_as_they_look(kind):
    """Inputs 030: 8.1 of 32 bits is 8.1, not a mark with more than two decimals."""
    scores, criteria, applications = small()
    tenths = [8.1, 7.2, 6.3, 5.4, 9.5, 0.6, 1.7, 2.8]
    typed = pd.Series([Decimal(str(mark)) for mark in tenths]) if kind == "decimal" else pd.Series(tenths).astype(kind)
    same(
        frames.book(scores.assign(score=typed), criteria, applications),
        frames.book(scores.assign(score=tenths), criteria, applications),
    )


def test_prices_of_any_type():
    scores, criteria, applications = small()
    million = [10**9 + 1, 2 * 10**9]
    expected = frames.book(scores, criteria, applications.assign(price=million))
    for prices in (
        pd.Series(million, dtype="Int64"),
        [Decimal("1000000001.00"), Decimal("2E+9")],
        ["1000000001", 2e9],
    ):
        same(frames.book(scores, criteria, applications.assign(price=prices)), expected)


def test_names_in_the_index_are_read():
    scores, criteria, applications = small()
    expected = frames.book(scores, criteria, applications)
    indexed = scores.set_index(["application", "expert", "criterion"])
    for table in (indexed, indexed["score"]):
        same(frames.book(table, criteria.set_index("criterion"), applications.set_index("application")), expected)
    same(frames.book(scores.rename_axis("id"), criteria, applications), expected)


def test_what_is_no_frame_is_a_lesson():
    scores, criteria, _applications = small()
    for table in (["A", "B"], {"application": ["A", "B"]}, np.zeros((2, 2)), "applications.csv"):
        with pytest.raises(Lesson) as caught:
            frames.book(scores, criteria, table)
        assert caught.value.key == "not_frame" and files.say(caught.value)
