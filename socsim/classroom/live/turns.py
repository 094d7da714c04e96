"""A person's turn in the terminal: what the seat sees at this stage, and the acts that follow from the answers."""

from collections.abc import Callable, Iterator, Mapping

from socsim.base.canonical import Data, JsonObject
from socsim.base.i18n import Language
from socsim.classroom.live.console import Console
from socsim.competition.room import told
from socsim.competition.room.told import named, words
from socsim.country.records import MARKS
from socsim.documents.document import Block, Paragraph

Move = tuple[str, Data]
Turn = Callable[[Data, Console], Iterator[Move]]
WRITTEN = ("title", "aim", "activities", "target")  # what an NGO is asked for when it writes an application of its own


def turn(seen: Data, console: Console) -> Iterator[Move]:
    """Yield the acts of a person at a stage; the last one says that he or she is done with it."""
    speak = console.speak
    stage = seen["stage"]
    heading = speak("room.stage", number=stage["number"], of=stage["of"], name=speak(f"room.stage.{stage['name']}"))
    console.show(heading, told.card(seen, speak))
    role = seen["you"]["role"]
    if stage["looks"]:
        _watch(seen, console)
    elif act := TURNS.get((role, stage["name"])) or OF_THE_COMMISSION.get(stage["name"]):
        yield from act(seen, console)
    yield "ready", {}


def _watch(seen: Data, console: Console) -> None:
    """Tell somebody who has nothing to do at a stage what goes on there, as far as the seat may see it."""
    name = seen["stage"]["name"]
    console.tell(console.speak(f"room.page.about.{name}"))
    show = WATCHED.get(name)
    if show and ("award" in seen or "decision" in seen or name not in ("award", "protocol")):
        console.show("", show(seen, console.speak))


def _prepare(seen: Data, console: Console) -> Iterator[Move]:
    speak = console.speak
    console.show("", told.call(seen, speak))
    if console.yes(speak("room.ask_prepare")):
        lots = seen["preparation"]["lots"]
        ceilings = [
            console.number(speak("room.ask_ceiling", lot=words(lot["title"], speak)), 1000, 10**9, lot["ceiling"])
            for lot in lots
        ]
        if ceilings != [lot["ceiling"] for lot in lots]:
            yield "prepare", {"ceilings": ceilings}


def _answer(seen: Data, console: Console) -> Iterator[Move]:
    console.show("", told.call(seen, console.speak))
    for number, question in enumerate(seen["questions"]):
        if not question["answer"]:
            console.tell(words(question["text"], console.speak))
            answer = console.text(console.speak("room.ask_answer"))
            if answer:
                yield "answer", {"question": number, "text": answer}


def _apply(seen: Data, console: Console) -> Iterator[Move]:
    """Read the call, take the prepared application or write one's own, seal it."""
    speak = console.speak
    if "envelope" in seen:
        return
    console.show("", told.call(seen, speak))
    prepared = seen["draft"]["prepared"]
    console.show("", told.application(prepared["content"], speak))
    question = console.text(speak("room.ask_question"))
    if question:
        yield "ask", {"text": question}
    writes = console.yes(speak("room.ask_own"))
    yield "write", _own(prepared["content"], console) if writes else prepared["content"]
    yield "enclose", {"papers": seen["call"]["papers"] if writes else prepared["enclosed"]}
    yield "seal", {}


def _own(prepared: Data, console: Console) -> JsonObject:
    """Ask for the main parts and the budget line by line; an empty answer keeps what is prepared."""
    speak = console.speak
    content = dict(prepared)
    for part in WRITTEN:
        typed = console.text(f"{speak('room.field.' + part)}:")
        if typed:
            content[part] = typed
    lines = []
    for line in prepared["budget"]:
        som = console.number(f"{words(line['line'], speak)}, {speak('room.field.som')}:", 0, 10**9, line["som"])
        lines.append({**line, "som": som})
    return {**content, "budget": lines}


def _open(seen: Data, console: Console) -> Iterator[Move]:
    console.show("", told.register(seen, console.speak))
    for row in seen["register"]:
        if not row["open"] and not row["late"]:
            console.text(console.speak("room.ask_open", name=named(seen, row["application"], console.speak)))
            yield "open", {"application": row["application"]}


def _admit(seen: Data, console: Console) -> Iterator[Move]:
    """Look into every envelope and decide; the defects have to be found."""
    speak = console.speak
    grounds = seen["checklist"]["grounds"]
    for row in seen["register"]:
        code = row["application"]
        if code in seen["admission"]:
            continue
        console.show(named(seen, code, speak), told.envelope(seen, code, speak))
        if code in seen["applications"]:
            console.show("", told.application(seen["applications"][code]["content"], speak))
        chosen = console.choice(speak("room.ask_admit"), [words(ground["rule"], speak) for ground in grounds])
        if chosen is None and row["open"]:
            yield "admit", {"application": code}
        else:
            ground = grounds[chosen or 0]
            reason = console.text(speak("room.ask_reason"), words(ground["rule"], speak))
            yield "reject", {"application": code, "defect": ground["id"], "reason": reason}


def _declare(seen: Data, console: Console) -> Iterator[Move]:
    speak = console.speak
    console.show("", told.register(seen, speak))
    codes = [row["application"] for row in seen["register"]]
    while True:
        chosen = console.choice(speak("room.ask_tie"), [named(seen, code, speak) for code in codes])
        if chosen is None:
            return
        what = console.text(speak("room.ask_what"))
        recused = console.yes(speak("room.ask_recused"))
        yield "declare", {"application": codes[chosen], "what": what, "recused": recused}


