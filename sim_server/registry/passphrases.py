"""Passphrases: what makes one long enough, and argon2 in a thread so that no table waits for it."""

import asyncio
import unicodedata
from functools import cache

from pwdlib import PasswordHash

LEAST = 14
MOST = 200
_argon2 = PasswordHash.recommended()


def passphrase_fault(passphrase: str) -> str:
    """What to change, as a sentence; empty if nothing."""
    count = len(passphrase)
    if count < LEAST:
        have = "1 character" if count == 1 else f"{count} characters"
        return f"{have}; {LEAST} are needed. Three or four unrelated words work well."
    if count > MOST:
        return f"The passphrase is longer than {MOST} characters. Shorten it."
    if len(set(passphrase)) < LEAST // 3:
        return "The passphrase repeats too few characters. Three or four unrelated words work well."
    return ""


async def hash_passphrase(passphrase: str) -> str:
    return await asyncio.to_thread(_argon2.hash, _composed(passphrase))


async def is_right(passphrase: str, stored: str | None) -> bool:
    """Whether it is the one stored. For an unknown account (`None`) the same work is done and thrown away."""
    return await asyncio.to_thread(_verify, _composed(passphrase), stored)


def _verify(passphrase: str, stored: str | None) -> bool:
    nobodys = _nobodys()
    matches = _argon2.verify(passphrase, stored or nobodys)
    return matches and stored is not None


@cache
def _nobodys() -> str:
    return _argon2.hash("nobody signs in with this")


def _composed(passphrase: str) -> str:
    """Keyboards differ in how they compose accents; an over-long try is cut, as it cannot be right."""
    return unicodedata.normalize("NFC", passphrase[: MOST + 1])
