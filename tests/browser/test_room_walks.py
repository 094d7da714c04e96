"""Whole walks through the shortest competition in a real Chromium, one for each seat, from the lobby to the debrief."""

import pytest

from socsim.classroom.live.screen import Screen
from socsim.classroom.pages.room import debrief
from socsim.competition.room.views import view
from tests.browser import lab, living
from tests.browser.walking import REASON, Walker
from tests.sizes import some

LOBBY = ".lobby #task"


def enter(walker, role):
    """Choose a seat of the shortest competition in the lobby and begin."""
    lab.until(walker.page, walker.part("#task"), "the lobby")
    walker.look()
    seat = walker.part(f".roles input[data-open*='\"{role}\"']")
    if not seat.is_checked():
        walker.choose(seat)
    walker.lead()


def seen(walker):
    """Return what the walker's seat sees."""
    session = walker.screen.session
    return view(session.room.state, session.seat)


def leads_on(walker):
    """Press the band's button until the room goes to another stage."""
    here = walker.stage
    while walker.stage == here:
        walker.lead()


# ---- what each stage asks for


def call(walker):
    """Take the prepared application, mend its budget, put the papers in, seal; then leave the receipt."""
    walker.lead()
    walker.press(walker.page.get_by_role("button", name=walker.speak("room.page.apply.part.budget")).first)
    walker.write(walker.part("[name='budget.0.price']"), "9 500")
    walker.press(walker.page.get_by_role("button", name=walker.speak("room.page.apply.part.papers")).first)
    walker.press(walker.button("room.page.apply.enclose.all"))
    walker.press(walker.button("room.page.apply.seal"))
    lab.until(walker.page, walker.part(".receipt output"), "the receipt")
    walker.choose(walker.part(".predicting form:last-of-type input[value=yes]"))
    leads_on(walker)


def answers(walker):
    """Answer what the applicants ask; everybody gets the answer."""
    for place, question in enumerate(seen(walker)["questions"]):
        if not question["answer"]:
            asked = walker.page.locator(".room .question").nth(place)
            walker.write(asked.locator("textarea"))
            walker.press(asked.locator("button"))
    leads_on(walker)


def admission(walker):
    """Decide on every envelope: a paper is missing in one, the line of the call is named, the reason written."""
    for row in seen(walker)["register"]:
        code = row["application"]
        walker.press(walker.page.get_by_role("button", name=f"{code} «").first)
        enclosed = seen(walker)["checklist"]["enclosed"][code]
        if set(seen(walker)["checklist"]["needed"]) <= set(enclosed):
            walker.press(walker.button("room.page.admission.admit"))
        else:
            walker.choose(walker.part("[name=defect][value=no_charter]"))
            walker.write(walker.part("[name=reason]"))
            walker.press(walker.button("room.page.admission.reject"))
        lab.until(walker.page, walker.part(".decided"), f"the decision on {code}")
    leads_on(walker)


def conflicts(walker):
    """Say of the first applicant that there is a weak tie, of the others that there is none."""
    walker.press(walker.button("room.page.ties.yes"))
    walker.write(walker.part(".tie-form textarea"))
    walker.choose(walker.part(".tie-form [value=no]"))
    walker.press(walker.part(".tie-form button.go"))
    while walker.page.get_by_role("button", name=walker.speak("room.page.ties.no"), exact=True).count():
        walker.press(walker.button("room.page.ties.no"))
    leads_on(walker)


def scoring(walker):
    """Predict, mark every application with its card in sight, once with a reason, and hand the sheet in."""
    if walker.page.locator(".room form[data-act=predict]").count():
        walker.choose(walker.part(".predicting input[value=A1]"))
        walker.lead()
    number = 0
    while seen(walker)["sheet"] and not seen(walker)["sheet"]["submitted"]:
        if walker.page.locator(".room .criterion").count() and not walker.page.locator(".scale input:checked").count():
            walker.mark(5 + number % 4)
            number += 1
            if number == 9:
                walker.write(walker.part(".criterion .why input"))
        assert walker.part(".bid").is_visible()
        walker.lead()
    if walker.stage == "scoring":
        leads_on(walker)


def deliberation(walker):
    """Hear the others, and change one mark of one's own for a reason."""
    walker.lead()
    walker.press(walker.part("table.marks button.link"))
    walker.choose(walker.part(".change [value='4']"))
    walker.write(walker.part(".change textarea"))
    walker.press(walker.part(".change button.go"))
    assert walker.part("table.marks s").inner_text()
    leads_on(walker)


def protocol(walker):
    """Write to one who has not won why, and sign."""
    walker.write(walker.part(".letter textarea"))
    walker.press(walker.part(".letter button"))
    leads_on(walker)


def reveal(walker):
    """Open the debrief step by step, write a sentence, take the protocol home."""
    for _ in range(len(debrief.STEPS) - 1):
        walker.lead()
    walker.write(walker.part(".stp.here textarea"))
    walker.press(walker.part(".stp.here form button"))
    walker.write(walker.part(".take input"), "Айгүл Сатыбалдиева")
    with walker.page.expect_download() as download:
        walker.press(walker.part(".take button"))
    assert download.value.suggested_filename.endswith(f"-{walker.screen.speak.code}.docx")


COMMISSION = {"conflicts": conflicts, "scoring": scoring, "deliberation": deliberation, "protocol": protocol}
DOING = {
    "ngo": {"call": call},
    "member": COMMISSION,
    "secretary": {"admission": admission, **COMMISSION},
    "official": {"call": answers},
}
CASES = [f"{role} {code} {hand}" for role in DOING for code in ("ru", "ky") for hand in ("mouse", "keys")]


def walked(page, folder, role, code, **how):
    """Walk a role through the shortest competition, and return the walker."""
    screen = Screen(folder, code)
    living.live(page, screen)
    walker = Walker(page, screen, **how)
    enter(walker, role)
    walker.walk(DOING[role])
    reveal(walker)
    return walker


@pytest.mark.browser
@pytest.mark.parametrize("case", some(CASES, ["ngo ky mouse", "official ru keys", "secretary ru mouse"]))
def test_a_seat_from_the_lobby_to_the_debrief(chromium_path, tmp_path, case):
    role, code, hand = case.split()
    with lab.browser(chromium_path, 1280, 720) as (page, outside):
        walker = walked(page, tmp_path, role, code, keys=hand == "keys")
        assert outside == []
    state = walker.screen.session.room.state
    assert state.stage == "debrief" and state.notes[-1]["text"] == REASON
    walker.screen.close()
