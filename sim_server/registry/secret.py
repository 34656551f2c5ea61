"""Random ids and secrets, and the form in which a secret is stored."""

import secrets
from hashlib import sha256


def new_id() -> str:
    """A random id of 80 bits. It says nothing about when or in which order it was made."""
    return secrets.token_hex(10)


def new_secret() -> str:
    """A secret of 256 bits, safe in a URL. It is shown once; only its digest is stored."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is stored of a random secret. (Passphrases, which people choose, are hashed with argon2.)"""
    return sha256(secret.encode()).hexdigest()
