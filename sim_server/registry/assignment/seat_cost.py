"""What is wrong with who sits where at one table, in named terms that add up. Less is better."""

from itertools import combinations

from sim_server.registry.assignment.cast import CastSeat
from sim_server.registry.assignment.fit import has_preference, is_own_job, suits
from sim_server.registry.assignment.person import Person

UNMET_PREFERENCE = 100
OWN_JOB = 4
SAME_COUNTRY = 5
SAME_REGION = 3
SAME_SECTOR = 2


def place_cost(person: Person, seat: CastSeat) -> int:
    """One person on one seat: their preference, or else a role unlike their own work."""
    if has_preference(person):
        return 0 if suits(person.preference, seat) else UNMET_PREFERENCE
    return OWN_JOB if is_own_job(person, seat) else 0


def likeness_cost(one: Person, other: Person) -> int:
    """Two people of one delegation: the more alike, the narrower its experience."""
    return (
        SAME_COUNTRY * _is_same(one.country, other.country)
        + SAME_REGION * _is_same(one.region, other.region)
        + SAME_SECTOR * _is_same(one.sector, other.sector)
    )


def table_cost(seated: tuple[Person, ...], places: tuple[CastSeat, ...]) -> int:
    """The whole table: `seated[i]` sits on `places[i]`."""
    alone = sum(place_cost(person, seat) for person, seat in zip(seated, places, strict=True))
    pairs = combinations(zip(seated, places, strict=True), 2)
    return alone + sum(
        likeness_cost(one, other) for (one, here), (other, there) in pairs if here.delegation_id == there.delegation_id
    )


def _is_same(one: str, other: str) -> bool:
    return one != "" and one == other
