"""The award of a room beside the rule on the sheets that stand in its record, put together here by hand."""

from collections import defaultdict

import numpy as np

from socsim.competition import scores
from socsim.competition.room import reveal
from socsim.competition.room.bots import playing
from socsim.competition.room.replay import what_if
from socsim.scoring.book import Scorebook
from socsim.scoring.run import run
from tests.competition.room.rooms import AT, NAMES, fresh


class Sheets:
    """What the events of the last call say, and nothing that the engine has made of them."""

    def __init__(self, chain):
        self.price, self.lot, self.admitted, self.recused = {}, {}, set(), set()
        self.marks = defaultdict(dict)
        data = chain[0].event.data
        self.application = {seat["id"]: seat["application"] for seat in data["seats"]}
        self.entries = {entry["id"]: entry for entry in data["applications"]}
        for link in chain[1:]:
            getattr(self, link.event.kind, self.ignore)(link.event)

    def ignore(self, event):
        """Most acts say nothing of papers or marks."""

    def repeat(self, event):
        self.admitted, self.recused, self.marks = set(), set(), defaultdict(dict)

    def seal(self, event):
        code = self.application[event.seat]
        self.price[code] = sum(line["som"] for line in event.data["content"]["budget"])
        self.lot[code] = self.entries[code]["lot"]

    def admit(self, event):
        self.admitted.add(event.data["application"])

    def declare(self, event):
        if event.data["recused"]:
            self.recused.add((event.seat, event.data["application"]))

    def mark(self, event):
        self.marks[event.seat, event.data["application"]].update(event.data["marks"])

    def change(self, event):
        self.marks[event.seat, event.data["application"]][event.data["criterion"]] = event.data["mark"]


def book(chain, codes, call):
    """The score sheets as any commission of the kit would hand them in."""
    data, sheets = chain[0].event.data, Sheets(chain)
    criteria = [criterion["id"] for criterion in data["sheet"]["criteria"]]
    members = [seat["id"] for seat in data["seats"] if seat["marks"] and seat["panel"] == 1]
    law = {key: entry["value"] for key, entry in data["law"]["values"].items()}
    marks = np.zeros((len(codes), len(members), len(criteria)), np.int64)
    given = np.zeros((len(codes), len(members)), bool)
    for a, code in enumerate(codes):
        for e, member in enumerate(members):
            sheet = sheets.marks.get((member, code), {})
            given[a, e] = len(sheet) == len(criteria) and (member, code) not in sheets.recused
            marks[a, e] = [100 * sheet.get(criterion, 0) for criterion in criteria]
    lots = [sheets.lot[code] for code in codes]
    in_lot = {lot: sum(code in sheets.admitted and sheets.lot[code] == lot for code in codes) for lot in lots}
    entered = [
        code in sheets.admitted
        and in_lot[sheets.lot[code]] >= law["award.minimum_admitted"]
        and given[a].sum() >= law["commission.minimum_marks"]
        for a, code in enumerate(codes)
    ]
    return Scorebook(
        marks=marks,
        given=given,
        entered=np.array(entered, bool),
        weights=np.array([criterion["weight"] for criterion in data["sheet"]["criteria"]]),
        top=np.full(len(criteria), 1000),
        floors=call.floors,
        pass_mark=100 * call.pass_mark,
        price=np.array([sheets.price[code] for code in codes]),
        lot=np.array(lots),
        lots=tuple(str(lot) for lot in range(len(data["lots"]))),
        ceilings=call.ceilings,
        draw=np.zeros(len(codes)),
    )


def test_the_award_is_the_rule_on_the_sheets_of_the_record_and_what_if_under_the_same_law_is_the_protocol(counts):
    for number in range(counts(len(NAMES), 300)):
        room = playing.carried_on(fresh.__wrapped__(NAMES[number % len(NAMES)], 7000 + number), AT)
        codes = room.state.now.register
        call = room.state.terms.announcement
        result = run(scores.rule(call), book(room.chain, codes, call))
        published = room.state.now.award["panels"][0]
        assert [published["quality"][code] for code in codes] == result.quality.tolist(), f"room {number}"
        assert [code for code in published["winner"] if code] == [
            code for code, won in zip(codes, result.won, strict=True) if won
        ], f"room {number}"
        same = what_if(room.state, {})
        assert dict(zip(codes, same.total[0].tolist(), strict=True)) == published["total"]
        assert list(reveal.winners(same)) == published["winner"]
        assert same.spent[0].tolist() == [Sheets(room.chain).price[code] if code else 0 for code in published["winner"]]
