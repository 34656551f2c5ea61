"""What a server needs before its first request: the schema, the archive's tables, the secret key."""

from sim_server.log.archive import Archive
from sim_server.registry.database import Database
from sim_server.registry.migrate import migrate
from sim_server.secret_key import secret_key
from sim_server.settings import Settings


async def prepare(settings: Settings) -> None:
    """Bring the database up to date. Harmless to repeat."""
    settings.data.mkdir(parents=True, exist_ok=True)
    await migrate(settings.database)
    async with Database(settings.database) as database:
        await Archive(database.engine).prepare()
    secret_key(settings.data)
