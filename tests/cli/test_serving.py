"""A server that is asked to end ends, whatever it was doing at that moment."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from sim_server.cli import serving
from sim_server.cli.serving import run_server
from sim_server.settings import Settings
from sim_server.supervisor import Supervisor


class WithoutWorkers(Supervisor):
    async def start(self) -> None:
        """Nothing to start."""


async def asked_to_end_while_deaf(_: Settings) -> None:
    """As a library does that takes a cancellation for its own."""
    os.kill(os.getpid(), signal.SIGINT)
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        await asyncio.sleep(0.05)


async def asked_to_end(_: Settings) -> None:
    os.kill(os.getpid(), signal.SIGTERM)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("welcome", [asked_to_end_while_deaf, asked_to_end])
def test_a_request_to_end_is_never_lost(
    welcome: serving.Welcome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "Supervisor", WithoutWorkers)
    run_server(Settings(data=tmp_path), welcome)
