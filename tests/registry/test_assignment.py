"""Who sits where: what is promised, and what is said where it cannot be kept."""

import pytest

from sim_server.registry.assignment import Assignment, CastSeat, MissKind, Person, TableCast, assign
from sim_server.rules.ids import DelegationId, PersonId, SeatId
from tests.registry.casts import cast, casts, person, person_id


def table_of(assignment: Assignment) -> dict[PersonId, int]:
    return {seated.person_id: seated.table for seated in assignment.seats}


def seat_of(assignment: Assignment) -> dict[PersonId, SeatId]:
    return {seated.person_id: seated.seat_id for seated in assignment.seats}


def misses(assignment: Assignment, what: MissKind) -> list[tuple[PersonId | None, str]]:
    return [(miss.person_id, miss.reason) for miss in assignment.misses if miss.what == what]


def test_nobody_makes_an_empty_assignment() -> None:
    assert assign((), casts(12), 1) == Assignment((), (), ())


def test_no_tables_leave_everyone_unseated_with_a_reason() -> None:
    assignment = assign((person(1),), (), 1)
    assert assignment.unseated == (person_id(1),)
    assert misses(assignment, "seat") == [
        (person_id(1), "All 0 places are taken. Add a table, or put this person on standby.")
    ]


def test_an_empty_seat_is_filled_before_one_is_shared() -> None:
    people = tuple(person(number) for number in range(16))
    table = cast(18)
    seats = [seated.seat_id for seated in assign(people, (table,), 1).seats]
    assert len(set(seats)) == 15
    assert sum(seats.count(seat.seat_id) == 2 for seat in table.seats) == 1


def test_the_last_seats_of_a_cast_stay_empty() -> None:
    people = tuple(person(number) for number in range(13))
    empty = {seat.seat_id for seat in cast(15).seats} - set(seat_of(assign(people, (cast(15),), 1)).values())
    assert empty == {"toravia-patents", "velmora-patents"}


def test_keep_with_is_one_table_and_keep_apart_are_two() -> None:
    people = (
        *(person(number) for number in range(24)),
        person(24, keep_with=(0, 1, 2), keep_apart=(3, 4)),
        person(25, keep_with=(2,)),
    )
    assignment = assign(people, casts(26, tables=3), 9)
    tables = table_of(assignment)
    assert len({tables[person_id(number)] for number in (0, 1, 2, 24, 25)}) == 1
    assert tables[person_id(24)] not in {tables[person_id(3)], tables[person_id(4)]}
    assert assignment.misses == ()


def test_a_preference_is_met_by_kind_or_by_sector() -> None:
    people = (
        person(0, preference="firm"),
        person(1, preference="university"),
        person(2, preference="diplomacy"),
        person(3, preference="organisation"),
        *(person(number) for number in range(4, 15)),
    )
    assignment = assign(people, (cast(15),), 3)
    seats = {seat.seat_id: seat for seat in cast(15).seats}
    given = [seats[seat_of(assignment)[person_id(number)]] for number in range(4)]
    assert given[0].kind == "firm"
    assert given[1].sector in ("academia", "research management")
    assert given[2].sector == "diplomacy"
    assert given[3].kind == "organisation"
    assert assignment.misses == ()


def test_a_state_is_not_any_diplomats_desk() -> None:
    people = tuple(person(number, preference="state") for number in range(15))
    assignment = assign(people, (cast(15),), 3)
    seats = {seat.seat_id: seat.kind for seat in cast(15).seats}
    unmet = {who for who, _ in misses(assignment, "preference")}
    assert {seats[seated.seat_id] for seated in assignment.seats if seated.person_id in unmet} == {
        "firm",
        "organisation",
    }


def test_more_wishes_than_seats_are_counted_out() -> None:
    people = tuple(person(number, preference="firm") for number in range(12))
    unmet = misses(assign(people, casts(12), 1), "preference")
    assert len(unmet) == 10
    assert {reason for _, reason in unmet} == {"12 people ask for “firm”, and the tables have 2 such seats."}


def test_a_preference_that_no_seat_meets_is_reported() -> None:
    people = (person(0, preference="city"), *(person(number) for number in range(1, 8)))
    assert misses(assign(people, casts(8), 1), "preference") == [(person_id(0), "No table has a seat of “city”.")]


