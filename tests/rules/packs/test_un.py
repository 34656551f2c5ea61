"""UN practice. "Rule N" is of the Rules of Procedure of the General Assembly (known by number and subject).

What stands in no rule names the source that the pack itself gives beside the value.
"""

from dataclasses import replace

import pytest

from sim_server.rules.commands import (
    AskForFloor,
    CastBallot,
    Choice,
    CloseVote,
    EnterStatement,
    MoveMotion,
    OpenVote,
    PutMotion,
    RaisePoint,
    Recognise,
    RuleMotion,
    RulePoint,
    SpeakOnMotion,
    StatementKind,
    Yield,
)
from sim_server.rules.ids import DelegationId, ProposalId, VoteId
from sim_server.rules.membership import members
from sim_server.rules.practice import (
    AmendmentOrder,
    Division,
    FriendlyRequires,
    MotionKind,
    MotionVote,
    PointKind,
    Signatories,
    Tie,
    YieldTo,
)
from sim_server.rules.rejections import Code
from sim_server.rules.state import MotionStatus
from sim_server.rules.ties import tie_number
from tests.rules import given
from tests.rules.floor_table import (
    UN,
    carried,
    floor_of,
    in_order,
    listed,
    motion_of,
    moved,
    practice,
    raised,
    speaker_of,
    table_on_the_floor,
    voted,
)
from tests.rules.given import CHAIR, ENVOY, LEAD, NORTH, SOUTH
from tests.rules.given_record import KEPT, SOLEMN, table_deciding
from tests.rules.small_scenario import ROLL, SIMPLE

PACK = practice(UN)
TEXT = PACK.text
KEPT_UN = replace(KEPT, floor=PACK)


def test_rule_71_a_point_of_order_interrupts_and_is_ruled_on_at_once() -> None:
    table = table_on_the_floor(UN)
    table.does(Recognise(SOUTH.seat), CHAIR)
    point = raised(table.does(RaisePoint(PointKind.ORDER, "The speaker is off the subject."), NORTH))
    table.does(RulePoint(point, is_granted=False, answer="It belongs to it."), CHAIR)
    assert speaker_of(table) == SOUTH.seat


@pytest.mark.parametrize("kind", [PointKind.INFORMATION, PointKind.PERSONAL])
def test_there_is_no_point_but_that_of_order(kind: PointKind) -> None:
    """Questions are asked inside a point of order (un.org/pt/node/44730; montessori-mun.org on the difference)."""
    assert table_on_the_floor(UN).refuses(RaisePoint(kind, "Who pays?"), NORTH) is Code.POINT_NOT_KNOWN


def test_rule_72_speeches_are_limited_in_time() -> None:
    table = table_on_the_floor(UN)
    table.does(Recognise(NORTH.seat), CHAIR)
    speech = floor_of(table).speech
    assert speech is not None
    assert speech.ends_at == table.at + PACK.speech_seconds * 1_000


def test_rule_73_the_list_is_open_from_the_start() -> None:
    table_on_the_floor(UN).does(AskForFloor(), NORTH)


def test_rule_73_a_reply_comes_at_the_end_of_the_list() -> None:
    table = table_on_the_floor(UN)
    table.does(AskForFloor(), SOUTH)
    point = raised(table.does(RaisePoint(PointKind.REPLY, "We were named."), NORTH))
    table.does(RulePoint(point, is_granted=True), CHAIR)
    assert listed(table) == (SOUTH.seat, NORTH.seat)


def test_a_delegation_is_inscribed_once() -> None:
    """General practice of speakers' lists."""
    table = table_on_the_floor(UN)
    table.does(AskForFloor(), NORTH)
    assert table.refuses(AskForFloor(), ENVOY) is Code.ALREADY_LISTED


def test_observers_speak_too() -> None:
    """General practice: the Commons have no vote and take the floor."""
    table_on_the_floor(UN).does(AskForFloor(), CHAIR)


@pytest.mark.parametrize("to", YieldTo)
def test_there_are_no_yields_and_unused_time_lapses(to: YieldTo) -> None:
    """Listed as a difference by sussexmun.wordpress.com."""
    table = table_on_the_floor(UN)
    table.does(Recognise(NORTH.seat), CHAIR)
    assert table.refuses(Yield(to, SOUTH.seat), NORTH) is Code.YIELD_NOT_OFFERED


@pytest.mark.parametrize("rule", PACK.motions, ids=lambda rule: rule.kind)
def test_a_motion_needs_no_second(rule: object) -> None:
    """A state may move alone (montessori-mun.org on the difference)."""
    assert all(motion.seconds == 0 for motion in PACK.motions if motion is rule)


