"""What a bot did is marked as a bot's, for ever; what a seat is now follows who holds it."""

from sim_server.projection.feeds import feed_entries, item_view
from sim_server.projection.views.items import MessageItem
from sim_server.rules.commands import (
    CirculateRevision,
    DraftProposal,
    EditClause,
    HoldByBot,
    SeatPerson,
    SendMessage,
    UnseatPerson,
)
from sim_server.rules.evolve_opening import PLENARY
from sim_server.rules.ids import SeatId
from tests.privacy.canary_scenario import ENGLISH
from tests.privacy.table import LEAD, Step, Table, by, person_of
from tests.projection.pages import ALDER, OBSERVER, in_talks, items, seen, with_text


def given_to_a_bot(seat: SeatId) -> Table:
    """A table in its talks at which a bot holds this seat."""
    table = in_talks()
    for person in table.state.seats[seat].people:
        table.must(UnseatPerson(seat, person), LEAD)
    table.must(HoldByBot(seat, holds=True), LEAD)
    return table


def says(table: Table, words: str) -> Step:
    return table.must(SendMessage(PLENARY, words), by(ALDER))


def is_by_bot(table: Table, step: Step) -> bool:
    (item,) = items(table, step)
    assert isinstance(item, MessageItem)
    assert item.seat is not None
    return item.seat.is_bot


def test_a_message_is_a_bot_s_where_a_bot_wrote_it() -> None:
    table = given_to_a_bot(ALDER)
    assert is_by_bot(table, says(table, "First words"))
    table.must(SeatPerson(ALDER, person_of(ALDER)), LEAD)
    assert not is_by_bot(table, says(table, "Second words"))


def test_a_message_stays_a_bot_s_when_the_person_has_come() -> None:
    table = given_to_a_bot(ALDER)
    (entry,) = feed_entries(says(table, "First words").events[0], table.state)
    before = item_view(entry, table.state, ENGLISH)
    table.must(SeatPerson(ALDER, person_of(ALDER)), LEAD)

    assert item_view(entry, table.state, ENGLISH) == before


def test_a_revision_is_whose_it_was_and_an_author_is_who_holds_the_seat_now() -> None:
    table = given_to_a_bot(ALDER)
    text = with_text(table)
    assert [author.is_bot for author in seen(table, "draft", ALDER)[text].authors if author.seat == ALDER] == [True]
    table.must(SeatPerson(ALDER, person_of(ALDER)), LEAD)
    (clause,) = seen(table, "clause", ALDER).values()
    table.must(EditClause(text, clause.id, clause.version, "Decides to share more"), by(ALDER))
    table.must(CirculateRevision(text), by(ALDER))

    first, second = (revision.by for revision in seen(table, "text", OBSERVER)[text].revisions)
    assert (first.seat, first.is_bot) == (ALDER, True)
    assert (second.seat, second.is_bot) == (ALDER, False)
    assert not any(author.is_bot for author in seen(table, "draft", ALDER)[text].authors)


def test_everyone_reads_among_the_people_which_seats_are_bots() -> None:
    table = given_to_a_bot(ALDER)
    people = seen(table, "people", OBSERVER)[""].people
    assert {person.label.seat for person in people if person.label.is_bot} == {ALDER}


def test_a_conversation_says_which_of_its_seats_are_bots_now() -> None:
    table = given_to_a_bot(ALDER)
    marked = {label.seat for view in seen(table, "channel", ALDER).values() for label in view.members if label.is_bot}
    assert marked == {ALDER}
    table.must(SeatPerson(ALDER, person_of(ALDER)), LEAD)
    views = seen(table, "channel", ALDER).values()
    assert not any(label.is_bot for view in views for label in view.members)


def test_without_a_bot_nothing_is_marked() -> None:
    table = in_talks()
    table.must(DraftProposal("On access"), by(ALDER))
    assert not is_by_bot(table, says(table, "Words of a person"))
