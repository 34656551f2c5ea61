"""The description of the JSON socket as AsyncAPI 3, made from the code.

``python -m sim_server.api.asyncapi`` prints `docs/asyncapi.yaml`.
"""

import sys
from io import StringIO
from typing import Any, Final

import msgspec
from ruamel.yaml import YAML

from sim_server import __version__
from sim_server.api.names import COMMANDS, SERVERS_OWN
from sim_server.api.reference import purpose
from sim_server.projection.views import (
    channels,
    console,
    console_talk,
    drafting,
    floor,
    lead,
    notice,
    people,
    proposals,
    role,
    votes,
)
from sim_server.projection.views.common import ClockView
from sim_server.projection.views.items import LineItem, MessageItem, NewsItem
from sim_server.rules.commands import Command
from sim_server.rules.rejections import Code

Json = dict[str, Any]
_REF: Final = "#/components/schemas/{name}"
_TEXT: Final[Json] = {"type": "string"}
_ITEMS: Final = {"message": MessageItem, "line": LineItem, "news": NewsItem}
_KEY: Final[Json] = {"type": "string", "description": "Which region of its family; empty where there is only one."}
_CHANGE: Final[Json] = {"enum": ["add", "replace", "remove"]}

ANSWERS: Final[dict[str, tuple[str, Json]]] = {
    "region": (
        "One region appeared, changed or (without a view) went.",
        {"family": _TEXT, "key": _KEY, "change": _CHANGE, "view": {"description": "The family's view, or null."}},
    ),
    "item": (
        "One item of a feed: added at its end, or put in the place of the item with its id.",
        {"change": {"enum": ["add", "replace"]}, "item": {"$ref": "#/components/schemas/Item"}},
    ),
    "feed": (
        "A whole feed anew.",
        {
            "channel": _TEXT,
            "items": {"type": "array", "items": {"$ref": "#/components/schemas/Item"}},
            "has_earlier": {"type": "boolean"},
        },
    ),
    "keys": (
        "At the head of a whole page: the keys that each family has now.",
        {"keys": {"type": "object", "additionalProperties": {"type": "array", "items": _TEXT}}},
    ),
    "accepted": ("The command is in the log.", {"id": _TEXT}),
    "rejected": (
        "The command was refused and changed nothing.",
        {"id": _TEXT, "code": {"enum": sorted(code.value for code in Code)}, "sentence": _TEXT},
    ),
    "malformed": ("What was sent could not be read as a command.", {"id": _TEXT, "sentence": _TEXT}),
}
"""Every message from the server, by its type."""
SIGNALS: Final[dict[str, tuple[str, Json]]] = {
    "seen": (
        "Everything in this conversation up to the item has been read. No answer comes.",
        {"channel": _TEXT, "item": _TEXT},
    ),
    "typing": ("Somebody writes in this conversation just now. No answer comes.", {"channel": _TEXT}),
}
"""What a seat tells besides commands, by its name in ``do``."""
_SERVERS: Final = frozenset({"Found", "Audience", "Reach"})
"""What only members that the server fills in are made of."""
_VIEWS: Final = tuple(
    kind
    for module in (people, notice, proposals, votes, lead, channels, role, drafting, floor, console, console_talk)
    for kind in vars(module).values()
    if isinstance(kind, type) and kind.__module__ == module.__name__
)


def description() -> Json:
    """The whole document."""
    ours = {name: {"$ref": f"#/components/messages/{name}"} for name in COMMANDS}
    told = {name: {"$ref": f"#/components/messages/{name}"} for name in SIGNALS}
    theirs = {name: {"$ref": f"#/components/messages/{name}"} for name in ANSWERS}
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Entente, the JSON socket",
            "version": __version__,
            "description": "A frame from the server is a JSON array of messages, applied in order; a frame to the "
            "server is one JSON object. docs/protocol.md explains both.",
        },
        "defaultContentType": "application/json",
        "channels": {
            "play": {
                "address": "/api/v1/play",
                "description": "The page of a seat or an observer.",
                "messages": {**ours, **told, **theirs},
                "bindings": {"ws": {"query": _query("token", "language", "have")}},
            },
            "console": {
                "address": "/api/v1/sessions/{session}/tables/{table}/console",
                "description": "The console of one table; the API token travels in the Authorization header.",
                "parameters": {"session": {}, "table": {}},
                "messages": {**ours, **theirs},
                "bindings": {"ws": {"query": _query("have")}},
            },
        },
        "operations": {
            f"{verb}{channel.title()}": {
                "action": action,
                "channel": {"$ref": f"#/channels/{channel}"},
                "messages": [{"$ref": f"#/channels/{channel}/messages/{name}"} for name in names],
            }
            for channel in ("play", "console")
            for verb, action, names in (
                ("command", "receive", COMMANDS),
                *((("signal", "receive", SIGNALS),) if channel == "play" else ()),
                ("show", "send", ANSWERS),
            )
        },
        "components": {"messages": _messages(), "schemas": _schemas()},
    }


def _query(*names: str) -> Json:
    return {"type": "object", "properties": dict.fromkeys(names, _TEXT)}


def _messages() -> Json:
    commands = {name: _message(name, purpose(kind), _command(name, kind)) for name, kind in COMMANDS.items()}
    answers = {name: _message(name, summary, _answer(name, members)) for name, (summary, members) in ANSWERS.items()}
    signals = {name: _message(name, summary, _signal(name, members)) for name, (summary, members) in SIGNALS.items()}
    return {**commands, **signals, **answers}


def _message(name: str, summary: str, payload: Json) -> Json:
    return {"name": name, "summary": summary, "payload": payload}


def _answer(name: str, members: Json) -> Json:
    return {"type": "object", "required": ["type", *members], "properties": {"type": {"const": name}, **members}}


def _signal(name: str, members: Json) -> Json:
    return {"type": "object", "required": ["do", *members], "properties": {"do": {"const": name}, **members}}


def _command(name: str, kind: type[Command]) -> Json:
    schema = _plain(kind)
    own = {key: value for key, value in schema.get("properties", {}).items() if key not in SERVERS_OWN}
    return {
        "type": "object",
        "required": ["do", "id", *(key for key in schema.get("required", []) if key not in SERVERS_OWN)],
        "properties": {"do": {"const": name}, "id": {"$ref": "#/components/schemas/CommandId"}, **own},
        "additionalProperties": False,
    }


def _plain(kind: type[Command]) -> Json:
    _, found = msgspec.json.schema_components([kind], ref_template=_REF)
    schema: Json = found[kind.__name__]
    return schema


def _schemas() -> Json:
    _, found = msgspec.json.schema_components(
        [*COMMANDS.values(), ClockView, *_VIEWS, *_ITEMS.values()], ref_template=_REF
    )
    left_out = {kind.__name__ for kind in COMMANDS.values()} | _SERVERS
    shared = {name: schema for name, schema in sorted(found.items()) if name not in left_out}
    items = [
        {"allOf": [{"$ref": _REF.format(name=kind.__name__)}, {"properties": {"type": {"const": name}}}]}
        for name, kind in _ITEMS.items()
    ]
    return {
        "CommandId": {"type": "string", "minLength": 1, "maxLength": 64},
        "Item": {"oneOf": items, "required": ["type"]},
        **shared,
    }


def as_yaml() -> str:
    """The text of `docs/asyncapi.yaml`."""
    yaml, text = YAML(), StringIO()
    yaml.width = 118
    yaml.representer.ignore_aliases = lambda _: True
    yaml.dump(description(), text)
    return text.getvalue()


if __name__ == "__main__":
    sys.stdout.write(as_yaml())
