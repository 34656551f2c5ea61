"""What a server keeps on disk, and the wait until words are gone from it."""

import asyncio
from pathlib import Path


async def gone_from_files(words: bytes, folder: Path, *, within_s: float = 10) -> None:
    """Return once no file under the folder holds the words.

    Raises:
        TimeoutError: A file still holds them after `within_s` seconds.
    """
    async with asyncio.timeout(within_s):
        while words in bytes_under(folder):  # noqa: ASYNC110 - the server tells nobody when its file is rewritten
            await asyncio.sleep(0.05)


def bytes_under(folder: Path) -> bytes:
    """Bytes of all files under the folder.

    A server renames its files while this looks; one that is gone may stand under another name by then, so all are
    read again until none went.
    """
    while True:
        try:
            return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
        except FileNotFoundError:
            continue
