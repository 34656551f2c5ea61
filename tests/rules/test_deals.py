"""Deals: offered, countered, accepted by every party, and then everything moves at once or nothing."""

from dataclasses import replace

import pytest

from sim_server.rules.audience import EVERYONE, only
from sim_server.rules.commands import (
    AcceptDeal,
    CastBallot,
    Choice,
    CirculateRevision,
    CloseVote,
    Condition,
    CounterDeal,
    DeclineDeal,
    DraftProposal,
    EditClause,
    ExpireDeal,
    Give,
    MakePromise,
    MoveDeadlines,
    MuteSeat,
    OfferDeal,
    PauseTable,
    ResumeTable,
    Terms,
    WithdrawDeal,
    WithdrawProposal,
)
from sim_server.rules.events import DealCarriedOut, DealExpired, DealOffered
from sim_server.rules.ids import ClauseId, CommitmentId, DealId, OptionId, PhaseId, ProposalId, ResourceId, SeatId
from sim_server.rules.rejections import Code
from sim_server.rules.state.deals import DealStatus
from tests.rules import given
from tests.rules.given import CHAIR, CLOCK, ENVOY, LEAD, MINUTE, NORTH, SOUTH, WORKS, Table
from tests.rules.given_deals import (
    CREDITS,
    DECIDING,
    HOURS,
    IF_SHARED,
    SCENARIO,
    SUPPORT,
    TALKS,
    TRADE,
    agreed,
    bargaining_table,
    commits,
    credits_of,
    holds,
    hours,
    offered,
    terms,
)
from tests.rules.test_confidences import LEAK, OWN, SHARED, with_briefs


def adopted(table: Table, tag: object = given.SHARED_ACCESS) -> None:
    """A text with this tag is adopted by all three members."""
    proposal = given.proposal_at(table, NORTH, tag)  # type: ignore[arg-type]
    adopts(table, proposal, 1)


def status(table: Table, deal: DealId) -> DealStatus:
    return table.state.deals.deals[deal].status


def test_of_words_and_commitments_there_is_no_amount() -> None:
    table = bargaining_table()
    gives = Give(NORTH.seat, SOUTH.seat, amount=10**40, words="Support."), commits(NORTH, SOUTH, SUPPORT)
    (made,) = table.does(OfferDeal(Terms((gives[0], replace(gives[1], amount=5))), is_sealed=True), NORTH)
    assert isinstance(made, DealOffered)
    assert [each.amount for each in made.gives] == [0, 0]


def test_an_accepted_deal_moves_both_sides_at_once() -> None:
    table = bargaining_table()
    deal = offered(table)

    events = table.does(AcceptDeal(deal, 1), SOUTH)

    assert isinstance(events[-1], DealCarriedOut)
    assert (holds(table.state, NORTH, HOURS), holds(table.state, NORTH, CREDITS)) == (6, 2)
    assert (holds(table.state, SOUTH, HOURS), holds(table.state, SOUTH, CREDITS)) == (5, 3)
    assert status(table, deal) is DealStatus.DONE


def test_an_offer_moves_nothing() -> None:
    table = bargaining_table()
    before = table.state.deals.balances
    offered(table)
    assert table.state.deals.balances == before


def test_a_sealed_offer_is_for_its_parties_and_an_open_one_for_everyone() -> None:
    table = bargaining_table()
    for is_sealed, audience in ((True, only(NORTH.seat, SOUTH.seat)), (False, EVERYONE)):
        (event,) = table.does(OfferDeal(TRADE, is_sealed), NORTH)
        assert isinstance(event, DealOffered)
        assert event.audience == audience


def test_a_deal_of_three_waits_for_the_last_of_them() -> None:
    table = bargaining_table()
    ring = terms(hours(NORTH, SOUTH, 1), credits_of(SOUTH, WORKS, 1), commits(WORKS, NORTH, SUPPORT))
    deal = offered(table, ring)
    table.does(AcceptDeal(deal, 1), SOUTH)
    assert status(table, deal) is DealStatus.OFFERED
    table.does(AcceptDeal(deal, 1), WORKS)
    assert status(table, deal) is DealStatus.DONE
    assert holds(table.state, WORKS, CREDITS) == 4


