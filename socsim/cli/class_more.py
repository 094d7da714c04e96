"""What ``socsim class check``, ``rehearse`` and ``backup`` do: before the class, and beside it."""

import os
import shutil
import sys
from argparse import Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

from socsim.base.copies import free
from socsim.base.errors import Lesson
from socsim.base.i18n import Language
from socsim.classroom.live import store
from socsim.classroom.live.server import qr, running, trial
from socsim.classroom.live.server.addresses import addresses
from socsim.cli.parser import Parser, Verb

USUAL_SEATS = 6
FIREWALL = {"win32": "windows", "darwin": "mac"}


def check(arguments: Namespace, speak: Language) -> int:
    """Say which addresses phones may use, what may stand in their way, and how many came through."""
    laptop_addresses = addresses()
    if not laptop_addresses.best:
        print(speak("phone.cli.alone"))
        return 1
    print(speak("phone.check.address", address=laptop_addresses.best))
    for other in laptop_addresses.others:
        print(speak("phone.cli.other", address=other))
    print(speak(f"phone.check.firewall.{FIREWALL.get(sys.platform, 'linux')}"))
    print(speak("phone.check.router"))
    class_ = running.find()
    if class_ is None:
        print(speak("phone.check.open_first"))
        return 0
    known = class_.ask("/told")
    print(qr.signs(f"http://{known['hosts'][0]}/?pin={known['pin']}"))
    print(speak.count("phone.check.came", known["came"]))
    return 0


def rehearse(arguments: Namespace, speak: Language) -> int:
    """Hold a whole class with robots and say in a line how it went."""
    print(speak("phone.rehearse.begin", seats=arguments.seats))
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        outcome = trial.held(Path(folder), speak, seats=arguments.seats, faster=arguments.faster)
    counts = outcome.counts
    facts = {
        "seats": outcome.seats,
        "pages": counts.pages,
        "quiet": counts.quiet,
        "writings": counts.writings,
        "slow": outcome.slow,
        "lost": outcome.lost,
        "faults": outcome.faults,
        "troubles": len(counts.troubles),
        "events": outcome.events,
        "seconds": round(outcome.seconds),
    }
    print(speak("phone.rehearse.good" if outcome.good else "phone.rehearse.bad", **facts))
    return int(not outcome.good)


def _take_rehearse(parser: Parser) -> None:
    parser.number("seats", text="phone_seats", default=USUAL_SEATS)
    parser.number("faster", text="phone_faster", default=trial.FASTER)


def backup(arguments: Namespace, speak: Language) -> None:
    """Write the class that runs, or ran last, as one file with which another laptop goes on."""
    class_ = running.find()
    path = class_.room if class_ else running.last()
    if path is None:
        raise Lesson("phone_nothing_to_copy")
    target = free(arguments.out or path.with_name(f"{path.stem}-backup{store.SUFFIX}"))
    if class_:
        os.replace(class_.ask("/backup", data=b"")["copy"], target)
    else:
        store.Store(path).close()
        shutil.copyfile(path, target)
    print(speak("phone.cli.backup", file=target))


def _take_backup(parser: Parser) -> None:
    parser.option("out", "FILE", type=Path)


VERBS = (
    Verb("check", "cli.phone_check", check),
    Verb("rehearse", "cli.phone_rehearse", rehearse, _take_rehearse),
    Verb("backup", "cli.phone_backup", backup, _take_backup),
)
