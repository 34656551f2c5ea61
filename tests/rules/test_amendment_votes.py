"""Votes on amendments: before the text, furthest from it first, and into the text at once."""

from time import process_time

import pytest

from sim_server.rules.amending import distance, voting_order
from sim_server.rules.commands import (
    AnswerAmendment,
    CancelVote,
    CastBallot,
    Choice,
    CloseVote,
    DivideText,
    NoteSeatLost,
    OpenVote,
    OrderAmendments,
    SubjectKind,
    WithdrawAmendment,
)
from sim_server.rules.events import AmendmentStatus, ProposalAdopted
from sim_server.rules.ids import AmendmentId, RuleId
from sim_server.rules.rejections import Code, Rejection
from sim_server.rules.scenario import Base
from tests.rules import given
from tests.rules.given import CHAIR, LEAD, NORTH, OPEN_ACCESS, SHARED_ACCESS, SOUTH, WORKS, Table
from tests.rules.given_amendments import (
    WORDS,
    added,
    amendment,
    clause,
    deleted,
    offer,
    offered,
    replaced,
    scenario_under,
    table_with_text,
    voted,
    words_of,
)
from tests.rules.small_scenario import ALL_MEMBERS, CONSENSUS, CONSENSUS_OR_VOTE, ROLL, SECRET, SIMPLE


def contested(table: Table, key: AmendmentId) -> AmendmentId:
    table.does(AnswerAmendment(key, accepts=False), NORTH)
    return key


def test_an_adopted_amendment_is_in_the_text_and_the_text_is_voted_after_it() -> None:
    table, text = table_with_text()
    key = contested(table, offered(table, text, replaced(table, text, 1, "Decides to wait.")))
    table.goes_to(given.DECIDING)
    refusal = table.asks(OpenVote(text, 1, SIMPLE), LEAD)
    assert isinstance(refusal, Rejection)
    assert "Open amendments to this text: 1." in refusal.sentence()
    voted(table, key, Choice.IN_FAVOUR)
    assert amendment(table, key).status is AmendmentStatus.ADOPTED
    assert words_of(table, text) == ["Decides to wait.", *WORDS[1:]]
    vote = given.vote_at(table, text)
    for voter in given.VOTERS:
        table.does(CastBallot(vote, 2, Choice.IN_FAVOUR), voter)
    closed = table.does(CloseVote(vote), LEAD)
    adopted = next(event for event in closed if isinstance(event, ProposalAdopted))
    assert adopted.revision == 2


def test_a_rejected_amendment_leaves_the_text_and_adopts_nothing() -> None:
    table, text = table_with_text()
    key = contested(table, offered(table, text, deleted(table, text, 1)))
    voted(table, key, Choice.AGAINST)
    assert amendment(table, key).status is AmendmentStatus.REJECTED
    assert words_of(table, text) == list(WORDS)
    assert len(table.state.proposals[text].revisions) == 1
    assert not table.state.settled


@pytest.mark.parametrize("rule", [SIMPLE, CONSENSUS, SECRET, ALL_MEMBERS, ROLL])
def test_every_way_of_voting_works_for_an_amendment(rule: RuleId) -> None:
    table, text = table_with_text()
    key = contested(table, offered(table, text, deleted(table, text, 1)))
    table.goes_to(given.DECIDING)
    table.does(OpenVote(text, 1, rule, amendment=key), LEAD)
    vote = table.state.votes[tuple(table.state.votes)[-1]]
    assert (vote.subject.kind, vote.subject.number) == (SubjectKind.AMENDMENT, 1)
    voters = {table.state.seats[actor.seat].delegation: actor for actor in given.VOTERS}
    for voter in [voters[member] for member in vote.roll] or given.VOTERS:
        table.does(given.ballot(table, vote.id, Choice.IN_FAVOUR), voter)
    if table.state.votes[vote.id].result is None:
        table.does(CloseVote(vote.id, ("in_favour",) * 3 if vote.is_secret else ()), LEAD)
    assert amendment(table, key).status is AmendmentStatus.ADOPTED
    assert not table.state.decisions.record_until


def test_an_objection_to_an_amendment_brings_it_to_a_majority_where_the_rule_says_so() -> None:
    table, text = table_with_text()
    first = contested(table, offered(table, text, deleted(table, text, 1)))
    table.goes_to(given.DECIDING)
    table.does(OpenVote(text, 1, CONSENSUS_OR_VOTE, amendment=first), LEAD)
    vote = tuple(table.state.votes)[-1]
    table.does(CastBallot(vote, 1, Choice.OBJECT, "We need it."), WORKS)
    table.does(CloseVote(vote), LEAD)
    majority = table.state.votes[tuple(table.state.votes)[-1]]
    assert majority.subject.amendment == first
    assert majority.rule.id == SIMPLE
    for voter in given.VOTERS:
        table.does(CastBallot(majority.id, 1, Choice.AGAINST), voter)
    table.does(CloseVote(majority.id), LEAD)
    assert amendment(table, first).status is AmendmentStatus.REJECTED


def test_the_furthest_from_the_text_is_voted_first() -> None:
    """General Assembly, rule 90. A deletion stands furthest, then the larger share of changed words."""
    table, text = table_with_text(tags=(SHARED_ACCESS, None, None))
    near = contested(table, offered(table, text, replaced(table, text, 2, "Requests two reports a year.")))
    small = contested(table, offered(table, text, added("Thanks all.")))
    option = contested(table, offered(table, text, replaced(table, text, 1, WORDS[0], OPEN_ACCESS)))
    far = contested(table, offered(table, text, deleted(table, text, 3)))
    proposal = table.state.proposals[text]
    order = [each.offer.amendment for each in voting_order(table.state, proposal)]
    assert order == [far, option, near, small]
    assert distance(proposal, amendment(table, near)) == (False, 400)
    table.goes_to(given.DECIDING)
    assert table.refuses(OpenVote(text, 1, SIMPLE, amendment=near), LEAD) is Code.AMENDMENT_WAITS
    table.does(OpenVote(text, 1, SIMPLE, amendment=far), LEAD)


