"""Predictions before, the reveal and notes after."""

from collections.abc import Mapping
from dataclasses import replace

from socsim.base.canonical import Data
from socsim.base.errors import Lesson
from socsim.competition.room import fields, reveal
from socsim.competition.room.acts.act import ANYBODY, Act, Command
from socsim.competition.room.events import Event
from socsim.competition.room.stages import HOST
from socsim.competition.room.state import State, put

NOTES = 500


def _predict(state: State, command: Command, data: Data) -> Data:
    """Seal a prediction; after the award has been told it would be none."""
    question = reveal.QUESTIONS.get(data["question"])
    if question is None:
        raise Lesson("room_unknown_question")
    if state.has_reached(question.told_in):
        raise Lesson("room_too_late_to_predict")
    question.refuse(state, data["answer"])
    return data


def _predicted(state: State, event: Event) -> State:
    key = event.seat, event.data["question"]
    return replace(state, predictions=put(state.predictions, key, event.data["answer"]))


def _reveal(state: State, command: Command, data: Data) -> Data:
    """Make a step of the reveal, once and for everybody, the next one unless it is named.

    Whoever draws it later computes nothing. A record of an earlier version has fewer steps, each of them named.
    """
    left = [name for name in reveal.STEPS if name not in state.revealed]
    if not left:
        raise Lesson("room_all_revealed")
    step = data["step"] or left[0]
    if step not in left:
        raise Lesson("room_no_such_step", name=step)
    return {"step": step, "shown": reveal.STEPS[step](state)}


def _revealed(state: State, event: Event) -> State:
    return replace(state, revealed=put(state.revealed, event.data["step"], event.data["shown"]))


def _note(state: State, command: Command, data: Data) -> Data:
    if len(state.notes) >= NOTES:
        raise Lesson("room_too_many", field=fields.named("notes"), count=NOTES + 1, most=NOTES)
    return data


def _noted(state: State, event: Event) -> State:
    return replace(state, notes=(*state.notes, {"seat": event.seat, "text": event.data["text"]}))


ACTS: Mapping[str, Act] = {
    "predict": Act(
        roles=ANYBODY,
        fields={"question": fields.text(30), "answer": fields.text(60)},
        check=_predict,
        apply=_predicted,
    ),
    "reveal": Act(
        roles=(HOST,),
        stages=("debrief",),
        fields={"step": fields.text(20, needed=False)},
        optional={"step": ""},
        check=_reveal,
        apply=_revealed,
    ),
    "note": Act(
        roles=ANYBODY,
        stages=("debrief",),
        fields={"text": fields.words(2000)},
        check=_note,
        apply=_noted,
    ),
}
