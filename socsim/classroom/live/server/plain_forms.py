"""What a page without its script sends becomes the message that the script would have sent."""

import json
from collections.abc import Mapping, Sequence
from hashlib import blake2b

from socsim.base.canonical import JsonObject

HIDDEN = "_"  # the first letter of what a page adds to its forms
TICK = "tick"


def message(sent: Mapping[str, Sequence[str]]) -> JsonObject:
    """Return the message of a form.

    Parameters
    ----------
    sent : mapping from name to texts
        As the browser sends a form: radios and ticks that are off are not in it.

    Returns
    -------
    dict
        Its ticket is the same when the same is sent twice from one page.
    """
    form = _record(sent, "_form")
    pressed = _record(sent, "_press")
    types = form.get("types", {})
    types = types if isinstance(types, dict) else {}
    fields = [
        [name, _kind(types, name), "yes" if types.get(name) == TICK else texts[-1]]
        for name, texts in sent.items()
        if not name.startswith(HIDDEN) and texts
    ]
    fields += [[name, "yes", ""] for name, kind in types.items() if kind == TICK and name not in sent]
    data = {**_mapping(form.get("data")), **_mapping(pressed.get("data"))}
    asked = {**form, **pressed, "data": data, "fields": fields}
    everything = json.dumps([sorted(sent.items())], default=list).encode()
    return {**asked, "ticket": blake2b(everything, digest_size=12).hexdigest()}


def _kind(types: Mapping[str, object], name: str) -> str:
    kind = str(types.get(name, "text"))
    return "yes" if kind == TICK else kind


def _record(sent: Mapping[str, Sequence[str]], name: str) -> JsonObject:
    try:
        return _mapping(json.loads((sent.get(name) or ["{}"])[-1]))
    except (ValueError, RecursionError):
        return {}


def _mapping(written: object) -> JsonObject:
    return dict(written) if isinstance(written, dict) else {}
