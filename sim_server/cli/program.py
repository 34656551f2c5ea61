"""The program ``entente``: its commands, and how it ends."""

import sys
from collections.abc import Sequence
from typing import Annotated, Final

import typer

from sim_server.cli import check, demo, drive, export, facilitator, rehearse, serve, table, version
from sim_server.cli.trouble import FAILED, INTERRUPTED, Trouble, complain, report_defect

DEBUG: Final = "--debug"

app = typer.Typer(
    name="entente",
    help="Negotiation simulations for many people at several tables, in the browser.",
    epilog="Begin with: entente demo",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"max_content_width": 100},
)
app.command("demo")(demo.demo)
app.command("serve")(serve.serve)
app.command("check")(check.check)
app.command("rehearse")(rehearse.rehearse)
app.command("drive")(drive.drive)
app.command("export")(export.export)
app.add_typer(facilitator.app, name="facilitator")
app.add_typer(table.app, name="table")
app.command("version")(version.version)


@app.callback()
def entente(
    _debug: Annotated[bool, typer.Option(DEBUG, help="Show the whole of an unexpected error.")] = False,
) -> None:
    """Negotiation simulations for many people at several tables, in the browser."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status. ``--debug`` may stand anywhere."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    words = [word for word in given if word != DEBUG]
    try:
        status = app(words, prog_name="entente")
    except Trouble as trouble:
        complain(str(trouble))
        return trouble.status
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if DEBUG in given:
            raise
        complain(report_defect(error))
        return FAILED
    return status if isinstance(status, int) else 0