def _mark(seen: Data, console: Console) -> Iterator[Move]:
    """Predict the winner once, then mark every application by every criterion, the common example first."""
    speak = console.speak
    if "winner" not in seen["predictions"]:
        codes = list(seen["applications"])
        chosen = console.choice(speak("room.question.winner"), [named(seen, code, speak) for code in codes])
        if chosen is not None:
            yield "predict", {"question": "winner", "answer": codes[chosen]}
    sheet = seen.get("sheet")
    if not sheet:
        return
    for number, code in enumerate(sheet["left"], start=1):
        common = code == "calibration"
        content = sheet["calibration"]["content"] if common else seen["applications"][code]["content"]
        title = speak("room.example") if common else named(seen, code, speak)
        console.show(f"{number}/{len(sheet['left'])}. {title}", told.application(content, speak))
        yield "mark", _sheet(seen, code, console)
    yield "submit", {}


def _sheet(seen: Data, code: str, console: Console) -> JsonObject:
    speak = console.speak
    marks = {}
    why = {}
    for criterion in seen["call"]["criteria"]:
        console.tell(f"\n{words(criterion['title'], speak)} ({criterion['weight']})")
        for mark, anchor in criterion["anchors"].items():
            console.tell(f"  {mark}: {words(anchor, speak)}")
        mark = console.number(speak("room.ask_mark", most=MARKS), 0, MARKS)
        marks[criterion["id"]] = mark
        if mark in (0, MARKS):
            why[criterion["id"]] = console.text(speak("room.ask_why"))
    return {"application": code, "marks": marks, "why": {name: reason for name, reason in why.items() if reason}}


def _deliberate(seen: Data, console: Console) -> Iterator[Move]:
    """Look at all sheets; change a mark with a reason, as often as wanted."""
    speak = console.speak
    if not seen.get("table"):
        return
    console.show("", told.table(seen, speak))
    codes = [code for code in seen["sheet"]["marks"] if code in seen["applications"]]
    criteria = seen["call"]["criteria"]
    while True:
        chosen = console.choice(speak("room.ask_change"), [named(seen, code, speak) for code in codes])
        if chosen is None:
            return
        which = console.choice(speak("room.ask_criterion"), [words(c["title"], speak) for c in criteria])
        if which is None:
            continue
        mark = console.number(speak("room.ask_mark", most=MARKS), 0, MARKS)
        reason = console.text(speak("room.ask_reason"), "—")
        change = {"application": codes[chosen], "criterion": criteria[which]["id"], "mark": mark, "reason": reason}
        yield "change", change


def _award(seen: Data, console: Console) -> Iterator[Move]:
    console.text(console.speak("room.ask_award"))
    yield "award", {}


def _protocol(seen: Data, console: Console) -> Iterator[Move]:
    """Read the decision, write one applicant why, sign."""
    speak = console.speak
    console.show("", told.award(seen, speak))
    panel = seen["award"]["panels"][0]
    losers = [code for code in seen["applications"] if panel["reason"].get(code) not in ("winner", "rejected", None)]
    if losers:
        text = console.text(speak("room.ask_explain", name=named(seen, losers[0], speak)))
        if text:
            yield "explain", {"application": losers[0], "text": text}
    if seen.get("sheet"):
        yield "sign", {"dissent": console.text(speak("room.ask_dissent"))}


def _object(seen: Data, console: Console) -> Iterator[Move]:
    console.show("", told.award(seen, console.speak))
    text = console.text(console.speak("room.ask_appeal"))
    if text and "envelope" in seen:
        yield "appeal", {"text": text}


def _rule(seen: Data, console: Console) -> Iterator[Move]:
    speak = console.speak
    for code, appeal in seen["appeals"].items():
        if appeal["upheld"] is None:
            console.tell(f"{named(seen, code, speak)}: {words(appeal['text'], speak)}")
            upheld = console.yes(speak("room.ask_upheld"))
            reason = console.text(speak("room.ask_reason"), "—")
            yield "rule", {"application": code, "upheld": upheld, "reason": reason}


def _admitted(seen: Data, speak: Language) -> Iterator[Block]:
    """Write what was decided at the door, and why."""
    for code, made in seen["admission"].items():
        decision = speak("admission.rejected" if made["defect"] else "admission.admitted")
        yield Paragraph(f"{named(seen, code, speak)}: {decision}. {words(made['reason'], speak)}")


WATCHED: Mapping[str, Callable[[Data, Language], Iterator[Block]]] = {
    "call": told.call,
    "opening": told.register,
    "admission": _admitted,
    "award": told.award,
    "protocol": told.award,
}
OF_THE_COMMISSION: Mapping[str, Turn] = {
    "conflicts": _declare,
    "scoring": _mark,
    "deliberation": _deliberate,
    "protocol": _protocol,
}
TURNS: Mapping[tuple[str, str], Turn] = {
    ("official", "preparation"): _prepare,
    ("chair", "preparation"): _prepare,
    ("official", "call"): _answer,
    ("ngo", "call"): _apply,
    ("secretary", "opening"): _open,
    ("secretary", "admission"): _admit,
    ("chair", "award"): _award,
    ("ngo", "appeal"): _object,
    ("chair", "appeal"): _rule,
}
