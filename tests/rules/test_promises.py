"""Promises: made in deals and outside them, judged by the record where it can tell, else by people."""

import pytest

from sim_server.rules.bargaining import promises_broken_by
from sim_server.rules.commands import (
    AcceptDeal,
    Choice,
    CloseVote,
    Give,
    JoinSponsors,
    JudgePromise,
    MakePromise,
    SayKept,
    Tag,
    Verdict,
)
from sim_server.rules.events import PromiseMade
from sim_server.rules.ids import CommitmentId, PhaseId, PromiseId
from sim_server.rules.rejections import Code
from sim_server.rules.state.deals import Deal
from tests.rules import given
from tests.rules.given import LEAD, MINUTE, NORTH, SOUTH, WORKS, Table
from tests.rules.given_deals import (
    DECIDING,
    HOURS,
    IF_SHARED,
    OPENING,
    PAYING,
    SHARING,
    SPONSORING,
    SUPPORT,
    VISIT,
    agreed,
    bargaining_table,
    commits,
    credits_of,
    holds,
    hours,
    offered,
    terms,
)


def promised(table: Table, commitment: CommitmentId | None, *, due: str = "", minutes: int | None = None) -> PromiseId:
    """South promises North."""
    phase = PhaseId(due) if due else None
    (event,) = table.does(MakePromise((NORTH.seat,), "Will call.", commitment, phase, minutes), SOUTH)
    assert isinstance(event, PromiseMade)
    return event.promise


def decides(table: Table, *tags: Tag, against: bool = False, secret: bool = False, sponsored: bool = False) -> None:
    """A text of North is adopted; South votes as it is told."""
    proposal = given.proposal_at(table, NORTH, *tags)
    if sponsored:
        table.does(JoinSponsors(proposal), SOUTH)
    table.goes_to(DECIDING)
    vote = given.vote_at(table, proposal, secret=secret)
    for voter in given.VOTERS:
        choice = Choice.AGAINST if against and voter is SOUTH else Choice.IN_FAVOUR
        table.does(given.ballot(table, vote, choice), voter)
    opened = tuple(sorted(each.sealed[::-1] for each in table.state.votes[vote].ballots.values())) if secret else ()
    table.does(CloseVote(vote, opened), LEAD)


def offer_of_south(table: Table, give: Give) -> Deal:
    deal = offered(table, terms(give), SOUTH)
    return table.state.deals.deals[deal]


def verdict(table: Table, promise: PromiseId) -> Verdict | None:
    return table.state.deals.promises[promise].verdict


def test_every_commitment_and_every_free_word_of_a_deal_becomes_a_promise() -> None:
    table = bargaining_table()
    deal = agreed(table, terms(commits(NORTH, SOUTH, SUPPORT), credits_of(SOUTH, NORTH, 1)))
    (promise,) = table.state.deals.promises.values()
    assert (promise.deal, promise.by, promise.to) == (deal, NORTH.seat, (SOUTH.seat,))
    assert promise.words == "does the support"


def test_support_for_an_option_is_kept_when_a_text_with_it_is_adopted_and_broken_by_another() -> None:
    table = bargaining_table()
    kept, broken = promised(table, SHARING), promised(table, OPENING)
    decides(table, given.SHARED_ACCESS)
    assert (verdict(table, kept), verdict(table, broken)) == (Verdict.KEPT, Verdict.BROKEN)


@pytest.mark.parametrize(("against", "told"), [(False, Verdict.KEPT), (True, Verdict.BROKEN)])
def test_a_vote_in_favour_is_read_from_the_ballot(against: bool, told: Verdict) -> None:
    table = bargaining_table()
    promise = promised(table, SUPPORT)
    decides(table, against=against)
    assert verdict(table, promise) is told


