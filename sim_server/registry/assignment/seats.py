"""People onto the seats of one table: preferences first, then mixed delegations and unfamiliar roles."""

from dataclasses import dataclass
from itertools import combinations
from random import Random

from sim_server.registry.assignment.cast import CastSeat
from sim_server.registry.assignment.person import Person
from sim_server.registry.assignment.seat_cost import likeness_cost, place_cost, table_cost

STARTS = 4


def draw_seats(people: tuple[Person, ...], places: tuple[CastSeat, ...], random: Random) -> tuple[Person, ...]:
    """Who sits on each of `places`, the best of a few starts. As many people as places."""
    draws = [_improved(people, places, random) for _ in range(STARTS)]
    return min(draws, key=lambda seated: table_cost(seated, places))


def _improved(people: tuple[Person, ...], places: tuple[CastSeat, ...], random: Random) -> tuple[Person, ...]:
    bench = _Bench(list(people), places, _neighbours(places))
    random.shuffle(bench.seated)
    pairs = list(combinations(range(len(places)), 2))
    while bench.improve(pairs):
        random.shuffle(pairs)
    return tuple(bench.seated)


def _neighbours(places: tuple[CastSeat, ...]) -> tuple[tuple[int, ...], ...]:
    return tuple(
        tuple(other for other, there in enumerate(places) if other != at and there.delegation_id == here.delegation_id)
        for at, here in enumerate(places)
    )


@dataclass(slots=True)
class _Bench:
    """One table in the making. Mutable, used by one search."""

    seated: list[Person]
    places: tuple[CastSeat, ...]
    neighbours: tuple[tuple[int, ...], ...]

    def improve(self, pairs: list[tuple[int, int]]) -> bool:
        """Try every exchange once; say whether any was kept."""
        return sum(self._keep_if_better(one, other) for one, other in pairs) > 0

    def _keep_if_better(self, one: int, other: int) -> bool:
        before = self._cost_at(one) + self._cost_at(other)
        self._swap(one, other)
        if self._cost_at(one) + self._cost_at(other) < before:
            return True
        self._swap(one, other)
        return False

    def _swap(self, one: int, other: int) -> None:
        self.seated[one], self.seated[other] = self.seated[other], self.seated[one]

    def _cost_at(self, at: int) -> int:
        person = self.seated[at]
        return place_cost(person, self.places[at]) + sum(
            likeness_cost(person, self.seated[other]) for other in self.neighbours[at]
        )
