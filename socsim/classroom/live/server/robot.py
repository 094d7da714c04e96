"""A robot: comes in, sits down and does on the pages what a person would, by what stands on them and nothing else."""

import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from random import Random
from urllib.parse import urlencode

from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest, HTTPResponse

from socsim.base.canonical import Data, JsonObject

MARKING = "mark"
CHOSEN = ("mark", "predict", "declare", "write", "seal", "open", "admit", "award", "sign", "ready", "submit", "enclose")
PATIENCE = 60  # seconds
NOT_MODIFIED = 304


@dataclass
class Form:
    """A form of a page: its act, what belongs to it, and for each of its radios what may be chosen and what is."""

    kind: str
    data: JsonObject
    choices: dict[str, list[str]] = field(default_factory=dict)
    chosen: set[str] = field(default_factory=set)
    types: dict[str, str] = field(default_factory=dict)


@dataclass
class Press:
    """A button of a page."""

    what: str  # act, open or do
    kind: str
    data: JsonObject
    leads: bool


class Page(HTMLParser):
    """What can be done on a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.presses: list[Press] = []
        self._form: Form | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a form, what may be chosen in it, and buttons that can be pressed."""
        attributes = {name: words or "" for name, words in attrs}
        if tag == "form":
            self._form = Form(attributes.get("data-act", ""), _read(attributes.get("data-data")))
            self.forms.append(self._form)
        elif tag == "input" and attributes.get("type") == "radio" and self._form:
            name = attributes["name"]
            self._form.choices.setdefault(name, []).append(attributes.get("value", ""))
            self._form.types[name] = attributes.get("data-type", "text")
            if "checked" in attributes:
                self._form.chosen.add(name)
        elif tag == "button" and attributes.get("aria-disabled") != "true" and "disabled" not in attributes:
            self._button(attributes)

    def handle_endtag(self, tag: str) -> None:
        """Leave a form."""
        if tag == "form":
            self._form = None

    def _button(self, attributes: Mapping[str, str]) -> None:
        leads = "go" in attributes.get("class", "").split()
        if attributes.get("data-act"):
            press = Press("act", attributes["data-act"], _read(attributes.get("data-data")), leads)
        elif attributes.get("data-open"):
            press = Press("open", "", _read(attributes["data-open"]), leads)
        else:
            return
        self.presses.append(press)


def _read(written: str | None) -> JsonObject:
    return dict(json.loads(written or "{}"))


@dataclass
class Counts:
    """What robots have seen, together."""

    pages: int = 0
    quiet: int = 0
    writings: int = 0
    refused: int = 0
    troubles: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    polls: list[float] = field(default_factory=list)


