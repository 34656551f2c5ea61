"""A request that is larger than anything people send is not read, whoever sends it."""

import httpx
import pytest

from sim_server.app import MOST_BODY
from tests.servers import RunningServer


@pytest.mark.parametrize("path", ["/join", "/join/ask", "/console/sign-in", "/api/v1/sessions"])
def test_a_body_that_is_too_large_is_refused(server: RunningServer, path: str) -> None:
    answer = httpx.post(f"{server.url}{path}", content=b"x" * (MOST_BODY + 1), timeout=30)

    assert answer.status_code == 413