def test_a_counter_offer_takes_the_place_of_the_offer() -> None:
    table = bargaining_table()
    deal = offered(table)
    table.does(CounterDeal(deal, 1, terms(hours(NORTH, SOUTH, 6), credits_of(SOUTH, NORTH, 1))), SOUTH)

    assert table.refuses(AcceptDeal(deal, 1), NORTH) is Code.STALE_DEAL
    assert table.refuses(AcceptDeal(deal, 2), SOUTH) is Code.ALREADY_ACCEPTED
    table.does(AcceptDeal(deal, 2), NORTH)

    assert holds(table.state, SOUTH, HOURS) == 7


def test_a_counter_offer_is_between_the_same_seats() -> None:
    table = bargaining_table()
    deal = offered(table)
    assert table.refuses(CounterDeal(deal, 1, terms(credits_of(SOUTH, WORKS, 1))), SOUTH) is Code.OTHER_PARTIES


def test_a_deal_is_carried_out_only_once() -> None:
    table = bargaining_table()
    deal = agreed(table)
    assert table.refuses(AcceptDeal(deal, 1), SOUTH) is Code.DEAL_CLOSED
    assert table.refuses(AcceptDeal(deal, 1), NORTH) is Code.DEAL_CLOSED
    assert holds(table.state, NORTH, HOURS) == 6


def refusal_of(*gives: Give, condition: Condition | None = None, minutes: int | None = None, due: str = "") -> Code:
    what = terms(*gives, condition=condition, minutes=minutes, due=PhaseId(due) if due else None)
    return bargaining_table().refuses(OfferDeal(what, is_sealed=True), NORTH)


def test_an_offer_names_one_thing_on_each_line() -> None:
    assert refusal_of() is Code.EMPTY_DEAL
    assert refusal_of(Give(NORTH.seat, SOUTH.seat)) is Code.EMPTY_DEAL
    assert refusal_of(Give(NORTH.seat, SOUTH.seat, HOURS, 1, SUPPORT)) is Code.EMPTY_DEAL
    assert refusal_of(*(hours(NORTH, SOUTH, 1) for _ in range(13))) is Code.TOO_MANY_GIVES
    assert refusal_of(Give(NORTH.seat, SOUTH.seat, words="x" * 401)) is Code.TEXT_TOO_LONG


def test_an_offer_names_what_there_is_in_amounts_that_count() -> None:
    assert refusal_of(Give(NORTH.seat, SOUTH.seat, ResourceId("gold"), 1)) is Code.UNKNOWN_RESOURCE
    assert refusal_of(Give(NORTH.seat, SOUTH.seat, commitment=CommitmentId("dance"))) is Code.UNKNOWN_COMMITMENT
    assert refusal_of(hours(NORTH, SOUTH, 0)) is Code.NO_AMOUNT
    assert refusal_of(hours(NORTH, SOUTH, -3)) is Code.NO_AMOUNT


def test_an_offer_is_between_seats_of_the_table_and_whoever_offers_is_one_of_them() -> None:
    assert refusal_of(hours(NORTH, NORTH, 1)) is Code.GIFT_TO_ONESELF
    assert refusal_of(hours(NORTH, given.seat_actor("nobody"), 1)) is Code.UNKNOWN_SEAT
    assert refusal_of(credits_of(SOUTH, WORKS, 1)) is Code.NOT_A_PARTY


def test_an_offer_has_a_time_and_its_promises_a_phase_to_come() -> None:
    assert refusal_of(hours(NORTH, SOUTH, 1), minutes=0) is Code.TIME_TOO_SHORT
    assert refusal_of(hours(NORTH, SOUTH, 1), minutes=10_000) is Code.TIME_TOO_LONG
    assert refusal_of(hours(NORTH, SOUTH, 1), due="welcome") is Code.PHASE_GONE


def test_an_offer_waits_only_for_what_can_be() -> None:
    assert refusal_of(hours(NORTH, SOUTH, 1), condition=Condition(deal=DealId("nothing"))) is Code.UNKNOWN_DEAL
    no_option = Condition(IF_SHARED.issue, OptionId("none-such"))
    assert refusal_of(hours(NORTH, SOUTH, 1), condition=no_option) is Code.UNKNOWN_TAG


def test_nobody_offers_what_they_do_not_have() -> None:
    assert refusal_of(hours(NORTH, SOUTH, 11)) is Code.NOT_ENOUGH
    assert refusal_of(hours(NORTH, SOUTH, 6), hours(NORTH, WORKS, 5)) is Code.NOT_ENOUGH


