"""The command line: ``socsim hold``, ``compare``, ``simulate``, ``contrast``, ``law`` ...; in the reader's language."""

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from socsim.base.errors import Lesson, nearest
from socsim.base.i18n import LANGUAGES, Language, language, preferred
from socsim.cli import compare, hold, simulate
from socsim.cli import law as laws
from socsim.cli import workshop as instructing
from socsim.version import __version__

Add = Callable[..., Any]


def main(words: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    words : sequence of str, optional
        The arguments; missing: those of the process.

    Returns
    -------
    int
        0 when all went well, 1 when a file has faults, 2 when the command itself could not be followed, 130 when
        interrupted.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    given = list(sys.argv[1:] if words is None else words)
    speak = language()
    try:
        speak = language(_language(given))
        os.environ["SOCSIM_LANG"] = speak.code
        arguments = _parser(speak).parse_args(given or ["--help"])
        return int(arguments.run(arguments, speak) or 0)
    except Lesson as lesson:
        print(lesson.text(speak), file=sys.stderr)
        return 1 if lesson.faults else 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print(speak("error.stopped"), file=sys.stderr)
        return 130


def _language(words: Sequence[str]) -> str:
    """Find the wanted language before anything is parsed, so that help and errors are already in it."""
    for i, word in enumerate(words):
        if word.startswith("--lang"):
            code = word.partition("=")[2] or (words[i + 1] if i + 1 < len(words) else "")
            if code not in LANGUAGES:
                raise Lesson("bad_language", value=code)
            return code
    return preferred()


class _Parser(argparse.ArgumentParser):
    """An argument parser that speaks the reader's language and answers a slip with the nearest word."""

    def __init__(self, *, speak: Language, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, exit_on_error=False, **options)
        self.speak = speak
        self._optionals.title = speak("cli.options")
        self.add_argument("-h", "--help", action="help", help=speak("cli.help"))
        self.add_argument("--lang", metavar="ru|ky|en", help=speak("cli.lang"))

    def format_help(self) -> str:
        """Write the help with the usage line in the reader's language."""
        return super().format_help().replace("usage: ", self.speak("cli.usage"), 1)

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse, turning every slip into a lesson."""
        try:
            found, unknown = self.parse_known_args(args, namespace)
        except argparse.ArgumentError as error:
            if isinstance(error.__context__, Lesson):
                raise error.__context__ from None
            chosen = re.search("'([^']*)'", error.message)
            raise self._slip(error.argument_name or (chosen[1] if chosen else ""), list(args or [])) from error
        if unknown:
            raise self._slip(unknown[0], list(args or []))
        return found

    def error(self, message: str) -> NoReturn:
        """Raise a lesson: what argparse finds wrong here is a missing argument or an unknown word."""
        quoted = re.findall(r"(?:required: |arguments: )(.+)|'([^']+)'", message)
        what = next((part for pair in quoted for part in pair if part), message)
        if "required" in message or "expected" in message:
            raise Lesson("missing_argument", what=what, verb=self._verb())
        raise self._slip(what, [])

    def _slip(self, what: str, words: list[str]) -> Lesson:
        wrong = next((w for w in words if w.startswith("-") and w.partition("=")[0] == what), what)
        if what in self._option_string_actions or "/" in what:
            return Lesson("missing_argument", what=what, verb=self._verb())
        options = {o for parser in _family(self) for o in parser._option_string_actions}
        verbs = {verb for parser in _family(self) for verb in _verbs(parser)}
        known = options if wrong.startswith("-") else verbs
        return Lesson("bad_command", what=wrong, near=nearest(wrong, known), verb=self._verb())

    def _verb(self) -> str:
        return self.prog.partition(" ")[2]


def _verbs(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    found: dict[str, argparse.ArgumentParser] = {}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            found |= action.choices
    return found


def _family(parser: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    return [parser, *(member for child in _verbs(parser).values() for member in _family(child))]


def _parser(speak: Language) -> _Parser:
    parser = _Parser(prog="socsim", description=speak("cli.about"), speak=speak)
    parser.add_argument("--version", action="version", version=f"socsim {__version__}", help=speak("cli.version"))
    verbs = _branch(parser, speak)
    _hold(verbs("hold", "cli.hold"), speak)
    _compare(verbs("compare", "cli.compare"), speak)
    _simulate(verbs("simulate", "cli.simulate"), speak)
    _validate(verbs("validate", "cli.validate"), speak)
    _workshop(_branch(verbs("workshop", "cli.workshop"), speak), speak)
    data = _branch(verbs("data", "cli.data"), speak)
    data("list", "cli.data_list").set_defaults(run=hold.data_list)
    check = data("check", "cli.data_check")
    check.add_argument("file", type=Path, metavar="FILE", help=speak("cli.file"))
    check.add_argument("--kind", metavar="KIND", help=speak("cli.kind"))
    check.set_defaults(run=hold.data_check)
    example = data("example", "cli.data_example")
    example.add_argument("kind", metavar="KIND", help=speak("cli.kind"))
    example.add_argument("--out", type=Path, default=Path("."), metavar="DIR", help=speak("cli.out"))
    example.set_defaults(run=hold.data_example)
    _contrast(verbs("contrast", "cli.contrast"), speak)
    _laws(_branch(verbs("law", "cli.law"), speak), speak)
    return parser


def _branch(parser: _Parser, speak: Language) -> Callable[[str, str], _Parser]:
    """Give a parser verbs; without a verb it shows its help."""
    parser.set_defaults(run=lambda arguments, speak: parser.print_help())
    verbs = parser.add_subparsers(title=speak("cli.verbs"), metavar="", prog=parser.prog)

    def verb(name: str, key: str) -> _Parser:
        child: _Parser = verbs.add_parser(name, help=speak(key), description=speak(key), speak=speak)
        return child

    return verb


def _workshop(workshop: Callable[[str, str], _Parser], speak: Language) -> None:
    papers = workshop("papers", "cli.papers")
    _competition(papers, speak)("out", "DIR", type=Path, default=Path("papers"))
    papers.set_defaults(run=instructing.papers_of)
    guide = workshop("guide", "cli.guide")
    guide.add_argument("--out", type=Path, default=Path("papers"), metavar="DIR", help=speak("cli.out"))
    guide.set_defaults(run=instructing.guide_of)
    seats = workshop("seats", "cli.seats")
    seats.add_argument("people", metavar="N", type=_whole("people"), help=speak("cli.people"))
    seats.set_defaults(run=instructing.seats_of)


def _laws(law: Callable[[str, str], _Parser], speak: Language) -> None:
    law("list", "cli.law_list").set_defaults(run=laws.listing)
    show = law("show", "cli.law_show")
    show.add_argument("name", nargs="?", metavar="NAME", help=speak("cli.bill"))
    show.add_argument("--on", type=_day, metavar="DATE", help=speak("cli.on"))
    show.set_defaults(run=laws.show)
    check = law("check", "cli.law_check")
    check.add_argument("file", metavar="FILE", help=speak("cli.bill_file"))
    check.set_defaults(run=laws.check)
    diff = law("diff", "cli.law_diff")
    _pair(diff, speak)
    diff.set_defaults(run=laws.diff)


def _pair(parser: _Parser, speak: Language) -> None:
    """Take two laws and the years in which they are compared."""
    for name in ("law", "bill"):
        parser.add_argument(name, metavar=name.upper(), help=speak("cli.bill"))
    for name, usual in (("start", 2014), ("years", 5)):
        number = _whole(f"--{name}")
        parser.add_argument(f"--{name}", metavar="N", help=speak(f"cli.{name}"), default=usual, type=number)


def _contrast(parser: _Parser, speak: Language) -> None:
    _pair(parser, speak)

    def option(name: str, metavar: str, text: str = "", **more: Any) -> None:
        parser.add_argument(f"--{name}", metavar=metavar, help=speak(f"cli.{text or name}"), **more)

    option("world", "NAME", default="pilot")
    option("question", "WORD", default="served")
    option("precision", "SHARE", default=0.1, type=_share)
    option("replications", "N", "as_many", type=_whole("--replications"))
    option("seed", "N", type=_whole("--seed"), default=1)
    option("out", "DIR", "save_to", type=Path)
    parser.set_defaults(run=laws.compare)


def _hold(parser: _Parser, speak: Language) -> None:
    option = _competition(parser, speak)
    option("out", "DIR", type=Path)
    parser.add_argument("--json", action="store_true", help=speak("cli.json"))
    parser.set_defaults(run=hold.hold)


def _competition(parser: _Parser, speak: Language) -> Callable[..., None]:
    """Give a parser the options that describe a competition; return how to give it more."""

    def option(name: str, metavar: str, **more: Any) -> None:
        parser.add_argument(f"--{name}", metavar=metavar, help=speak(f"cli.{more.pop('text', name)}"), **more)

    option("municipality", "NAME", default="Омуралиев")
    option("sphere", "NAME", action="append")
    option("budget", "SOM", type=_whole("--budget"))
    option("sheet", "NAME", default="kit-100")
    option("ngos", "FILE", type=Path)
    option("law", "DATE", type=_day, text="law_date")
    option("applications", "N", type=_whole("--applications"))
    option("seed", "N", type=_whole("--seed"), default=1)
    return option


def _compare(parser: _Parser, speak: Language) -> None:
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE", help=speak("cli.compare_file"))
    option = _competition(parser, speak)
    option("rules", "RULE,...")
    option("missing", "WORD", default="recusal", choices=("recusal", "zero", "error"))
    option("out", "DIR", type=Path, text="report_out")
    parser.add_argument("--template", type=Path, metavar="FILE", help=speak("cli.template"))
    parser.add_argument("--methods", action="store_true", help=speak("cli.methods"))
    parser.set_defaults(run=compare.compare)


def _simulate(parser: _Parser, speak: Language) -> None:
    def option(name: str, metavar: str, text: str = "", **more: Any) -> None:
        parser.add_argument(f"--{name}", metavar=metavar, help=speak(f"cli.{text or name}"), **more)

    option("world", "NAME", default="pilot")
    option("law", "DATE", "law_of", type=_day)
    option("set", "KEY=VALUE", action="append")
    option("start", "YEAR", type=_whole("--start"))
    option("years", "N", type=_whole("--years"), default=10)
    option("replications", "N", type=_whole("--replications"), default=200)
    option("seed", "N", type=_whole("--seed"), default=1)
    option("out", "DIR", "save_to", type=Path)
    option("form", "WORD", default="csv")
    parser.set_defaults(run=simulate.simulate)


def _validate(parser: _Parser, speak: Language) -> None:
    parser.add_argument("--world", metavar="NAME", help=speak("cli.world"), default="nation")
    parser.add_argument("--replications", metavar="N", help=speak("cli.replications"), default=20,
                        type=_whole("--replications"))  # fmt: skip
    parser.add_argument("--seed", metavar="N", help=speak("cli.seed"), default=1, type=_whole("--seed"))
    parser.add_argument("--out", metavar="DIR", help=speak("cli.report_to"), type=Path)
    parser.set_defaults(run=simulate.validate)


def _whole(name: str) -> Callable[[str], int]:
    def read(word: str) -> int:
        plain = re.sub(r"[\s_\u00a0]", "", word)
        if not re.fullmatch(r"[+-]?\d{1,15}", plain, re.ASCII):
            raise Lesson("bad_number", name=name, value=word)
        return int(plain)

    return read


def _share(word: str) -> float:
    try:
        return float(word.replace(",", "."))
    except ValueError as error:
        raise Lesson("bad_share", value=word) from error


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError as error:
        raise Lesson("bad_date", value=word) from error
