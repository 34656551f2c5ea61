"""Who sits where: people onto the seats of every table, reproducibly from a seed.

Pure: standard library only, no SQL, no clock. `docs/decisions/0003-assignment.md` says why it is our own.
"""

from sim_server.registry.assignment.assign import Assignment, SeatedPerson, assign
from sim_server.registry.assignment.cast import CastSeat, TableCast
from sim_server.registry.assignment.misses import Miss, MissKind
from sim_server.registry.assignment.person import Person
from sim_server.registry.assignment.rules import AssignmentRules
from sim_server.registry.assignment.split import CannotSplit, split

__all__ = [
    "Assignment",
    "AssignmentRules",
    "CannotSplit",
    "CastSeat",
    "Miss",
    "MissKind",
    "Person",
    "SeatedPerson",
    "TableCast",
    "assign",
    "split",
]
