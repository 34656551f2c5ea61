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


SECTORS_MEANT = {
    "university": ("academia", "research management"),
    "firm": ("private sector", "industry"),
    "organisation": ("civil society",),
}
"""A preference for a kind is also met by a role of these sectors, in whichever delegation it is written.

Not so for states: a diplomat's role in an international organisation is no seat of a state.
"""


def has_preference(person: Person) -> bool:
    return person.preference != ""


def suits(preference: str, seat: CastSeat) -> bool:
    """A preference matches a delegation's kind or a role's sector."""
    sector = seat.sector.casefold()
    return preference in (seat.kind, sector) or sector in SECTORS_MEANT.get(preference, ())


def is_own_job(person: Person, seat: CastSeat) -> bool:
    """The role is the person's own line of work, which teaches them least."""
    if not person.sector:
        return False
    return _work(person.sector) == _work(seat.sector or seat.kind)


def _work(sector: str) -> str:
    folded = sector.casefold()
    return WORK_OF_KIND.get(folded, folded)