def test_no_amendment_keeps_the_server_busy_with_its_distance() -> None:
    table, text = table_with_text(words=("a b " * 300, *WORDS[1:]))
    key = offered(table, text, replaced(table, text, 1, "a " * 300 + "c " + "b " * 299))
    began = process_time()
    assert distance(table.state.proposals[text], amendment(table, key)) == (False, 2)
    assert process_time() - began < 0.2


def test_the_chair_changes_the_order_before_the_first_vote() -> None:
    table, text = table_with_text()
    first = contested(table, offered(table, text, replaced(table, text, 2, "Requests two reports a year.")))
    second = contested(table, offered(table, text, deleted(table, text, 3)))
    assert table.refuses(OrderAmendments(text, (first, second)), NORTH) is Code.NO_POWER
    assert table.refuses(OrderAmendments(text, (first,)), CHAIR) is Code.STALE_AMENDMENTS
    table.does(OrderAmendments(text, (first, second)), CHAIR)
    voted(table, first, Choice.AGAINST)
    assert table.refuses(OrderAmendments(text, (second,)), LEAD) is Code.AMENDMENTS_VOTED


def test_what_an_adopted_amendment_overtakes_is_not_put_to_the_vote() -> None:
    table, text = table_with_text()
    first = contested(table, offered(table, text, deleted(table, text, 3)))
    second = contested(table, offered(table, text, replaced(table, text, 3, "Invites nobody to take part.")))
    voted(table, first, Choice.IN_FAVOUR)
    assert amendment(table, second).status is AmendmentStatus.OVERTAKEN
    assert table.refuses(OpenVote(text, 2, SIMPLE, amendment=second), LEAD) is Code.AMENDMENT_OVER
    table.does(OpenVote(text, 2, SIMPLE), LEAD)


def test_a_vote_on_an_amendment_freezes_its_text_and_cannot_be_withdrawn() -> None:
    table, text = table_with_text()
    key = contested(table, offered(table, text, deleted(table, text, 3)))
    other = offered(table, text, deleted(table, text, 2))
    table.goes_to(given.DECIDING)
    table.does(OpenVote(text, 1, SIMPLE, amendment=key), LEAD)
    assert table.refuses(WithdrawAmendment(key), SOUTH) is Code.AMENDMENT_IN_VOTE
    assert table.refuses(AnswerAmendment(other, accepts=True), NORTH) is Code.PROPOSAL_FROZEN
    assert table.refuses(offer(table, text, deleted(table, text, 1)), SOUTH) is Code.PROPOSAL_FROZEN
    table.does(CancelVote(tuple(table.state.votes)[-1]), LEAD)
    assert amendment(table, key).status is AmendmentStatus.CONTESTED


def test_a_vote_names_the_newest_revision() -> None:
    table, text = table_with_text()
    key = contested(table, offered(table, text, deleted(table, text, 1)))
    offered(table, text, deleted(table, text, 3), NORTH)
    table.goes_to(given.DECIDING)
    assert table.refuses(OpenVote(text, 1, SIMPLE, amendment=key), LEAD) is Code.STALE_REVISION
    table.does(OpenVote(text, 2, SIMPLE, amendment=key), LEAD)
    assert table.refuses(CastBallot(tuple(table.state.votes)[-1], 1, Choice.AGAINST), NORTH) is Code.STALE_REVISION


def test_a_text_is_not_divided_while_somebody_would_change_it() -> None:
    table, text = table_with_text()
    contested(table, offered(table, text, deleted(table, text, 1)))
    table.goes_to(given.DECIDING)
    parts = tuple((clause(table, text, number),) for number in (1, 2, 3))
    assert table.refuses(DivideText(text, 1, parts), LEAD) is Code.AMENDMENTS_FIRST


def test_an_amendment_of_another_text_is_unknown_to_a_vote() -> None:
    table, text = table_with_text()
    other = given.proposal_at(table, SOUTH)
    key = contested(table, offered(table, text, deleted(table, text, 1)))
    table.goes_to(given.DECIDING)
    assert table.refuses(OpenVote(other, 1, SIMPLE, amendment=key), LEAD) is Code.UNKNOWN_AMENDMENT


def test_too_few_present_decide_nothing_about_an_amendment() -> None:
    table, text = table_with_text()
    key = contested(table, offered(table, text, deleted(table, text, 1)))
    table.goes_to(given.DECIDING)
    for voter in given.VOTERS:
        table.does(NoteSeatLost(voter.seat), given.CLOCK)
    table.does(OpenVote(text, 1, SIMPLE, amendment=key), LEAD)
    table.does(CloseVote(tuple(table.state.votes)[-1]), LEAD)
    assert amendment(table, key).status is AmendmentStatus.CONTESTED


def test_a_pack_says_what_majority_an_amendment_needs() -> None:
    table, text = table_with_text(scenario=scenario_under("un"))
    key = contested(table, offered(table, text, deleted(table, text, 1)))
    table.goes_to(given.DECIDING)
    table.does(OpenVote(text, 1, ALL_MEMBERS, amendment=key), LEAD)
    rule = table.state.votes[tuple(table.state.votes)[-1]].rule
    assert (rule.fraction, rule.above, rule.base) == ((1, 2), True, Base.VOTING)
