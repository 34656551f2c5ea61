"""Motions: moved, seconded, debated, ruled on, voted and carried out."""

from dataclasses import replace

import pytest

from sim_server.rules.commands import (
    AdvancePhase,
    AmendmentKind,
    AskForFloor,
    CastOnMotion,
    Change,
    Choice,
    CloseMotion,
    EndInterval,
    IntroduceProposal,
    MarkMotionDone,
    MoveMotion,
    OfferAmendment,
    PauseTable,
    PutMotion,
    Recognise,
    ResumeFloor,
    ResumeTable,
    RuleMotion,
    SecondMotion,
    SpeakOnMotion,
    WithdrawMotion,
)
from sim_server.rules.events import IntervalEnded, MotionDecided, SpeechEnded
from sim_server.rules.ids import MotionId, ProposalId
from sim_server.rules.practice import MotionKind
from sim_server.rules.rejections import Code
from sim_server.rules.scenario import Action
from sim_server.rules.state import IntervalKind, MotionStatus
from tests.rules.floor_table import (
    MODEL_UN,
    UN,
    carried,
    floor_of,
    in_order,
    listed,
    motion_of,
    moved,
    practice,
    scenario_with,
    speaker_of,
    table_on_the_floor,
    voted,
)
from tests.rules.given import (
    CHAIR,
    CLOCK,
    ENVOY,
    LEAD,
    MINUTE,
    NORTH,
    SECOND,
    SOUTH,
    THINKING,
    WORKS,
    Table,
    clause_at,
    draft_at,
    table_in,
)

SUSPEND = MoveMotion(MotionKind.SUSPEND, minutes=10)
CLOSE = MoveMotion(MotionKind.CLOSE_DEBATE)
NOTHING = MotionId("nothing")


def test_a_motion_is_never_seconded_by_its_mover_or_a_colleague() -> None:
    table = table_on_the_floor(MODEL_UN)
    motion = moved(table, SUSPEND)
    assert table.refuses(SecondMotion(motion), NORTH) is Code.OWN_MOTION
    assert table.refuses(SecondMotion(motion), ENVOY) is Code.OWN_MOTION
    assert table.refuses(SecondMotion(motion), CHAIR) is Code.MEMBERS_MOVE
    table.does(SecondMotion(motion), SOUTH)
    assert motion_of(table, motion).status is MotionStatus.AWAITS_RULING
    assert table.refuses(SecondMotion(motion), WORKS) is Code.NOTHING_TO_DO


def test_a_motion_is_in_order_only_once_it_is_seconded() -> None:
    table = table_on_the_floor(MODEL_UN)
    motion = moved(table, SUSPEND)
    assert table.refuses(RuleMotion(motion, is_in_order=True), CHAIR) is Code.SECOND_MISSING


def test_out_of_order_is_said_with_a_reason() -> None:
    table = table_on_the_floor(MODEL_UN)
    motion = moved(table, SUSPEND)
    assert table.refuses(RuleMotion(motion, is_in_order=False), CHAIR) is Code.RULING_NEEDS_REASON
    table.does(RuleMotion(motion, is_in_order=False, reason="After the list."), CHAIR)
    assert (motion_of(table, motion).status, motion_of(table, motion).reason) == ("out_of_order", "After the list.")
    assert table.refuses(RuleMotion(motion, is_in_order=True), CHAIR) is Code.MOTION_OVER
    assert table.refuses(SecondMotion(motion), SOUTH) is Code.MOTION_OVER


def test_the_motion_with_precedence_is_dealt_with_first() -> None:
    table = table_on_the_floor(UN)
    closing, suspending = moved(table, CLOSE), moved(table, SUSPEND, SOUTH)
    assert table.refuses(RuleMotion(closing, is_in_order=True), CHAIR) is Code.MOTION_WAITS
    table.does(RuleMotion(suspending, is_in_order=True), CHAIR)
    assert table.refuses(RuleMotion(closing, is_in_order=True), CHAIR) is Code.MOTION_WAITS
    voted(table, suspending, Choice.AGAINST, Choice.AGAINST, Choice.IN_FAVOUR)
    table.does(RuleMotion(closing, is_in_order=True), CHAIR)