def test_a_member_moves() -> None:
    """Rule 71 and following speak of representatives of members."""
    table = table_on_the_floor(UN)
    assert table.refuses(MoveMotion(MotionKind.SUSPEND), CHAIR) is Code.MEMBERS_MOVE


@pytest.mark.parametrize("kind", [MotionKind.OPEN_MODERATED, MotionKind.OPEN_UNMODERATED])
def test_there_is_no_caucus(kind: MotionKind) -> None:
    """The word and the motion are absent (mymun.com on UN and Model UN procedure)."""
    table = table_on_the_floor(UN)
    assert table.refuses(MoveMotion(kind, 5, topic="Fees"), NORTH) is Code.MOTION_NOT_KNOWN


def test_rule_77_precedence() -> None:
    order = [rule.kind for rule in PACK.motions[:4]]
    assert order == [MotionKind.SUSPEND, MotionKind.ADJOURN, MotionKind.ADJOURN_DEBATE, MotionKind.CLOSE_DEBATE]
    table = table_on_the_floor(UN)
    later, first = moved(table, MoveMotion(MotionKind.ADJOURN)), moved(table, MoveMotion(MotionKind.SUSPEND), SOUTH)
    assert table.refuses(RuleMotion(later, is_in_order=True), CHAIR) is Code.MOTION_WAITS
    table.does(RuleMotion(first, is_in_order=True), CHAIR)


def test_rule_74_adjournment_of_debate_two_for_and_two_against_and_a_majority() -> None:
    rule = PACK.motion(MotionKind.ADJOURN_DEBATE)
    assert rule is not None
    assert (rule.speakers_for, rule.speakers_against, rule.vote) == (2, 2, MotionVote.SIMPLE)
    table = table_on_the_floor(UN)
    table.does(AskForFloor(), SOUTH)
    carried(table, MotionKind.ADJOURN_DEBATE)
    assert listed(table) == ()
    assert not floor_of(table).is_list_open


def test_rule_75_closure_two_against_only_and_a_majority() -> None:
    table = table_on_the_floor(UN)
    motion = moved(table, MoveMotion(MotionKind.CLOSE_DEBATE))
    assert table.refuses(SpeakOnMotion(motion, is_for=True), SOUTH) is Code.ENOUGH_SPEAKERS
    table.does(SpeakOnMotion(motion, is_for=False), SOUTH)
    table.does(RuleMotion(motion, is_in_order=True), CHAIR)
    voted(table, motion, Choice.IN_FAVOUR, Choice.AGAINST, Choice.IN_FAVOUR)
    assert motion_of(table, motion).status is MotionStatus.CARRIED


@pytest.mark.parametrize("kind", [MotionKind.SUSPEND, MotionKind.ADJOURN])
def test_rule_76_suspension_and_adjournment_of_the_meeting_are_not_debated(kind: MotionKind) -> None:
    table = table_on_the_floor(UN)
    motion = moved(table, MoveMotion(kind))
    for is_for in (True, False):
        assert table.refuses(SpeakOnMotion(motion, is_for=is_for), SOUTH) is Code.ENOUGH_SPEAKERS


@pytest.mark.parametrize("kind", [MotionKind.INTRODUCE_DRAFT, MotionKind.INTRODUCE_AMENDMENT])
def test_rule_78_proposals_are_introduced_without_a_vote(kind: MotionKind) -> None:
    table = table_on_the_floor(UN)
    motion = in_order(table, MoveMotion(kind, topic="Draft of North"))
    assert motion_of(table, motion).status is MotionStatus.CARRIED
    assert not motion_of(table, motion).is_done


def test_the_chair_resumes_the_meeting() -> None:
    """General practice: the chair calls the meeting to order again."""
    table = table_on_the_floor(UN)
    carried(table, MotionKind.SUSPEND)
    motion = in_order(table, MoveMotion(MotionKind.RESUME))
    assert motion_of(table, motion).status is MotionStatus.CARRIED
    assert floor_of(table).interval is None


def test_rule_86_those_who_abstain_are_not_voting() -> None:
    table = table_on_the_floor(UN)
    motion = in_order(table, MoveMotion(MotionKind.CLOSE_DEBATE))
    voted(table, motion, Choice.IN_FAVOUR, Choice.ABSTAIN, Choice.ABSTAIN)
    assert motion_of(table, motion).status is MotionStatus.CARRIED


def test_rule_89_division_of_parts_two_for_and_two_against_and_an_objection_is_voted() -> None:
    rule = PACK.motion(MotionKind.DIVIDE)
    assert rule is not None
    assert (rule.speakers_for, rule.speakers_against, rule.vote) == (2, 2, MotionVote.SIMPLE)
    assert (TEXT.division, TEXT.division_objection) == (Division.PARTS, True)
    table = table_on_the_floor(UN)
    asked = in_order(table, MoveMotion(MotionKind.DIVIDE, topic="A separate vote on paragraph 2"))
    table.does(SpeakOnMotion(asked, is_for=False), SOUTH)
    voted(table, asked, Choice.IN_FAVOUR, Choice.AGAINST, Choice.AGAINST)
    assert motion_of(table, asked).status is MotionStatus.FAILED


