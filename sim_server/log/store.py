"""The one store of a server: the Redis that REDIS_URL names, or an embedded one."""

from dataclasses import dataclass
from pathlib import Path

from sim_server.log.embedded import EmbeddedStore, Fsync


@dataclass(frozen=True, slots=True)
class Store:
    """An address for ``RedisLog`` and ``RedisSignals``, and the server behind it where it is our own."""

    url: str
    embedded: EmbeddedStore | None

    async def close(self) -> None:
        """Stop the server, if it is our own. Close all logs and signals first."""
        if self.embedded is not None:
            await self.embedded.stop()


async def open_store(
    *, redis_url: str | None, folder: Path, binary: Path | None = None, fsync: Fsync = Fsync.ALWAYS
) -> Store:
    """Where ``redis_url`` is given nothing is started; else a server in ``folder``.

    Raises ``StoreUnfit``, ``StoreUnavailable``.
    """
    if redis_url:
        return Store(redis_url, None)
    embedded = await EmbeddedStore.start(folder, binary=binary, fsync=fsync)
    return Store(embedded.url, embedded)