def test_one_motion_is_voted_at_a_time() -> None:
    table = table_on_the_floor(UN)
    closing = in_order(table, CLOSE)
    table.does(PutMotion(closing), CHAIR)
    suspending = moved(table, SUSPEND, SOUTH)
    table.does(RuleMotion(suspending, is_in_order=True), CHAIR)
    assert table.refuses(PutMotion(suspending), CHAIR) is Code.MOTION_WAITS
    assert table.refuses(PutMotion(closing), CHAIR) is Code.MOTION_NOT_READY


def test_a_seat_has_one_motion_at_a_time_and_a_motion_is_moved_once() -> None:
    table = table_on_the_floor(UN)
    motion = moved(table, SUSPEND)
    assert table.refuses(CLOSE, NORTH) is Code.OWN_MOTION_WAITS
    assert table.refuses(SUSPEND, SOUTH) is Code.MOTION_MOVED_ALREADY
    assert table.refuses(WithdrawMotion(motion), SOUTH) is Code.NOT_YOUR_MOTION
    table.does(WithdrawMotion(motion), NORTH)
    table.does(SUSPEND, SOUTH)


def test_a_motion_in_vote_is_neither_withdrawn_nor_debated() -> None:
    table = table_on_the_floor(UN)
    motion = in_order(table, MoveMotion(MotionKind.ADJOURN_DEBATE))
    table.does(PutMotion(motion), CHAIR)
    assert table.refuses(WithdrawMotion(motion), NORTH) is Code.MOTION_IN_VOTE
    assert table.refuses(SpeakOnMotion(motion, is_for=True), SOUTH) is Code.MOTION_IN_VOTE


def test_as_many_speak_on_a_motion_as_the_practice_says() -> None:
    table = table_on_the_floor(UN)
    motion = moved(table, CLOSE)
    assert table.refuses(SpeakOnMotion(motion, is_for=True), SOUTH) is Code.ENOUGH_SPEAKERS
    table.does(SpeakOnMotion(motion, is_for=False), SOUTH)
    assert table.refuses(SpeakOnMotion(motion, is_for=False), SOUTH) is Code.NOTHING_TO_DO
    assert motion_of(table, motion).speakers_against == (SOUTH.seat,)


def test_a_motion_about_time_says_how_long() -> None:
    table = table_on_the_floor(MODEL_UN)
    assert table.refuses(MoveMotion(MotionKind.OPEN_UNMODERATED), NORTH) is Code.MINUTES_WANTED
    assert table.refuses(MoveMotion(MotionKind.OPEN_UNMODERATED, 21), NORTH) is Code.MINUTES_WANTED
    long = MoveMotion(MotionKind.OPEN_MODERATED, 5, 9_999, "Fees")
    assert table.refuses(long, NORTH) is Code.SPEECH_TIME_WANTED


def test_a_motion_about_something_says_what() -> None:
    table = table_on_the_floor(MODEL_UN)
    assert table.refuses(MoveMotion(MotionKind.DIVIDE), NORTH) is Code.EMPTY_TEXT
    assert table.refuses(MoveMotion(MotionKind.DIVIDE, topic="a" * 201), NORTH) is Code.TEXT_TOO_LONG


@pytest.mark.parametrize("kind", [MotionKind.EXTEND_CAUCUS, MotionKind.CLOSE_CAUCUS, MotionKind.RESUME])
def test_what_is_not_going_on_cannot_be_extended_or_ended(kind: MotionKind) -> None:
    assert table_on_the_floor(MODEL_UN).refuses(MoveMotion(kind, 5), NORTH) is Code.MOTION_NOT_NOW


