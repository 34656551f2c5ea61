"""Keep-with and keep-apart, as symmetric lists of positions, and the groups that move together."""

from collections.abc import Callable
from dataclasses import dataclass

from sim_server.registry.assignment.person import Person
from sim_server.rules.ids import PersonId


@dataclass(frozen=True, slots=True)
class Wishes:
    """For each person, by position: with whom, and apart from whom. `groups` are worth moving as one."""

    together: tuple[tuple[int, ...], ...]
    apart: tuple[tuple[int, ...], ...]
    groups: tuple[tuple[int, ...], ...]


def read_wishes(people: tuple[Person, ...], *, largest: int) -> Wishes:
    """The wishes among `people`; a group never grows past `largest` nor holds two to be kept apart."""
    position = {person.person_id: at for at, person in enumerate(people)}
    together = _both_ways(people, position, lambda person: person.keep_with)
    apart = _both_ways(people, position, lambda person: person.keep_apart)
    return Wishes(together, apart, _groups(together, apart, largest=largest))


def _both_ways(
    people: tuple[Person, ...],
    position: dict[PersonId, int],
    named: Callable[[Person], tuple[PersonId, ...]],
) -> tuple[tuple[int, ...], ...]:
    others: list[set[int]] = [set() for _ in people]
    for at, person in enumerate(people):
        for other in named(person):
            if other in position and position[other] != at:
                others[at].add(position[other])
                others[position[other]].add(at)
    return tuple(tuple(sorted(one)) for one in others)


def _groups(
    together: tuple[tuple[int, ...], ...], apart: tuple[tuple[int, ...], ...], *, largest: int
) -> tuple[tuple[int, ...], ...]:
    group_of: dict[int, tuple[int, ...]] = {at: (at,) for at in range(len(together))}
    for at, others in enumerate(together):
        for other in others:
            joined = tuple(sorted({*group_of[at], *group_of[other]}))
            if len(joined) <= largest and not _is_torn(joined, apart):
                group_of.update(dict.fromkeys(joined, joined))
    return tuple(sorted({group for group in group_of.values() if len(group) > 1}))


def _is_torn(group: tuple[int, ...], apart: tuple[tuple[int, ...], ...]) -> bool:
    return any(other in group for at in group for other in apart[at])
