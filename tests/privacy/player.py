"""A random player: plays a whole table by chance, reproducibly, so that everything happens that can."""

from collections.abc import Iterator
from itertools import count
from random import Random

from sim_server.rules.actors import Actor
from sim_server.rules.commands import Command
from sim_server.rules.scenario import TextMode
from sim_server.rules.state import Status
from tests.privacy import amendment_moves as amendments
from tests.privacy import deal_moves as deals
from tests.privacy import decision_moves as decisions
from tests.privacy import floor_moves as floor
from tests.privacy import flow_moves as flow
from tests.privacy import future_moves as futures
from tests.privacy import private_moves as private
from tests.privacy import talk_moves as talk
from tests.privacy import text_moves as text
from tests.privacy.moves import Dice, MoveMaker
from tests.privacy.table import Step, Table

MOVES: tuple[tuple[int, MoveMaker], ...] = (
    (12, talk.say),
    (8, talk.say_in_room),
    (3, talk.facilitator_says),
    (3, talk.withdraw_message),
    (2, talk.redact_item),
    (6, talk.ask_for_room),
    (10, talk.answer_room),
    (1, talk.cancel_room),
    (2, talk.add_to_room),
    (2, talk.leave_room),
    (1, talk.resolve_help),
    (1, talk.announce),
    (1, talk.release_inject),
    (1, talk.hold_inject),
    (2, talk.write_inject),
    (1, talk.rewrite_inject),
    (2, talk.answer_character),
    (2, talk.write_note),
    (4, text.draft_proposal),
    (3, text.invite_author),
    (14, text.add_clause),
    (8, text.edit_clause),
    (6, text.back_or_leave),
    (2, text.tag_wording),
    (3, text.settle),
    (3, text.remove_clause),
    (4, text.restore_clause),
    (4, text.save_late),
    (2, text.use_or_discard),
    (3, text.lock_or_release),
    (3, text.move_clause),
    (6, text.introduce),
    (4, text.circulate),
    (3, text.join_sponsors),
    (2, text.leave_sponsors),
    (3, text.sign_or_take_back),
    (2, text.withdraw_proposal),
    (8, text.start_vote),
    (2, amendments.offer),
    (4, amendments.answer),
    (1, amendments.withdraw),
    (6, amendments.put_to_vote),
    (30, text.cast_ballot),
    (3, text.close_vote),
    (1, text.cancel_vote),
    (6, deals.offer),
    (3, deals.counter),
    (8, deals.accept),
    (1, deals.decline),
    (1, deals.withdraw),
    (4, deals.promise),
    (2, deals.say_kept),
    (1, deals.judge),
    (2, decisions.open_poll),
    (8, decisions.answer_poll),
    (1, decisions.close_poll),
    (6, decisions.enter_statement),
    (3, decisions.sign),
    (1, flow.pause),
    (4, flow.resume),
    (1, flow.change_time),
    (1, flow.advance),
    (1, flow.go_back),
    (1, flow.repeat),
    (1, flow.time_runs_out),
    (3, flow.connect),
    (2, flow.disconnect),
    (3, flow.be_ready),
    (2, flow.consent),
    (2, flow.mute),
    (1, flow.empty_seat),
    (2, flow.fill_seat),
    (1, flow.bot_holds),
    (1, flow.cover),
)
CHAIRED_MOVES: tuple[tuple[int, MoveMaker], ...] = (
    (25, text.draft_proposal),
    (12, text.suggest),
    (8, text.answer_suggestion),
)
"""What belongs to a chair's text alone; there one seat writes, and has to begin."""
PRIVATE_MOVES: tuple[tuple[int, MoveMaker], ...] = (
    (3, talk.ask_for_room),
    (3, talk.answer_room),
    (1, talk.add_to_room),
    (1, talk.leave_room),
    (4, private.tell_elsewhere),
    (2, private.end_elsewhere),
    (5, private.write_outcome),
    (5, private.agree_outcome),
    (1, private.close_outcome),
)
FUTURE_MOVES: tuple[tuple[int, MoveMaker], ...] = ((2, futures.nudge), (2, futures.peek), (2, futures.forecast))
PRIVATE_STEPS = 40
LOBBY_STEPS, FLOOR_STEPS, DEBRIEF_STEPS = 8, 60, 12


def play(table: Table, seed: int, steps: int) -> Iterator[Step]:
    """The accepted steps of one random play: a while in the lobby, ``steps`` of play, the end, the debrief."""
    dice = Dice.of(seed)
    yield from _some(table, dice, LOBBY_STEPS)
    yield table.must(*_sure(flow.start, table, dice))
    while table.state.scenario.phases()[table.state.flow.index].kind.value == "briefing":
        yield table.must(*_sure(flow.advance, table, dice))
    chaired = CHAIRED_MOVES if table.state.scenario.text_mode is TextMode.CHAIR else ()
    yield from _some(table, dice, steps, extra=chaired)
    yield from _in_private(table, seed)
    yield from _foreseeing(table, Dice.of(seed))
    yield from _on_the_floor(table, Dice.of(seed))
    yield from _finish(table, dice)
    yield from _some(table, dice, DEBRIEF_STEPS, extra=((30, flow.disclose),))


def _in_private(table: Table, seed: int) -> Iterator[Step]:
    """Accepted steps beside private talks, with dice of their own and words of numbers that nobody else throws."""
    dice = Dice(Random(seed), count(10_000))
    weights, makers = zip(*PRIVATE_MOVES, strict=True)
    for _ in range(PRIVATE_STEPS):
        made = dice.random.choices(makers, weights)[0](table.state, dice)
        step = table.issue(*made) if made else None
        if step:
            yield step


def _foreseeing(table: Table, dice: Dice) -> Iterator[Step]:
    """Accepted steps about futures, with dice of their own."""
    weights, makers = zip(*FUTURE_MOVES, strict=True)
    for _ in range(PRIVATE_STEPS):
        made = dice.random.choices(makers, weights)[0](table.state, dice)
        step = table.issue(*made) if made else None
        if step:
            yield step


def _on_the_floor(table: Table, dice: Dice) -> Iterator[Step]:
    """Accepted steps on the floor, with dice of its own; few where the phase or a pause has closed it."""
    for _ in range(FLOOR_STEPS * 4):
        made = floor.on_the_floor(table.state, dice)
        step = table.issue(*made) if made else None
        if step:
            yield step


def _finish(table: Table, dice: Dice) -> Iterator[Step]:
    while table.state.flow.status is not Status.ENDED:
        for move in (text.cancel_vote, flow.end):
            made = move(table.state, dice)
            step = table.issue(*made) if made else None
            if step:
                yield step


def _some(table: Table, dice: Dice, steps: int, extra: tuple[tuple[int, MoveMaker], ...] = ()) -> Iterator[Step]:
    """Accepted steps of random moves; gives up when hardly anything is possible."""
    weights, makers = zip(*MOVES, *extra, strict=True)
    done = 0
    for _ in range(steps * 12):
        made = dice.random.choices(makers, weights)[0](table.state, dice)
        step = table.issue(*made) if made else None
        if step:
            yield step
            done += 1
        if done == steps:
            return


def _sure(maker: MoveMaker, table: Table, dice: Dice) -> tuple[Command, Actor]:
    made = maker(table.state, dice)
    assert made is not None
    return made
