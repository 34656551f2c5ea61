"""What holds for every answer, a failure of the server's own included."""

import httpx
import pytest
from fastapi import FastAPI
from starlette.responses import PlainTextResponse

from web.guard import FAILED, HEADERS, Guard

SITE = "http://site.test"


def application() -> FastAPI:
    app = FastAPI(openapi_url=None)

    @app.get("/well")
    async def well() -> PlainTextResponse:
        return PlainTextResponse("well")

    @app.get("/fails")
    async def fails() -> None:
        raise RuntimeError("unmistakable inner words")

    app.add_middleware(Guard)
    return app


@pytest.mark.parametrize(("path", "status"), [("/well", 200), ("/fails", 500), ("/nothing", 404)])
async def test_every_answer_has_the_security_headers(path: str, status: int) -> None:
    transport = httpx.ASGITransport(application(), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=SITE) as browser:
        answer = await browser.get(path)

    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "inner words" not in answer.text


async def test_a_failure_is_told_in_a_sentence_and_raised_for_the_record() -> None:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(application()), base_url=SITE) as browser:
        with pytest.raises(RuntimeError, match="inner words"):
            await browser.get("/fails")
    transport = httpx.ASGITransport(application(), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=SITE) as browser:
        assert (await browser.get("/fails")).text == FAILED
