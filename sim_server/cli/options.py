"""Options that several commands share, and the settings that come of them."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from sim_server.cli.trouble import MISUSED, Trouble
from sim_server.settings import BadSetting, Settings

DataOption: TypeAlias = Annotated[
    Path | None,
    typer.Option("--data", help="Folder of the server's data.  [default: data]", show_default=False),
]
DatabaseOption: TypeAlias = Annotated[
    str | None,
    typer.Option("--database-url", help="PostgreSQL in place of the SQLite file in the data folder."),
]
RedisOption: TypeAlias = Annotated[
    str | None, typer.Option("--redis-url", help="Your own Redis in place of the embedded one.")
]
PortOption: TypeAlias = Annotated[
    int | None,
    typer.Option("--port", help="Port to listen on; 0 takes any free one.  [default: 8765]", show_default=False),
]


def settings_from(**given: object) -> Settings:
    """Settings from the options given, else the environment. Raises `Trouble`."""
    try:
        return Settings.from_environment(None, **given)
    except BadSetting as bad:
        raise Trouble(str(bad), status=MISUSED) from bad
