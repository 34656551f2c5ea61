"""Who holds a seat: people, bots, colleagues who cover; readiness, consent, muting."""

from dataclasses import replace

from sim_server.rules.actors import BOT, SeatActor
from sim_server.rules.commands import (
    CoverSeat,
    Disclose,
    GiveConsent,
    HoldByBot,
    MarkReady,
    MuteSeat,
    SeatPerson,
    SendMessage,
    Stage,
    UnseatPerson,
)
from sim_server.rules.events import (
    BotHolds,
    ConsentGiven,
    PersonSeated,
    PersonUnseated,
    ReadinessMarked,
    SeatCovered,
    SeatMuted,
)
from sim_server.rules.evolve_opening import PLENARY, help_channel
from sim_server.rules.ids import PersonId, SeatId
from sim_server.rules.membership import members, present_members, seats_of, votes_for, voting_seat
from sim_server.rules.rejections import Code
from sim_server.rules.state import Holding
from tests.rules import given
from tests.rules.given import ENVOY, LEAD, NORTH, SOUTH, WORKS
from tests.rules.small_scenario import COMMONS
from tests.rules.small_scenario import NORTH as NORTH_DELEGATION
from tests.rules.small_scenario import SOUTH as SOUTH_DELEGATION
from tests.rules.small_scenario import WORKS as WORKS_DELEGATION

LATECOMER = PersonId("latecomer")


def test_a_seat_says_that_it_is_ready_and_takes_it_back() -> None:
    table = given.table_in_lobby()
    assert table.does(MarkReady(is_ready=True), NORTH) == (ReadinessMarked(NORTH.seat, is_ready=True),)
    assert table.refuses(MarkReady(is_ready=True), NORTH) is Code.NOTHING_TO_DO
    table.does(MarkReady(is_ready=False), NORTH)
    assert not table.state.seats[NORTH.seat].is_ready


def test_consent_is_off_by_default_and_can_change_until_messages_are_disclosed() -> None:
    table = given.table_in(given.DEBRIEF)
    assert not table.state.seats[NORTH.seat].consents
    assert table.does(GiveConsent(consents=True), NORTH) == (ConsentGiven(NORTH.seat, consents=True),)
    assert table.refuses(GiveConsent(consents=True), NORTH) is Code.NOTHING_TO_DO
    for stage in tuple(Stage)[1:]:
        table.does(Disclose(stage), LEAD)
    assert table.refuses(GiveConsent(consents=False), NORTH) is Code.ALREADY_DISCLOSED


def test_a_person_is_moved_by_leaving_one_seat_and_taking_another() -> None:
    table = given.table_in(given.TALKS, seated=(NORTH, SOUTH))
    assert table.refuses(SeatPerson(WORKS.seat, NORTH.person), LEAD) is Code.PERSON_HAS_A_SEAT
    left = table.does(UnseatPerson(NORTH.seat, NORTH.person), LEAD)
    assert left == (PersonUnseated(NORTH.seat, NORTH.person, table.at),)
    seated = table.does(SeatPerson(WORKS.seat, NORTH.person), LEAD)
    assert seated == (PersonSeated(WORKS.seat, NORTH.person, table.at),)
    assert table.refuses(SendMessage(PLENARY, "Still me"), NORTH) is Code.PERSON_NOT_IN_SEAT
    table.does(SendMessage(help_channel(WORKS.seat), "Now here"), SeatActor(WORKS.seat, NORTH.person))


def test_nobody_acts_for_a_seat_that_is_not_there() -> None:
    table = given.table_in(given.TALKS)
    assert table.refuses(MarkReady(is_ready=True), given.seat_actor("nobody")) is Code.UNKNOWN_SEAT


def test_what_the_last_holder_said_goes_with_them() -> None:
    table = given.table_in_lobby()
    table.does(MarkReady(is_ready=True), NORTH)
    table.does(GiveConsent(consents=True), NORTH)
    table.does(UnseatPerson(NORTH.seat, NORTH.person), LEAD)
    seat = table.state.seats[NORTH.seat]
    assert (seat.holding, seat.is_ready, seat.consents, seat.is_connected) == (Holding.VACANT, False, False, False)


def test_co_holders_share_all_of_a_seat() -> None:
    table = given.table_in(given.TALKS)
    table.does(SeatPerson(NORTH.seat, LATECOMER), LEAD)
    assert table.refuses(SeatPerson(NORTH.seat, LATECOMER), LEAD) is Code.NOTHING_TO_DO
    table.does(MarkReady(is_ready=True), SeatActor(NORTH.seat, LATECOMER))
    table.does(UnseatPerson(NORTH.seat, LATECOMER), LEAD)
    assert table.state.seats[NORTH.seat].people == (NORTH.person,)
    assert table.state.seats[NORTH.seat].is_ready
    assert table.refuses(UnseatPerson(NORTH.seat, LATECOMER), LEAD) is Code.PERSON_NOT_IN_SEAT


def test_a_bot_holds_only_an_empty_seat() -> None:
    table = given.table_in(given.TALKS, seated=(NORTH,))
    assert table.refuses(HoldByBot(NORTH.seat, holds=True), LEAD) is Code.SEAT_IS_HELD
    assert table.refuses(HoldByBot(SOUTH.seat, holds=False), LEAD) is Code.NOTHING_TO_DO
    assert table.does(HoldByBot(SOUTH.seat, holds=True), LEAD) == (BotHolds(SOUTH.seat, holds=True, at=table.at),)
    assert table.refuses(HoldByBot(SOUTH.seat, holds=True), LEAD) is Code.NOTHING_TO_DO
    table.does(HoldByBot(SOUTH.seat, holds=False), LEAD)
    assert table.state.seats[SOUTH.seat].holding is Holding.VACANT