def test_nobody_learns_from_an_offer_what_another_holds() -> None:
    """Asking for more than the other has is no mistake; the other cannot accept it."""
    table = bargaining_table()
    deal = offered(table, terms(credits_of(SOUTH, NORTH, 50)))
    assert table.refuses(AcceptDeal(deal, 1), SOUTH) is Code.NOT_ENOUGH


def test_the_last_unit_goes_to_whoever_accepts_first() -> None:
    table = bargaining_table()
    first = offered(table, terms(hours(SOUTH, NORTH, 1)), SOUTH)
    second = offered(table, terms(hours(SOUTH, WORKS, 1)), SOUTH)
    table.does(AcceptDeal(first, 1), NORTH)
    assert table.refuses(AcceptDeal(second, 1), WORKS) is Code.NOT_COVERED
    assert holds(table.state, SOUTH, HOURS) == 0


def test_to_others_a_sealed_deal_does_not_exist_and_an_open_one_is_not_theirs() -> None:
    table = bargaining_table()
    sealed, known = offered(table), offered(table, is_sealed=False)
    for actor in (WORKS, ENVOY, CHAIR):
        for command in (AcceptDeal, DeclineDeal, WithdrawDeal):
            arguments = (1,) if command is AcceptDeal else ()
            assert table.refuses(command(sealed, *arguments), actor) is Code.UNKNOWN_DEAL
            assert table.refuses(command(known, *arguments), actor) is Code.NOT_A_PARTY


def test_an_offer_is_declined_by_the_others_and_withdrawn_by_whoever_made_it() -> None:
    table = bargaining_table()
    deal = offered(table)
    assert table.refuses(DeclineDeal(deal), NORTH) is Code.YOUR_OWN_OFFER
    assert table.refuses(WithdrawDeal(deal), SOUTH) is Code.NOT_YOUR_OFFER
    table.does(DeclineDeal(deal), SOUTH)
    assert table.refuses(WithdrawDeal(deal), NORTH) is Code.DEAL_CLOSED
    other = offered(table)
    table.does(WithdrawDeal(other), NORTH)
    assert table.refuses(AcceptDeal(other, 1), SOUTH) is Code.DEAL_CLOSED


def test_an_offer_expires_by_the_clock() -> None:
    table = bargaining_table()
    deal = offered(table, terms(hours(NORTH, SOUTH, 1), minutes=5))
    made = table.passes(5 * MINUTE)
    assert [event for event in made if isinstance(event, DealExpired)]
    assert table.refuses(AcceptDeal(deal, 1), SOUTH) is Code.DEAL_EXPIRED


def test_an_offer_whose_time_is_over_is_too_late_even_before_the_clock_says_so() -> None:
    table = bargaining_table()
    deal = offered(table, terms(hours(NORTH, SOUTH, 1), minutes=5))
    table.waits(5 * MINUTE)
    assert table.refuses(AcceptDeal(deal, 1), SOUTH) is Code.DEAL_EXPIRED


def test_a_counter_offer_has_a_time_of_its_own() -> None:
    table = bargaining_table()
    deal = offered(table, terms(hours(NORTH, SOUTH, 1), minutes=1))
    table.does(CounterDeal(deal, 1, terms(hours(NORTH, SOUTH, 2))), SOUTH)
    table.waits(2 * MINUTE)
    assert table.refuses(ExpireDeal(deal, 1), CLOCK) is Code.NOTHING_TO_DO
    table.does(AcceptDeal(deal, 2), NORTH)


@pytest.mark.parametrize("stop", [PauseTable(), MoveDeadlines(120_000)])
def test_the_time_of_an_offer_stands_still_with_the_table(stop: PauseTable | MoveDeadlines) -> None:
    table = bargaining_table()
    deal = offered(table, terms(hours(NORTH, SOUTH, 1), minutes=5))
    before = table.state.deals.deals[deal].expires_at
    table.does(stop, LEAD if isinstance(stop, PauseTable) else CLOCK)
    paused = table.state.flow.paused_at
    table.waits(3 * MINUTE)
    table.does(ResumeTable(), LEAD)
    assert table.state.deals.deals[deal].expires_at == before + table.at - paused


