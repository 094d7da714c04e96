"""A competition to which nobody applies goes to its end, its papers are written, one can go on from anywhere."""

from functools import cache

import numpy as np
import pytest

from socsim.base.i18n import LANGUAGES, language
from socsim.classroom.live import papers
from socsim.competition.room import otherwise
from socsim.competition.room.bots import playing
from socsim.competition.room.replay import difference, fork
from socsim.competition.room.verify import verify
from socsim.documents import terminal
from socsim.scoring.methods import select
from tests.competition.room.rooms import AT, NAMES, fresh


@cache
def unsought(name):
    """A room of bots none of which seals an application."""
    return playing.carried_on(
        fresh(name), AT, act=lambda room, command: room if command.kind == "seal" else room.act(command)
    )


@pytest.mark.parametrize("name", NAMES)
def test_it_goes_to_its_end_without_a_winner(name):
    room = unsought(name)
    assert room.state.stage == "debrief" and verify(room.chain) == [] and otherwise.bots(room.state) == []
    assert not any(winner for panel in room.state.now.award["panels"] for winner in panel["winner"])


@pytest.mark.parametrize("code", LANGUAGES)
def test_its_papers_are_written(code):
    written = papers.documents(unsought(NAMES[0]), language(code))
    assert {"register", "opening", "protocol"} <= set(written) and all(map(terminal.plain, written.values()))


@pytest.mark.parametrize("rule", ["lowest", "points", "ceiling"])
def test_under_another_rule_of_price_nobody_wins_either(rule):
    room = unsought(NAMES[0])
    asked = {"kind": "law", "key": "award.price_rule", "value": rule}
    other = playing.carried_on(fork(room, len(room.chain), difference(asked, AT), AT), AT)
    assert other.state.stage == "debrief" and verify(other.chain) == []


def test_among_no_applications_no_lot_has_a_winner():
    nobody = np.zeros((2, 0), np.int64)
    assert select.winners(nobody, nobody.astype(bool), [], 3).tolist() == [[-1] * 3] * 2