def test_a_bot_acts_for_the_seat_it_holds() -> None:
    table = given.table_in(given.TALKS, seated=(NORTH,))
    assert table.refuses(SendMessage(PLENARY, "Beep"), SOUTH) is Code.PERSON_NOT_IN_SEAT
    table.does(HoldByBot(SOUTH.seat, holds=True), LEAD)
    table.does(SendMessage(PLENARY, "Beep"), replace(SOUTH, person=BOT))
    assert table.refuses(SendMessage(PLENARY, "Still me"), SOUTH) is Code.PERSON_NOT_IN_SEAT


def test_a_person_takes_over_from_a_bot() -> None:
    table = given.table_in(given.TALKS, seated=(NORTH,))
    table.does(HoldByBot(SOUTH.seat, holds=True), LEAD)
    assert table.does(SeatPerson(SOUTH.seat, LATECOMER), LEAD) == (
        BotHolds(SOUTH.seat, holds=False, at=table.at),
        PersonSeated(SOUTH.seat, LATECOMER, table.at),
    )
    assert table.state.seats[SOUTH.seat].holding is Holding.PEOPLE


def test_a_colleague_covers_an_empty_seat_and_gets_its_vote() -> None:
    table = given.table_in(given.TALKS, seated=(ENVOY, SOUTH))
    assert votes_for(table.state, ENVOY.seat) is None
    assert table.does(CoverSeat(NORTH.seat, ENVOY.seat), LEAD) == (SeatCovered(NORTH.seat, ENVOY.seat),)
    assert voting_seat(table.state, NORTH_DELEGATION) == ENVOY.seat
    assert votes_for(table.state, ENVOY.seat) == NORTH_DELEGATION
    assert table.refuses(CoverSeat(NORTH.seat, ENVOY.seat), LEAD) is Code.NOTHING_TO_DO
    table.does(CoverSeat(NORTH.seat, None), LEAD)
    assert voting_seat(table.state, NORTH_DELEGATION) == NORTH.seat


def test_only_a_colleague_who_is_there_covers_a_seat_that_is_empty() -> None:
    table = given.table_in(given.TALKS, seated=(ENVOY, SOUTH))
    assert table.refuses(CoverSeat(NORTH.seat, SOUTH.seat), LEAD) is Code.NOT_A_COLLEAGUE
    assert table.refuses(CoverSeat(NORTH.seat, NORTH.seat), LEAD) is Code.NOT_A_COLLEAGUE
    assert table.refuses(CoverSeat(ENVOY.seat, NORTH.seat), LEAD) is Code.SEAT_IS_HELD
    assert table.refuses(CoverSeat(NORTH.seat, SeatId("nobody")), LEAD) is Code.UNKNOWN_SEAT
    assert table.refuses(CoverSeat(SeatId("nobody"), ENVOY.seat), LEAD) is Code.UNKNOWN_SEAT


def test_cover_ends_when_the_seat_is_held_again() -> None:
    table = given.table_in(given.TALKS, seated=(ENVOY,))
    table.does(CoverSeat(NORTH.seat, ENVOY.seat), LEAD)
    table.does(SeatPerson(NORTH.seat, LATECOMER), LEAD)
    assert table.state.seats[NORTH.seat].covered_by is None


def test_cover_ends_when_the_colleague_goes() -> None:
    table = given.table_in(given.TALKS, seated=(ENVOY,))
    table.does(CoverSeat(NORTH.seat, ENVOY.seat), LEAD)
    assert SeatCovered(NORTH.seat, None) in table.does(UnseatPerson(ENVOY.seat, ENVOY.person), LEAD)


def test_cover_ends_when_the_colleague_was_a_bot_and_stops() -> None:
    table = given.table_in(given.TALKS, seated=())
    table.does(HoldByBot(ENVOY.seat, holds=True), LEAD)
    table.does(CoverSeat(NORTH.seat, ENVOY.seat), LEAD)
    assert SeatCovered(NORTH.seat, None) in table.does(HoldByBot(ENVOY.seat, holds=False), LEAD)


def test_a_muted_seat_writes_in_its_help_line_alone() -> None:
    table = given.table_in(given.TALKS)
    assert table.does(MuteSeat(NORTH.seat, is_muted=True), LEAD) == (SeatMuted(NORTH.seat, is_muted=True),)
    assert table.refuses(MuteSeat(NORTH.seat, is_muted=True), LEAD) is Code.NOTHING_TO_DO
    assert table.refuses(SendMessage(PLENARY, "But"), NORTH) is Code.MUTED
    table.does(SendMessage(help_channel(NORTH.seat), "Why?"), NORTH)
    table.does(MuteSeat(NORTH.seat, is_muted=False), LEAD)
    table.does(SendMessage(PLENARY, "Thank you"), NORTH)


def test_members_are_the_delegations_with_a_vote_whoever_is_there() -> None:
    table = given.table_in(given.TALKS, seated=(NORTH,))
    assert members(table.state) == (NORTH_DELEGATION, SOUTH_DELEGATION, WORKS_DELEGATION)
    assert present_members(table.state) == {NORTH_DELEGATION}
    assert voting_seat(table.state, COMMONS) is None
    assert seats_of(table.state, NORTH_DELEGATION) == (NORTH.seat, ENVOY.seat)
