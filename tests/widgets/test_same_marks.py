"""The same marks under other rules on one screen: every sentence, row and picture of it follows one state."""

import re

import pytest

from socsim.base.i18n import LANGUAGES, language
from socsim.scoring.presets import TEACHING, rule
from socsim.widgets import guesses, methods_tables, same_marks_drawn, subject
from socsim.widgets.own_sheets import own_sheets
from socsim.widgets.same_marks import same_marks
from socsim.widgets.step import step
from socsim.widgets.take_home import results
from tests.widgets.waiting import told


@pytest.fixture
def marks(tmp_path):
    return own_sheets(
        step("omuraliev_2014_culture", seat="member_2", stage="scoring", until="deliberation", folder=tmp_path)
    )


def do(screen, act, **said):
    screen.face._hear(screen.face, {"does": act, **said}, [])


def part(screen, pattern):
    return re.search(pattern, screen.face.body, re.DOTALL)[1]


def winners(screen):
    """The winner as the headline, the row of the rule, the ranking and the award on the page to take home name it."""
    headline = re.match(r"\D*№ (\d)", told(type("Part", (), {"value": part(screen, r'class="say"[^>]*>(.*?)</h3>')})()))
    row = re.search(r'№ (\d)</span><span class="n">', part(screen, r'<label class="on">(.*?)</label>'))
    ranked = re.search(r"№ (\d)", part(screen, r'<li class="won">(.*?)</li>'))
    return {headline[1], row[1], ranked[1]}


def test_the_winner_is_one_everywhere_whatever_is_moved(marks, luck, counts):
    """Marks and rules are moved by chance; the result itself is asked who wins."""
    screen = same_marks(marks, language="ru")
    for _ in range(counts(2, 12)):
        do(screen, "application", value=str(luck.choice(marks.marked)))
        for criterion in range(7):
            do(screen, "mark", criterion=str(criterion), value=luck.randint(0, 10))
        for name in TEACHING:
            do(screen, "rule", value=name)
            won = screen.comparison.results[rule(name).name(screen.speak)].winners
            if won:
                assert winners(screen) == {re.match(r"№ (\d)", won[0])[1]}, (name, marks.changed)
            else:
                assert screen.speak("told.nobody") in told(screen.face) and 'class="won"' not in screen.face.body


def test_everything_below_follows_the_marks_and_the_way_back(marks):
    screen = same_marks(marks, language="ru")
    chart = methods_tables.chart(marks, "severity")
    other = guesses.other_winner(marks)
    retold = []
    other.followed_by(lambda: retold.append(other.right()))
    before = screen.face.body
    picture = chart.children[-1].value
    do(screen, "mark", criterion="0", value=10)
    assert marks.changed == {(0, 0): 10} and chart.children[-1].value != picture and retold
    assert subject.competition(marks).rounds[-1].sheets.marks[0, 0, marks.member, 0] == 10
    do(screen, "restore")
    assert marks.changed == {} and chart.children[-1].value == picture
    do(screen, "back")
    assert marks.changed == {(0, 0): 10}
    do(screen, "back")
    assert screen.face.body == before


def test_the_page_to_take_home_tells_the_award_by_the_marks_on_the_screen(marks):
    for criterion in range(7):
        marks.mark(1, criterion, 10)
    total = marks.competition.rounds[-1].total[0, 1]
    assert language("ru").points(int(total)) in str(results(marks, language("ru")))


def test_a_mark_that_is_none_is_told_and_changes_nothing(marks):
    screen = same_marks(marks, language="ru")
    do(screen, "mark", criterion="0", value=11)
    assert marks.changed == {} and "11" in part(screen, r'role="alert">(.*?)</p>')
    do(screen, "mark", criterion="0", value=3)
    assert 'role="alert"' not in screen.face.body


@pytest.mark.parametrize("code", LANGUAGES)
def test_under_the_lottery_the_page_says_what_a_place_means(code, marks):
    screen = same_marks(marks, language=code)
    do(screen, "rule", value="lottery")
    result = screen.comparison.results[rule("lottery").name(screen.speak)]
    won = int(result.won.argmax())
    assert result.place[won] != 1  # of this competition: the lot fell to another than the first
    assert screen.speak("told.place_draws") in told(screen.face)
    names = result.book.applications
    place = int(result.place[won])
    first = names[int(result.ranked[0])]
    headline = screen.speak("told.drawn", name=names[won], place=place, first=first)
    assert headline in told(screen.face) and screen.speak("told.place_first") not in told(screen.face)


def test_a_sample_is_called_one_and_every_control_has_a_name(marks):
    screen = same_marks(marks, language="ky")
    assert screen.speak("same_marks.sample") in told(screen.face)
    controls = re.findall(r"<(?:input type=\"number\"|select|button)[^>]*>", screen.face.body)
    unnamed = [one for one in controls if "aria-label" not in one and 'data-does="back"' not in one]
    assert [one for one in unnamed if "restore" not in one] == []
    assert screen.face.body.count("data-criterion") == 21 and "{" not in told(screen.face)


def test_rules_stand_under_the_layer_in_which_they_are_special():
    assert same_marks_drawn.group(rule("median")) == "experts" and same_marks_drawn.group(rule("lcs")) == "price"
