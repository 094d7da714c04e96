"""The award told in steps: who did not come to a place, together; then from the last place up, one at a press."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from socsim.base.canonical import Data
from socsim.base.i18n import Language
from socsim.classroom.pages.room import decision
from socsim.classroom.pages.room.content import Button, Desk, opens
from socsim.classroom.pages.room.pieces import drawn
from socsim.competition.room.reveal import Ending, read_out

TOLD = "told"  # what lies open on the page: how many steps have been told


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step: the heading of the band, the button that leads to it, what it adds to the page."""

    task: str
    button: str
    card: Markup


@dataclass(frozen=True, kw_only=True)
class Telling:
    """How far the award has been told on a page.

    Attributes
    ----------
    task : str
        What has just been told; empty once the whole decision stands on the page.
    lead : Button, optional
        To the next step; none when everything has been told.
    main : Markup
    """

    task: str
    lead: Button | None
    main: Markup


def telling(seen: Data, desk: Desk, speak: Language) -> Telling:
    """Tell the decision on the call under way as far as its steps have been pressed; a stage that is over, whole."""
    steps = [] if desk.past else list(_steps(seen, speak))
    count = min(desk.step(TOLD, first=1), len(steps))
    if not steps:
        return Telling(task="", lead=None, main=decision.main(seen, speak))
    lead = None
    if count < len(steps):
        lead = Button(words=steps[count].button, press=opens(told=str(count + 1)))
    visible = list(reversed(steps[:count]))
    main = drawn("telling", speak, steps=visible, number=count, shut=steps[count].button if lead else "")
    return Telling(task=steps[count - 1].task, lead=lead, main=main)


def _steps(seen: Data, speak: Language) -> Iterator[Step]:
    """Yield the steps of the last call, lot by lot."""
    made = seen.get("award") or seen["decision"]
    panel = made["panels"][0]
    for number in panel["lots"]:
        lot = decision.lot(seen, panel, number, made, speak)
        of = f"{lot['title']}. " if len(panel["lots"]) > 1 else ""
        yield from _of_lot({**lot, "of": of}, speak)


def _of_lot(lot: Data, speak: Language) -> Iterator[Step]:
    """Yield the steps of a lot, in the order in which every decision is read out."""
    ranked = {one["code"]: one for one in lot["ranked"]}
    rest = tuple(one["name"] for group in lot["rest"] for one in group["each"])
    places = {code: one["place"] for code, one in ranked.items()}
    ending = Ending(winners=tuple(code for code, one in ranked.items() if one["won"]), places=places, short=rest)
    for read in read_out(ending):
        if read.kind == "short":
            yield _rest(lot, speak)
        elif read.kind == "nobody":
            yield _outcome(lot, speak)
        else:
            yield from (_place(lot, ranked[code], speak) for code in read.applications)


def _rest(lot: Data, speak: Language) -> Step:
    return Step(
        task=lot["of"] + speak("room.page.telling.rest"),
        button=lot["of"] + speak("room.page.telling.to_rest"),
        card=drawn("telling_rest", speak, lot=lot),
    )


def _place(lot: Data, one: Data, speak: Language) -> Step:
    place = speak("room.page.telling.place", place=one["place"], name=one["name"])
    return Step(
        task=lot["sentence"] if one["won"] else lot["of"] + place,
        button=lot["of"] + speak("room.page.telling.to_place", place=one["place"]),
        card=drawn("telling_place", speak, one=one, lot=lot),
    )


def _outcome(lot: Data, speak: Language) -> Step:
    return Step(
        task=lot["sentence"],
        button=lot["of"] + speak("room.page.telling.to_outcome"),
        card=drawn("telling_outcome", speak, lot=lot),
    )