def test_a_vote_on_procedure_closes_when_every_member_has_cast() -> None:
    table = table_on_the_floor(MODEL_UN)
    motion = in_order(table, SUSPEND)
    table.does(PutMotion(motion), CHAIR)
    assert table.refuses(CastOnMotion(motion, Choice.IN_FAVOUR), ENVOY) is Code.NO_BALLOT
    table.does(CastOnMotion(motion, Choice.AGAINST), NORTH)
    assert table.refuses(CastOnMotion(motion, Choice.AGAINST), NORTH) is Code.NOTHING_TO_DO
    table.does(CastOnMotion(motion, Choice.IN_FAVOUR), NORTH)
    table.does(CastOnMotion(motion, Choice.IN_FAVOUR), SOUTH)
    *_, decided = table.does(CastOnMotion(motion, Choice.AGAINST), WORKS)
    assert isinstance(decided, MotionDecided)
    assert decided.result is not None
    assert (decided.is_carried, decided.result.in_favour, decided.result.needed) == (True, 2, 2)
    assert table.refuses(CastOnMotion(motion, Choice.AGAINST), NORTH) is Code.MOTION_NOT_READY


def test_the_chair_closes_a_vote_on_procedure() -> None:
    table = table_on_the_floor(MODEL_UN)
    motion = in_order(table, SUSPEND)
    assert table.refuses(CloseMotion(motion), CHAIR) is Code.MOTION_NOT_READY
    table.does(PutMotion(motion), CHAIR)
    table.does(CloseMotion(motion), CHAIR)
    assert motion_of(table, motion).status is MotionStatus.FAILED


def test_a_motion_that_is_not_there_is_refused_whatever_one_does_with_it() -> None:
    table = table_on_the_floor(UN)
    assert table.refuses(SecondMotion(NOTHING), SOUTH) is Code.UNKNOWN_MOTION
    assert table.refuses(CastOnMotion(NOTHING, Choice.AGAINST), SOUTH) is Code.UNKNOWN_MOTION
    for command in (RuleMotion(NOTHING, is_in_order=True), PutMotion(NOTHING), CloseMotion(NOTHING)):
        assert table.refuses(command, CHAIR) is Code.UNKNOWN_MOTION
    assert table.refuses(MarkMotionDone(NOTHING), CHAIR) is Code.UNKNOWN_MOTION


def test_a_moderated_caucus_puts_the_list_aside_and_has_its_own() -> None:
    table = table_on_the_floor(MODEL_UN)
    table.does(AskForFloor(), SOUTH)
    table.does(Recognise(NORTH.seat), LEAD)
    carried(table, MotionKind.OPEN_MODERATED, minutes=5, seconds=30, topic="Fees")
    assert speaker_of(table) is None
    assert listed(table) == ()
    table.does(AskForFloor(), NORTH)
    table.does(Recognise(NORTH.seat), CHAIR)
    speech = floor_of(table).speech
    assert speech is not None
    assert speech.ends_at == table.at + 30 * SECOND
    events = table.passes(5 * MINUTE)
    assert isinstance(events[0], SpeechEnded)
    assert events[1] == IntervalEnded(table.at)
    assert listed(table) == (SOUTH.seat,)


def test_a_caucus_is_extended_by_the_minutes_moved() -> None:
    table = table_on_the_floor(MODEL_UN)
    began = table.at
    carried(table, MotionKind.OPEN_UNMODERATED, minutes=5)
    carried(table, MotionKind.EXTEND_CAUCUS, minutes=2)
    interval = floor_of(table).interval
    assert interval is not None
    assert interval.until == began + 7 * MINUTE
    assert table.refuses(EndInterval(interval.until), CLOCK) is Code.NOTHING_TO_DO


def test_a_caucus_stands_still_while_the_table_is_paused() -> None:
    table = table_on_the_floor(MODEL_UN)
    carried(table, MotionKind.OPEN_UNMODERATED, minutes=5)
    table.does(PauseTable(), LEAD)
    table.waits(MINUTE)
    table.does(ResumeTable(), LEAD)
    interval = floor_of(table).interval
    assert interval is not None
    assert interval.until == table.at + 5 * MINUTE


