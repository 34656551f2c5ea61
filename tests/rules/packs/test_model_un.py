"""Model UN practice. There is no single code: each test names the conference or page that the pack follows."""

from dataclasses import replace

import pytest

from sim_server.rules.commands import (
    AskForFloor,
    CastBallot,
    Choice,
    CloseVote,
    MoveMotion,
    OpenVote,
    RaisePoint,
    Recognise,
    RulePoint,
    Yield,
)
from sim_server.rules.ids import DelegationId
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
from sim_server.rules.state import IntervalKind, MotionStatus
from sim_server.rules.ties import tie_number
from tests.rules import given
from tests.rules.floor_table import (
    MODEL_UN,
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
from tests.rules.given import CHAIR, ENVOY, LEAD, NORTH, SOUTH, WORKS
from tests.rules.given_record import KEPT, SOLEMN, table_deciding
from tests.rules.small_scenario import ROLL, SIMPLE

PACK = practice(MODEL_UN)
TEXT = PACK.text
ALONE = replace(PACK, text=replace(TEXT, sponsors_min=1, signatories_min=0))
"""One delegation can introduce a text."""
UNSECONDED = {MotionKind.INTRODUCE_DRAFT, MotionKind.INTRODUCE_AMENDMENT}


def test_a_point_of_order_interrupts() -> None:
    """PORGMUN rules (2017); whether it may differs by conference."""
    table = table_on_the_floor(MODEL_UN)
    table.does(Recognise(SOUTH.seat), CHAIR)
    table.does(RaisePoint(PointKind.ORDER, "The time is over."), NORTH)


def test_a_point_of_personal_privilege_interrupts_only_for_audibility() -> None:
    """onlinetouch.nl, MUNagazine 2020."""
    table = table_on_the_floor(MODEL_UN)
    table.does(Recognise(SOUTH.seat), CHAIR)
    assert table.refuses(RaisePoint(PointKind.PERSONAL, "It is cold."), NORTH) is Code.POINT_INTERRUPTS
    table.does(RaisePoint(PointKind.PERSONAL, "We cannot hear.", cannot_hear=True), NORTH)


def test_a_point_of_information_waits_until_the_speaker_takes_questions() -> None:
    """PORGMUN rules (2017): information to the speaker."""
    table = table_on_the_floor(MODEL_UN)
    table.does(Recognise(SOUTH.seat), CHAIR)
    question = RaisePoint(PointKind.INFORMATION, "Who pays?")
    assert table.refuses(question, NORTH) is Code.POINT_INTERRUPTS
    table.does(Yield(YieldTo.QUESTIONS), SOUTH)
    table.does(question, NORTH)


def test_a_right_of_reply_comes_at_once() -> None:
    """montessori-mun.org and PORGMUN rules (2017): the chair decides at once."""
    table = table_on_the_floor(MODEL_UN)
    table.does(AskForFloor(), SOUTH)
    point = raised(table.does(RaisePoint(PointKind.REPLY, "We were insulted."), NORTH))
    table.does(RulePoint(point, is_granted=True), CHAIR)
    assert listed(table) == (NORTH.seat, SOUTH.seat)


def test_time_is_yielded_to_the_chair() -> None:
    """GWAMUN 2023 chair guide."""
    table = table_on_the_floor(MODEL_UN)
    table.does(Recognise(NORTH.seat), CHAIR)
    table.does(Yield(YieldTo.CHAIR), NORTH)
    assert speaker_of(table) is None


def test_time_is_yielded_to_another_delegate() -> None:
    """GWAMUN 2023 chair guide."""
    table = table_on_the_floor(MODEL_UN)
    table.does(Recognise(NORTH.seat), CHAIR)
    table.does(Yield(YieldTo.SEAT, SOUTH.seat), NORTH)
    assert speaker_of(table) == SOUTH.seat


def test_time_is_yielded_to_questions() -> None:
    """GWAMUN 2023 chair guide."""
    table = table_on_the_floor(MODEL_UN)
    table.does(Recognise(NORTH.seat), CHAIR)
    table.does(Yield(YieldTo.QUESTIONS), NORTH)
    assert speaker_of(table) == NORTH.seat


def test_there_are_no_yields_in_a_moderated_caucus() -> None:
    """General practice of Model UN."""
    table = table_on_the_floor(MODEL_UN)
    carried(table, MotionKind.OPEN_MODERATED, minutes=5, topic="Fees")
    table.does(Recognise(NORTH.seat), CHAIR)
    assert table.refuses(Yield(YieldTo.CHAIR), NORTH) is Code.YIELD_NOT_OFFERED


def test_a_delegation_stands_on_the_list_once() -> None:
    """anyflip.com, basic rules of procedure."""
    table = table_on_the_floor(MODEL_UN)
    table.does(AskForFloor(), NORTH)
    assert table.refuses(AskForFloor(), ENVOY) is Code.ALREADY_LISTED


@pytest.mark.parametrize("rule", PACK.motions, ids=lambda rule: rule.kind)
def test_a_motion_needs_a_second(rule: object) -> None:
    """uca.edu, AMUN procedures; drafts and amendments go to the dais instead (slideplayer.com 14453724)."""
    for motion in PACK.motions:
        if motion is rule:
            assert motion.seconds == (0 if motion.kind in UNSECONDED else 1)


def test_any_delegate_moves() -> None:
    """General practice of Model UN: the Commons have no vote and may move."""
    moved(table_on_the_floor(MODEL_UN), MoveMotion(MotionKind.SUSPEND), CHAIR)


def test_precedence() -> None:
    """Model United Nations of Alaska, quick reference guide: adjourn, suspend, close debate, then the rest."""
    kinds = [rule.kind for rule in PACK.motions]
    first = [MotionKind.ADJOURN, MotionKind.SUSPEND, MotionKind.CLOSE_DEBATE, MotionKind.ADJOURN_DEBATE]
    assert [kind for kind in kinds if kind in first] == first


def test_a_moderated_caucus_has_a_length_a_topic_and_a_time_for_each() -> None:
    """mymun.com on UN and Model UN procedure."""
    table = table_on_the_floor(MODEL_UN)
    carried(table, MotionKind.OPEN_MODERATED, minutes=10, seconds=30, topic="Fees")
    interval = floor_of(table).interval
    assert interval is not None
    assert (interval.kind, interval.topic, interval.seconds) == (IntervalKind.MODERATED, "Fees", 30)


def test_an_unmoderated_caucus_has_a_length() -> None:
    """mymun.com on UN and Model UN procedure."""
    table = table_on_the_floor(MODEL_UN)
    carried(table, MotionKind.OPEN_UNMODERATED, minutes=10)
    interval = floor_of(table).interval
    assert interval is not None
    assert interval.until == table.at + 600_000


def test_a_caucus_is_extended_and_closed_by_motion() -> None:
    """mymun.com on UN and Model UN procedure."""
    table = table_on_the_floor(MODEL_UN)
    carried(table, MotionKind.OPEN_UNMODERATED, minutes=10)
    carried(table, MotionKind.EXTEND_CAUCUS, minutes=5)
    carried(table, MotionKind.CLOSE_CAUCUS)
    assert floor_of(table).interval is None


def test_the_debate_is_closed_by_two_thirds() -> None:
    """Model United Nations of Alaska: two against, two thirds."""
    rule = PACK.motion(MotionKind.CLOSE_DEBATE)
    assert rule is not None
    assert (rule.speakers_for, rule.speakers_against, rule.vote) == (0, 2, MotionVote.TWO_THIRDS)
    table = table_on_the_floor(MODEL_UN)
    motion = in_order(table, MoveMotion(MotionKind.CLOSE_DEBATE))
    voted(table, motion, Choice.IN_FAVOUR, Choice.IN_FAVOUR, Choice.AGAINST)
    assert motion_of(table, motion).status is MotionStatus.CARRIED


def test_a_simple_majority_that_is_no_two_thirds_does_not_close_the_debate() -> None:
    """Model United Nations of Alaska."""
    table = table_on_the_floor(MODEL_UN)
    motion = in_order(table, MoveMotion(MotionKind.CLOSE_DEBATE))
    voted(table, motion, Choice.IN_FAVOUR, Choice.AGAINST, Choice.AGAINST)
    assert motion_of(table, motion).status is MotionStatus.FAILED


def test_tabling_has_two_for_and_two_against_and_a_majority() -> None:
    """Model United Nations of Alaska."""
    rule = PACK.motion(MotionKind.ADJOURN_DEBATE)
    assert rule is not None
    assert (rule.speakers_for, rule.speakers_against, rule.vote) == (2, 2, MotionVote.SIMPLE)


@pytest.mark.parametrize("kind", [MotionKind.SUSPEND, MotionKind.ADJOURN, MotionKind.REORDER, MotionKind.STRAW_POLL])
def test_is_decided_by_a_majority_without_debate(kind: MotionKind) -> None:
    """Model United Nations of Alaska."""
    rule = PACK.motion(kind)
    assert rule is not None
    assert (rule.speakers_for, rule.speakers_against, rule.vote) == (0, 0, MotionVote.SIMPLE)


def test_a_suspension_is_ended_by_motion() -> None:
    """General practice of Model UN."""
    table = table_on_the_floor(MODEL_UN)
    carried(table, MotionKind.SUSPEND)
    carried(table, MotionKind.RESUME)
    assert floor_of(table).interval is None


@pytest.mark.parametrize("kind", sorted(UNSECONDED))
def test_drafts_and_amendments_are_the_daiss_to_let_in(kind: MotionKind) -> None:
    """slideplayer.com 14453724: the dais approves a coded draft."""
    table = table_on_the_floor(MODEL_UN)
    motion = in_order(table, MoveMotion(kind, topic="Draft 1.1"))
    assert motion_of(table, motion).status is MotionStatus.CARRIED


def test_the_question_is_divided_on_operative_clauses_by_a_majority() -> None:
    """PORGMUN rules (2017) and Model United Nations of Alaska."""
    rule = PACK.motion(MotionKind.DIVIDE)
    assert rule is not None
    assert (rule.speakers_for, rule.speakers_against, rule.vote) == (2, 2, MotionVote.SIMPLE)
    assert (TEXT.division, TEXT.division_objection) == (Division.OPERATIVE, True)


def test_nobody_abstains_on_procedure() -> None:
    """General practice of Model UN."""
    table = table_on_the_floor(MODEL_UN)
    motion = in_order(table, MoveMotion(MotionKind.SUSPEND))
    with pytest.raises(AssertionError, match="does not offer"):
        voted(table, motion, Choice.ABSTAIN, Choice.ABSTAIN, Choice.ABSTAIN)


def test_a_draft_needs_sponsors_and_signatories() -> None:
    """Named as a difference by sussexmun.wordpress.com; the numbers are ours."""
    assert (TEXT.sponsors_min, TEXT.sponsor_implies_support) == (2, True)
    assert (TEXT.signatories, TEXT.signatories_min) == (Signatories.WANTED, 2)


def test_all_sponsors_accept_a_friendly_amendment_until_one_was_voted() -> None:
    """allaboutsmiles.org and Model United Nations of Alaska."""
    assert (TEXT.friendly_requires, TEXT.friendly_closed_after_vote) == (FriendlyRequires.ALL, True)


def test_amendments_are_voted_in_the_order_of_submission() -> None:
    """PORGMUN rules (2017)."""
    assert TEXT.amendment_order is AmendmentOrder.TIME
    assert TEXT.amendment_vote is MotionVote.SIMPLE


def test_members_may_abstain_on_texts_and_a_tie_fails() -> None:
    """anyflip.com, basic rules of procedure, for those "present"; a tie by general practice."""
    assert (TEXT.abstain_allowed, TEXT.tie) == (True, Tie.FAIL)
    table, proposal = table_deciding(replace(KEPT, floor=ALONE))
    vote = given.vote_at(table, proposal, SIMPLE)
    table.does(CastBallot(vote, 1, Choice.IN_FAVOUR), NORTH)
    table.does(CastBallot(vote, 1, Choice.AGAINST), SOUTH)
    table.does(CastBallot(vote, 1, Choice.ABSTAIN), WORKS)
    table.does(CloseVote(vote), LEAD)
    closed = table.state.votes[vote]
    assert closed.result is not None
    assert not closed.result.is_adopted
    assert tie_number(table.state, closed) == 0
    table.does(OpenVote(proposal, 1, SIMPLE), LEAD)


def test_the_proposer_may_explain() -> None:
    """General practice of Model UN."""
    table, proposal = table_deciding(replace(KEPT, floor=ALONE))
    vote = given.vote_at(table, proposal, SOLEMN)
    table.does(CastBallot(vote, 1, Choice.IN_FAVOUR, "We wrote it."), NORTH)


def test_the_dais_may_name_the_first_to_be_called() -> None:
    """General practice of Model UN."""
    table, proposal = table_deciding(replace(KEPT, floor=ALONE))
    table.does(OpenVote(proposal, 1, ROLL, first=DelegationId("south")), CHAIR)
    (vote,) = table.state.votes.values()
    assert vote.roll[0] == "south"


def test_words_are_those_of_conferences() -> None:
    assert (PACK.title, PACK.word("chair"), PACK.word("speaker")) == ("Model UN practice", "Dais", "delegate")
    assert PACK.word(MotionKind.ADJOURN_DEBATE) == "Table the debate"
