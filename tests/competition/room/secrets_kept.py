"""Pairs of rooms that differ in one thing that not every seat may know, and the seats that may."""

from dataclasses import replace

from socsim.base import canonical
from socsim.competition.room.course import resumed
from socsim.competition.room.events import linked
from socsim.competition.room.stages import HOST
from tests.competition.room.rooms import LUCK, WHOLE, act, reached

PREPARING = ("official", "chair")


def seats(room):
    return [*room.state.terms.places, HOST]


def words(luck):
    return [f"Слова, которых не видит никто: {number}" for number in luck.sample(range(10**6), 2)]


def in_seats(room, *roles):
    return {place.id for place in room.state.terms.places.values() if place.role in roles}


def an_ngo(luck, room):
    return luck.choice(sorted(in_seats(room, "ngo")))


def sealed(room, seat, late=False, nonce=LUCK):
    """The room after an NGO has written and sealed what the scenario holds ready for it."""
    content = room.state.terms.entries[room.state.place(seat).application].content
    return act(act(room, "write", seat, **content), "seal", seat, luck=nonce, late=late)


def from_the_start(room, data):
    """The same acts in a room that rests on something else."""
    first = replace(room.chain[0].event, data=data)
    return resumed(linked((), [first, *(link.event for link in room.chain[1:])]))


def begun(luck, name, *stages):
    room = reached(name, luck.choice(stages))
    return room, canonical.plain(room.chain[0].event.data)


def a_need(luck, name):
    room = reached(name, "preparation")
    pair = [act(room, "prepare", "official", need=need) for need in words(luck)]
    return in_seats(room, *PREPARING) | {HOST}, pair


def a_draft(luck, name):
    room = reached(name, "call")
    seat = an_ngo(luck, room)
    part = luck.choice(["title", "aim", "activities", "target", "evidence", "risks"])
    return {seat}, [act(room, "write", seat, **{part: text}) for text in words(luck)]


def a_price(luck, name):
    room = reached(name, "call")
    seat = an_ngo(luck, room)
    budgets = [[{"line": "Всё", "calculation": "", "som": som}] for som in luck.sample(range(10**6), 2)]
    return {seat}, [act(room, "write", seat, budget=budget) for budget in budgets]


def money(luck, name):
    room = reached(name, "call")
    seat = an_ngo(luck, room)
    return {seat}, [act(room, "write", seat, own_som=som) for som in luck.sample(range(10**6), 2)]


def papers(luck, name):
    room = reached(name, "call")
    seat = an_ngo(luck, room)
    asked = list(room.state.now.papers)
    return {seat}, [act(room, "enclose", seat, papers=enclosed) for enclosed in (asked, asked[1:])]


def who_asked(luck, name):
    room = reached(name, "call")
    pair = luck.sample(sorted(in_seats(room, "ngo")), 2)
    return set(), [act(room, "ask", seat, text="Можно ли купить комуз?") for seat in pair]


def whether_sealed(luck, name):
    room = reached(name, "call")
    seat = an_ngo(luck, room)
    return {seat} | in_seats(room, "secretary"), [room, sealed(room, seat)]


def whether_sealed_again(luck, name):
    """In a call that is repeated nobody knows more of the envelopes than in the first one."""
    room = second_call()
    seat = an_ngo(luck, room)
    return {seat} | in_seats(room, "secretary"), [room, sealed(room, seat)]


def the_order(luck, name):
    room = reached(name, "call")
    one, other = luck.sample(sorted(in_seats(room, "ngo")), 2)
    return set(), [sealed(sealed(room, first), then) for first, then in ((one, other), (other, one))]


def a_nonce(luck, name):
    room = reached(name, "call")
    seat = an_ngo(luck, room)
    return {seat}, [sealed(room, seat, nonce=f"{luck.randrange(2**128):032x}") for _ in range(2)]


def whether_late(luck, name):
    room = reached(name, "call")
    seat = an_ngo(luck, room)
    return {seat} | in_seats(room, "secretary"), [sealed(room, seat, late) for late in (True, False)]


def who_sits_there(luck, name):
    room = reached(name, luck.choice(["call", "opening", "scoring", "award"]))
    seat = luck.choice(list(room.state.terms.places))
    return {seat, HOST}, [act(room, "seat", HOST, seat=seat, people=[text]) for text in words(luck)]


def a_mark(luck, name):
    room, member, code = free_member(luck, name)
    return {member}, [act(room, "mark", member, application=code, marks={"need": m}) for m in luck.sample(range(11), 2)]


def a_reason(luck, name):
    room, member, code = free_member(luck, name)
    return {member}, [act(room, "mark", member, application=code, why={"need": why}) for why in words(luck)]


