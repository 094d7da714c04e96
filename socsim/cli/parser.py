"""A parser that speaks the reader's language, and what a verb of the command line is."""

import argparse
import os
import re
from ast import literal_eval
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from socsim.base.errors import Lesson, nearest
from socsim.base.i18n import Language
from socsim.cli.words import whole

COMMAND = "SOCSIM_COMMAND"  # what a person types before the verb, where that is not the kit's own name
_WORD = re.compile("[A-Z]+")

Run = Callable[[argparse.Namespace, Language], int | None]


class Parser(argparse.ArgumentParser):
    """An argument parser that answers a slip with the nearest word."""

    def __init__(self, *, speak: Language, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, exit_on_error=False, **options)
        self.speak = speak
        self.set_defaults(parser=self)
        self._optionals.title = speak("cli.options")
        self._positionals.title = speak("cli.words")
        self.add_argument("-h", "--help", action="help", help=speak("cli.help"))
        self.add_argument("--lang", metavar="ru|ky|en", help=speak("cli.lang"))

    def add_argument(self, *names: Any, **more: Any) -> Any:
        """Take an argument; what a person puts in the place of a word in capitals is named in the reader's language."""
        if more.get("metavar"):
            more["metavar"] = _WORD.sub(lambda word: self.speak(f"cli.word.{word[0]}"), more["metavar"])
        return super().add_argument(*names, **more)

    def option(self, name: str, metavar: str, *, text: str = "", **more: Any) -> None:
        """Take ``--name METAVAR``, told by the text ``cli.<text>``, or else ``cli.<name>``."""
        self.add_argument(f"--{name}", metavar=metavar, help=self.speak(f"cli.{text or name}"), **more)

    def number(self, name: str, metavar: str = "N", *, text: str = "", default: int | None = None) -> None:
        """Take a whole number after ``--name``."""
        self.option(name, metavar, text=text, default=default, type=whole(f"--{name}"))

    def switch(self, name: str, *, text: str = "") -> None:
        """Take ``--name`` alone."""
        self.add_argument(f"--{name}", action="store_true", help=self.speak(f"cli.{text or name}"))

    def branch(self, verbs: "Iterable[Verb]") -> None:
        """Take one of the verbs next; without one the help is shown."""
        self.set_defaults(run=lambda arguments, speak: self.print_help())
        children = self.add_subparsers(title=self.speak("cli.verbs"), metavar="", prog=self.prog)
        for verb in verbs:
            about = self.speak(verb.about)
            verb.grow(children.add_parser(verb.name, help=about, description=about, speak=self.speak))

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """Parse a whole command, turning every slip into a lesson of the verb in which it was made."""
        arguments, unknown = self.parse_known_args(words)
        if unknown:
            raise arguments.parser.strange(unknown[0])
        return arguments  # type: ignore[no-any-return]

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse what this verb takes, and what the verbs after it take."""
        try:
            return super().parse_known_args(args, namespace)
        except argparse.ArgumentError as error:
            if isinstance(error.__context__, Lesson):  # a word that cannot be read as what it should be
                raise error.__context__ from None
            raise self._slip(error.argument_name or "", error.message) from error

    def format_help(self) -> str:
        """Write the help with the usage line in the reader's language."""
        return super().format_help().replace("usage: ", self.speak("cli.usage"), 1)

    def error(self, message: str) -> NoReturn:
        """Raise a lesson where argparse would end the program."""
        raise self._slip("", message)

    def strange(self, word: str) -> Lesson:
        """Say that a word is not known here, and name the nearest, or that no other word can stand here."""
        known = self._option_string_actions if word.startswith("-") else _children(self)
        if not known:
            return Lesson("extra_word", what=word, help=self._help())
        return Lesson("bad_command", what=word, near=nearest(word.partition("=")[0], known), help=self._help())

    def _slip(self, option: str, message: str) -> Lesson:
        """Say what argparse means: a missing value or argument, or a verb that is not known."""
        _, required, missing = message.partition("required: ")
        if required:
            return Lesson("missing_argument", what=missing, help=self._help())
        if option:
            return Lesson("missing_value", what=option, help=self._help())
        chosen = re.match(r"invalid choice: (.+?) \(choose from", message)
        return self.strange(str(literal_eval(chosen[1])) if chosen else message)

    def _help(self) -> str:
        return f"{self.prog} --help"


@dataclass(frozen=True)
class Verb:
    """A word that a person types after ``socsim``, or after another verb.

    Attributes
    ----------
    name : str
    about : str
        Key of the sentence that the help says of it.
    run : callable
        Does it; returns the exit code, or nothing where all went well. Missing for a verb that others follow.
    arguments : callable, optional
        Tells the verb's parser what it takes.
    verbs : tuple of Verb
        What can follow.
    """

    name: str
    about: str
    run: Run | None = None
    arguments: Callable[[Parser], None] | None = None
    verbs: "tuple[Verb, ...]" = ()

    def grow(self, parser: Parser) -> None:
        """Make a parser that of this verb."""
        if self.verbs:
            parser.branch(self.verbs)
        if self.arguments:
            self.arguments(parser)
        if self.run:
            parser.set_defaults(run=self.run)

    def alone(self, speak: Language) -> Parser:
        """Return the parser of this verb where it stands outside the kit's own command."""
        parser = Parser(prog=command(self.name), description=speak(self.about), speak=speak)
        self.grow(parser)
        return parser


def command(verb: str = "") -> str:
    """Return what a person types for the kit, or for one of its verbs: ``python start.py hold``."""
    return " ".join(filter(None, [os.environ.get(COMMAND, "socsim"), verb]))


def _children(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the parsers of the verbs that can follow."""
    branches = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return {name: child for branch in branches for name, child in branch.choices.items()}
