"""A server of facilitators' pages for each test, with one facilitator signed in."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from tests.facilitator.place import Premises, premises


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Premises]:
    async with premises(tmp_path) as made:
        yield made


@pytest.fixture
async def lead(place: Premises) -> AsyncIterator[httpx.AsyncClient]:
    """The browser of a facilitator who may make sessions."""
    async with await place.browser(await place.facilitator("lead@example.org")) as browser:
        yield browser


@pytest.fixture
async def stranger(place: Premises) -> AsyncIterator[httpx.AsyncClient]:
    """The browser of a facilitator of other sessions."""
    async with await place.browser(await place.facilitator("stranger@example.org")) as browser:
        yield browser


@pytest.fixture
async def nobody(place: Premises) -> AsyncIterator[httpx.AsyncClient]:
    """A browser in which nobody is signed in."""
    async with await place.browser() as browser:
        yield browser
