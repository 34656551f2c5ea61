"""Whatever people and wishes come: everyone is seated once, limits hold, and every miss is told."""

import time
from collections import Counter
from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from sim_server.registry.assignment import Assignment, Person, assign
from sim_server.rules.ids import PersonId
from tests.registry.casts import casts, person

REGIONS = ("Asia", "Europe", "Africa", "")
SECTORS = ("academia", "government", "private sector", "civil society")
PREFERENCES = ("", "", "firm", "state", "university", "city")


@st.composite
def crowds(draw: st.DrawFn, *, most: int = 60, wishes: bool = True) -> tuple[Person, ...]:
    count = draw(st.integers(1, most))
    others = st.lists(st.integers(0, count), max_size=2).map(tuple) if wishes else st.just(())
    return tuple(
        person(
            number,
            region=draw(st.sampled_from(REGIONS)),
            sector=draw(st.sampled_from(SECTORS)),
            preference=draw(st.sampled_from(PREFERENCES)),
            keep_with=draw(others),
            keep_apart=draw(others),
        )
        for number in range(count)
    )


@settings(max_examples=10, deadline=None)
@given(crowds(), st.integers(0, 2**53))
def test_everyone_has_exactly_one_seat_of_their_table(people: tuple[Person, ...], seed: int) -> None:
    tables = casts(len(people))
    assignment = assign(people, tables, seed)

    assert sorted(seated.person_id for seated in assignment.seats) == sorted(each.person_id for each in people)
    assert assignment.unseated == ()
    offered = {(table.number, seat.seat_id): 1 + seat.may_share for table in tables for seat in table.seats}
    held = Counter((seated.table, seated.seat_id) for seated in assignment.seats)
    assert all(count <= offered[place] for place, count in held.items())


@settings(max_examples=10, deadline=None)
@given(crowds(), st.integers(0, 2**53))
def test_a_wish_holds_or_is_reported_and_never_both(people: tuple[Person, ...], seed: int) -> None:
    assignment = assign(people, casts(len(people)), seed)
    table = {seated.person_id: seated.table for seated in assignment.seats}
    broken = Counter(
        (each.person_id, "keep_with")
        for each in people
        for other in each.keep_with
        if table.get(other) != table[each.person_id]
    ) + Counter(
        (each.person_id, "keep_apart")
        for each in people
        for other in each.keep_apart
        if other != each.person_id and table.get(other) == table[each.person_id]
    )
    told = Counter(
        (miss.person_id, miss.what) for miss in assignment.misses if miss.what in ("keep_with", "keep_apart")
    )
    assert told == broken


@settings(max_examples=10, deadline=None)
@given(crowds(wishes=False, most=80), st.integers(0, 2**53))
def test_without_wishes_about_company_tables_are_always_even(people: tuple[Person, ...], seed: int) -> None:
    tables = casts(len(people))
    assignment = assign(people, tables, seed)
    assert {miss.what for miss in assignment.misses} <= {"preference"}
    assert gaps(assignment, people, len(tables)) <= 2


@settings(max_examples=12, deadline=None)
@given(crowds(), st.integers(0, 2**53), st.randoms(use_true_random=False))
def test_neither_the_order_of_people_nor_their_ids_change_the_draw(
    people: tuple[Person, ...], seed: int, random: Random
) -> None:
    tables = casts(len(people))
    shuffled = list(people)
    random.shuffle(shuffled)
    renamed = tuple(_renamed(each) for each in shuffled)

    first, second = assign(people, tables, seed), assign(renamed, tables, seed)

    assert [(_renamed_id(seated.person_id), seated.table, seated.seat_id) for seated in first.seats] == [
        (seated.person_id, seated.table, seated.seat_id) for seated in second.seats
    ]


def test_any_number_from_1_to_240_is_seated() -> None:
    for count in (*range(1, 22), 40, 41, 60, 61, 107, 120, 121, 240):
        people = tuple(person(n, region=REGIONS[n % 3], sector=SECTORS[n % 4]) for n in range(count))
        tables = casts(count)
        assignment = assign(people, tables, count)
        assert len(assignment.seats) == count
        assert assignment.misses == ()
        assert gaps(assignment, people, len(tables)) <= 2


def test_240_people_with_many_wishes_take_seconds_not_minutes() -> None:
    people = tuple(
        person(
            n,
            region=REGIONS[n % 3],
            sector=SECTORS[n % 4],
            preference=PREFERENCES[n % 6],
            keep_with=((n + 1) % 240,) if n % 4 == 0 else (),
            keep_apart=((n + 7) % 240,) if n % 5 == 0 else (),
        )
        for n in range(240)
    )
    began = time.process_time()
    assignment = assign(people, casts(240, tables=16), 11)
    assert time.process_time() - began < 20
    assert not [miss for miss in assignment.misses if miss.what in ("keep_with", "keep_apart")]


def gaps(assignment: Assignment, people: tuple[Person, ...], tables: int) -> int:
    """The largest difference between two tables in any region or sector."""
    table = {seated.person_id: seated.table for seated in assignment.seats}
    counts = Counter(
        (category, table[each.person_id]) for each in people for category in (each.region, each.sector) if category
    )
    categories = {category for category, _ in counts}
    each_table = range(1, tables + 1)
    most = {c: max(counts[(c, t)] for t in each_table) for c in categories}
    least = {c: min(counts[(c, t)] for t in each_table) for c in categories}
    return max((most[c] - least[c] for c in categories), default=0)


def _renamed(each: Person) -> Person:
    return replace(
        each,
        person_id=_renamed_id(each.person_id),
        keep_with=tuple(map(_renamed_id, each.keep_with)),
        keep_apart=tuple(map(_renamed_id, each.keep_apart)),
    )


def _renamed_id(person_id: PersonId) -> PersonId:
    return PersonId(person_id[::-1])
