"""Whether a Redis may be trusted with the log: it must write everything to disk and throw nothing away."""

from collections.abc import Mapping
from typing import Final, cast

import structlog

from sim_server.log.errors import StoreUnfit
from sim_server.log.pipe import Pipe

OLDEST: Final = (7, 0)
_ANYWAY: Final = "Set ENTENTE_ACCEPT_LOSS=1 to use it all the same."

_log = structlog.get_logger(__name__)


async def require_fit(pipe: Pipe, *, is_loss_accepted: bool) -> None:
    """Raises ``StoreUnfit`` for a Redis that may lose what it acknowledged, unless that was accepted."""
    about = _facts(cast("bytes", await pipe.ask("INFO")))
    version = about.get("redis_version", "0.0")
    if tuple(int(part) for part in version.split(".")[:2]) < OLDEST:
        raise StoreUnfit(f"This Redis is version {version}; Entente needs 7.0 or newer.")
    for reason in _reasons(about):
        if not is_loss_accepted:
            raise StoreUnfit(f"{reason} {_ANYWAY}")
        _log.warning("Using a Redis that may lose acknowledged actions, as accepted.", reason=reason)


def _facts(info: bytes) -> Mapping[str, str]:
    pairs = (line.partition(":") for line in info.decode().splitlines() if ":" in line)
    return {name: value for name, _, value in pairs}


def _reasons(about: Mapping[str, str]) -> list[str]:
    reasons = []
    if about.get("aof_enabled") != "1":
        reasons.append(
            "This Redis keeps no append-only file, so a restart would lose what was acknowledged. "
            "Set «appendonly yes» in its configuration."
        )
    policy = about.get("maxmemory_policy", "noeviction")
    if policy != "noeviction":
        reasons.append(
            f"This Redis throws data away when memory is short (maxmemory-policy {policy}). "
            "Set «maxmemory-policy noeviction» in its configuration."
        )
    return reasons
