"""How JupyterLab shows the kit's notebooks: code folded to one line, a start button, a word over screens asleep.

Run as ``python -m socsim.classroom.pages.lab FOLDER --lang ru``; ``start.py`` does, before it opens JupyterLab.
"""

import argparse
import json
from pathlib import Path

from socsim.base.files import atomic
from socsim.base.i18n import LANGUAGES, Language, language
from socsim.base.tokens.css import css, dark

WORDS = ("show_code", "starting", "asleep", "loading", "empty", "busy")
DARK = 'body[data-jp-theme-light="false"]'
RULES = Path(__file__).with_suffix(".css")


def style(speak: Language) -> str:
    """Return the style sheet, with what it says in a language."""
    words = "".join(f"--socsim-{word.replace('_', '-')}: {_quoted(speak(f'lab.{word}'))}; " for word in WORDS)
    return f"{css()}\n{dark(DARK)}\n:root {{ {words}}}\n{RULES.read_text('utf-8')}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def write(folder: Path, speak: Language) -> Path:
    """Write it where JupyterLab looks for it in a folder of settings, and return the path."""
    path = folder / "custom" / "custom.css"
    with atomic(path) as fresh:
        fresh.write_text(style(speak), "utf-8")
    return path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lang", choices=LANGUAGES)
    asked = parser.parse_args()
    write(asked.folder, language(asked.lang))
