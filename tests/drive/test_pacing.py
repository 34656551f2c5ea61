"""A driven facilitator holds a phase until what it is for has happened, and never for ever."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

from sim_server.bots.deciding import Deciding
from sim_server.client import Desk
from sim_server.drive.pacing import ANSWERS, LEAST_HOLD_S, MOST_HOLDS, MOST_RETURNS, Pace
from sim_server.projection.views.common import ClockView
from sim_server.projection.views.console import ControlsView, PlannedPhase, RunSheet
from sim_server.projection.views.console_talk import ConsoleRevision, ConsoleText, RuleChoice
from sim_server.rules.commands import ChangeTime, Command, GoBackPhase, OpenVote
from sim_server.rules.ids import Millis, ProposalId, RuleId, TableId
from sim_server.rules.state.flow import Status
from sim_server.rules.state.proposals import ProposalStatus

SPEED = 180.0
PLAN = (("informals", 30), ("decision", 4), ("plenary", 12), ("debrief", 30))
TALKS, DECISION, AFTER = 1, 2, 3


class Table:
    """The console of a table in one phase, as its facilitator sees it."""

    def __init__(self, number: int) -> None:
        self._views: dict[str, dict[str, Any]] = {"plan": {"": run_sheet()}, "controls": {"": controls(number)}}
        self._pace = Pace(cast("Desk", SimpleNamespace(views=self._views)), speed=SPEED)

    def shows(self, family: str, *views: object) -> None:
        self._views[family] = {str(number): view for number, view in enumerate(views)}

    def waits_for_answers(self, seconds: float) -> None:
        self._pace.answered(seconds)

    def asks(self, *, is_deciding: bool = False) -> list[Command]:
        return list(self._pace.keep(is_deciding=is_deciding))


def run_sheet() -> RunSheet:
    return RunSheet(tuple(PlannedPhase(kind, kind, "", minutes, "") for kind, minutes in PLAN))


def controls(number: int) -> ControlsView:
    kind, minutes = PLAN[number - 1]
    clock = ClockView(
        status=Status.RUNNING,
        phase=kind,
        task="",
        kind=kind,
        round_title="",
        round_number=1,
        round_count=1,
        steps=(),
        next_phase="",
        began=Millis(0),
        ends_at=Millis(int(minutes * 60_000 / SPEED)),
        paused_at=Millis(0),
        is_time_up=False,
        by_outage=False,
        drafting_until=Millis(0),
    )
    return ControlsView(TableId("t"), 1, "", clock, number, len(PLAN), 7, "", None, 0, may_act=True)


def text() -> ConsoleText:
    return ConsoleText(
        id=ProposalId("p"),
        title="A text",
        status=ProposalStatus.INTRODUCED,
        authors=(),
        sponsors=(),
        clauses=(),
        changed_since_revision=0,
        revisions=(ConsoleRevision(1, None, Millis(0), ()),),
        open_vote=None,
        rules=(RuleChoice(RuleId("one-text"), "One text", is_proposed=True),),
        adopted_revision=0,
        may_act=True,
    )


async def test_a_decision_is_held_while_there_is_something_to_vote_on_and_not_for_ever() -> None:
    table = Table(DECISION)
    for _ in range(MOST_HOLDS):
        assert table.asks(is_deciding=True) == [ChangeTime(7, round(LEAST_HOLD_S * SPEED))]
    assert table.asks(is_deciding=True) == []


async def test_each_vote_that_ends_gives_a_decision_its_patience_anew() -> None:
    table = Table(DECISION)
    for votes in range(1, 2 * MOST_HOLDS):
        table.shows("vote", *[ended_vote()] * votes)
        assert len(table.asks(is_deciding=True)) == 1
    assert [len(table.asks(is_deciding=True)) for _ in range(MOST_HOLDS)] == [1] * (MOST_HOLDS - 1) + [0]


async def test_a_hold_lasts_for_some_of_the_slowest_answers() -> None:
    table = Table(DECISION)
    table.waits_for_answers(2 * LEAST_HOLD_S)
    assert table.asks(is_deciding=True) == [ChangeTime(7, round(ANSWERS * 2 * LEAST_HOLD_S * SPEED))]


async def test_a_decision_with_nothing_left_to_vote_on_is_not_held() -> None:
    assert Table(DECISION).asks() == []


async def test_a_phase_with_time_left_is_not_held() -> None:
    assert Table(TALKS).asks() == []


async def test_a_decision_that_passed_without_a_vote_is_gone_back_to_and_not_for_ever() -> None:
    table = Table(AFTER)
    table.shows("text", text())
    for _ in range(MOST_RETURNS):
        assert table.asks() == [GoBackPhase(7)]
    assert table.asks() == []


async def test_without_a_text_nothing_was_missed() -> None:
    assert Table(AFTER).asks() == []


async def test_a_text_that_failed_part_by_part_is_not_put_to_the_vote_as_a_whole() -> None:
    standing, failed = (desk_with(replace(text(), has_failed=has_failed)) for has_failed in (False, True))
    assert [type(step) for step in Deciding(standing).next()] == [OpenVote]
    assert list(Deciding(failed).next()) == []
    assert not Deciding(failed).is_deciding


def ended_vote() -> object:
    return SimpleNamespace(result="rejected")


def desk_with(shown: ConsoleText) -> Desk:
    return cast("Desk", SimpleNamespace(views={"text": {"p": shown}}))
