"""The same score sheets under many rules, side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from socsim.base.errors import Lesson
from socsim.base.handed import all_of_kind
from socsim.base.i18n import Language, language
from socsim.base.shapes import Bools, Floats, Ints
from socsim.scoring import words
from socsim.scoring.book import Scorebook, Scored, scorebook
from socsim.scoring.presets import TEACHING, rule
from socsim.scoring.result import Result
from socsim.scoring.rule import Rule
from socsim.scoring.run import run
from socsim.scoring.study.weights import kendall

if TYPE_CHECKING:
    import pandas as pd

Rules = Sequence[str | Rule] | Mapping[str, str | Rule]


@dataclass(frozen=True, kw_only=True, eq=False)
class Comparison:
    """Results of several rules on one competition; the tables speak one language.

    Attributes
    ----------
    book : Scorebook
    results : dict
        Result by the name of its rule, in the order of the rules.
    refused : dict
        Why a rule could not be run on these score sheets, by its name.
    speak : Language
    """

    book: Scorebook
    results: dict[str, Result]
    refused: dict[str, Lesson]
    speak: Language

    @property
    def compared(self) -> Ints:
        """Indices of the applications that are compared."""
        return np.flatnonzero(self.book.entered)

    @property
    def names(self) -> list[str]:
        """Names of the applications that are compared."""
        return [self.book.applications[a] for a in self.compared]

    @property
    def winners(self) -> "pd.DataFrame":
        """One row for each rule and winner: rule, lot, winner (empty: nobody), price and granted in som."""
        import pandas as pd

        rows = []
        for name, result in self.results.items():
            for number, lot in enumerate(self.book.lots):
                won = [int(a) for a in result.ranked if result.won[a] and self.book.lot[a] == number]
                for a in won:
                    application = self.book.applications[a]
                    rows.append((name, lot, application, int(self.book.price[a]), int(result.granted[a])))
                if not won:
                    rows.append((name, lot, "", 0, 0))
        return pd.DataFrame(rows, columns=["rule", "lot", "winner", "price", "granted"])

    @property
    def places(self) -> "pd.DataFrame":
        """Places by application and rule, 0 where not placed."""
        import pandas as pd

        places = {name: result.place[self.compared] for name, result in self.results.items()}
        return pd.DataFrame(places, index=self.names)

    @property
    def won(self) -> "pd.DataFrame":
        """Whether an application wins, by application and rule."""
        import pandas as pd

        won = {name: result.won[self.compared] for name, result in self.results.items()}
        return pd.DataFrame(won, index=self.names)

    @property
    def overlap(self) -> "pd.DataFrame":
        """Likeness of the winners, rule by rule: the shared ones in all (Jaccard); 1 for two empty sets."""
        won = np.stack([result.won for result in self.results.values()])
        both = (won[:, None] & won[None]).sum(-1)
        either = (won[:, None] | won[None]).sum(-1)
        return self._square(np.where(either > 0, both / np.maximum(either, 1), 1.0))

    @property
    def kendall(self) -> "pd.DataFrame":
        """Likeness of the places, rule by rule: Kendall's tau-b; who is not placed stands last."""
        last = len(self.compared) + 1
        placed = np.stack([result.place[self.compared] for result in self.results.values()])
        places = np.where(placed > 0, placed, last)
        return self._square(np.asarray(kendall(places[:, None], places[None])))

    @property
    def money(self) -> "pd.DataFrame":
        """Som awarded and unspent by rule."""
        import pandas as pd

        spent = [int(result.spent) for result in self.results.values()]
        whole = int(self.book.ceilings.sum())
        return pd.DataFrame({"awarded": spent, "unspent": [whole - s for s in spent]}, index=list(self.results))

    @property
    def regret(self) -> "pd.DataFrame":
        """How good the choice was by the hidden true quality (simulated competitions only), mean over the lots.

        ``regret`` is the merit of the best of a lot minus the best merit chosen there, ``best`` the share of lots in
        which the best was chosen.
        """
        import pandas as pd

        merit = self.book.merit
        if merit is None:
            raise Lesson("no_merit")
        lots = [self.book.entered & (self.book.lot == lot) for lot in range(len(self.book.lots))]
        rows = {name: _regret(merit, [lot for lot in lots if lot.any()], r.won) for name, r in self.results.items()}
        return pd.DataFrame.from_dict(rows, orient="index", columns=["regret", "best"])

    def explain(self, application: str | int) -> "pd.Series":
        """Say in words how an application fared under every rule."""
        import pandas as pd

        return pd.Series({name: words.explain(r, application, self.speak) for name, r in self.results.items()})

    def _square(self, values: np.ndarray) -> "pd.DataFrame":
        import pandas as pd

        return pd.DataFrame(values, index=list(self.results), columns=list(self.results))


def compare(
    competition: Scorebook | Scored, rules: Rules | None = None, *, speak: Language | None = None
) -> Comparison:
    """Run the same score sheets under several rules.

    Parameters
    ----------
    competition : Scorebook or held competition
        One competition, not a batch.
    rules : rule, sequence or mapping of rules, optional
        Rules or what :func:`socsim.scoring.presets.rule` reads; a mapping gives them names of one's own. Missing:
        one rule of each kind.
    speak : Language, optional
        Language of names and words; missing: the preferred one.

    Returns
    -------
    Comparison
        A rule that cannot be run on these sheets is in `refused`, with its lesson.

    Raises
    ------
    Lesson
        When a rule is unknown, nobody is compared, or a batch is given.
    """
    speak = speak or language()
    book = scorebook(competition)
    if book.entered.ndim != 1:
        raise Lesson("one_competition", shape=str(book.entered.shape[:-1]))
    if not book.entered.any():
        raise Lesson("nobody_to_compare")
    results: dict[str, Result] = {}
    refused: dict[str, Lesson] = {}
    for name, one in _named(TEACHING if rules is None else rules, speak).items():
        try:
            results[name] = run(one, book)
        except Lesson as lesson:
            refused[name] = lesson
    return Comparison(book=book, results=results, refused=refused, speak=speak)


def _regret(merit: Floats, lots: Sequence[Bools], won: Bools) -> tuple[float, float]:
    """Return the mean loss of merit over the lots, and the share of lots in which none was lost."""
    if not lots:
        return 0.0, 0.0
    gaps = [merit[lot].max() - max(merit[lot & won].tolist(), default=0.0) for lot in lots]
    return float(np.mean(gaps)), float(np.mean([gap <= 0 for gap in gaps]))


def _named(rules: Rules, speak: Language) -> dict[str, Rule]:
    if isinstance(rules, Mapping):
        return {name: one if isinstance(one, Rule) else rule(one) for name, one in rules.items()}
    several = [rules] if isinstance(rules, str | Rule) else rules
    handed: list[str | Rule] = all_of_kind("rules", several, (str, Rule), '"median"')
    read = [one if isinstance(one, Rule) else rule(one) for one in handed]
    return {one.name(speak): one for one in read}