def a_mark_of_what_was_stepped_back_from(luck, name):
    """A member with a tie sees no mark of that application, whoever gave it, before the award."""
    room, member, code = free_member(luck, name)
    tied = luck.choice([place.id for place in room.state.terms.markers(1) if place.id != member])
    room = act(room, "declare", tied, application=code, what="Родня", recused=True)
    pair = [act(room, "mark", member, application=code, marks={"need": mark}) for mark in luck.sample(range(11), 2)]
    pair = [act(one, "jump", HOST, stage="deliberation") for one in pair]
    return set(seats(room)) - {tied}, [act(one, "speak", member, application=code, text="За") for one in pair]


def a_mark_of_the_other_commission(luck, name):
    room, member, code = free_member(luck, name, panel=2)
    pair = [act(room, "mark", member, application=code, marks={"need": mark}) for mark in luck.sample(range(11), 2)]
    others = {place.id for place in room.state.terms.markers(2)}
    return others, [act(one, "jump", HOST, stage="deliberation") for one in pair]


def a_prediction(luck, name):
    room = reached(name, luck.choice(["call", "opening", "scoring"]))
    seat, question = luck.choice(list(room.state.terms.places)), luck.choice(["method", "bill"])
    return {seat}, [act(room, "predict", seat, question=question, answer=answer) for answer in ("yes", "no")]


def an_objection(luck, name):
    room = reached(name, "appeal")
    codes = {room.state.place(seat).application: seat for seat in in_seats(room, "ngo")}
    seat = codes[luck.choice(room.state.now.register)]
    others = in_seats(room, "ngo") - {seat}
    return set(seats(room)) - others, [act(room, "appeal", seat, text=text) for text in words(luck)]


def the_key(luck, name):
    """The hidden quality of an application: what a careful reader would give."""
    room, data = begun(luck, name, "call", "opening", "scoring", "award")
    entry = luck.choice(data["applications"])
    entry["key"] = {criterion: [luck.randrange(5), 5 + luck.randrange(6)] for criterion in entry["key"]}
    return set(), [room, from_the_start(room, data)]


def the_planted_defect(luck, name):
    room, data = begun(luck, name, "call", "opening", "admission", "scoring")
    entry = luck.choice(data["applications"])
    entry["defect"] = "" if entry["defect"] else "unsigned"
    return set(), [room, from_the_start(room, data)]


def a_tie(luck, name):
    tied = name if reached(name, "opening").state.terms.ties else WHOLE
    room, data = begun(luck, tied, "opening", "conflicts", "scoring")
    tie = luck.choice(data["ties"])
    tie["direct"] = not tie["direct"]
    return {tie["seat"]}, [room, from_the_start(room, data)]


def the_agreed_marks(luck, name):
    """The marks of the common example, before anybody has marked it."""
    room, data = begun(luck, name, "call", "opening", "scoring")
    data["calibration"] = data["calibration"] or {"content": {}, "agreed": {}, "why": {}}
    other = {**data, "calibration": {**data["calibration"], "agreed": {"need": luck.randrange(11)}}}
    return set(), [from_the_start(room, data), from_the_start(room, other)]


def what_another_knows(luck, name):
    room, data = begun(luck, name, "call", "opening", "scoring", "award")
    seat = luck.choice(data["seats"])
    seat["knows"] = dict.fromkeys(seat["knows"], words(luck)[0])
    return {seat["id"]}, [room, from_the_start(room, data)]


def free_member(luck, name, panel=1):
    """A member who marks, at the stage of scoring, and an application that he or she has not stepped back from."""
    room = reached(name, "scoring", panels=panel)
    pairs = [
        (place.id, code)
        for place in room.state.terms.markers(panel)
        for code in room.state.now.admitted
        if not room.state.now.recused(place.id, code)
    ]
    return room, *luck.choice(pairs)


def second_call():
    """A room in which nothing was admitted, and which is called once more."""
    room = reached(WHOLE, "admission")
    for code in room.state.now.register:
        room = act(room, "reject", "secretary", application=code, defect="late", reason="Все опоздали")
    room = act(act(room, "jump", HOST, stage="award"), "award", "chair")
    return act(room, "repeat", HOST)


SECRETS = (
    *(a_need, a_draft, a_price, money, papers, who_asked, whether_sealed, whether_sealed_again, the_order, a_nonce),
    *(whether_late, who_sits_there, a_mark, a_reason, a_mark_of_what_was_stepped_back_from),
    *(a_mark_of_the_other_commission, a_prediction, an_objection, the_key, the_planted_defect, a_tie),
    *(the_agreed_marks, what_another_knows),
)
