"""A seat's page for a browser whose script does not run: every button and form of it is made a plain one.

What the script would send as a message stands in a hidden field of the form, or in the button that sends it.
"""

import json
import re
from html import unescape

from markupsafe import Markup, escape

TAG = re.compile(r"<(/?)(form|button|a|input|select|textarea)\b([^>]*)>")
ATTRIBUTE = re.compile(r'([\w-]+)(?:="([^"]*)")?')
FORM = "plain"  # the form that sends buttons which stand in none


def plain(page: str, target: str, once: str, save: str) -> Markup:
    """Return a page that works without its script, and as before with it.

    Parameters
    ----------
    page : str
    target : str
        Where forms are sent.
    once : str
        A name for this drawing of the page: what is sent twice from it is done once.
    save : str
        The words of the button under fields that the script would send by itself.
    """
    writer = _Writer(target, once, save)
    body = TAG.sub(writer.tag, page)
    return Markup(
        f'{body}<form id="{FORM}" method="post" action="{target}"><input type="hidden" name="_once" value="{once}">'
        "</form>"
    )


class _Writer:
    """Rewrites one tag after the other."""

    def __init__(self, target: str, once: str, save: str) -> None:
        self._target = target
        self._once = once
        self._save = save
        self._form: dict[str, str | None] | None = None
        self._types: dict[str, str] = {}

    def tag(self, match: re.Match[str]) -> str:
        end, name, inside = match.groups()
        if end:
            return self._end(match[0]) if name == "form" else match[0]
        attributes = {key: unescape(text) if text else text for key, text in ATTRIBUTE.findall(inside)}
        if name == "form":
            self._form = attributes
            self._types = {}
            if "data-act" not in attributes:
                return match[0]
            return f'<form method="post" action="{self._target}"{inside}>'
        if name == "button":
            return self._button(attributes, inside)
        if name == "a":
            return match[0]
        kind = "tick" if attributes.get("type") == "checkbox" else attributes.get("data-type") or "text"
        if self._form is not None and attributes.get("name") and kind != "text":
            self._types[str(attributes["name"])] = kind
        return match[0]

    def _end(self, closing: str) -> str:
        if self._form is None or "data-act" not in self._form:
            return closing
        message = {"do": "act", "kind": self._form["data-act"], "data": _data(self._form), "types": self._types}
        by_itself = "data-typing" in self._form
        self._form = None
        button = f'<noscript><button type="submit">{escape(self._save)}</button></noscript>' if by_itself else ""
        return f"{button}{_hidden('_form', json.dumps(message))}{_hidden('_once', self._once)}{closing}"

    def _button(self, attributes: "dict[str, str | None]", inside: str) -> str:
        if attributes.get("aria-disabled") == "true":
            return f"<button{inside}>"
        message = _message(attributes)
        if message is None and self._form is not None and attributes.get("name"):
            self._types[str(attributes["name"])] = attributes.get("data-type") or "text"
        if message is None:
            return f"<button{inside}>"
        pressed = f' name="_press" value="{escape(json.dumps(message))}"'
        if attributes.get("type") == "submit":
            return f"<button{inside}{pressed}>"
        return f'<button form="{FORM}"{inside.replace("type=" + chr(34) + "button" + chr(34), "")}{pressed}>'


def _message(attributes: "dict[str, str | None]") -> dict[str, object] | None:
    if attributes.get("data-act"):
        return {"do": "act", "kind": attributes["data-act"], "data": _data(attributes)}
    if attributes.get("data-open"):
        return {"do": "open", "data": json.loads(attributes["data-open"] or "{}")}
    if attributes.get("data-do"):
        return {"do": attributes["data-do"], "data": _data(attributes)}
    return None


def _data(attributes: "dict[str, str | None]") -> object:
    return json.loads(attributes.get("data-data") or "{}")


def _hidden(name: str, words: str) -> str:
    return f'<input type="hidden" name="{name}" value="{escape(words)}">'
