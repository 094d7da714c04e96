"""The screen of a rehearsal: what the step is about, then the seat's page, at the end that the step is done."""

from pathlib import Path

from markupsafe import Markup

from socsim.classroom.live import rehearsal, saying, store
from socsim.classroom.live.rehearsal import Rehearsal
from socsim.classroom.live.screen import Screen
from socsim.classroom.live.session import Clock, Session, Start, now
from socsim.classroom.pages.room import lobby, step
from socsim.classroom.pages.room.content import Desk
from socsim.competition.room import scenarios
from socsim.competition.room.course import Room
from socsim.competition.room.seen import applying
from socsim.competition.room.stages import ORDER
from socsim.competition.room.state import begin
from socsim.competition.room.terms import MINUTE, Terms


class StepScreen(Screen):
    """One screen of one step.

    Parameters
    ----------
    folder : Path
        Where the rooms lie.
    asked : Rehearsal
    code : {"ru", "ky", "en"}, optional
        The language; missing: the notebook's.
    clock : function
        The time, milliseconds.
    """

    def __init__(self, folder: Path, asked: Rehearsal, code: str | None = None, clock: Clock = now) -> None:
        super().__init__(folder, code, clock)
        self.asked = asked

    @property
    def room(self) -> Room | None:
        """The room of the step as it stands, held or only read; None before it was begun."""
        if self.session is not None:
            return self.session.room
        path = self.asked.latest(self.folder)
        return None if path is None else store.read(path)

    @property
    def is_done(self) -> bool:
        """Whether the person has done the step."""
        room = self.room
        return room is not None and rehearsal.left_at(room, self.asked) is not None

    def card(self) -> Markup:
        """Return what a saved notebook shows: which step it is, where it stands, whether it is done."""
        title = scenarios.named(self.asked.scenario).text("title")
        room = self.room
        return lobby.card(self.speak, title, room.state.stage if room else "", done=self.is_done)

    def _lobby(self, desk: Desk) -> Markup:
        room = self.room
        terms = Terms(self.asked.terms()) if room is None else room.state.terms
        begun = None
        if room is not None:
            since = saying.saved(room.state.at, desk.at, self.speak)
            begun = step.Begun(stage=room.state.stage, saved=since, is_done=self.is_done)
        about = step.About(
            title=terms.data["title"],
            seat=terms.places[self.asked.seat].title,
            role=terms.places[self.asked.seat].role,
            stages=self.asked.stages,
            minutes=sum(terms.data["timing"].get(stage, 0) for stage in self.asked.stages) // MINUTE,
        )
        call = applying.call(begin(terms, 0) if room is None else room.state, self.asked.seat)
        return step.start(about, call, begun, self.speak, refusal=self.refusal)

    def _room(self, session: Session, desk: Desk) -> Markup:
        if session.is_over and desk.open.get("stage", "") not in ORDER[:-1]:
            return step.done(session.seen(), self.asked.stages[-1], self.saved, self.speak)
        return super()._room(session, desk)

    def _chosen(self) -> tuple[Path, Start] | None:
        terms = self.asked.terms(self.speak("room.person"))
        return self.asked.fresh(self.folder), Start(terms=terms, people={})

    def _begun(self, name: str) -> Path | None:
        return self.asked.latest(self.folder)
