"""A questionnaire that came back, told: a sentence for each question, one picture, what people wrote."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from socsim.base.i18n import Language
from socsim.charts.figures import answers as figure
from socsim.charts.figures.picture import paper
from socsim.classroom.workshop.survey import FEW, Answers
from socsim.documents import save
from socsim.documents.document import Block, Document, Heading, Paragraph, Picture, grid


def sentences(found: Answers, speak: Language) -> Iterator[str]:
    """Yield what came of it, a sentence each."""
    yield speak("survey.pairs", pairs=speak.count("paper.pack.people", found.pairs), alone=speak.number(found.alone))
    for one in found.changes:
        key = "survey.changed" if one.item["answer"] == "scale" else "survey.noes"
        numbers = {"before": speak.number(round(one.before, 1)), "after": speak.number(round(one.after, 1))}
        yield speak(key, question=speak.of(one.item, "text"), **numbers)
    yield speak("survey.steps", steps=speak.number(found.steps))
    if found.pairs < FEW:
        yield speak("survey.few")
    yield speak("survey.caution")


def picture(found: Answers, speak: Language) -> Picture:
    """Draw the answers on the scale, before and after."""
    scaled = [one for one in found.changes if one.item["answer"] == "scale"]
    names = [speak.of(one.item, "text") for one in scaled]
    values = {"before": [one.before for one in scaled], "after": [one.after for one in scaled]}
    return paper(figure.change(pd.DataFrame(values, names), speak), speak("survey.caption"))


def document(found: Answers, speak: Language) -> Document:
    """Write it as a paper."""
    blocks: list[Block] = [Paragraph(one) for one in sentences(found, speak)]
    blocks.append(picture(found, speak))
    if found.words:
        mentioned = [(word, count) for word, count in found.words]
        blocks += [
            Heading(speak("survey.words")),
            grid([speak("survey.word"), speak("survey.said")], mentioned, numeric=[1]),
        ]
    return Document(speak("survey.title"), speak.code, tuple(blocks))


def write(found: Answers, folder: Path, speak: Language) -> list[Path]:
    """Write the paper as Word and as a page."""
    return save.write(document(found, speak), folder / f"survey-{speak.code}")