def test_rule_89_a_division_that_nobody_objects_to_is_not_voted() -> None:
    table = table_on_the_floor(UN)
    asked = in_order(table, MoveMotion(MotionKind.DIVIDE, topic="A separate vote on paragraph 2"))
    table.does(PutMotion(asked), CHAIR)
    assert motion_of(table, asked).status is MotionStatus.CARRIED


def test_rule_90_the_amendment_furthest_from_the_text_is_voted_first() -> None:
    assert TEXT.amendment_order is AmendmentOrder.DISTANCE
    assert TEXT.amendment_vote is MotionVote.SIMPLE


def test_rule_91_the_order_of_proposals_may_be_changed() -> None:
    table = table_on_the_floor(UN)
    motion = carried(table, MotionKind.REORDER, topic="South's draft first")
    assert not motion_of(table, motion).is_done


def test_a_straw_poll_is_the_chairs_to_allow() -> None:
    """General practice: an indicative show of hands, if the chair agrees."""
    table = table_on_the_floor(UN)
    motion = in_order(table, MoveMotion(MotionKind.STRAW_POLL, topic="A fee"))
    assert motion_of(table, motion).status is MotionStatus.CARRIED


def test_rule_88_the_proposer_does_not_explain() -> None:
    table, proposal = table_deciding(KEPT_UN)
    vote = given.vote_at(table, proposal, SOLEMN)
    ballot = CastBallot(vote, 1, Choice.IN_FAVOUR, "We wrote it.")
    assert table.refuses(ballot, NORTH) is Code.SPONSORS_DO_NOT_EXPLAIN
    explained = EnterStatement(proposal, StatementKind.EXPLANATION, "We wrote it.")
    assert table.refuses(explained, NORTH) is Code.SPONSORS_DO_NOT_EXPLAIN
    table.does(ballot, SOUTH)
    table.does(explained, SOUTH)


def test_rule_87_the_first_to_be_called_is_drawn_by_lot() -> None:
    table, proposal = table_deciding(KEPT_UN)
    named = OpenVote(proposal, 1, ROLL, first=DelegationId("south"))
    assert table.refuses(named, CHAIR) is Code.ROLL_BY_LOT
    table.does(OpenVote(proposal, 1, ROLL), CHAIR)
    (vote,) = table.state.votes.values()
    assert sorted(vote.roll) == sorted(members(table.state))


def tied(table: given.Table, proposal: ProposalId) -> VoteId:
    """A vote in which North and South stand against each other and nobody else takes part."""
    vote = given.vote_at(table, proposal, SIMPLE)
    table.does(CastBallot(vote, 1, Choice.IN_FAVOUR), NORTH)
    table.does(CastBallot(vote, 1, Choice.AGAINST), SOUTH)
    table.does(CloseVote(vote), LEAD)
    return vote


def test_rule_95_a_tie_is_voted_again() -> None:
    assert TEXT.tie is Tie.REVOTE
    table, proposal = table_deciding(KEPT_UN)
    first, second = tied(table, proposal), tied(table, proposal)
    assert [tie_number(table.state, table.state.votes[vote]) for vote in (first, second)] == [1, 2]
    assert table.refuses(OpenVote(proposal, 1, SIMPLE), LEAD) is Code.TIED_TWICE


def test_one_sponsor_is_enough_and_sponsoring_is_support() -> None:
    """Named as a difference by sussexmun.wordpress.com."""
    assert (TEXT.sponsors_min, TEXT.sponsor_implies_support) == (1, True)


def test_there_are_no_signatories() -> None:
    """Named as a difference by sussexmun.wordpress.com."""
    assert (TEXT.signatories, TEXT.signatories_min) == (Signatories.NONE, 0)


def test_the_lead_sponsor_accepts_a_friendly_amendment_at_any_time() -> None:
    """allaboutsmiles.org, a mirror of a UN page: the sponsor revises the text."""
    assert (TEXT.friendly_requires, TEXT.friendly_closed_after_vote) == (FriendlyRequires.LEAD, False)


def test_abstaining_is_always_allowed() -> None:
    """un.org, how decisions are made at the UN."""
    assert TEXT.abstain_allowed
    assert PACK.abstain_on_procedure


def test_words_are_those_of_the_assembly() -> None:
    assert (PACK.title, PACK.word("chair"), PACK.word("speaker")) == ("UN practice", "Chair", "representative")
    assert PACK.word(MotionKind.ADJOURN_DEBATE) == "Adjourn the debate"