def test_of_a_secret_ballot_the_record_tells_nothing() -> None:
    table = bargaining_table()
    promise = promised(table, SUPPORT)
    decides(table, secret=True)
    assert verdict(table, promise) is None
    table.does(JudgePromise(promise, Verdict.KEPT), LEAD)


def test_a_sealed_deal_of_others_that_an_adoption_carries_out_puts_off_no_verdict() -> None:
    table = bargaining_table()
    promises = promised(table, SUPPORT), promised(table, SHARING), promised(table, SPONSORING)
    agreed(table, terms(hours(NORTH, WORKS, 1), condition=IF_SHARED), NORTH, WORKS)
    decides(table, given.SHARED_ACCESS, sponsored=True)
    assert holds(table.state, WORKS, HOURS) == 1
    assert [verdict(table, promise) for promise in promises] == [Verdict.KEPT] * 3


@pytest.mark.parametrize(("sponsored", "told"), [(True, Verdict.KEPT), (False, Verdict.BROKEN)])
def test_sponsoring_is_read_from_the_adopted_text(sponsored: bool, told: Verdict) -> None:
    table = bargaining_table()
    promise = promised(table, SPONSORING)
    decides(table, sponsored=sponsored)
    assert verdict(table, promise) is told


def test_a_transfer_is_kept_as_soon_as_all_of_it_moved() -> None:
    table = bargaining_table()
    promise = promised(table, PAYING)
    agreed(table, terms(credits_of(SOUTH, NORTH, 1)), SOUTH, NORTH)
    assert verdict(table, promise) is None
    agreed(table, terms(credits_of(SOUTH, NORTH, 1)), SOUTH, NORTH)
    assert verdict(table, promise) is Verdict.KEPT


def test_a_transfer_to_somebody_else_keeps_no_promise() -> None:
    table = bargaining_table()
    promise = promised(table, PAYING)
    agreed(table, terms(credits_of(SOUTH, WORKS, 3)), SOUTH, WORKS)
    table.goes_to(given.DEBRIEF)
    assert verdict(table, promise) is Verdict.BROKEN


def test_what_moves_in_a_sealed_deal_is_not_told_to_others_by_the_verdict_on_a_promise() -> None:
    """Kept for all to see where all see it move; else those who were promised say so, and the facilitator judges."""
    table = bargaining_table()
    (openly,) = table.does(MakePromise((NORTH.seat,), "", PAYING, is_sealed=False), SOUTH)
    (to_both,) = table.does(MakePromise((NORTH.seat, WORKS.seat), "", PAYING), SOUTH)
    assert isinstance(openly, PromiseMade)
    assert isinstance(to_both, PromiseMade)
    agreed(table, terms(credits_of(SOUTH, NORTH, 2)), SOUTH, NORTH)
    table.goes_to(given.DEBRIEF)
    assert verdict(table, openly.promise) is None
    assert verdict(table, to_both.promise) is None


def test_what_moves_in_an_open_deal_keeps_every_promise() -> None:
    table = bargaining_table()
    (openly,) = table.does(MakePromise((NORTH.seat,), "", PAYING, is_sealed=False), SOUTH)
    assert isinstance(openly, PromiseMade)
    deal = offered(table, terms(credits_of(SOUTH, NORTH, 2)), SOUTH, is_sealed=False)
    table.does(AcceptDeal(deal, 1), NORTH)
    assert verdict(table, openly.promise) is Verdict.KEPT


def test_a_transfer_is_broken_when_its_minute_comes() -> None:
    table = bargaining_table()
    promise = promised(table, PAYING, minutes=3)
    table.passes(3 * MINUTE)
    assert verdict(table, promise) is Verdict.BROKEN


def test_a_transfer_is_broken_when_its_phase_ends() -> None:
    table = bargaining_table()
    promise = promised(table, PAYING, due="talks")
    table.goes_to(DECIDING)
    assert verdict(table, promise) is Verdict.BROKEN


