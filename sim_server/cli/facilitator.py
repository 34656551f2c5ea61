"""``entente facilitator``: accounts of facilitators, and tokens for their programs."""

import asyncio
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from sim_server.cli.options import DatabaseOption, DataOption, settings_from
from sim_server.cli.trouble import MISUSED, Trouble, complain, told

if TYPE_CHECKING:
    from sim_server.registry.database import Database
    from sim_server.registry.facilitators import Facilitator
    from sim_server.settings import Settings

app = typer.Typer(
    help="Accounts of facilitators, and tokens for their programs. Works beside a running server.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("add")
def add(
    login: Annotated[
        str | None, typer.Argument(metavar="LOGIN", help="E-mail address or a name to sign in with.")
    ] = None,
    name: Annotated[
        str, typer.Option(help="How the console calls them.  [default: the login]", show_default=False)
    ] = "",
    link: Annotated[bool, typer.Option("--link", help="Print a link with which they make their account.")] = False,
    base_url: Annotated[str | None, typer.Option("--base-url", help="Address that people use, for the link.")] = None,
    data: DataOption = None,
    database_url: DatabaseOption = None,
) -> None:
    """Add a facilitator: by a passphrase asked here, or by a link that works once.

    The passphrase has at least 14 characters. Where there is no terminal it is read from standard input.

    \b
    Examples:
      entente facilitator add you@example.org
      entente facilitator add --link
    """
    settings = settings_from(data=data, database_url=database_url, base_url=base_url)
    if link:
        typer.echo(asyncio.run(_link(settings)))
        return
    if not login:
        raise Trouble("Say with which login, or use --link. For example: entente facilitator add LOGIN", status=MISUSED)
    asyncio.run(_add(settings, login, name or login, _passphrase()))
    complain(f"{login} can sign in now at {settings.address}/console")


@app.command("token")
def token(
    login: Annotated[str, typer.Argument(metavar="LOGIN", help="The facilitator for whom the program acts.")],
    name: Annotated[str, typer.Option(help="What the token is for.")] = "command line",
    data: DataOption = None,
    database_url: DatabaseOption = None,
) -> None:
    """Make a token with which a program acts for a facilitator over the JSON interface.

    It is shown once. Programs of ours read it from ENTENTE_TOKEN.

    Example: export ENTENTE_TOKEN=$(entente facilitator token you@example.org)
    """
    settings = settings_from(data=data, database_url=database_url)
    typer.echo(asyncio.run(_token(settings, login, name)))


@app.command("tokens")
def tokens(
    login: Annotated[str, typer.Argument(metavar="LOGIN", help="The facilitator whose tokens these are.")],
    revoke: Annotated[
        str | None, typer.Option(metavar="ID", help="Revoke the token with this id; its programs are cut off.")
    ] = None,
    data: DataOption = None,
    database_url: DatabaseOption = None,
) -> None:
    """List a facilitator's tokens, one a line: id, day, what it is for. Or revoke one of them.

    \b
    Examples:
      entente facilitator tokens you@example.org
      entente facilitator tokens you@example.org --revoke ID
    """
    settings = settings_from(data=data, database_url=database_url)
    if revoke is None:
        for line in asyncio.run(_tokens(settings, login)):
            typer.echo(line)
        return
    asyncio.run(_revoke(settings, login, revoke))
    complain("The token is revoked. What a program had open with it is closed within a second.")


@app.command("passphrase")
def passphrase(
    login: Annotated[str, typer.Argument(metavar="LOGIN", help="The facilitator who signs in with it.")],
    data: DataOption = None,
    database_url: DatabaseOption = None,
) -> None:
    """Give a facilitator a new passphrase, which is asked here, and sign them out everywhere.

    Example: entente facilitator passphrase you@example.org
    """
    settings = settings_from(data=data, database_url=database_url)
    asyncio.run(_change(settings, login, _passphrase()))
    complain(f"{login} signs in with the new passphrase from now on.")


def _passphrase() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return str(typer.prompt("Passphrase", hide_input=True, confirmation_prompt=True, err=True))


async def _link(settings: "Settings") -> str:
    from sim_server.cli.registry import opened_registry
    from sim_server.cli.setting_up import set_up_link

    async with opened_registry(settings) as database:
        return await set_up_link(database, settings)


async def _add(settings: "Settings", login: str, name: str, passphrase: str) -> None:
    from datetime import UTC, datetime

    from pydantic import SecretStr, ValidationError

    from sim_server.cli.registry import opened_registry
    from sim_server.registry.facilitators import LoginTaken, NewFacilitator, add_facilitator
    from sim_server.registry.inputs import faults

    try:
        new = NewFacilitator(login=login, name=name, passphrase=SecretStr(passphrase))
    except ValidationError as error:
        raise Trouble("\n".join(fault.sentence for fault in faults(error))) from None
    async with opened_registry(settings) as database:
        with told(LoginTaken):
            await add_facilitator(database, new, now=datetime.now(UTC))


async def _token(settings: "Settings", login: str, name: str) -> str:
    from sim_server.cli.registry import opened_registry

    async with opened_registry(settings) as database:
        return await _issue(database, login, name)


async def _tokens(settings: "Settings", login: str) -> list[str]:
    from sim_server.cli.registry import opened_registry
    from sim_server.registry.api_tokens import api_tokens_of

    async with opened_registry(settings) as database:
        held = await api_tokens_of(database, (await _who(database, login)).id)
    return [
        f"{each.id}  {each.created_at:%Y-%m-%d}  {each.name}{'  (revoked)' if each.revoked_at else ''}" for each in held
    ]


async def _revoke(settings: "Settings", login: str, token_id: str) -> None:
    from datetime import UTC, datetime

    from sim_server.cli.registry import opened_registry
    from sim_server.registry.api_tokens import revoke_api_token

    async with opened_registry(settings) as database:
        owner = await _who(database, login)
        if not await revoke_api_token(database, token_id, facilitator_id=owner.id, now=datetime.now(UTC)):
            raise Trouble(f"{login} has no working token {token_id}. List them: entente facilitator tokens {login}")


async def _change(settings: "Settings", login: str, passphrase: str) -> None:
    from sim_server.cli.registry import opened_registry
    from sim_server.registry.logins import change_passphrase

    async with opened_registry(settings) as database:
        owner = await _who(database, login)
        with told(ValueError):
            await change_passphrase(database, owner.id, passphrase)


async def _who(database: "Database", login: str) -> "Facilitator":
    from sim_server.registry.facilitators import find_facilitator_by_login

    facilitator = await find_facilitator_by_login(database, login)
    if facilitator is None:
        raise Trouble(f"Nobody signs in as {login}. Add them first: entente facilitator add {login}")
    return facilitator


async def _issue(database: "Database", login: str, name: str) -> str:
    from datetime import UTC, datetime

    from sim_server.registry.api_tokens import issue_api_token

    facilitator = await _who(database, login)
    with told(ValueError):
        issued = await issue_api_token(database, facilitator.id, name=name, now=datetime.now(UTC))
    return issued.token
