"""The servers found here, on each of which the log is tested."""

import shutil
from pathlib import Path

from sim_server.log.binary import find_server


def servers_found() -> dict[str, Path]:
    """The bundled server, and every other one on PATH."""
    found = {"bundled-valkey": find_server(None)}
    for name in ("redis-server", "valkey-server"):
        program = shutil.which(name)
        if program is not None:
            found[f"system-{name}"] = Path(program)
    return found


SERVERS = servers_found()
