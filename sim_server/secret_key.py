"""The key that signs links and cookies."""

import os
import secrets
from pathlib import Path
from typing import Final

_KEY_FILE: Final = "secret.key"


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
