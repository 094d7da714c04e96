"""The commands that the help and the three README files name are those that exist, and the same in each language."""

import re

import pytest

import start
from setup import environment
from setup.help import in_language
from socsim.base.i18n import LANGUAGES, language
from socsim.cli.main import VERBS, parser
from socsim.cli.parser import Parser, Verb, _children

STARTS = {"screens", "test", *start.BUILDERS, *start.FOR_DEVELOPERS}  # verbs that start.py itself takes
READMES = {"en": "README.md", "ru": "README.ru.md", "ky": "README.ky.md"}
INSTRUCTOR = {  # the part of README that tells an instructor what there is, from its first words to the next part
    "en": r"\*\*Instructor\.\*\*.*?(?=\*\*Researcher)",
    "ru": r"## Преподавателю.*?(?=\n## )",
    "ky": r"## Окутуучуга.*?(?=\n## )",
}


def readme(code: str) -> str:
    return (environment.ROOT / READMES[code]).read_text("utf-8")


def named(text: str) -> list[str]:
    """Return the commands of ``start.py`` that a text names, without the language in them and in names of files."""
    found = re.findall(r"^ +python start\.py(.*)$|`python start\.py([^`]*)`", text, re.MULTILINE)
    return [re.sub(r" --lang \w\w\b|-(?:ru|ky|en)(?=\.)", "", block or inline).strip() for block, inline in found]


def branches(verb: Verb) -> set[str]:
    """Return the verbs that stand after a verb."""
    grown = Parser(prog="socsim", speak=language("en"))
    verb.grow(grown)
    return set(_children(grown))


@pytest.mark.parametrize("code", LANGUAGES)
def test_help_names_every_verb_and_every_verb_after_it(code):
    told = {words[0]: set() for words in map(str.split, named(in_language(code))) if words and words[0].isalpha()}
    assert set(told) == STARTS | {verb.name for verb in VERBS}
    for verb in VERBS:
        line = re.search(rf"^  python start\.py {verb.name}\b ?([a-z|]*)", in_language(code), re.MULTILINE)
        after = set(filter(None, line[1].split("|"))) if line else set()
        assert after == branches(verb), verb.name


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_command_of_a_readme_can_be_given(code):
    commands = named(readme(code))
    assert len(commands) > 10
    for command in commands:
        asked = start.parse(command.split())
        if asked["verb"] not in ("start", "help", *STARTS) and "--help" not in asked["words"]:
            parser(language(code)).read([asked["verb"], *asked["words"]])  # a slip would be a lesson


def test_the_readmes_name_the_same_commands():
    assert named(readme("ru")) == named(readme("ky"))
    for code in ("ru", "ky"):
        assert {"", "test", "screens"} <= set(named(readme(code)))
        part = {other: re.search(INSTRUCTOR[other], readme(other), re.DOTALL) for other in ("en", code)}
        commands = {other: set(named(found[0])) if found else set() for other, found in part.items()}
        assert commands["en"] and commands["en"] <= commands[code]


def test_each_readme_leads_to_the_others():
    for code in LANGUAGES:
        assert {READMES[other] for other in LANGUAGES if other != code} <= set(
            re.findall(r"\((README.*?)\)", readme(code))
        )
