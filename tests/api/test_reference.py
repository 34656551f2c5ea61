"""`docs/protocol.md` and `docs/asyncapi.yaml` say what the code does."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from ruamel.yaml import YAML

from sim_server.api import sessions, tables
from sim_server.api.asyncapi import ANSWERS, SIGNALS, as_yaml, description
from sim_server.api.names import COMMANDS
from sim_server.api.reference import codes_table, commands_table
from sim_server.api.renderer import JsonRenderer
from sim_server.live.connection import SEAT_LOST, TABLE_STOPPED, TOO_MANY_SOCKETS
from sim_server.live.floodgate import CAPACITY, PER_SECOND
from sim_server.live.orders import SignalKind
from sim_server.rules.limits import MOST_CLAUSE, MOST_MESSAGE
from tests.servers import SIX, RunningServer

DOCS = Path(__file__).parents[2] / "docs"
PROTOCOL = (DOCS / "protocol.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def asyncapi() -> Any:
    return YAML(typ="safe").load((DOCS / "asyncapi.yaml").read_text(encoding="utf-8"))


def test_the_table_of_commands_is_the_one_the_code_makes() -> None:
    assert commands_table() in PROTOCOL, "Run: python -m sim_server.api.reference"


def test_the_table_of_codes_is_the_one_the_code_makes() -> None:
    assert codes_table() in PROTOCOL, "Run: python -m sim_server.api.reference"


def test_every_call_over_http_is_on_the_page() -> None:
    paths = FastAPI(routes=[*sessions.router.routes, *tables.router.routes]).openapi()["paths"]
    calls = {f"{method.upper()} /api/v1{path}" for path, methods in paths.items() for method in methods}
    rows = re.findall(r"^\| `((?:GET|POST|PUT) .*?)` \|", PROTOCOL.split("## Over HTTP")[1], re.MULTILINE)

    assert set(rows) == {re.sub(r"{(\w+)_id}", r"{\1}", call) for call in calls}


def test_every_message_from_the_server_is_on_the_page() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \|", PROTOCOL.split("**From the server**")[1], re.MULTILINE)
    told = {name: members for name, members in rows if name in ANSWERS}

    assert told == {name: ", ".join(f"`{each}`" for each in members) for name, (_, members) in ANSWERS.items()}


def test_every_message_that_the_renderer_makes_is_described() -> None:
    made = {name for name in vars(JsonRenderer) if not name.startswith("_")} - {"key", "frame"}

    assert made == set(ANSWERS)


@pytest.mark.parametrize(
    "limit", [f"{MOST_MESSAGE:,}", f"{MOST_CLAUSE:,}", f"{CAPACITY} at once, {PER_SECOND:.0f} a second"]
)
def test_limits_are_the_ones_in_force(limit: str) -> None:
    assert limit in PROTOCOL.split("## Limits")[1].split("## ")[0]


@pytest.mark.parametrize("code", [SEAT_LOST, TABLE_STOPPED, TOO_MANY_SOCKETS])
def test_close_codes_are_on_the_page(code: int) -> None:
    assert f"| {code} |" in PROTOCOL


def test_asyncapi_is_the_one_the_code_makes() -> None:
    assert (DOCS / "asyncapi.yaml").read_text(encoding="utf-8") == as_yaml(), "Run: python -m sim_server.api.asyncapi"


def test_asyncapi_lists_every_message_and_every_command(asyncapi: Any) -> None:
    assert asyncapi["asyncapi"].startswith("3.")
    assert set(asyncapi["components"]["messages"]) == {*COMMANDS, *SIGNALS, *ANSWERS}
    assert set(asyncapi["channels"]["play"]["messages"]) == {*COMMANDS, *SIGNALS, *ANSWERS}
    assert set(asyncapi["channels"]["console"]["messages"]) == {*COMMANDS, *ANSWERS}


def test_the_signals_of_asyncapi_are_those_that_are_read() -> None:
    assert set(SIGNALS) == set(SignalKind)


def test_every_reference_in_asyncapi_leads_somewhere(asyncapi: Any) -> None:
    for reference in references(description()):
        target: Any = asyncapi
        for step in reference.removeprefix("#/").split("/"):
            target = target[step]


def references(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "$ref":
                yield value
            else:
                yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


async def test_the_example_of_the_page_runs(server: RunningServer, tmp_path: Path) -> None:
    source = PROTOCOL.split("```python\n")[1].split("```")[0]
    roster = tmp_path / "six.csv"
    await asyncio.to_thread(roster.write_bytes, SIX)
    names: dict[str, Any] = {"__name__": "example"}
    exec(compile(source, "protocol.md", "exec"), names)

    assert await names["say_hello"](server.url, server.token, roster) == "Hello, is anybody there?"
