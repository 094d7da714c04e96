"""The papers of a class as files: one pack for everybody, and the protocol and the answers of a competition."""

from collections.abc import Sequence
from pathlib import Path

from socsim.base import outputs
from socsim.base.i18n import Language
from socsim.classroom.workshop.dealing import Seated, unnamed
from socsim.classroom.workshop.pack import make, records
from socsim.classroom.workshop.pack.setting import Setting
from socsim.classroom.workshop.plans import USUAL_PEOPLE
from socsim.competition.announcement import Announcement
from socsim.competition.hold import Competition
from socsim.competition.protocol import chapters
from socsim.competition.protocol.reasons import Case, reason
from socsim.documents import browser, save
from socsim.documents.forms import page, word
from socsim.documents.forms.leaf import A4, Bundle, Leaf


def write(
    call: Announcement,
    folder: Path,
    speak: Language,
    *,
    seated: Sequence[Seated] = unnamed(USUAL_PEOPLE),
    given: int = 0,
) -> list[Path]:
    """Write the pack as Word, as a page to print, and as PDF where this computer has a browser that makes one.

    What has a name already keeps it, for people may have written in it.

    Parameters
    ----------
    call : Announcement
    folder : Path
    speak : Language
    seated : sequence of Seated
        Who sits where; missing: twenty people without names.
    given : int
        Applications that are there already, of a scenario; missing: the class writes its own.
    """
    people = tuple(one for one in seated if not one.bot)
    setting = Setting(call=call, seated=people, speak=speak, given=given)
    return saved(make.bundle(setting), folder / f"pack-{speak.code}", printed=True)


def outcome(competition: Competition, folder: Path, speak: Language) -> list[Path]:
    """Write the protocol of a competition, and the answers to those who did not win."""
    protocol = save.write(chapters.document(competition, speak), folder / f"protocol-{speak.code}")
    return [*protocol, *saved(refusals(competition, speak), folder / f"refusal-{speak.code}")]


def refusals(competition: Competition, speak: Language, replication: int = 0) -> Bundle:
    """Return the answers to everybody who did not win, one a page: the reason, and what is promised."""
    case = Case(competition, competition.rounds[-1], replication, speak)
    setting = Setting(call=case.call, seated=(), speak=speak)
    lost = [a for a in case.arrived if case.round.winner[replication, case.lot(a)] != a]
    pages = [records.refusal(setting, f"№ {case.number(a)}", case.applicant(a), reason(case, a)) for a in lost]
    leaves = tuple(Leaf(kind="refusal", paper=A4, tables=tables) for tables in pages)
    return Bundle(title=speak("paper.refusal"), language=speak.code, foot=speak("paper.foot"), leaves=leaves)


def saved(bundle: Bundle, stem: Path, *, printed: bool = False) -> list[Path]:
    """Write leaves as files side by side, under a new name where anything else has the name.

    Parameters
    ----------
    bundle : Bundle
    stem : Path
        Folder and name without an ending.
    printed : bool
        Also as PDF, where a browser of this computer makes one.
    """

    def drafts(draft: Path) -> list[Path]:
        in_word = word.write(bundle, draft.with_name(f"{draft.name}.docx"))
        as_page = page.write(bundle, draft.with_name(f"{draft.name}.html"))
        pdf = browser.printed(as_page, draft.with_name(f"{draft.name}.pdf")) if printed else None
        return [in_word, as_page, *filter(None, [pdf])]

    return outputs.written(stem, drafts)