def test_a_conditional_deal_sets_aside_what_it_would_move_and_carries_it_out_when_the_text_is_adopted() -> None:
    table = bargaining_table()
    deal = agreed(table, terms(hours(NORTH, SOUTH, 8), condition=IF_SHARED))
    assert status(table, deal) is DealStatus.AGREED
    assert holds(table.state, NORTH, HOURS) == 10
    assert table.refuses(OfferDeal(terms(hours(NORTH, WORKS, 3)), is_sealed=True), NORTH) is Code.NOT_ENOUGH
    adopted(table)
    assert status(table, deal) is DealStatus.DONE
    assert holds(table.state, NORTH, HOURS) == 2


def test_a_conditional_deal_lapses_when_the_text_says_otherwise_and_frees_what_it_set_aside() -> None:
    table = bargaining_table()
    deal = agreed(table, terms(hours(NORTH, SOUTH, 8), condition=IF_SHARED))
    adopted(table, given.OPEN_ACCESS)
    assert status(table, deal) is DealStatus.LAPSED
    offered(table, terms(hours(NORTH, WORKS, 9)))


def test_a_deal_that_waits_for_a_clause_is_carried_out_when_it_is_adopted_word_for_word() -> None:
    table, text, waits = waits_for_a_clause()
    assert status(table, waits) is DealStatus.AGREED
    adopts(table, text, 1)
    assert status(table, waits) is DealStatus.DONE


def test_a_deal_that_waits_for_a_clause_lapses_when_other_words_are_adopted() -> None:
    table, text, waits = waits_for_a_clause()
    clause = table.state.proposals[text].clauses[0]
    table.does(EditClause(text, clause.id, clause.version, "Decides to share a little less.", clause.tag), NORTH)
    table.does(CirculateRevision(text), NORTH)
    assert status(table, waits) is DealStatus.AGREED
    adopts(table, text, 2)
    assert status(table, waits) is DealStatus.LAPSED


def test_a_deal_that_waits_for_a_clause_lapses_with_its_text() -> None:
    table, text, waits = waits_for_a_clause()
    table.does(WithdrawProposal(text), NORTH)
    assert status(table, waits) is DealStatus.LAPSED


def test_a_deal_waits_only_for_a_clause_of_the_newest_revision_on_the_table() -> None:
    table = bargaining_table()
    text = given.proposal_at(table, NORTH)
    clause = table.state.proposals[text].clauses[0]
    for asked, code in (
        (Condition(proposal=ProposalId("none"), revision=1, clause=clause.id), Code.UNKNOWN_PROPOSAL),
        (Condition(proposal=text, revision=2, clause=clause.id), Code.STALE_REVISION),
        (Condition(proposal=text, revision=1, clause=ClauseId("none")), Code.UNKNOWN_CLAUSE),
    ):
        assert table.refuses(OfferDeal(terms(hours(NORTH, SOUTH, 1), condition=asked), is_sealed=True), NORTH) is code


def test_a_deal_waits_for_one_thing_and_names_nothing_beside_it() -> None:
    table = bargaining_table()
    first = offered(table)
    for asked in (
        Condition(deal=first, proposal=ProposalId("none")),
        Condition(deal=first, revision=2**70),
        replace(IF_SHARED, proposal=ProposalId("none")),
        replace(IF_SHARED, clause=ClauseId("none")),
    ):
        offer = OfferDeal(terms(hours(NORTH, SOUTH, 1), condition=asked), is_sealed=True)
        assert table.refuses(offer, NORTH) is Code.UNKNOWN_TAG


def test_to_a_deal_a_draft_does_not_exist() -> None:
    table = bargaining_table()
    table.does(DraftProposal("A text of our own"), NORTH)
    (draft,) = table.state.proposals
    asked = Condition(proposal=draft, revision=0, clause=ClauseId("any"))
    offer = OfferDeal(terms(hours(NORTH, SOUTH, 1), condition=asked), is_sealed=True)
    assert table.refuses(offer, NORTH) is Code.UNKNOWN_PROPOSAL


def waits_for_a_clause() -> tuple[Table, ProposalId, DealId]:
    """A text of North's on the table, and a deal that waits for the first clause of its first revision."""
    table = bargaining_table()
    text = given.proposal_at(table, NORTH)
    clause = table.state.proposals[text].clauses[0]
    waits = agreed(
        table,
        terms(hours(NORTH, SOUTH, 8), condition=Condition(proposal=text, revision=1, clause=clause.id)),
    )
    return table, text, waits


