"""What has been made of the same frozen objects is not made again: see `rules.remembered`."""

from sim_server.rules.remembered import remembered

__all__ = ["remembered"]
