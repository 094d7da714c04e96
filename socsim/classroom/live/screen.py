"""What stands on one screen: the lobby, or a room's page; what a person does there comes in, the new page goes out.

A message is plain data: ``{"do": "act", "kind": ..., "data": ..., "fields": ...}``. The answer holds the page. A
notebook carries both through its kernel, a server could through its own requests.
"""

import secrets
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from markupsafe import Markup

from socsim.base.canonical import Data, JsonObject
from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, language
from socsim.classroom.live import branch, brought, papers, rooms, saying
from socsim.classroom.live.session import Clock, Session, Start, now
from socsim.classroom.pages.room import forms, lobby, page
from socsim.classroom.pages.room.content import Desk
from socsim.competition.room import opening
from socsim.competition.room.stages import ORDER, position

Message = Mapping[str, Any]
OPEN = 40  # things that may lie open on a page
LONGEST = 100  # letters of what lies open
SEEDS = 10**9


def _luck() -> int:
    return secrets.randbelow(SEEDS)


class Screen:
    """One screen.

    Parameters
    ----------
    folder : Path
        Where the rooms lie.
    code : {"ru", "ky", "en"}, optional
        The language; missing: the notebook's.
    clock : function
        The time, milliseconds.
    seed : function
        Where a new room's luck comes from; the room keeps it in its record.
    """

    def __init__(
        self, folder: Path, code: str | None = None, clock: Clock = now, seed: Callable[[], int] = _luck
    ) -> None:
        self.folder = folder
        self.speak = language(code)
        self.session: Session | None = None
        self.desk = Desk()
        self.refusal = ""
        self.file: dict[str, str] | None = None
        self._clock = clock
        self._seed = seed

    def receive(self, message: Message) -> JsonObject:
        """Do what a message asks for, and return the answer.

        Returns
        -------
        dict
            ``page``: the HTML; ``taken``: whether it was done; ``words``: what the page says when nobody answers any
            more; ``file``: what the browser is to keep, its name and its content; ``n``: the message's number.
        """
        doing = DOINGS.get(str(message.get("do")))
        self.refusal = ""
        self.file = None
        try:
            taken = doing is None or doing(self, message) is not False
        except Lesson as lesson:
            self.refusal = lesson.text(self.speak)
            taken = False
        answer = {"n": message.get("n"), "taken": taken, "page": str(self.page()), "words": self._words()}
        return {**answer, "file": self.file} if self.file else answer

    def page(self) -> Markup:
        """Return what stands on the screen now."""
        desk = replace(self.desk, at=self._clock())
        return self._lobby(desk) if self.session is None else self._room(self.session, desk)

    def card(self) -> Markup:
        """Return what a saved notebook shows: which competition is under way and at which stage, nothing of a seat."""
        if self.session is None:
            return lobby.card(self.speak)
        state = self.session.room.state
        return lobby.card(self.speak, state.terms.data["title"], state.stage)

    @property
    def saved(self) -> str:
        """What is on disk, in words; empty in the lobby."""
        return saying.saved(self.session.written.at, self._clock(), self.speak) if self.session else ""

    def _words(self) -> dict[str, str]:
        """Return what a page says when the program behind it has gone."""
        at = self.session.written.at if self.session else self._clock()
        return {
            "gone": self.speak("room.page.gone", time=saying.hour(at)),
            "press": self.speak("room.page.gone_press"),
            "cell": self.speak("room.page.gone_cell"),
        }

    def close(self) -> None:
        """Let go of the room, if one is open."""
        if self.session:
            self.session.close()
        self.session = None
        self.desk = Desk()

    def _lobby(self, desk: Desk) -> Markup:
        records = [saying.record(room, self.speak, desk.at) for room in rooms.records(self.folder)]
        offer = brought.offer(self.folder)
        return lobby.page(records, offer.scenarios, desk, self.speak, refusal=self.refusal, faulty=offer.faulty)

    def _room(self, session: Session, desk: Desk) -> Markup:
        stage = session.room.state.stage
        if not session.seat:
            return page.curtain(session.title(session.turn), self.speak, stage)
        looked_at = desk.open.get("stage", "")
        if looked_at in ORDER and position(looked_at) < position(stage):
            return page.earlier(session.seen_in(looked_at), desk, self.speak, stage)
        frame = page.Frame(
            saved=self.saved,
            refusal=self._refused(session),
            undo=saying.undo(session.undo, self.speak),
            elsewhere=not session.writes,
            has_protocol=papers.is_decided(session.room),
            others={seat: session.title(seat) for seat in session.people if seat != session.seat},
        )
        return page.page(session.seen(), desk, self.speak, frame)

    def _refused(self, session: Session) -> str:
        return self.refusal or (session.refusal.text(self.speak) if session.refusal else "")

    def _act(self, message: Message) -> bool:
        """Do an act of the room; a stage that was looked at gives way to the one under way."""
        if self.session is None or not self.session.seat:
            return False
        data = forms.read(message.get("data"), message.get("fields", ()))
        special = SPECIAL.get(str(message.get("kind")))
        if special:
            return special(self, self.session, data)
        stage = self.session.room.state.stage
        taken = self.session.act(str(message.get("kind")), data)
        if self.session.room.state.stage != stage:
            self.desk = Desk()
        return taken

    def _fork(self, session: Session, asked: Data) -> bool:
        """Go on otherwise in a room of its own; the one that is left stays what it is."""
        if "moments" not in session.seen():
            raise Lesson("room_not_now")
        path = branch.written(session.room, session.store.path, asked, self._clock())
        self.close()
        self.session = Session.resume(path, self._clock)
        return True

    def _reveal(self, session: Session, asked: Data) -> bool:
        """Reveal at one press all that a step of the debrief is made of."""
        steps = asked.get("steps")
        names = steps if isinstance(steps, list) else [str(asked.get("step", ""))]
        return all(session.act("reveal", {"step": step}) for step in names)

    def _protocol(self, session: Session, asked: Data) -> bool:
        """Hand out the protocol with the seat's own name, as a Word file."""
        from socsim.documents import word

        name = str(asked.get("name", ""))[:LONGEST].strip()
        document = papers.protocol(session.room, session.seat, self.speak, name)
        content = b64encode(word.made(document)).decode("ascii")
        self.file = {"name": f"protocol-{session.store.path.stem}-{self.speak.code}.docx", "content": content}
        return True

    def _open(self, message: Message) -> None:
        """Lay something open on the page; with an empty name it is closed."""
        what = message.get("data")
        if isinstance(what, Mapping) and len({*self.desk.open, *what}) <= OPEN:
            laid = {str(kind)[:LONGEST]: str(name)[:LONGEST] for kind, name in what.items()}
            self.desk = replace(self.desk, open={**self.desk.open, **laid})
            if self.session and self.session.seat:
                self.session.keep_open(self.desk.open)

    def _begin(self, message: Message) -> bool:
        begun = self._chosen()
        if begun is None:
            return False
        path, start = begun
        self.close()
        self.session = Session.begin(path, start, self._clock)
        return True

    def _chosen(self) -> tuple[Path, Start] | None:
        """Return the file of the room that is to begin, and how; None while something has still to be chosen."""
        choice = lobby.chosen(self.desk, brought.offer(self.folder).scenarios)
        if choice.missing:
            return None
        terms = opening.terms(choice.scenario, seed=self._seed(), timed=choice.timed)
        path = rooms.fresh(choice.scenario.name, self.folder)
        return path, Start(terms=terms, people=self._names(choice.seats))

    def _names(self, seats: tuple[str, ...]) -> dict[str, str]:
        person = self.speak("room.person")
        if len(seats) == 1:
            return {seats[0]: person}
        return {seat: f"{person} {number}" for number, seat in enumerate(seats, start=1)}

    def _resume(self, message: Message) -> bool:
        path = self._begun(_data(message, "name"))
        if path is None:
            return False
        self.close()
        self.session = Session.resume(path, self._clock)
        self.desk = Desk(open=self.session.kept_open)
        return True

    def _begun(self, name: str) -> Path | None:
        """Return the file of the room that is to be gone on with."""
        return next((record.path for record in rooms.records(self.folder) if record.path.name == name), None)

    def _leave(self, message: Message) -> None:
        self.close()

    def _language(self, message: Message) -> None:
        code = _data(message, "code")
        if code in LANGUAGES:
            self.speak = language(code)

    def _undo(self, message: Message) -> bool:
        return self.session is not None and self.session.take_back()

    def _take_over(self, message: Message) -> None:
        if self.session:
            self.session.take_over()

    def _unveil(self, message: Message) -> None:
        if self.session:
            self.session.unveil()
            self.desk = Desk(open=self.session.kept_open)

    def _hand_over(self, message: Message) -> None:
        if self.session:
            self.desk = Desk()
            self.session.hand_over(_data(message, "seat"))


def _data(message: Message, name: str) -> str:
    data = message.get("data")
    return str(data.get(name, "")) if isinstance(data, Mapping) else ""


# What a form asks for that is no act of the room.
SPECIAL: Mapping[str, Callable[[Screen, Session, Data], bool]] = {
    "fork": Screen._fork,
    "protocol": Screen._protocol,
    "reveal": Screen._reveal,
}
DOINGS: Mapping[str, Callable[[Screen, Message], bool | None]] = {
    "act": Screen._act,
    "open": Screen._open,
    "begin": Screen._begin,
    "resume": Screen._resume,
    "leave": Screen._leave,
    "language": Screen._language,
    "undo": Screen._undo,
    "take_over": Screen._take_over,
    "unveil": Screen._unveil,
    "hand_over": Screen._hand_over,
}
