"""The command line, ``entente``: one file a command. What is heavy is imported inside the commands."""

from sim_server.cli.program import main

__all__ = ["main"]
