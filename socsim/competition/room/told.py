"""What a seat sees, as a document in one language: built from its view and nothing else."""

from collections.abc import Iterator, Mapping, Sequence

from socsim.base.canonical import Data
from socsim.base.i18n import Language
from socsim.competition.room import products
from socsim.competition.room.application import LENGTHS
from socsim.documents.document import Block, Grid, Heading, Paragraph, grid
from socsim.scoring import presets


def words(text: object, speak: Language) -> str:
    """Return a text in one language; what a person wrote stays in the language it was written in."""
    return speak.of(text) if isinstance(text, Mapping) else str(text)


def project(title: object, speak: Language) -> str:
    """Write the title of a project, as the protocol does."""
    return f"«{words(title, speak)}»"


def named(seen: Data, code: str, speak: Language) -> str:
    """Name an application as the register does: its code and the applicant."""
    names = seen.get("applicants", {})
    return f"{code} «{words(names[code], speak)}»" if code in names else code


def seated(seen: Data, seat: str, speak: Language) -> str:
    """Name a seat by its title."""
    seats = seen.get("seats", {})
    return words(seats[seat]["title"], speak) if seat in seats else speak(f"room.role.{seat}")


def card(seen: Data, speak: Language) -> Iterator[Block]:
    """Write a seat's card: who you are and what you alone know."""
    you = seen["you"]
    if "title" not in you:
        return
    yield Heading(words(you["title"], speak), 2)
    yield Paragraph(words(you["knows"], speak))


def call(seen: Data, speak: Language) -> Iterator[Block]:
    """Write the call: need, terms of reference, lots with their money, criteria with their weights."""
    content = seen.get("call") or seen["preparation"]
    texts = content["texts"]
    yield Heading(words(texts["subject"], speak), 2)
    yield Paragraph(words(content["need"], speak))
    for part in ("for_whom", "not_bought", "money", "papers", "conflict"):
        yield Paragraph(words(texts[part], speak))
    lots = [
        (n, words(lot["title"], speak), speak.som(lot["ceiling"])) for n, lot in enumerate(content["lots"], start=1)
    ]
    yield _grid(("lot", "title", "ceiling"), lots, speak, numeric=(0, 2))
    criteria = [(words(criterion["title"], speak), criterion["weight"]) for criterion in content["criteria"]]
    yield _grid(("criterion", "weight"), criteria, speak, numeric=(1,))
    yield Paragraph(speak("room.pass_mark", points=content["pass_mark"]))


def register(seen: Data, speak: Language) -> Iterator[Block]:
    """Write the register of envelopes and what was read aloud at the opening."""
    offers = {offer["application"]: offer for offer in seen["offers"]}
    rows = []
    for row in seen["register"]:
        offer = offers.get(row["application"])
        title = project(offer["title"], speak) if offer else speak("room.closed_late" if row["late"] else "room.closed")
        price = speak.som(offer["price"]) if offer else ""
        name = named(seen, row["application"], speak)
        rows.append((row["number"], name, title, price, row["receipt"]))
    yield _grid(("number", "applicant", "project", "price", "receipt"), rows, speak, numeric=(0, 3))


def application(content: Data, speak: Language) -> Iterator[Block]:
    """Write one application, its budget line by line."""
    yield Heading(project(content["title"], speak), 2)
    for part in LENGTHS:
        text = words(content[part], speak)
        if part not in ("title",) and text:
            yield Paragraph(f"{_capital(speak('room.field.' + part))}. {text}")
    lines = [
        (words(line["line"], speak), calculation(line, speak), speak.som(line["som"])) for line in content["budget"]
    ]
    total = sum(line["som"] for line in content["budget"])
    rows = [*lines, (speak("label.price"), "", speak.som(total))]
    columns = [_capital(speak(f"room.field.{name}")) for name in ("line", "calculation", "som")]
    yield grid(columns, rows, numeric=[2])


def calculation(line: Data, speak: Language) -> str:
    """Write how the sum of a budget line comes about: its factors, and what the applicant says of them."""
    comment = words(line["calculation"], speak)
    if "price" not in line:
        return comment
    beside = bool(comment) and not products.factors(comment)
    if beside and line["count"] == line["times"] == 1:
        return comment
    product = products.told(comment, line, speak.number)
    return f"{product} ({comment})" if beside else product


def envelope(seen: Data, code: str, speak: Language) -> Iterator[Block]:
    """Write what the secretary compares: the note of the register, what the call asks for, what is inside."""
    row = next(row for row in seen["register"] if row["application"] == code)
    if row["note"]:
        yield Paragraph(words(row["note"], speak))
    inside = seen["checklist"]["enclosed"].get(code)
    if inside is not None:
        rows = [
            (speak(f"room.paper.{paper}"), speak("yes" if paper in inside else "no"))
            for paper in seen["checklist"]["needed"]
        ]
        yield grid([speak("room.paper"), speak("room.enclosed")], rows)


