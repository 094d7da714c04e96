"""The corpus of records: ``python -m tests.competition.room.corpus`` writes those of this version that are missing.

A file is never written over: each version has to open what earlier ones have written.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from socsim.competition.room import events
from socsim.competition.room.course import Room
from socsim.competition.room.stages import HOST
from tests.competition.room.rooms import NAMES, WHOLE, act, fresh, played

FOLDER = Path(__file__).resolve().parents[2] / "cases" / "rooms"
BY_PEOPLE = "by_people"


def by_people() -> Room:
    """Return a room in which people have done everything that can be done, each thing at least once."""
    room = act(fresh(WHOLE, timed=True), "seat", HOST, seat=HOST, people=["Ведущий"])
    room = act(room, "prepare", "official", need="Кружки комуза в двух сёлах")
    for kind, data in (("pause", {}), ("resume", {}), ("extend", {"milliseconds": 60_000}), ("next", {})):
        room = act(room, kind, HOST, **data)
    room = act(act(room, "ask", "a1", text="Можно ли купить комуз?"), "answer", "official", question=0, text="Можно")
    room = act(room, "predict", "chair", question="method", answer="yes")
    room = _judged(act(_opened(_sealed(room)), "next", HOST))
    room = act(act(act(room, "jump", HOST, stage="award"), "award", "chair"), "repeat", HOST)
    room = _judged(act(_opened(_sealed(room)), "next", HOST))
    room = act(act(act(room, "jump", HOST, stage="award"), "award", "chair"), "next", HOST)
    return _ended(room)


def _sealed(room: Room) -> Room:
    """The applications of the scenario, written by people; one is taken back and sealed once more."""
    for place in room.state.terms.places.values():
        if place.application and place.application not in room.state.now.envelopes:
            content = room.state.terms.entries[place.application].content
            room = act(room, "write", place.id, **content)
            room = act(act(room, "enclose", place.id, papers=list(room.state.now.papers)), "seal", place.id)
    room = act(act(room, "withdraw", "a1"), "write", "a1", budget=[_line(10_000), _line(20_000)])
    return act(act(room, "strike", "a1", line=1), "seal", "a1")


def _line(som: int) -> dict[str, object]:
    return {"line": "Дорога", "calculation": "", "som": som}


def _opened(room: Room) -> Room:
    room = act(room, "jump", HOST, stage="opening")
    for code in room.state.now.register:
        room = act(room, "open", "secretary", application=code)
    return room


def _judged(room: Room) -> Room:
    """Admission, ties, marks; in the first call nobody is admitted, so that it is repeated."""
    first = not room.state.earlier
    for code in room.state.now.register:
        if first:
            room = act(room, "reject", "secretary", application=code, defect="unsigned", reason="Нет подписи")
        else:
            room = act(room, "admit", "secretary", application=code)
    return room if first else _marked(act(room, "jump", HOST, stage="scoring"))


def _marked(room: Room) -> Room:
    tied, *others = [place.id for place in room.state.terms.markers(1)]
    code = room.state.now.admitted[-1]
    room = act(room, "declare", tied, application=code, what="Родня", recused=True)
    marks = {criterion: 6 for criterion in room.state.terms.criteria}
    for seat in (tied, *others):
        for number, application in enumerate(room.state.now.admitted):
            if not room.state.now.recused(seat, application):
                some = {criterion: mark - number % 3 for criterion, mark in marks.items()}
                room = act(room, "mark", seat, application=application, marks=some, why={"need": "Цифры сходятся"})
        if room.state.terms.data["calibration"]:
            room = act(room, "mark", seat, application="calibration", marks=marks)
        room = act(room, "submit", seat)
    room = act(room, "next", HOST)
    first = room.state.now.admitted[0]
    room = act(room, "speak", others[0], application=first, text="Смета точна")
    return act(room, "change", others[0], application=first, criterion="need", mark=9, reason="Перечитали заявку")


def _ended(room: Room) -> Room:
    """Protocol, objection, debrief."""
    code = room.state.now.register[1]
    seat = room.state.terms.applicant(code).id
    room = act(room, "explain", "secretary", application=code, text="Не хватило баллов")
    room = act(act(room, "sign", "chair", dissent="Против"), "next", HOST)
    room = act(room, "appeal", seat, text="Пересчитайте")
    room = act(room, "rule", "chair", application=code, upheld=False, reason="Пересчитали: верно")
    room = act(act(room, "back", HOST, stage="protocol"), "jump", HOST, stage="debrief")
    return act(act(act(room, "reveal", HOST), "note", "chair", text="Было честно"), "ready", "chair")


MAKERS: Mapping[str, Callable[[], Room]] = {**{name: partial(played, name) for name in NAMES}, BY_PEOPLE: by_people}


def main() -> None:
    """Write the records of this version that are missing."""
    for name, made in MAKERS.items():
        path = FOLDER / f"{name}-{events.FORMAT.number}.jsonl"
        if not path.exists():
            path.write_text(events.written(made().chain), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