def test_opposite_wishes_keep_apart_and_say_so() -> None:
    people = (
        person(0, keep_with=(1,)),
        person(1, keep_apart=(0,)),
        *(person(number) for number in range(2, 14)),
    )
    assignment = assign(people, casts(14, tables=2), 1)
    assert table_of(assignment)[person_id(0)] != table_of(assignment)[person_id(1)]
    assert misses(assignment, "keep_with") == [
        (person_id(0), "One of these two also asks to be kept apart from the other; apart was kept.")
    ]


def test_too_few_tables_to_keep_apart_are_reported() -> None:
    people = (person(0, keep_apart=(1,)), *(person(number) for number in range(1, 8)))
    ((who, reason),) = misses(assign(people, casts(8), 1), "keep_apart")
    assert who == person_id(0)
    assert reason.startswith("Both sit at table 1: there are too few tables")


def test_a_group_larger_than_a_table_is_reported() -> None:
    people = (person(0, keep_with=tuple(range(1, 9))), *(person(number) for number in range(1, 12)))
    parted = misses(assign(people, casts(12, tables=2), 1), "keep_with")
    assert parted
    assert all("one table cannot hold everyone" in reason for _, reason in parted)


def test_keeping_with_somebody_who_is_not_there_is_reported() -> None:
    assignment = assign((person(0, keep_with=(99,)),), casts(1), 1)
    assert misses(assignment, "keep_with") == [(person_id(0), "The person to keep with has no seat in this draw.")]


def test_a_group_of_one_region_that_breaks_the_spread_is_reported() -> None:
    group = tuple(person(number, region="Asia", keep_with=(0,)) for number in range(6))
    others = tuple(person(number, region="Europe") for number in range(6, 12))
    assignment = assign((*group, *others), casts(12, tables=2), 1)
    regions = [reason for _, reason in misses(assignment, "region")]
    parted = misses(assignment, "keep_with")
    assert regions or parted


def test_people_without_a_preference_play_what_they_are_not() -> None:
    seats = tuple(
        CastSeat(SeatId(f"{sector}-{n}"), DelegationId(f"{sector}-{n}"), "state", sector)
        for sector in ("academia", "government")
        for n in range(4)
    )
    people = tuple(person(n, sector="academia" if n < 4 else "government") for n in range(8))
    seated = seat_of(assign(people, (TableCast(1, seats),), 5))
    assert all(seated[person_id(n)].startswith("government") == (n < 4) for n in range(8))


def test_delegations_mix_regions() -> None:
    seats = tuple(
        CastSeat(SeatId(f"{delegation}-{n}"), DelegationId(delegation), "state")
        for delegation in ("karsund", "toravia", "velmora")
        for n in range(2)
    )
    people = tuple(person(n, region="Asia" if n < 3 else "Europe") for n in range(6))
    for seed in range(10):
        seated = seat_of(assign(people, (TableCast(1, seats),), seed))
        asian = {seated[person_id(n)].partition("-")[0] for n in range(3)}
        assert asian == {"karsund", "toravia", "velmora"}


def test_an_even_spread_comes_before_preferences() -> None:
    firms, states = (
        TableCast(number, tuple(CastSeat(SeatId(f"{kind}-{n}"), DelegationId(f"{kind}-{n}"), kind) for n in range(8)))
        for number, kind in ((1, "firm"), (2, "state"))
    )
    people = (
        *(person(n, region="Asia", preference="firm") for n in range(8)),
        *(person(n, region="Europe") for n in range(8, 16)),
    )
    assignment = assign(people, (firms, states), 1)
    tables = table_of(assignment)
    assert sum(tables[person_id(n)] == 1 for n in range(8)) == 5
    assert [reason for _, reason in misses(assignment, "preference")] == [
        "Table 2 has no “firm” seat; spreading people over the tables came first."
    ] * 3


def test_unequal_tables_are_filled_as_evenly_as_they_go_and_say_so() -> None:
    people = tuple(person(number) for number in range(18))
    assignment = assign(people, (cast(6, number=1), cast(15, number=2)), 1)
    assert sorted(table_of(assignment).values()) == [1] * 6 + [2] * 12
    assert misses(assignment, "table_size") == [
        (None, "The tables have unequal numbers of seats: people 6 at table 1, 12 at table 2.")
    ]


def test_another_seed_is_another_draw() -> None:
    people = tuple(person(number) for number in range(28))
    assert assign(people, casts(28), 1) != assign(people, casts(28), 2)


def test_the_same_person_twice_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="listed twice"):
        assign((person(1), person(1)), casts(6), 1)


def test_no_address_is_in_a_repr() -> None:
    someone = Person(PersonId("random"), key="p001@example.org")
    assert "p001" not in repr(someone)
