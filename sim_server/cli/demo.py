"""``entente demo``: a ready session of the flagship scenario, and the links into it."""

import asyncio
import os
import sys
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sim_server.cli.options import PortOption, settings_from
from sim_server.cli.trouble import complain, told

if TYPE_CHECKING:
    from sim_server.demo import DemoLinks
    from sim_server.settings import Settings

DATA: Final = Path("data/demo")


def demo(
    port: PortOption = None,
    data: Annotated[
        Path | None,
        typer.Option("--data", help=f"Folder of the demo's data.  [default: {DATA}]", show_default=False),
    ] = None,
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open the console in the browser.")] = False,
) -> None:
    """Start a server with a ready session: bots in every seat, two of which wait for you.

    Prints one link a line: the console, two seats to play, and an observer's. Open a seat's link and its bot
    gives way to you; press Start in the console, and play. Run it again on the same folder to go on.

    \b
    Example:
      entente demo --port 8765
    """
    settings = settings_from(host="127.0.0.1", port=port, data=data or _usual_folder(), **_own_key())
    from sim_server.cli.serving import run_server
    from sim_server.demo import CannotDemo
    from sim_server.loglines import set_up_logging

    async def welcome(served: "Settings") -> None:
        await _welcome(served, opens=not no_open)

    set_up_logging(settings.log_level)
    complain("Starting…")
    with told(CannotDemo):
        run_server(settings, welcome)


def _usual_folder() -> Path | None:
    """The demo's own folder, so that it never mixes with a real server's data, unless the environment names one."""
    return None if os.environ.get("ENTENTE_DATA") else DATA


def _own_key() -> dict[str, str]:
    from sim_server.demo import new_console_key

    return {"console_key": new_console_key(), "log_level": "warning"}


async def _welcome(settings: "Settings", *, opens: bool) -> None:
    from sim_server.demo import demo_links

    links = await demo_links(settings)
    _print(links)
    if opens:
        await asyncio.to_thread(webbrowser.open, links.console)


def _print(links: "DemoLinks") -> None:
    lines = [f"console {links.console}"]
    lines += [f"play {role} {url}" for role, url in links.play]
    lines.append(f"observe {links.observe}")
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()
    complain("Open the console and press Start. Ctrl-C stops the server; run this again to go on.")
