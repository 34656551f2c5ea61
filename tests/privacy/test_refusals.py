"""What the rules answer to a seat does not depend on what is hidden from it, whatever it asks.

A table is played twice, the second time without the acts hidden from one seat. At moments on the way that seat tries
commands of every kind, naming things that are hidden from it too: it is refused, or not, for the same reason.
"""

from collections.abc import Iterator
from random import Random

import pytest

from sim_server.rules import commands as c
from sim_server.rules.actors import Moment
from sim_server.rules.decide import decide
from sim_server.rules.ids import Millis, SeatId
from sim_server.rules.permission import Issuer
from sim_server.rules.permissions import PERMISSIONS
from sim_server.rules.rejections import Rejection
from sim_server.rules.state import TableState
from tests.privacy.table import ALL_SEATS, BEGINNING, SEED, Step, Table, by
from tests.privacy.test_non_interference import PLAYS, STEPS, random_play
from tests.privacy.threads import Threads
from tests.rules.any_command import MAKERS

EVERY = 40
TRIES = 3
OF_SEATS = tuple(line.command for line in PERMISSIONS if Issuer.SEAT in line.who)


def answer(state: TableState, command: c.Command, seat: SeatId, number: int) -> tuple[object, ...]:
    """Why a command is refused; of an accepted one, that it is."""
    decision = decide(state, command, by(seat), Moment(Millis(BEGINNING + 2_000 * number), f"try{number:05d}", SEED))
    return (decision.code, *decision.values) if isinstance(decision, Rejection) else ("accepted",)


def tried(state: TableState, seat: SeatId, number: int) -> Iterator[c.Command]:
    """Commands of every kind that a seat may send, about what there is, hidden from it or not."""
    dice = Random(f"{seat}/{number}")
    for kind in OF_SEATS:
        for _ in range(TRIES):
            yield MAKERS[kind](state, dice)


@pytest.mark.parametrize("seat", ALL_SEATS)
@pytest.mark.parametrize("seed", range(PLAYS))
def test_no_answer_of_the_rules_tells_a_seat_of_hidden_acts(seed: int, seat: SeatId) -> None:
    steps = random_play(seed)
    threads = Threads.of(steps)
    full, without = Table(), Table()
    told: list[str] = []
    reasons: set[object] = set()
    for number, step in enumerate(steps):
        _repeat(full, step)
        if not threads.is_hidden_from(seat, number):
            _repeat(without, step)
        if number % EVERY == 0:
            for command in tried(full.state, seat, number):
                there, here = (answer(table.state, command, seat, number) for table in (full, without))
                reasons.add(there[0])
                if there != here:
                    told.append(f"{command}: {there}, else {here}")
    assert len(steps) > STEPS / 2
    assert len(reasons) > 15, "answers of many kinds were compared"
    assert told == []


def _repeat(table: Table, step: Step) -> None:
    assert table.repeat(step.command, step.actor, step.moment) is not None