def test_the_chair_ends_a_caucus_or_a_suspension_before_its_time() -> None:
    table = table_on_the_floor(UN)
    assert table.refuses(ResumeFloor(), CHAIR) is Code.NOTHING_TO_DO
    table.does(AskForFloor(), SOUTH)
    carried(table, MotionKind.SUSPEND)
    assert table.refuses(CLOSE, SOUTH) is Code.MOTION_NOT_NOW
    table.does(ResumeFloor(), CHAIR)
    assert listed(table) == (SOUTH.seat,)


def test_closing_the_debate_closes_the_list_and_leaves_the_vote_to_the_chair() -> None:
    table = table_on_the_floor(UN)
    table.does(AskForFloor(), SOUTH)
    motion = carried(table, MotionKind.CLOSE_DEBATE)
    assert listed(table) == ()
    assert table.refuses(AskForFloor(), SOUTH) is Code.LIST_CLOSED
    assert not motion_of(table, motion).is_done
    table.does(MarkMotionDone(motion), CHAIR)
    assert table.refuses(MarkMotionDone(motion), CHAIR) is Code.NOTHING_TO_DO


@pytest.mark.parametrize(
    ("kind", "interval"),
    [(MotionKind.SUSPEND, IntervalKind.SUSPENDED), (MotionKind.ADJOURN, IntervalKind.ADJOURNED)],
)
def test_what_stops_the_meeting_stops_speeches(kind: MotionKind, interval: IntervalKind) -> None:
    table = table_on_the_floor(UN)
    table.does(Recognise(NORTH.seat), LEAD)
    carried(table, kind)
    found = floor_of(table).interval
    assert found is not None
    assert found.kind is interval
    assert speaker_of(table) is None
    assert table.refuses(Recognise(NORTH.seat), LEAD) is Code.NO_SPEECHES_NOW


def test_motions_lapse_with_the_phase() -> None:
    table = table_on_the_floor(UN)
    moved(table, SUSPEND)
    table.does(AdvancePhase(table.state.flow.occurrence), LEAD)
    assert floor_of(table).motions == {}


def between(*, opened: bool) -> tuple[Table, ProposalId]:
    """A text of North on the table, in talks with a floor; ``opened``: they open amendments, as later phases do."""
    scenario = scenario_with(practice(UN))
    talks = scenario.phases()[1]
    if not opened:
        talks = replace(talks, actions=talks.actions - {Action.AMEND})
        first, *rest = scenario.rounds
        scenario = replace(scenario, rounds=(replace(first, phases=(first.phases[0], talks)), *rest))
    table = table_in(talks, scenario)
    text = draft_at(table, NORTH)
    clause_at(table, text, NORTH)
    table.does(IntroduceProposal(text), NORTH)
    return table, text


INTRODUCE = MoveMotion(MotionKind.INTRODUCE_AMENDMENT, topic="A clause on costs")


def test_a_carried_motion_to_introduce_an_amendment_lets_its_mover_offer_one_where_the_phase_opens_none() -> None:
    table, text = between(opened=False)
    offer = OfferAmendment(text, 1, Change(AmendmentKind.ADD, text="Decides to share the costs."))
    assert table.refuses(offer, SOUTH) is Code.NOT_OPEN_IN_PHASE
    motion = moved(table, INTRODUCE, SOUTH)
    assert table.refuses(offer, SOUTH) is Code.NOT_OPEN_IN_PHASE
    table.does(RuleMotion(motion, is_in_order=True), CHAIR)
    assert table.refuses(offer, ENVOY) is Code.NOT_OPEN_IN_PHASE
    table.does(offer, SOUTH)
    assert motion_of(table, motion).is_done
    second = replace(offer, change=replace(offer.change, text="Decides to share the gains."))
    assert table.refuses(second, SOUTH) is Code.NOT_OPEN_IN_PHASE


def test_a_motion_to_introduce_an_amendment_opens_nothing_in_a_later_phase() -> None:
    table, text = between(opened=False)
    in_order(table, INTRODUCE, SOUTH)
    table.goes_to(THINKING)
    offer = OfferAmendment(text, 1, Change(AmendmentKind.ADD, text="Decides to share the costs."))
    assert table.refuses(offer, SOUTH) is Code.NOT_OPEN_IN_PHASE
