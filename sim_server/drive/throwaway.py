"""A throwaway server: two workers, an embedded store and a folder that is gone afterwards."""

import os
import secrets
import signal
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import SecretStr

from sim_server.registry.api_tokens import issue_api_token
from sim_server.registry.database import Database
from sim_server.registry.facilitators import NewFacilitator, add_facilitator
from sim_server.rules.ids import FacilitatorId
from sim_server.settings import Settings
from sim_server.supervisor import Supervisor


@dataclass(frozen=True, slots=True)
class Server:
    """Where to play. ``kill_worker`` ends one worker at once, as a crash does; None for a server that is not ours."""

    url: str
    token: str
    kill_worker: Callable[[], None] | None


@asynccontextmanager
async def throwaway_server(scenarios: Path, *, workers: int = 2) -> AsyncIterator[Server]:
    """Raises `CannotServe`, `BadSetting` or `LogError` with a sentence."""
    with tempfile.TemporaryDirectory(prefix="entente-drive-", ignore_cleanup_errors=True) as folder:
        settings = Settings(
            data=Path(folder),
            port=0,
            workers=workers,
            scenarios=scenarios,
            allow_fast=True,
            log_level="error",
        )
        supervisor = Supervisor(settings)
        try:
            await supervisor.start()
            token = await new_token(supervisor.settings.database)
            yield Server(supervisor.settings.address, token, lambda: _kill_one(supervisor))
        finally:
            await supervisor.stop()


async def new_token(database_url: str) -> str:
    """The API token of a new facilitator, made directly in the database."""
    now = datetime.now(UTC)
    async with Database(database_url) as database:
        new = NewFacilitator(
            login=f"drive-{secrets.token_hex(4)}", name="Drive", passphrase=SecretStr(secrets.token_urlsafe(24))
        )
        facilitator = await add_facilitator(database, new, now=now)
        return (await issue_api_token(database, FacilitatorId(facilitator.id), name="drive", now=now)).token


def _kill_one(supervisor: Supervisor) -> None:
    process_id = supervisor.workers[-1].process_id
    if process_id is not None:
        os.kill(process_id, signal.SIGKILL)
