"""Whether a seat is what a person asked for, or is their own daily work."""

from sim_server.registry.assignment.cast import CastSeat
from sim_server.registry.assignment.person import Person

WORK_OF_KIND = {
    "academia": "university",
    "research management": "university",
    "private sector": "firm",
    "company": "firm",
    "industry": "firm",
    "government": "state",
    "ministry": "state",
    "diplomacy": "state",
    "civil society": "organisation",
    "international organisation": "organisation",
}
"""Which kind of delegation a sector of work is at home in."""


def has_preference(person: Person) -> bool:
    return person.preference != ""


def suits(preference: str, seat: CastSeat) -> bool:
    """A preference matches a delegation's kind or a role's sector."""
    return preference in (seat.kind, seat.sector)


def is_own_job(person: Person, seat: CastSeat) -> bool:
    """The role is the person's own line of work, which teaches them least."""
    if not person.sector:
        return False
    return _work(person.sector) == _work(seat.sector or seat.kind)


def _work(sector: str) -> str:
    folded = sector.casefold()
    return WORK_OF_KIND.get(folded, folded)
