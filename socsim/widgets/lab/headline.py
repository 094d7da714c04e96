"""What the laboratory says first: the answer in one sentence with its interval, then what was changed and why."""

from socsim.base.i18n import Language
from socsim.experiments import words
from socsim.experiments.contrast import Contrast
from socsim.experiments.effects import Effect
from socsim.law import days as law_days
from socsim.widgets import bands
from socsim.widgets.markup import element, folded, paragraph, plain, strong

OUTCOME = "served"
WHOLE_FROM = 10  # people: fewer are written with decimals
SOME = 2  # the form of the word behind decimals


def headline(contrast: Contrast, speak: Language, *, own: bool) -> str:
    """Say whether more or fewer people are helped, and between which ends; `own` is a bill that the person changed."""
    whose = speak("laboratory.head.own" if own else "laboratory.head.other")
    return element("h3", sentence(contrast, whose, speak))


def sentence(contrast: Contrast, whose: str, speak: Language) -> str:
    """Return the sentence as HTML, its number strong; without a sure sign it says that nobody can tell."""
    effect = contrast.effect(OUTCOME)
    if contrast.same_law:
        return plain(speak("laboratory.head.same"))
    if effect.kind != "interval":
        return plain(speak("laboratory.head.rare", whose=whose, effect=words.difference(effect, "persons", speak)))
    if not effect.sure:
        low, high = (speak.change(end, "persons", named=False) for end in (effect.low, effect.high))
        return plain(speak("laboratory.head.unsure", whose=whose, low=low, high=high))
    return _sure(effect, whose, speak)


def _sure(effect: Effect, whose: str, speak: Language) -> str:
    low, high = (speak.quantity(end, "persons", named=False) for end in sorted((abs(effect.low), abs(effect.high))))
    key = "laboratory.head.more" if effect.low > 0 else "laboratory.head.fewer"
    people = people_in_words(abs(effect.effect), speak)
    before, after = plain(speak(key, whose=whose, people="\0", low=low, high=high)).split("\0")
    return f"{before}{strong(people)}{after}"


def people_in_words(count: float, speak: Language) -> str:
    """Write a number of people with the form of the word that it asks for."""
    number = speak.quantity(count, "persons", named=False)
    counted = round(count) if count >= WHOLE_FROM or count == round(count) else SOME
    return f"{number} {speak.count('laboratory.people', counted)}"


def told(contrast: Contrast, speak: Language) -> str:
    """Say what was changed, what of it holds on no compared day, and which link from money to people moved most."""
    changes = words.changes(contrast, speak)
    days = law_days.sampled(int(contrast.before.years[0]), len(contrast.before.years))
    missed = words.unread(*contrast.laws, days, speak)
    if not changes:
        return "".join(map(paragraph, (words.same(missed, speak), *missed, speak("contrast.no_effect"))))
    lines = [speak("contrast.changed", changes="; ".join(changes)), *missed, words.why(contrast, speak)]
    return "".join(paragraph(line) for line in lines if line)


def about(contrast: Contrast, look: str, speak: Language) -> str:
    """Say, folded, how to read the picture, what stands behind it, and what the model says of the real pilots."""
    facts = (paragraph(speak(f"fact.p10.{part}")) for part in ("claim", "evidence", "gap"))
    lines = [paragraph(look), paragraph(contrast.note(speak), "quiet"), paragraph(speak("laboratory.lead"), "quiet")]
    return folded(speak("laboratory.about"), *lines, bands.leaning(speak)) + folded(
        speak("laboratory.beside_facts"), *facts
    )
