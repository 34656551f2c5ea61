"""``entente export``: everything about one session as a ZIP file."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sim_server.cli.options import DatabaseOption, DataOption, RedisOption, settings_from
from sim_server.cli.trouble import Trouble, complain, told

if TYPE_CHECKING:
    from sim_server.registry.database import Database
    from sim_server.registry.sessions import Session
    from sim_server.settings import Settings

INSTEAD: Final = "While it runs, download the export from a table's debrief in the console."


def export(
    session: Annotated[str, typer.Argument(metavar="SESSION", help="The session's code, or its id as in its address.")],
    to: Annotated[
        Path | None, typer.Option("--to", help="File to write.  [default: SESSION.zip]", show_default=False)
    ] = None,
    with_names: Annotated[
        bool, typer.Option("--with-names/--pseudonyms", help="People by their names, or by numbers.")
    ] = False,
    data: DataOption = None,
    database_url: DatabaseOption = None,
    redis_url: RedisOption = None,
) -> None:
    """Write everything about a session: events as JSON Lines, tables as CSV, adopted texts as Markdown.

    A server that runs on its embedded store has that store to itself: stop it first, or download the export
    from the console. With your own Redis the command works at any time.

    \b
    Example:
      entente export K7QF-2MXA --with-names --to session.zip
    """
    settings = settings_from(data=data, database_url=database_url, redis_url=redis_url)
    target = to or Path(f"{session}.zip")
    numbers = asyncio.run(_export(settings, session, target, with_names=with_names))
    tables = f"table {numbers[0]}" if len(numbers) == 1 else f"{len(numbers)} tables"
    complain(f"{target} holds {tables}, with {'names' if with_names else 'pseudonyms'}.")


async def _export(settings: "Settings", wanted: str, target: Path, *, with_names: bool) -> tuple[int, ...]:
    from sim_server.cli.registry import opened_registry
    from sim_server.cli.store import opened_log
    from sim_server.live.exporting import export_to
    from sim_server.live.hall import UnknownTable
    from sim_server.log.archive import Archive
    from sim_server.log.errors import LogError
    from web.languages import say_in

    async with opened_log(settings, instead=INSTEAD) as log, opened_registry(settings) as database:
        session = await _find(database, wanted)
        complain(f"Exporting “{session.title}”…")
        with told(UnknownTable, LogError, OSError):
            return await export_to(
                target,
                database=database,
                session=session.id,
                readers=(log, Archive(database.engine)),
                with_names=with_names,
                say_in=say_in,
            )


async def _find(database: "Database", wanted: str) -> "Session":
    from sim_server.registry.sessions import find_session, find_session_by_code
    from sim_server.rules.ids import SessionId

    found = await find_session(database, SessionId(wanted)) or await find_session_by_code(database, wanted)
    if found is None:
        raise Trouble(f"No session has the code or id {wanted}. Its code is on its page in the console.")
    return found
