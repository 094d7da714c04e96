"""What can be pressed and filled in on a page, read from its HTML."""

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser

FIELDS = ("input", "textarea", "select")


@dataclass
class Form:
    """A form, or a button that does something: the act, what it carries, the fields (name, type, text) in it."""

    act: str
    data: dict
    fields: list = field(default_factory=list)


class Reader(HTMLParser):
    """Collects forms, pressed acts, what can be laid open, and the words."""

    def __init__(self, page):
        super().__init__()
        self.forms, self.acts, self.opens, self.words = [], [], [], []
        self._form, self._text = None, None
        self.feed(str(page))

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if "data-open" in attributes:
            self.opens.append(json.loads(attributes["data-open"]))
        if "data-act" in attributes and attributes.get("aria-disabled") != "true":
            one = Form(attributes["data-act"], json.loads(attributes.get("data-data", "{}")))
            (self.forms if tag == "form" else self.acts).append(one)
        if tag == "form":
            self._form = self.forms[-1]
        if tag in FIELDS and self._form and "name" in attributes:
            self._field(tag, attributes)

    def _field(self, tag, attributes):
        name, kind = attributes["name"], attributes.get("data-type", "text")
        if tag == "textarea":
            self._text = [name, kind, ""]
            self._form.fields.append(self._text)
        elif attributes.get("type") != "radio" or name not in [other[0] for other in self._form.fields]:
            self._form.fields.append([name, kind, attributes.get("value", "")])

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        if tag == "textarea":
            self._text = None

    def handle_data(self, data):
        if self._text is not None:
            self._text[2] += data.removeprefix("\n")
        self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())