def table(seen: Data, speak: Language) -> Iterator[Block]:
    """Write the sheets that lie on the table: each member's points for each application, before the award."""
    criteria = {criterion["id"]: criterion["weight"] for criterion in seen["call"]["criteria"]}
    sheets = {(sheet["seat"], sheet["application"]): sheet["marks"] for sheet in seen["table"]["marks"]}
    members = sorted({seat for seat, _ in sheets})
    rows = [
        (named(seen, code, speak), *(_points(sheets.get((member, code)), criteria, speak) for member in members))
        for code in seen["applications"]
    ]
    titles = [seated(seen, member, speak) for member in members]
    yield grid([speak("label.applicant"), *titles], rows, numeric=range(1, len(members) + 1))
    for change in seen["table"]["changes"]:
        facts = {
            "seat": seated(seen, change["seat"], speak),
            "name": named(seen, change["application"], speak),
            "criterion": _criterion(seen, change["criterion"], speak),
            "reason": words(change["reason"], speak),
        }
        yield Paragraph(speak("room.changed", old=change["old"], new=change["new"], **facts))


def award(seen: Data, speak: Language) -> Iterator[Block]:
    """Write the decisions of the first commission, call by call: who has won each lot, and how everybody stands."""
    decided = seen.get("award") or seen["decision"]
    calls = [*decided["earlier"], decided]
    for number, made in enumerate(calls, start=1):
        if len(calls) > 1:
            yield Heading(speak("room.call_number", number=number), 2)
        yield from _decision(seen, made["panels"][0], speak)


def _decision(seen: Data, panel: Data, speak: Language) -> Iterator[Block]:
    for number in panel["lots"]:
        winner = panel["winner"][number]
        lot = words(seen["call"]["lots"][number]["title"], speak)
        key = "room.won" if winner else f"room.failed.{panel['outcome'][number]}"
        yield Paragraph(speak(key, lot=lot, name=named(seen, winner, speak)), strong=True)
    ranked = sorted(panel["quality"], key=lambda code: (panel["place"][code] or len(panel["place"]) + 1, code))
    rows = [
        (
            panel["place"][code] or "—",
            named(seen, code, speak),
            speak.points(panel["total"][code]) if panel["total"][code] else "",
            speak(f"room.reason.{panel['reason'][code]}"),
        )
        for code in ranked
    ]
    yield _grid(("place", "applicant", "points", "why"), rows, speak, numeric=(0, 2))


def debrief(seen: Data, speak: Language) -> Iterator[Block]:
    """Write the steps of the reveal that have been shown."""
    for step, shown in seen["reveal"]["steps"].items():
        write = _STEPS.get(step)
        blocks = list(write(seen, shown, speak)) if write else []
        if blocks:
            yield from (Heading(speak(f"room.step.{step}"), 2), *blocks)


def _rules(seen: Data, shown: Data, speak: Language) -> Iterator[Block]:
    rows = [(presets.rule(rule).name(speak), _winners(seen, winners, speak)) for rule, winners in shown.items()]
    yield _grid(("rule", "winner"), rows, speak)


def _law(seen: Data, shown: Data, speak: Language) -> Iterator[Block]:
    rows = [(speak(f"room.price_rule.{rule}"), _winners(seen, winners, speak)) for rule, winners in shown.items()]
    yield _grid(("rule", "winner"), rows, speak)


def _truth(seen: Data, shown: Data, speak: Language) -> Iterator[Block]:
    best = sorted(shown["merit"], key=lambda code: -shown["merit"][code])
    rows = [(named(seen, code, speak), speak.points(shown["merit"][code])) for code in best]
    yield _grid(("applicant", "points"), rows, speak, numeric=(1,))
    for tie in shown["ties"]:
        yield Paragraph(
            speak("room.tie_told", seat=seated(seen, tie["seat"], speak), name=named(seen, tie["application"], speak))
        )
    bots = [
        f"{seated(seen, seat, speak)} — {speak('room.manner.' + manner)}"
        for seat, manner in shown["manners"].items()
        if seat != "host"
    ]
    if bots:
        yield Paragraph(speak("room.manners", bots="; ".join(bots)))


def _predictions(seen: Data, shown: Data, speak: Language) -> Iterator[Block]:
    rows = [
        (speak(f"room.question.{question}"), seated(seen, seat, speak), _answer(seen, answer, speak))
        for question, answers in shown.items()
        for seat, answer in answers.items()
    ]
    if rows:
        yield grid([speak("room.field.question"), speak("room.field.seat"), speak("room.field.answer")], rows)


def _answer(seen: Data, answer: str, speak: Language) -> str:
    return speak(answer) if answer in ("yes", "no") else named(seen, answer, speak)


def _winners(seen: Data, winners: Sequence[str], speak: Language) -> str:
    return ", ".join(named(seen, code, speak) if code else speak("room.nobody") for code in winners)


def _points(marks: Data | None, weights: Mapping[str, int], speak: Language) -> str:
    if not marks or len(marks) < len(weights):
        return "—"
    return speak.points(sum(10 * weights[criterion] * mark for criterion, mark in marks.items()))


def _criterion(seen: Data, name: str, speak: Language) -> str:
    titles = {criterion["id"]: criterion["title"] for criterion in seen["call"]["criteria"]}
    return words(titles[name], speak)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _grid(
    columns: Sequence[str], rows: Sequence[Sequence[object]], speak: Language, numeric: Sequence[int] = ()
) -> Grid:
    return grid([speak(f"label.{column}") for column in columns], rows, numeric)


_STEPS = {"rules": _rules, "truth": _truth, "law": _law, "predictions": _predictions}
