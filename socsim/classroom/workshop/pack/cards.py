"""What a person gets first: the card of the role, A5, and the plate that stands on the table."""

from collections.abc import Iterator
from dataclasses import replace

from socsim.classroom.workshop.dealing import Seated
from socsim.classroom.workshop.pack import looks
from socsim.classroom.workshop.pack.setting import JUDGES, SIDES, Setting
from socsim.documents.forms.drawing import dashes, icon, length, ornament, sign, tint
from socsim.documents.forms.leaf import A5, PLATE, Cell, Edge, Figure, Leaf, Row, Table, cell, row, table, words

FIELDS = {  # of a card, with its icon
    "who": "state-person",
    "wants": "stage-need",
    "knows": "state-closed",
    "limits": "stage-conflict",
    "actions": "stage-next",
}
SECRET = Edge(colour="red", width=0.5, dashed=True)
TILES = 14  # of the ornament
JOBS = 4  # texts paper.job.1 ...: what each person of a team does


def cards(setting: Setting) -> Iterator[Leaf]:
    """Write a card for everybody."""
    return (_card(setting, one) for one in setting.seated)


def _card(setting: Setting, one: Seated) -> Leaf:
    colour = SIDES[setting.role(one)["side"]]
    lines = [_field(setting, one, name, colour) for name in FIELDS]
    fields = table((13, A5.inner - 13), *lines, before=1)
    return Leaf(
        kind="roles", paper=A5, tables=(_band(setting, one, colour), _lot(setting), fields, _foot(setting, one))
    )


def _band(setting: Setting, one: Seated, colour: str) -> Table:
    """Name the role on the colour of its side."""
    speak = setting.speak
    figure = Figure(drawing=icon(f"role-{one.role}", "paper"), width=22)
    side = words(setting.where(one), 11, colour="paper")
    title = replace(words(speak.of(setting.role(one), "title"), 22, 700, "paper"), before=0.6)
    return table(
        (32, A5.inner - 32),
        row(cell(figure, fill=colour, pad=(2, 5)), cell(side, title, fill=colour, pad=(2, 3)), height=32),
    )


def _lot(setting: Setting) -> Table:
    line = words(looks.lot(setting.call, setting.speak), 9.5, colour="quiet")
    return table((A5.inner,), row(cell(line, edges="b", edge=looks.FINE, pad=(1.4, 0)), height=11))


def _field(setting: Setting, one: Seated, name: str, colour: str) -> Row:
    """Write a field of a card; what nobody else knows stands in a frame of its own."""
    speak = setting.speak
    secret = name == "knows"
    text = speak.of(setting.role(one), name)
    label = words(speak(f"paper.role.{name}"), 9.5, 600, "red" if secret else "quiet")
    if name == "actions":
        content = looks.boxes([part.strip().capitalize() for part in text.rstrip(".").split(";")], 12.5)
    else:
        content = (words(text, 13),)
    figure = Figure(drawing=icon(FIELDS[name], "red" if secret else colour), width=8.5)
    look = {"edges": looks.ROUND, "edge": SECRET, "pad": (1.6, 3)} if secret else {"pad": (1.6, 3)}
    return row(cell(figure, pad=(2, 0), middle=False), cell(label, *content, middle=False, **look), height=22)


def _foot(setting: Setting, one: Seated) -> Table:
    """Say whose card it is, what the person does in a team, and that the role will be taken off."""
    speak = setting.speak
    lines = [words(speak("paper.role.secret"), 9, colour="quiet")]
    if one.role == "ngo":
        lines.insert(0, words(speak(f"paper.job.{setting.position(one) % JOBS + 1}"), 10.5, 600))
    if one.person:
        lines.insert(0, words(one.person, 13, 700))
    return table((A5.inner,), row(cell(*lines, edges="t", edge=looks.FINE, pad=(1.8, 0))), before=2)


def plates(setting: Setting) -> Iterator[Leaf]:
    """Write a plate for everybody at a table: officials and commissions, and one for each NGO."""
    for one in setting.seated:
        if one.role in ("official", *JUDGES) or (one.role == "ngo" and not setting.position(one)):
            yield _plate(setting, one)


def plated(setting: Setting) -> int:
    """Return how many plates that makes."""
    return len(list(setting.of("official"))) + setting.judges + len(setting.teams)


def _plate(setting: Setting, one: Seated) -> Leaf:
    """Fold it in three: the name to both sides, and a foot to glue."""
    colour = SIDES[setting.role(one)["side"]]
    speak = setting.speak
    is_team = one.role == "ngo"
    title = (
        setting.team(one.group)
        if is_team
        else speak("paper.plate", number=one.number, role=speak.of(setting.role(one), "title"))
    )
    name = "" if is_team else one.person
    wide = PLATE.inner - 20
    front = sign(_broken(title, wide - 50), f"role-{one.role}", colour, wide, 88, name)
    band = Figure(drawing=ornament(TILES, "", tint(colour, 0.18), colour), width=PLATE.inner)
    fold = Figure(drawing=dashes(PLATE.inner, 1), width=PLATE.inner)
    half = 100
    rows = (
        row(_across(band), height=12),
        row(cell(Figure(drawing=front.turned(), width=wide), pad=(0, 10)), height=half),
        row(_across(fold, words(speak("paper.plate.fold"), 8.5, colour="quiet", align="right")), height=7),
        row(cell(Figure(drawing=front, width=wide), pad=(0, 10)), height=half),
        row(_across(band), height=12),
        row(_across(fold, words(speak("paper.plate.fold"), 8.5, colour="quiet", align="right")), height=7),
        row(_across(words(speak("paper.plate.glue"), 9, colour="quiet", align="center")), height=22),
    )
    return Leaf(kind="plates", paper=PLATE, tables=(table((PLATE.inner,), *rows),))


def _across(*content: object) -> Cell:
    return cell(*content, pad=(0, 0))  # type: ignore[arg-type]


def _broken(title: str, width: float) -> tuple[str, ...]:
    """Break a title into lines of a plate."""
    lines: list[str] = []
    for word in title.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and length(longer, 13.5, 700) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)
