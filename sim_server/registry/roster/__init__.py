"""A roster file, read row by row: what can be used is kept, what cannot is named by row and column.

Pure: bytes in, rows and problems out. Nothing here is stored and nothing raises on bad input.
"""

from sim_server.registry.roster.columns import Column, Field
from sim_server.registry.roster.parse import Roster, parse_roster
from sim_server.registry.roster.problem import Problem
from sim_server.registry.roster.row import RosterRow

__all__ = ["Column", "Field", "Problem", "Roster", "RosterRow", "parse_roster"]
