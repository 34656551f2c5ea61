"""People over tables: deal them out evenly, then exchange people while that makes the draw better.

Dealing people sorted by region and sector like cards leaves hardly a gap; the exchanges then serve the
wishes and preferences. Work is bounded by a count of exchanges tried, never by time, so that a slow
machine gives the same draw as a fast one.
"""

from itertools import combinations
from random import Random

from sim_server.registry.assignment.cast import TableCast, table_sizes
from sim_server.registry.assignment.draw import Draw, suited_places
from sim_server.registry.assignment.person import Person
from sim_server.registry.assignment.table_cost import cost_around, total_cost
from sim_server.registry.assignment.wishes import Wishes, read_wishes

MOST_TRIES = 60_000
MOST_ROUNDS = 4


def draw_tables(
    people: tuple[Person, ...], tables: tuple[TableCast, ...], random: Random, *, gap: int
) -> tuple[int, ...]:
    """The position in `tables` of each of `people`. There must be a place for everyone."""
    sizes = table_sizes(len(people), tables)
    wishes = read_wishes(people, largest=max(sizes))
    draw = _deal(people, wishes, sizes, suited_places(people, tables, sizes), random)
    for _ in range(MOST_ROUNDS):
        before = total_cost(draw, gap=gap)
        _gather_groups(draw, gap=gap)
        _exchange_people(draw, random, gap=gap)
        if total_cost(draw, gap=gap) >= before:
            break
    return tuple(draw.table_of)


def _deal(
    people: tuple[Person, ...],
    wishes: Wishes,
    sizes: tuple[int, ...],
    supply: dict[str, tuple[int, ...]],
    random: Random,
) -> Draw:
    draw = Draw(people, wishes, sizes, supply, [0] * len(people))
    left = list(sizes)
    table = random.randrange(len(sizes))
    for at in _dealing_order(people, random):
        while left[table] == 0:
            table = (table + 1) % len(sizes)
        draw.place(at, table)
        left[table] -= 1
        table = (table + 1) % len(sizes)
    return draw


def _dealing_order(people: tuple[Person, ...], random: Random) -> list[int]:
    shuffled = list(range(len(people)))
    random.shuffle(shuffled)
    return sorted(shuffled, key=lambda at: (people[at].region, people[at].sector, people[at].preference))


def _exchange_people(draw: Draw, random: Random, *, gap: int) -> None:
    pairs = list(combinations(range(len(draw.people)), 2))
    tries = MOST_TRIES // MOST_ROUNDS
    is_better = True
    while is_better and tries > 0:
        random.shuffle(pairs)
        is_better = False
        for one, other in pairs[:tries]:
            is_better |= _keep_if_better(draw, one, other, gap=gap)
        tries -= len(pairs)


def _keep_if_better(draw: Draw, one: int, other: int, *, gap: int) -> bool:
    if draw.table_of[one] == draw.table_of[other]:
        return False
    if _gain(draw, one, other, gap=gap) > 0:
        draw.swap(one, other)
        return True
    return False


def _gain(draw: Draw, one: int, other: int, *, gap: int) -> float:
    before = cost_around(draw, one, other, gap=gap)
    draw.swap(one, other)
    after = cost_around(draw, one, other, gap=gap)
    draw.swap(one, other)
    return before - after


def _gather_groups(draw: Draw, *, gap: int) -> None:
    """Bring each keep-with group to the table where that costs least, if it makes the draw better."""
    for group in draw.wishes.groups:
        large_enough = (table for table, size in enumerate(draw.sizes) if size >= len(group))
        offers = [(_gathered_cost(draw, group, table, gap=gap), table) for table in large_enough]
        cost, table = min(offers)
        if cost < total_cost(draw, gap=gap):
            _gather(draw, group, table, gap=gap)


def _gathered_cost(draw: Draw, group: tuple[int, ...], table: int, *, gap: int) -> float:
    swaps = _gather(draw, group, table, gap=gap)
    cost = total_cost(draw, gap=gap)
    for one, other in reversed(swaps):
        draw.swap(one, other)
    return cost


def _gather(draw: Draw, group: tuple[int, ...], table: int, *, gap: int) -> list[tuple[int, int]]:
    swaps = []
    for at in group:
        if draw.table_of[at] == table:
            continue
        others = (other for other in draw.at_table(table) if other not in group)
        gains = [(_gain(draw, at, other, gap=gap), -other) for other in others]
        chosen = -max(gains)[1]
        draw.swap(at, chosen)
        swaps.append((at, chosen))
    return swaps
