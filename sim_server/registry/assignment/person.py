"""A person to be seated: what the assignment may know of them."""

from dataclasses import dataclass, field

from sim_server.rules.ids import PersonId


@dataclass(frozen=True, slots=True)
class Person:
    """`key` (e-mail address, else name) orders people, because ids are random and would change the draw.

    `preference` is empty, a kind of delegation or a role's sector.
    """

    person_id: PersonId
    key: str = field(repr=False)
    country: str = ""
    region: str = ""
    sector: str = ""
    preference: str = ""
    keep_with: tuple[PersonId, ...] = ()
    keep_apart: tuple[PersonId, ...] = ()


def in_order(people: tuple[Person, ...]) -> tuple[Person, ...]:
    """The one order that a draw starts from, whatever order the people came in.

    Raises ValueError if one person comes twice.
    """
    if len({person.person_id for person in people}) < len(people):
        raise ValueError("A person is listed twice; each person takes one seat.")
    return tuple(sorted(people, key=_sort_key))


def _sort_key(person: Person) -> tuple[str, ...]:
    return (
        person.key.casefold(),
        person.region,
        person.country,
        person.sector,
        person.preference,
        person.person_id,
    )
