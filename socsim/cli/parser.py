"""A parser that speaks the reader's language, and what a verb of the command line is."""

import argparse
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from socsim.base.errors import Lesson, nearest
from socsim.base.i18n import Language
from socsim.cli.words import whole

Run = Callable[[argparse.Namespace, Language], int | None]


class Parser(argparse.ArgumentParser):
    """An argument parser that answers a slip with the nearest word."""

    def __init__(self, *, speak: Language, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, exit_on_error=False, **options)
        self.speak = speak
        self._optionals.title = speak("cli.options")
        self.add_argument("-h", "--help", action="help", help=speak("cli.help"))
        self.add_argument("--lang", metavar="ru|ky|en", help=speak("cli.lang"))

    def option(self, name: str, metavar: str, *, text: str = "", **more: Any) -> None:
        """Take ``--name METAVAR``, told by the text ``cli.<text>``, or else ``cli.<name>``."""
        self.add_argument(f"--{name}", metavar=metavar, help=self.speak(f"cli.{text or name}"), **more)

    def number(self, name: str, metavar: str = "N", *, text: str = "", default: int | None = None) -> None:
        """Take a whole number after ``--name``."""
        self.option(name, metavar, text=text, default=default, type=whole(f"--{name}"))

    def switch(self, name: str) -> None:
        """Take ``--name`` alone."""
        self.add_argument(f"--{name}", action="store_true", help=self.speak(f"cli.{name}"))

    def branch(self, verbs: "Iterable[Verb]") -> None:
        """Take one of the verbs next; without one the help is shown."""
        self.set_defaults(run=lambda arguments, speak: self.print_help())
        children = self.add_subparsers(title=self.speak("cli.verbs"), metavar="", prog=self.prog)
        for verb in verbs:
            about = self.speak(verb.about)
            verb.grow(children.add_parser(verb.name, help=about, description=about, speak=self.speak))

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """Parse, turning every slip into a lesson."""
        try:
            arguments, unknown = self.parse_known_args(words)
        except argparse.ArgumentError as error:
            if isinstance(error.__context__, Lesson):
                raise error.__context__ from None
            chosen = re.search("'([^']*)'", error.message)
            raise self._slip(error.argument_name or (chosen[1] if chosen else ""), words) from error
        if unknown:
            raise self._slip(unknown[0], words)
        return arguments

    def format_help(self) -> str:
        """Write the help with the usage line in the reader's language."""
        return super().format_help().replace("usage: ", self.speak("cli.usage"), 1)

    def error(self, message: str) -> NoReturn:
        """Raise a lesson: what argparse finds wrong here is a missing argument or an unknown word."""
        quoted = re.findall(r"(?:required: |arguments: )(.+)|'([^']+)'", message)
        what = next((part for pair in quoted for part in pair if part), message)
        if "required" in message or "expected" in message:
            raise self._missing(what)
        raise self._slip(what, [])

    def _slip(self, what: str, words: Sequence[str]) -> Lesson:
        """Say what is wrong with a word: an argument that lacks its value, or a word that is not known."""
        if what in self._option_string_actions or "/" in what:
            return self._missing(what)
        wrong = next((word for word in words if word.startswith("-") and word.partition("=")[0] == what), what)
        known = self._known_options() if wrong.startswith("-") else self._known_verbs()
        return Lesson("bad_command", what=wrong, near=nearest(wrong, known), verb=self._verb())

    def _missing(self, what: str) -> Lesson:
        return Lesson("missing_argument", what=what, verb=self._verb())

    def _verb(self) -> str:
        return self.prog.partition(" ")[2]

    def _known_options(self) -> set[str]:
        return {option for parser in _family(self) for option in parser._option_string_actions}

    def _known_verbs(self) -> set[str]:
        return {verb for parser in _family(self) for verb in _children(parser)}


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


def _children(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the parsers of the verbs that can follow."""
    branches = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return {name: child for branch in branches for name, child in branch.choices.items()}


def _family(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for child in _children(parser).values():
        yield from _family(child)