class Robot:
    """A phone that nobody holds.

    Parameters
    ----------
    base : str
        ``http://127.0.0.1:8765``.
    client : AsyncHTTPClient
    counts : Counts
    seed : int
    """

    def __init__(self, base: str, client: AsyncHTTPClient, counts: Counts, seed: int) -> None:
        self.base = base
        self.counts = counts
        self.marked: dict[tuple[str, str], int] = {}
        self.text = ""
        self.following = 0.0
        self._client = client
        self._luck = Random(seed)
        self._cookie = ""
        self._key = ""
        self._name = ""
        self._number = 0
        self._done: set[str] = set()

    async def sit(self, pin: str, seat: str) -> None:
        """Come in with the PIN and take a seat."""
        answer = await self._ask("/enter", urlencode({"pin": pin}).encode(), form=True)
        self._cookie = answer.headers.get("Set-Cookie", "").partition(";")[0]
        await self._ask("/sit", urlencode({"seat": seat}).encode(), form=True)
        answer = await self._ask("/")
        about_page = re.search(rb'data-about="([^"]*)"', answer.body)
        about = json.loads(unescape(about_page[1].decode())) if about_page else {}
        self._key = str(about.get("key", ""))
        self.text = answer.body.decode()
        self.counts.pages += 1

    async def look(self) -> bool:
        """Ask whether there is something new; tell whether there was."""
        self.counts.polls.append(time.monotonic())
        answer = await self._ask("/now")
        self.following = int(answer.headers.get("X-Next", 2000)) / 1000
        if answer.code == NOT_MODIFIED:
            self.counts.quiet += 1
            return False
        if answer.code == 200:
            self._take(json.loads(answer.body))
        return True

    async def move(self) -> bool:
        """Do one thing on the page, if there is something to do; tell whether there was."""
        next_act = self._wanted(Page(self.text))
        if next_act is None:
            return False
        began = time.monotonic()
        self._number += 1
        next_act["ticket"] = f"{self._key[:8]}.{self._number}"
        answer = await self._ask("/put", json.dumps({"acts": [next_act]}).encode())
        if answer.code != 200:
            return False
        got = json.loads(answer.body)
        if next_act["do"] == "act":
            self.counts.writings += 1
            self.counts.seconds.append(time.monotonic() - began)
            self.counts.refused += bool(got["why"])
            if next_act["kind"] == MARKING and not got["why"]:
                for name, _, text in next_act["fields"]:
                    self.marked[str(next_act["data"]["application"]), name.removeprefix("marks.")] = int(text)
        self._take(got)
        return True

    def _take(self, got: Data) -> None:
        self.counts.pages += 1
        self.text = str(got["page"])
        self._name = str(got["rev"])

    def _wanted(self, page: Page) -> JsonObject | None:
        """Return what a person would do next: answer what is asked, then press the button that leads on."""
        for form in page.forms:
            for name, values in form.choices.items():
                if form.kind in CHOSEN and name not in form.chosen:
                    text = self._luck.choice(values[1:-1] or values)
                    sent = [[name, form.types[name], text]]
                    return self._once({"do": "act", "kind": form.kind, "data": form.data, "fields": sent})
        leading = [press for press in page.presses if press.leads and (press.what == "open" or press.kind in CHOSEN)]
        others = [press for press in page.presses if press.what == "act" and press.kind in CHOSEN and not press.leads]
        for press in [*leading, *others]:
            message = {"do": press.what, "kind": press.kind, "data": press.data, "fields": []}
            if (wanted := self._once(message)) is not None:
                return wanted
        return self._turned_away(page)

    def _turned_away(self, page: Page) -> JsonObject | None:
        """Turn away an envelope that cannot be admitted, on the first ground that the page offers."""
        for form in page.forms:
            if form.kind == "reject" and form.choices.get("defect"):
                sent = [["defect", "text", form.choices["defect"][0]], ["reason", "text", "—"]]
                return self._once({"do": "act", "kind": form.kind, "data": form.data, "fields": sent})
        return None

    def _once(self, message: JsonObject) -> JsonObject | None:
        """Return a message that this robot has not sent from the page that it stands on."""
        same = json.dumps([message["do"], message["kind"], message["data"], _task(self.text)], sort_keys=True)
        if same in self._done:
            return None
        self._done.add(same)
        return message

    async def _ask(self, path: str, body: bytes | None = None, *, form: bool = False) -> HTTPResponse:
        headers = {"Cookie": self._cookie, "X-Key": self._key, "If-None-Match": f'"{self._name}"'}
        headers["Content-Type"] = "application/x-www-form-urlencoded" if form else "application/json"
        method = "GET" if body is None else "POST"
        asked = HTTPRequest(
            self.base + path,
            method=method,
            body=body,
            headers={name: words for name, words in headers.items() if words},
            request_timeout=PATIENCE,
            connect_timeout=PATIENCE,
            follow_redirects=False,
        )
        try:
            answer = await self._client.fetch(asked, raise_error=False)
        except (OSError, HTTPClientError) as error:
            self.counts.troubles.append(f"{path}: {error}")
            raise
        if answer.code >= 400:
            self.counts.troubles.append(f"{path}: {answer.code}")
        return answer


def _task(text: str) -> str:
    """Return what a page says is to be done and how far it is."""
    return "".join(re.findall(r'<p class="seat">.*?</h1>', text, re.DOTALL)[:1])
