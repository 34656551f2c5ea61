"""A hand has one floodgate at a table, however many sockets it opens."""

from sim_server.live.floodgate import CAPACITY, MOST_HANDS, Floodgates


def test_two_sockets_of_one_hand_share_its_tokens() -> None:
    gates = Floodgates()
    first, second = gates.of("seat/mayor/1"), gates.of("seat/mayor/1")

    admitted = [gate.admits() for gate in (first, second) * CAPACITY]

    assert sum(admitted) == CAPACITY


def test_another_hand_is_not_held_up() -> None:
    gates = Floodgates()
    while gates.of("seat/mayor/1").admits():
        continue

    assert gates.of("seat/mayor/2").admits()


def test_a_hand_that_comes_back_finds_the_gate_it_left() -> None:
    gates = Floodgates()
    while gates.of("seat/mayor/1").admits():
        continue

    for number in range(MOST_HANDS - 1):
        gates.of(f"seat/other/{number}")

    assert not gates.of("seat/mayor/1").admits()
