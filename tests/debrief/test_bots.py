"""The debrief calls a bot what did a bot's work, and a person's work a person's, in the same seat."""

from sim_server.projection.labels import labels
from sim_server.rules.actors import BOT, SeatActor
from sim_server.rules.commands import CirculateRevision, HoldByBot, SeatPerson, UnseatPerson
from tests.debrief.test_decisions import in_debrief, page_of
from tests.rules.given import LEAD, SOUTH, TALKS, clause_at, proposal_at, table_in

BOT_OF_SOUTH = SeatActor(SOUTH.seat, BOT)


def test_a_revision_of_a_bot_and_one_of_the_person_who_came_are_told_apart() -> None:
    table = table_in(TALKS)
    table.does(UnseatPerson(SOUTH.seat, SOUTH.person), LEAD)
    table.does(HoldByBot(SOUTH.seat, holds=True), LEAD)
    text = proposal_at(table, BOT_OF_SOUTH)
    table.waits(60_000)
    table.does(SeatPerson(SOUTH.seat, SOUTH.person), LEAD)
    clause_at(table, text, author=SOUTH)
    table.does(CirculateRevision(text), SOUTH)
    in_debrief(table)

    page = page_of(table)

    office = labels(table.state.scenario)[SOUTH.seat].title
    first, second = page.index("Revision 1 at"), page.index("Revision 2 at")
    assert f"{office} (bot)" in page[first:second]
    assert f"{office} (bot)" not in page[second:]
