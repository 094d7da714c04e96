"""A comparison as a paper to print: rules in words, winners, reasons, charts, and the portrait of the commission."""

from collections.abc import Iterator

from socsim.base.errors import Lesson
from socsim.charts.comparison import CHARTS, picture
from socsim.documents.document import Block, Document, Heading, Paragraph, grid
from socsim.scoring import words
from socsim.scoring.study import commission, what_if
from socsim.scoring.study.compare import Comparison


def document(comparison: Comparison, title: str) -> Document:
    """Write the whole comparison as a document in its language.

    Parameters
    ----------
    comparison : Comparison
    title : str
        What was compared: the name of the file or of the competition.
    """
    speak = comparison.speak
    blocks = [*_head(comparison, title), *_winners(comparison), *_charts(comparison), *_commission(comparison)]
    blocks += [*_reasons(comparison), *_rules(comparison)]
    return Document(speak("report.title"), speak.code, tuple(blocks))


def winners(comparison: Comparison, title: str) -> Document:
    """Write only what was compared and who would have won, for a terminal."""
    blocks = (*_head(comparison, title), *_winners(comparison))
    return Document(comparison.speak("report.title"), comparison.speak.code, blocks)


def _head(comparison: Comparison, title: str) -> Iterator[Block]:
    speak = comparison.speak
    book = comparison.book
    yield Paragraph(title, strong=True)
    yield Paragraph(words.origin(book, speak), strong=book.synthetic)
    size = {"applications": len(comparison.compared), "members": len(book.members), "criteria": len(book.criteria)}
    yield Paragraph(speak("report.size", **size))
    for name, lesson in comparison.refused.items():
        yield Paragraph(speak("report.refused", rule=name, why=lesson.text(speak)), strong=True)


def _winners(comparison: Comparison) -> Iterator[Block]:
    speak = comparison.speak
    unspent = comparison.money["unspent"]
    yield Heading(speak("report.winners"))
    rows = [
        (rule, lot, winner or speak("report.nobody"), speak.som(granted), speak.som(int(unspent[rule])))
        for rule, lot, winner, _, granted in comparison.winners.itertuples(index=False)
    ]
    columns = [speak(f"label.{name}") for name in ("rule", "lot_name", "winner", "granted", "unspent")]
    yield grid(columns, rows, numeric=[3, 4])
    different = len({tuple(result.winners) for result in comparison.results.values()})
    if different > 1:
        yield Paragraph(speak("report.different", rules=len(comparison.results), different=different))
    else:
        yield Paragraph(speak("report.same"))


def _charts(comparison: Comparison) -> Iterator[Block]:
    speak = comparison.speak
    yield Heading(speak("report.charts"))
    for name in CHARTS:
        yield Heading(speak(f"chart.{name}.title"), 2)
        try:
            yield picture(comparison, name)
        except Lesson as lesson:
            yield Paragraph(lesson.text(speak))


def _commission(comparison: Comparison) -> Iterator[Block]:
    """Tell how far the members agree, how firm the winners are, and whether anybody favours his own."""
    speak = comparison.speak
    book = comparison.book
    yield Heading(speak("report.commission"))
    try:
        agreement = commission.agreement(book, speak)
    except Lesson as lesson:
        yield Paragraph(lesson.text(speak))
        return
    rows = [
        (name, *("—" if value is None or value != value else speak.number(value) for value in row[1:]))
        for name, row in zip(agreement.index, agreement.itertuples(), strict=True)
    ]
    columns = [speak(f"label.{c}") for c in ("criterion", "alpha", "low", "high", "consistency", "agreement")]
    yield grid(columns, rows, numeric=range(1, 6))
    yield Paragraph(speak("report.agreement_look"))
    stays = what_if.without_members(comparison).mean(axis=0)
    firm = [(name, speak.share(float(share))) for name, share in stays.items()]
    yield grid([speak("label.rule"), speak("label.stays")], firm, numeric=[1])
    for name, difference, p, cells in commission.bias(book, speak).itertuples():
        if cells:
            yield Paragraph(speak("report.bias", name=name, difference=speak.number(difference), p=speak.number(p)))


def _reasons(comparison: Comparison) -> Iterator[Block]:
    speak = comparison.speak
    yield Heading(speak("report.reasons"))
    for name in comparison.names:
        yield Heading(name, 2)
        reasons = comparison.explain(name)
        yield grid([speak("label.rule"), speak("label.why")], list(reasons.items()))


def _rules(comparison: Comparison) -> Iterator[Block]:
    speak = comparison.speak
    yield Heading(speak("report.rules"))
    for name, result in comparison.results.items():
        yield Heading(name, 2)
        yield Paragraph(words.sentence(result.rule, speak))
        breaks = result.rule.methods.breaks
        if breaks:
            laws = ", ".join(speak(f"law.{law}") for law in sorted(breaks))
            yield Paragraph(speak("law.broken", laws=laws))
    yield Paragraph(speak("report.repeat", seed=str(comparison.book.seed)))
