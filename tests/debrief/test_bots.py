"""The debrief calls a bot what did a bot's work, and a person's work a person's, in the same seat."""

from sim_server.projection.labels import labels
from sim_server.projection.views.deals import LedgerView, PromiseView
from sim_server.projection.views.proposals import ProposalView, RevisionView
from sim_server.rules.actors import BOT, SeatActor
from sim_server.rules.commands import (
    AcceptDeal,
    AnswerAmendment,
    CirculateRevision,
    Disclose,
    HoldByBot,
    SeatPerson,
    Stage,
    UnseatPerson,
)
from sim_server.rules.ids import ProposalId
from tests.debrief.test_decisions import in_debrief, page_of
from tests.rules import given_amendments, given_deals
from tests.rules.given import LEAD, NORTH, SOUTH, TALKS, Table, clause_at, proposal_at, table_in
from tests.rules.small_scenario import SCENARIO
from tests.web.given_deals import snapshot_of

BOT_OF_SOUTH = SeatActor(SOUTH.seat, BOT)
OFFICE = labels(SCENARIO)[SOUTH.seat].title


def left_to_a_bot(table: Table) -> None:
    table.does(UnseatPerson(SOUTH.seat, SOUTH.person), LEAD)
    table.does(HoldByBot(SOUTH.seat, holds=True), LEAD)


def taken_back(table: Table) -> None:
    table.waits(60_000)
    table.does(SeatPerson(SOUTH.seat, SOUTH.person), LEAD)


def test_a_revision_of_a_bot_and_one_of_the_person_who_came_are_told_apart() -> None:
    table = table_in(TALKS)
    left_to_a_bot(table)
    text = proposal_at(table, BOT_OF_SOUTH)
    taken_back(table)
    clause_at(table, text, author=SOUTH)
    table.does(CirculateRevision(text), SOUTH)
    in_debrief(table)

    page = page_of(table)

    first, second = page.index("Revision 1 at"), page.index("Revision 2 at")
    assert f"{OFFICE} (bot)" in page[first:second]
    assert f"{OFFICE} (bot)" not in page[second:]


def test_a_revision_made_by_an_amendment_is_whose_the_amendment_was() -> None:
    table, text = given_amendments.table_with_text()
    left_to_a_bot(table)
    change = given_amendments.replaced(table, text, 1, "Decides to wait.")
    amendment = given_amendments.offered(table, text, change, BOT_OF_SOUTH)
    taken_back(table)
    table.does(AnswerAmendment(amendment, accepts=True), NORTH)
    in_debrief(table)

    page = page_of(table)

    assert f"{OFFICE} (bot)" in page[page.index("Revision 2 at") :]
    assert [each.by.is_bot for each in revisions(table, text) if each.by] == [False, True]


def test_a_promise_that_waited_in_a_deal_is_whose_the_deal_was() -> None:
    table = given_deals.bargaining_table()
    left_to_a_bot(table)
    promise = given_deals.terms(given_deals.commits(BOT_OF_SOUTH, NORTH, given_deals.VISIT))
    deal = given_deals.offered(table, promise, BOT_OF_SOUTH, is_sealed=False)
    taken_back(table)
    table.does(AcceptDeal(deal, 1), NORTH)
    in_debrief(table)
    table.does(Disclose(Stage.INTERESTS), LEAD)
    table.does(Disclose(Stage.DEALS), LEAD)

    (received,) = promises_to(table, NORTH)

    assert received.by.is_bot
    assert f"{OFFICE} (bot), South to North Minister" in page_of(table)


def revisions(table: Table, text: ProposalId) -> tuple[RevisionView, ...]:
    view = snapshot_of(table, NORTH).families["text"][text]
    assert isinstance(view, ProposalView)
    return view.revisions


def promises_to(table: Table, who: SeatActor) -> tuple[PromiseView, ...]:
    view = snapshot_of(table, who).families["ledger"][""]
    assert isinstance(view, LedgerView)
    return view.received
