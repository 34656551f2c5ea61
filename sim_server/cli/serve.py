"""``entente serve``: the server, until it is stopped."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim_server.cli.options import DatabaseOption, DataOption, PortOption, RedisOption, settings_from

if TYPE_CHECKING:
    from sim_server.settings import Settings


def serve(
    host: Annotated[
        str | None,
        typer.Option(help="Address to listen on; 0.0.0.0 for all.  [default: 127.0.0.1]", show_default=False),
    ] = None,
    port: PortOption = None,
    data: DataOption = None,
    workers: Annotated[int | None, typer.Option(help="Processes that serve.  [default: 1]", show_default=False)] = None,
    base_url: Annotated[
        str | None,
        typer.Option("--base-url", help="Address that people use, for links: https://entente.example.org"),
    ] = None,
    redis_url: RedisOption = None,
    database_url: DatabaseOption = None,
    scenarios: Annotated[
        Path | None, typer.Option(help="Folder of the scenarios.  [default: scenarios]", show_default=False)
    ] = None,
    log_level: Annotated[
        str | None,
        typer.Option(help="debug, info, warning or error.  [default: info]", show_default=False),
    ] = None,
    allow_fast: Annotated[
        bool | None, typer.Option("--allow-fast", help="Allow sessions whose clock runs faster than 1.")
    ] = None,
    accept_loss: Annotated[
        bool | None, typer.Option("--accept-loss", help="Use a Redis that may lose what it acknowledged.")
    ] = None,
) -> None:
    """Start the server and keep it running until Ctrl-C.

    At the first start it prints a link, valid once, that makes the first facilitator's account. Every option
    can be given in the environment too: ENTENTE_PORT, ENTENTE_DATA and so on.

    \b
    Example:
      entente serve --host 0.0.0.0 --workers 2 --base-url https://entente.example.org
    """
    settings = settings_from(
        host=host,
        port=port,
        data=data,
        workers=workers,
        base_url=base_url,
        redis_url=redis_url,
        database_url=database_url,
        scenarios=scenarios,
        log_level=log_level,
        allow_fast=allow_fast,
        accept_loss=accept_loss,
    )
    from sim_server.cli.serving import run_server
    from sim_server.loglines import set_up_logging

    set_up_logging(settings.log_level)
    run_server(settings, _welcome)


async def _welcome(settings: "Settings") -> None:
    from sim_server.cli.setting_up import set_up_link
    from sim_server.registry.database import Database
    from sim_server.registry.facilitators import has_facilitators

    typer.echo(f"Entente {settings.address}")
    async with Database(settings.database) as database:
        if not await has_facilitators(database):
            link = await set_up_link(database, settings)
            typer.echo(f"Make the first facilitator's account with this link, which works once:\n{link}")
