"""The fold: where a log begins, and that what an event does not concern stays the same object."""

from dataclasses import replace

import pytest

from sim_server.rules.commands import CirculateRevision, HoldInject, MarkReady, PauseTable, WriteNote
from sim_server.rules.events import TableEnded
from sim_server.rules.evolve import evolve, replay
from sim_server.rules.ids import Language
from sim_server.rules.state import Status, TableState
from sim_server.rules.state.channels import ChannelKind
from tests.rules import given
from tests.rules.given import LEAD, NINE_O_CLOCK, NORTH, SEATS
from tests.rules.small_scenario import SCENARIO, STORM


def changed(before: TableState, after: TableState) -> set[str]:
    return {name for name in TableState.__slots__ if getattr(before, name) is not getattr(after, name)}


def test_a_log_begins_with_the_opening_of_its_table() -> None:
    with pytest.raises(ValueError, match="begins with TableOpened, not with TableEnded"):
        evolve(None, TableEnded(NINE_O_CLOCK))
    with pytest.raises(ValueError, match="without events"):
        replay(())


def test_an_opened_table_waits_in_its_lobby_with_its_conversations() -> None:
    state = replay((given.opened(),))
    assert state.flow.status is Status.LOBBY
    assert list(state.channels) == [
        "plenary",
        "press",
        "news",
        "d-north",
        "d-south",
        "d-works",
        "d-commons",
        *(f"h-{actor.seat}" for actor in SEATS),
    ]
    assert state.scenario.phases()[0] == given.WELCOME
    assert state.opening.scenario_in(Language("fr")) is SCENARIO


def test_a_table_without_a_press_room_has_none() -> None:
    state = given.table_in_lobby(replace(SCENARIO, press_channel=False)).state
    assert ChannelKind.PRESS not in {channel.kind for channel in state.channels.values()}


def test_a_delegation_without_seats_has_no_room() -> None:
    alone = replace(SCENARIO, roles=SCENARIO.roles[:2])
    state = given.table_in_lobby(alone, seated=(NORTH,)).state
    assert [channel for channel in state.channels if channel.startswith("d-")] == ["d-north"]


def test_each_subject_changes_alone() -> None:
    table = given.table_in(given.TALKS)
    proposal = given.proposal_at(table)
    given.clause_at(table, proposal)
    for command, actor, subjects in (
        (PauseTable(), LEAD, {"flow"}),
        (MarkReady(is_ready=True), NORTH, {"seats"}),
        (WriteNote(""), LEAD, {"notes"}),
        (HoldInject(STORM, is_held=True), LEAD, {"held"}),
    ):
        before = table.state
        table.does(command, actor)
        assert changed(before, table.state) == subjects


def test_a_revision_changes_texts_and_the_count_of_lines() -> None:
    table = given.table_in(given.TALKS)
    proposal = given.proposal_at(table)
    given.clause_at(table, proposal)
    before = table.state
    table.does(CirculateRevision(proposal), NORTH)
    assert changed(before, table.state) == {"proposals", "counts"}


def test_a_replayed_table_equals_the_one_that_was_played() -> None:
    table, proposal = given.table_with_proposal(given.SHARED_ACCESS)
    given.vote_at(table, proposal)
    table.passes(10 * given.MINUTE)
    assert replay(table.events) == table.state
