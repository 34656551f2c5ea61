"""``entente table repair``: when a table's log and its archive tell different stories."""

import asyncio
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sim_server.cli.options import DatabaseOption, DataOption, RedisOption, settings_from
from sim_server.cli.trouble import MISUSED, Trouble, complain, told

if TYPE_CHECKING:
    from pathlib import Path

    from sim_server.log.commit import Commit
    from sim_server.log.recovery import Repaired
    from sim_server.settings import Settings

INSTEAD: Final = "A table is repaired while the server is stopped."
app = typer.Typer(
    help="Tables whose log needs an operator.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


class Side(StrEnum):
    """Whose story is kept."""

    REDIS = "redis"
    ARCHIVE = "archive"


@app.callback()
def table() -> None:
    """Tables whose log needs an operator."""


@app.command("repair")
def repair(
    table_id: Annotated[str, typer.Argument(metavar="TABLE", help="The table's id, as the message named it.")],
    keep: Annotated[
        Side | None,
        typer.Option(help="Which of the two to keep; asked for where it is not given.", show_default=False),
    ] = None,
    data: DataOption = None,
    database_url: DatabaseOption = None,
    redis_url: RedisOption = None,
) -> None:
    """Repair a table that was stopped because its log in Redis and its archive in SQL differ.

    Shows how far each goes, asks which to keep, and writes what the other had beyond it to a file. Afterwards
    the table can be played again.

    \b
    Example:
      entente table repair 4f1c2a9b7d3e --keep redis
    """
    settings = settings_from(data=data, database_url=database_url, redis_url=redis_url)
    asyncio.run(_repair(settings, table_id, keep))


async def _repair(settings: "Settings", table_id: str, keep: Side | None) -> None:
    from sim_server.cli.registry import opened_registry
    from sim_server.cli.store import opened_log
    from sim_server.log.archive import Archive
    from sim_server.log.errors import LogError
    from sim_server.log.recovery import Keep, TableRecovery
    from sim_server.rules.ids import TableId

    table = TableId(table_id)
    async with opened_log(settings, instead=INSTEAD) as log, opened_registry(settings) as database:
        archive = Archive(database.engine)
        with told(LogError, LookupError):
            top, head = await log.top(table), await archive.head(table)
            if top.seq == 0 and head.last_seq == 0:
                raise Trouble(f"Nothing is known of a table {table_id}. Copy its id from the server's message.")
            complain(f"Redis holds {top.seq} entries of this table, the archive {head.last_seq}.")
            chosen = keep or _ask()
            repaired = await TableRecovery(log, archive).repair(table, keep=Keep(chosen.value))
    complain(f"Both hold the same {repaired.top.seq} entries now. Start the server again to play on.")
    if repaired.dropped:
        complain(f"What the other side had beyond them is kept in {_save(settings.data, table_id, repaired)}.")


def _ask() -> Side:
    if not sys.stdin.isatty():
        raise Trouble("Say which of the two to keep: --keep redis or --keep archive.", status=MISUSED)
    answer = typer.prompt("Keep which, redis or archive?", err=True)
    if answer not in tuple(Side):
        raise Trouble("Nothing was changed. Answer redis or archive.", status=MISUSED)
    return Side(answer)


def _save(folder: "Path", table_id: str, repaired: "Repaired") -> "Path":
    """The dropped commits as JSON Lines, for their owner's eyes only: they hold everything that was said."""
    import msgspec

    path = folder / f"dropped-{table_id}-epoch-{repaired.top.epoch}.jsonl"
    path.touch(mode=0o600)
    path.write_bytes(b"".join(msgspec.json.encode(_plain(commit)) + b"\n" for commit in repaired.dropped))
    return path


def _plain(commit: "Commit") -> dict[str, object]:
    import msgspec

    return {
        "seq": commit.seq,
        "at": commit.at,
        "actor": commit.actor,
        "command": commit.command_id,
        "events": [msgspec.Raw(event) for event in commit.events],
    }
