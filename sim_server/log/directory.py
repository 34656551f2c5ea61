"""The folder of the embedded store: one owner at a time, and never opened by an older server."""

import asyncio
import fcntl
import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

from sim_server.log.binary import ServerVersion
from sim_server.log.errors import StoreUnfit

_LONGEST_SOCKET: Final = 100
"""Systems allow 103 to 107 bytes for the path of a socket."""
_ORPHAN_PATIENCE_S: Final = 10.0
_PAUSE_S: Final = 0.02


class StoreDirectory:
    """A folder that this process holds. The server inherits the lock, so it is free only when both are gone."""

    def __init__(self, path: Path, lock: int) -> None:
        self.path = path
        self.lock = lock
        """File descriptor that carries the lock."""
        self._short: Path | None = None

    @classmethod
    async def hold(cls, path: Path) -> "StoreDirectory":
        """Make the folder if need be and take it. Raises ``StoreUnfit`` where another process has it.

        After a kill the old server may take a moment to leave; it is waited for, up to 10 s.
        """
        await asyncio.to_thread(path.mkdir, mode=0o700, parents=True, exist_ok=True)
        lock = os.open(path / "entente.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            await _take(lock, path)
        except BaseException:
            os.close(lock)
            raise
        os.truncate(lock, 0)
        os.pwrite(lock, str(os.getpid()).encode(), 0)
        return cls(path, lock)

    def release(self) -> None:
        if self._short is not None:
            shutil.rmtree(self._short, ignore_errors=True)
            self._short = None
        os.close(self.lock)

    def socket(self) -> Path:
        """Where the server listens: in the folder, or by a short link to it where the path is too long."""
        direct = self.path.absolute() / "valkey.sock"
        if len(os.fsencode(direct)) <= _LONGEST_SOCKET:
            return direct
        if self._short is None:
            self._short = Path(tempfile.mkdtemp(prefix="entente-"))
            (self._short / "d").symlink_to(self.path.absolute(), target_is_directory=True)
        return self._short / "d" / "valkey.sock"

    def admit(self, version: ServerVersion) -> None:
        """Stamp the folder with the server's version. Raises ``StoreUnfit`` where a newer one wrote it."""
        stamp = self.path / "server-version"
        if stamp.exists():
            written = ServerVersion.parse(stamp.read_text(encoding="utf-8"))
            if not version.can_open(written):
                raise StoreUnfit(
                    f"The data in {self.path} was written by {written}, and the server found is {version}, which "
                    "might open it empty. Name a newer server in ENTENTE_REDIS_SERVER, or update Entente."
                )
        fresh = stamp.with_suffix(".new")
        fresh.write_text(f"{version}\n", encoding="utf-8")
        fresh.replace(stamp)


async def _take(lock: int, path: Path) -> None:
    deadline = asyncio.get_running_loop().time() + _ORPHAN_PATIENCE_S
    while not _try_lock(lock):
        owner = _owner(lock)
        if _is_alive(owner) or asyncio.get_running_loop().time() > deadline:
            raise StoreUnfit(
                f"Another Entente (process {owner or 'unknown'}) uses the data in {path}. "
                "Stop it first, or choose another folder with --data."
            )
        await asyncio.sleep(_PAUSE_S)


def _try_lock(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _owner(lock: int) -> int:
    digits = os.pread(lock, 20, 0)
    return int(digits) if digits.isdigit() else 0


def _is_alive(process: int) -> bool:
    if process == 0:
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
