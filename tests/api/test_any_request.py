"""Whatever is asked over HTTP, the answer is one that OpenAPI describes, and never a failure of the server."""

import re
from typing import Any

import httpx
import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from sim_server.api import sessions, tables
from tests.servers import RunningServer, open_session

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
CALLS = tuple(
    (path, method.upper())
    for path, methods in FastAPI(routes=[*sessions.router.routes, *tables.router.routes]).openapi()["paths"].items()
    for method in methods
)
EXAMPLES = 8
bounded = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def schema(server: RunningServer) -> BaseSchema:
    return schemathesis.openapi.from_url(f"{server.url}/api/v1/openapi.json")


@pytest.mark.parametrize(("path", "method"), CALLS)
async def test_any_request_gets_an_answer_that_is_described(
    server: RunningServer, schema: BaseSchema, path: str, method: str
) -> None:
    async with open_session(server) as opened:
        real = {"session_id": opened.id, "table_id": opened.table}
    operation = schema[f"/api/v1{path}"][method]

    @bounded
    @given(case=operation.as_strategy(), is_real=st.booleans())
    def ask(case: "schemathesis.Case[Any]", is_real: bool) -> None:
        if is_real:
            case.path_parameters.update({name: real[name] for name in re.findall(r"{(\w+)}", path)})
        answer = case.call(base_url=server.url, headers={"Authorization": f"Bearer {server.token}"})
        case.validate_response(answer, checks=CHECKS)

    ask()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b'{"do": 1, "id": 2}',
        b'{"do": "announce", "id": "1", "text": "\\ud800"}',
        b'{"do": "announce", "id": "1", "text": ' + b"1" * 60 + b"}",
        b'{"do": "announce", "id": "\\u0000", "text": "x", "sealed": "x"}',
        b'{"do": "announce", "id": "1", "text": ' + b"[" * 3_000 + b"]" * 3_000 + b"}",
    ],
)
async def test_a_command_that_cannot_be_read_is_refused_in_a_sentence(server: RunningServer, body: bytes) -> None:
    async with open_session(server) as opened, httpx.AsyncClient(timeout=30) as program:
        answer = await program.post(
            f"{server.url}/api/v1{opened.path}/commands",
            content=body,
            headers={"Authorization": f"Bearer {server.token}", "Content-Type": "application/json"},
        )

    assert answer.status_code == 422
    assert answer.json()["detail"]["code"] in {"unreadable", "malformed"}
    assert answer.json()["detail"]["sentence"].endswith(".")
