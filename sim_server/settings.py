"""Settings of a server: from the command line, else the environment, else defaults. Imports nothing of ours."""

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Self

DEFAULT_PORT = 8765


class BadSetting(ValueError):
    """A setting cannot be used. The message names it and says what is allowed."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Each field is also an environment variable: ``data`` is ENTENTE_DATA, and so on."""

    data: Path = Path("data")
    """Folder for the embedded store, SQLite and the secret key."""
    host: str = "127.0.0.1"
    """Address to listen on; 0.0.0.0 is all of them."""
    port: int = DEFAULT_PORT
    """Port to listen on; 0 is any free one."""
    workers: int = 1
    """Processes that serve, from 1 to 64."""
    redis_url: str = ""
    """Your own Redis; empty starts the embedded one. REDIS_URL is read too."""
    redis_server: str = ""
    """Program of the embedded store; empty takes the one that comes with Entente, else one on PATH."""
    database_url: str = ""
    """PostgreSQL or SQLite; empty uses SQLite in the data folder. DATABASE_URL is read too."""
    base_url: str = ""
    """Address that people use, for links and QR codes; empty takes host and port."""
    scenarios: Path = Path("scenarios")
    """Folder whose folders are the scenarios that a session can be made from."""
    accept_loss: bool = False
    """Use a Redis that may lose what it acknowledged."""
    allow_fast: bool = False
    """Allow sessions whose clock runs faster than 1."""
    console_key: str = ""
    """Signs the console link of a demo, valid on loopback while its server lives; empty has none."""
    log_level: str = "info"
    """What is logged to standard error: debug, info, warning or error."""

    @property
    def address(self) -> str:
        """The address that people use, without a slash at the end."""
        return self.base_url.rstrip("/") or f"http://{self.host}:{self.port}"

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.data.resolve() / 'entente.sqlite'}"

    @property
    def store_program(self) -> Path | None:
        """The server program that was named for the embedded store, if any."""
        return Path(self.redis_server) if self.redis_server else None

    @property
    def store_folder(self) -> Path:
        return self.data / "store"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None, **given: object) -> Self:
        """Settings from ENTENTE_* variables, with what is ``given`` (and not None) on top. Raises `BadSetting`."""
        environment = os.environ if environment is None else environment
        found: dict[str, object] = {}
        for field in fields(cls):
            raw = environment.get(f"ENTENTE_{field.name.upper()}", "")
            if not raw and field.name in {"redis_url", "database_url"}:
                raw = environment.get(field.name.upper(), "")
            if raw:
                found[field.name] = _read(field.name, field.type, raw)
        found.update({name: value for name, value in given.items() if value is not None})
        settings = cls(**found)  # type: ignore[arg-type]
        settings._check()
        return settings

    def to_environment(self) -> dict[str, str]:
        """The variables from which a worker makes equal settings."""
        values = asdict(self)
        return {
            f"ENTENTE_{name.upper()}": ("1" if value is True else "" if value is False else str(value))
            for name, value in values.items()
        }

    def _check(self) -> None:
        if not 0 <= self.port <= 65_535:
            raise BadSetting(f"The port is {self.port}; choose one from 0 (any free one) to 65535.")
        if not 1 <= self.workers <= 64:
            raise BadSetting(f"There are {self.workers} workers; choose a number from 1 to 64.")
        if self.log_level not in {"debug", "info", "warning", "error"}:
            raise BadSetting(f"The log level is {self.log_level!r}; choose debug, info, warning or error.")


def _read(name: str, kind: object, raw: str) -> object:
    if kind is bool:
        return raw.lower() in {"1", "true", "yes", "on"}
    if kind is Path:
        return Path(raw)
    if kind is int:
        if not raw.isdigit():
            raise BadSetting(f"ENTENTE_{name.upper()} is {raw!r}; it must be a number.")
        return int(raw)
    return raw