def adopts(table: Table, text: ProposalId, revision: int) -> None:
    """All three members vote for this revision."""
    table.goes_to(DECIDING)
    vote = given.vote_at(table, text)
    for voter in given.VOTERS:
        table.does(CastBallot(vote, revision, Choice.IN_FAVOUR), voter)
    table.does(CloseVote(vote), LEAD)


def test_a_deal_that_waits_for_another_lapses_with_it() -> None:
    table = bargaining_table()
    first = offered(table)
    second = agreed(table, terms(hours(NORTH, SOUTH, 1), condition=Condition(deal=first)))
    table.does(DeclineDeal(first), SOUTH)
    assert status(table, second) is DealStatus.LAPSED


def test_deals_that_wait_for_each_other_are_carried_out_together() -> None:
    table = bargaining_table()
    first = offered(table)
    second = agreed(table, terms(hours(NORTH, SOUTH, 1), condition=Condition(deal=first)))
    assert status(table, second) is DealStatus.AGREED
    table.does(CounterDeal(first, 1, terms(*TRADE.gives, condition=Condition(deal=second))), SOUTH)
    table.does(AcceptDeal(first, 2), NORTH)
    assert (status(table, first), status(table, second)) == (DealStatus.DONE, DealStatus.DONE)
    assert holds(table.state, NORTH, HOURS) == 5


def test_a_deal_cannot_wait_for_one_that_a_party_does_not_know() -> None:
    table = bargaining_table()
    hidden = offered(table)
    what = terms(hours(NORTH, WORKS, 1), condition=Condition(deal=hidden))
    assert table.refuses(OfferDeal(what, is_sealed=True), NORTH) is Code.UNKNOWN_DEAL


def test_an_open_deal_cannot_wait_for_a_sealed_one() -> None:
    table = bargaining_table()
    hidden = offered(table)
    what = terms(hours(NORTH, SOUTH, 1), condition=Condition(deal=hidden))
    assert table.refuses(OfferDeal(what, is_sealed=False), NORTH) is Code.SEALED_CONDITION
    table.does(OfferDeal(what, is_sealed=True), NORTH)


def test_at_the_end_of_play_offers_expire_and_waiting_deals_lapse() -> None:
    table = bargaining_table()
    waiting = agreed(table, terms(hours(NORTH, SOUTH, 1), condition=IF_SHARED))
    offer = offered(table)
    table.goes_to(given.DEBRIEF)
    assert status(table, waiting) is DealStatus.LAPSED
    assert status(table, offer) is DealStatus.EXPIRED


def test_words_of_a_brief_in_an_offer_are_asked_for_and_told_to_the_writer_alone() -> None:
    briefed = with_briefs(SCENARIO, OWN, SHARED)
    table = given.table_in(TALKS, briefed)
    leak = terms(Give(NORTH.seat, SOUTH.seat, words=LEAK))
    assert table.refuses(OfferDeal(leak, is_sealed=True), NORTH) is Code.CONFIDENTIAL_WORDS
    assert table.refuses(MakePromise((SOUTH.seat,), LEAK), NORTH) is Code.CONFIDENTIAL_WORDS
    (event,) = table.does(OfferDeal(leak, is_sealed=True, anyway=True), NORTH)
    assert isinstance(event, DealOffered)
    table.does(CounterDeal(event.deal, 1, terms(Give(NORTH.seat, SOUTH.seat, words=LEAK))), SOUTH)


def test_where_no_phase_opens_deals_nothing_is_offered() -> None:
    assert given.table_in().refuses(OfferDeal(TRADE, is_sealed=True), NORTH) is Code.NOT_OPEN_IN_PHASE


def test_a_muted_seat_offers_nothing() -> None:
    table = bargaining_table()
    table.does(MuteSeat(SeatId(NORTH.seat), is_muted=True), LEAD)
    assert table.refuses(OfferDeal(TRADE, is_sealed=True), NORTH) is Code.MUTED


def test_one_seat_has_so_many_open_offers() -> None:
    table = bargaining_table()
    for _ in range(20):
        offered(table, terms(hours(NORTH, SOUTH, 1)))
    assert table.refuses(OfferDeal(TRADE, is_sealed=True), NORTH) is Code.TOO_MANY_DEALS
