"""Driving a server: whole tables played by bots over real sockets, and an oracle that judges what everyone got."""

from sim_server.drive.drive import CannotDrive, drive
from sim_server.drive.options import DriveOptions
from sim_server.drive.report import DriveReport

__all__ = ["CannotDrive", "DriveOptions", "DriveReport", "drive"]
