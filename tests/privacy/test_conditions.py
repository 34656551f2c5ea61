"""An inject that waits for a condition is no news to participants: not while it waits, comes true, or is held."""

from dataclasses import replace

import pytest

from sim_server.rules.actors import Actor
from sim_server.rules.audience import ObserverViewer, SeatViewer, Viewer
from sim_server.rules.commands import AdvancePhase, CastBallot, Choice, CloseVote, Command, HoldInject, OpenVote
from sim_server.rules.expressions import constant
from sim_server.rules.ids import Language
from sim_server.rules.inject import Inject
from sim_server.rules.scenario import Scenario
from tests.privacy.watcher import Sent, Watcher
from tests.rules import given
from tests.rules.given import LEAD, SEATS, VOTERS, WORKS
from tests.rules.small_scenario import SCENARIO, SIMPLE, inject, injects_to
from tests.rules.small_scenario import STORM as NAME
from tests.rules.test_triggers import ALL, DECIDES, FAILED

OTHERS: tuple[Viewer, ...] = (*(SeatViewer(each.seat) for each in SEATS if each is not WORKS), ObserverViewer())
"""Everybody but the one whom the private letter is for."""
NEVER = constant(False)
PUBLIC, PRIVATE = inject(NAME, ALL), inject(NAME, injects_to("works-head"))


def with_injects(*injects: Inject) -> Scenario:
    return replace(SCENARIO, injects=injects)


def received(scenario: Scenario, *, is_held: bool = False, minutes: int = 1) -> list[Sent]:
    """What these viewers get of a vote that fails, and of the time after it."""
    table, text = given.table_with_proposal(scenario=with_injects())
    table.state = replace(table.state, opening=replace(table.state.opening, scenario=scenario))
    if is_held:
        table.does(HoldInject(NAME, is_held=True), LEAD)
        table.decisions -= 1  # so that the ids that follow are those of a table where nobody holds anything
    watchers = [Watcher(viewer, Language("en")) for viewer in OTHERS]
    got = [sent for watcher in watchers for sent in watcher.open(table.state, {})]

    def does(command: Command, actor: Actor) -> None:
        before = table.state
        events = table.does(command, actor)
        for watcher in watchers:
            got.extend(watcher.receive(before, table.state, events, {}, {}))

    does(OpenVote(text, 1, SIMPLE), LEAD)
    vote = next(iter(table.state.votes))
    for voter in VOTERS:
        does(CastBallot(vote, 1, Choice.AGAINST), voter)
    does(CloseVote(vote), LEAD)
    before = table.state
    events = table.passes(minutes * given.MINUTE)
    for watcher in watchers:
        got.extend(watcher.receive(before, table.state, events, {}, {}))
    does(AdvancePhase(table.state.flow.occurrence), LEAD)
    return got


@pytest.mark.parametrize(
    ("waiting", "is_held"),
    [
        (replace(PUBLIC, when=NEVER), False),
        (replace(PUBLIC, when=FAILED, delay=9), False),
        (replace(PUBLIC, when=FAILED, minute=9), False),
        (replace(PUBLIC, when=FAILED), True),
        (replace(PUBLIC, when=DECIDES), True),
        (replace(PRIVATE, when=FAILED), False),
    ],
    ids=["never", "delayed", "later", "held", "held-and-true", "private"],
)
def test_an_inject_that_does_not_reach_them_changes_nothing_for_participants(waiting: Inject, *, is_held: bool) -> None:
    assert received(with_injects(waiting), is_held=is_held) == received(with_injects())


def test_the_same_inject_is_seen_when_it_comes() -> None:
    assert received(with_injects(replace(PUBLIC, when=FAILED))) != received(with_injects())
