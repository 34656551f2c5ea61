"""Codes that are read out or typed on a phone.

A session's code (KESTREL 47) lets a newcomer ask to be admitted, nothing more. A personal code
(HERON MAPLE 3182) opens one seat, so it is drawn from over 500 million; five tries a minute are allowed.
"""

import re
import secrets
import unicodedata

from sim_server.registry.words import WORDS

MOST_TYPED = 80
PARTS = re.compile(r"[A-Z]+|\d+")


def new_session_code() -> str:
    return f"{secrets.choice(WORDS)} {_digits(2)}"


def new_personal_code() -> str:
    return f"{secrets.choice(WORDS)} {secrets.choice(WORDS)} {_digits(4)}"


def read_code(typed: str) -> str:
    """The code as it is stored, however it was typed: case, hyphens and full-width digits do not matter."""
    plain = unicodedata.normalize("NFKC", typed[:MOST_TYPED]).upper()
    return " ".join(PARTS.findall(plain))


def _digits(count: int) -> str:
    """`count` digits, the first not a zero, so that nobody wonders whether to type it."""
    least = int(10 ** (count - 1))
    return str(least + secrets.randbelow(9 * least))
