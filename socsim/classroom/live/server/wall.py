"""The wall of a class: how to come in, the clock, what each does now, who must leave; nothing sealed."""

import json
from hashlib import blake2b

from markupsafe import Markup

from socsim.base.canonical import JsonObject
from socsim.base.i18n import Language
from socsim.classroom.live.server import qr
from socsim.classroom.live.server.front import Front
from socsim.classroom.pages.phone import drawing
from socsim.classroom.pages.room import clock, page, telling
from socsim.competition.room import told
from socsim.competition.room.stages import HOST, ORDER, STAGES, from_on, position
from socsim.competition.room.state import State

FIRST = ORDER[0]
ASIDE = ("conflicts", "scoring", "deliberation", "award")  # stages in which somebody may have to leave the room


def whole(front: Front, speak: Language) -> str:
    """Return the document of the wall."""
    name, body = shown(front, speak)
    about = {"rev": name, "lang": speak.code}
    return drawing.document(
        drawing.drawn("wall_frame", speak, about=about, page=body),
        speak,
        speak("phone.title"),
        script="wall.js",
        sheet="wall",
    )


def shown(front: Front, speak: Language) -> tuple[str, Markup]:
    """Return what stands on the wall, and the name of exactly that."""
    facts = _facts(front, speak)
    name = blake2b(json.dumps(facts, sort_keys=True, default=str).encode(), digest_size=8).hexdigest()
    gathering = front.gathering
    seen = gathering.view(HOST)[0]
    laid = front.laid_on_desk(gathering.clock())
    stage = seen["stage"]["name"]
    told_so_far = telling.telling(seen, laid, speak).main if stage == "award" and seen.get("award") else None
    body = drawing.drawn(
        "wall",
        speak,
        **facts,
        timeline=page.timeline(stage, speak),
        clock=clock.card(seen, laid, speak),
        code=code(front) if stage == FIRST else "",
        wifi_code=_wifi(front),
        told_so_far=told_so_far,
    )
    return name, body


def link(front: Front) -> str:
    """Return the address that the code on the wall leads to."""
    return f"http://{front.hosts[0]}/?pin={front.gathering.phones.pin}"


def code(front: Front) -> Markup:
    """Draw the code of the page."""
    return qr.drawing(link(front))


def _wifi(front: Front) -> Markup:
    network = _network(front)
    return qr.drawing(qr.wifi(network["name"], network["password"])) if network else Markup("")


def _network(front: Front) -> JsonObject:
    noted = front.gathering.phones.noted("wifi")
    return dict(json.loads(noted)) if noted else {}


def _facts(front: Front, speak: Language) -> JsonObject:
    gathering = front.gathering
    seen = gathering.view(HOST)[0]
    stage = seen["stage"]["name"]
    return {
        "title": gathering.state.terms.data["title"],
        "stage": stage,
        "now": seen["stage"],
        "joining": stage == FIRST,
        "host": front.hosts[0],
        "pin": gathering.phones.pin,
        "network": _network(front),
        "sits": sum(1 for phone in gathering.phones if phone.seat not in ("", HOST)),
        "about": speak(f"room.page.about.{stage}"),
        "roles": [[role, speak(f"room.role.{role}")] for role in STAGES[stage].workers],
        "following": speak(f"room.stage.{ORDER[position(stage) + 1]}") if stage != ORDER[-1] else "",
        "leaves": _leaves(gathering.state, speak) if stage in ASIDE else [],
        "told": front.laid_on_desk(0).open.get("told", ""),
        "lang": speak.code,
    }


def _leaves(state: State, speak: Language) -> list[list[str]]:
    """Return the seats that keep away from an application, and from which: everybody heard them say so."""
    if not from_on(state.now.furthest, "scoring"):
        return []
    return [
        [
            told.words(state.place(seat).title, speak),
            told.words(state.terms.entries[application].ngo.name, speak),
        ]
        for (seat, application), declaration in state.now.declarations.items()
        if declaration.recused
    ]
