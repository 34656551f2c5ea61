"""``entente version``."""

import typer

from sim_server import __version__


def version() -> None:
    """Say which version of Entente this is.

    \b
    Example:
      entente version
    """
    typer.echo(f"entente {__version__}")