@pytest.mark.parametrize("commitment", [SHARING, SUPPORT, SPONSORING])
def test_without_an_adopted_text_a_promise_about_it_never_fell_due(commitment: CommitmentId) -> None:
    table = bargaining_table()
    promise = promised(table, commitment)
    table.goes_to(given.DEBRIEF)
    assert verdict(table, promise) is Verdict.LAPSED


@pytest.mark.parametrize("commitment", [VISIT, None])
def test_what_the_record_cannot_tell_those_concerned_and_the_facilitator_do(commitment: CommitmentId | None) -> None:
    table = bargaining_table()
    promise = promised(table, commitment)
    table.does(SayKept(promise, is_kept=False), NORTH)
    table.goes_to(given.DEBRIEF)
    assert verdict(table, promise) is None
    table.does(JudgePromise(promise, Verdict.KEPT), LEAD)
    judged = table.state.deals.promises[promise]
    assert (judged.verdict, judged.by_record, judged.said) == (Verdict.KEPT, False, {NORTH.seat: False})
    assert table.refuses(SayKept(promise, is_kept=True), NORTH) is Code.ALREADY_JUDGED
    table.does(JudgePromise(promise, Verdict.BROKEN), LEAD)


def test_nobody_overrules_the_record() -> None:
    table = bargaining_table()
    promise = promised(table, SHARING)
    decides(table, given.SHARED_ACCESS)
    assert table.refuses(JudgePromise(promise, Verdict.BROKEN), LEAD) is Code.JUDGED_BY_RECORD


def test_only_those_who_were_promised_speak_of_it() -> None:
    table = bargaining_table()
    promise = promised(table, VISIT)
    assert table.refuses(SayKept(promise, is_kept=True), SOUTH) is Code.NOT_PROMISED_TO_YOU
    assert table.refuses(SayKept(promise, is_kept=True), WORKS) is Code.UNKNOWN_PROMISE


def test_a_promise_needs_somebody_and_words() -> None:
    table = bargaining_table()
    assert table.refuses(MakePromise((), "Yes."), NORTH) is Code.NOBODY_TO_PROMISE
    assert table.refuses(MakePromise((NORTH.seat,), "Yes."), NORTH) is Code.NOBODY_TO_PROMISE
    assert table.refuses(MakePromise((SOUTH.seat,), " "), NORTH) is Code.EMPTY_TEXT
    assert table.refuses(MakePromise((SOUTH.seat,), "", CommitmentId("dance")), NORTH) is Code.UNKNOWN_COMMITMENT


def test_an_offer_is_set_against_the_promises_it_would_break() -> None:
    table = bargaining_table()
    promise = promised(table, SHARING)
    deal = offer_of_south(table, commits(SOUTH, WORKS, OPENING))
    assert [each.id for each in promises_broken_by(table.state, deal, SOUTH.seat)] == [promise]
    assert promises_broken_by(table.state, deal, WORKS.seat) == ()


def test_giving_away_what_one_promised_is_set_against_the_promise() -> None:
    table = bargaining_table()
    promise = promised(table, PAYING)
    little = offer_of_south(table, credits_of(SOUTH, WORKS, 3))
    much = offer_of_south(table, credits_of(SOUTH, WORKS, 4))
    assert promises_broken_by(table.state, little, SOUTH.seat) == ()
    assert [each.id for each in promises_broken_by(table.state, much, SOUTH.seat)] == [promise]


def test_there_is_an_end_to_what_one_seat_can_promise() -> None:
    table = bargaining_table()
    for _ in range(40):
        promised(table, VISIT)
    assert table.refuses(MakePromise((NORTH.seat,), "More."), SOUTH) is Code.TOO_MANY_PROMISES


def test_a_promise_that_is_not_there_is_judged_by_nobody() -> None:
    assert bargaining_table().refuses(JudgePromise(PromiseId("none"), Verdict.KEPT), LEAD) is Code.UNKNOWN_PROMISE
