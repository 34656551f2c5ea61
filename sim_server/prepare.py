"""What a server needs before its first request: the schema, the archive's tables, the secret key."""

import os
import secrets
from pathlib import Path
from typing import Final

from sim_server.log.archive import Archive
from sim_server.registry.database import Database
from sim_server.registry.migrate import migrate
from sim_server.settings import Settings

_KEY_FILE: Final = "secret.key"


async def prepare(settings: Settings) -> None:
    """Bring the database up to date. Harmless to repeat."""
    settings.data.mkdir(parents=True, exist_ok=True)
    await migrate(settings.database)
    async with Database(settings.database) as database:
        await Archive(database.engine).prepare()
    secret_key(settings.data)


def secret_key(data: Path) -> str:
    """The key that signs links and cookies: ENTENTE_SECRET_KEY, else a file made once and readable by its owner."""
    given = os.environ.get("ENTENTE_SECRET_KEY", "")
    if given:
        return given
    path = data / _KEY_FILE
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()
