"""What facilitators see of a table: who needs somebody, who is quiet, what can be released, and no ballot."""

from typing import Any

import pytest

from sim_server.projection.regions import Family
from sim_server.rules.audience import FacilitatorKind, FacilitatorViewer
from sim_server.rules.commands import (
    AdvancePhase,
    AnswerRoom,
    AskForFloor,
    AskForRoom,
    CastBallot,
    Choice,
    CloseVote,
    CoverSeat,
    EditClause,
    EndTable,
    HoldByBot,
    HoldInject,
    MoveMotion,
    Recognise,
    ReleaseInject,
    SendMessage,
    Stage,
    UnseatPerson,
    WriteNote,
)
from sim_server.rules.ids import ChannelId, SeatId
from sim_server.rules.practice import MotionKind
from sim_server.rules.rejections import Code
from tests.facilitator.facilitators import FAMILIES, HELP_OF_NORTH, PLENARY, console, only
from tests.facilitator.penned import penned_table
from tests.privacy.suggested import with_suggestions
from tests.projection.test_depends import Instant, fields_read, played, where_it_changes
from tests.rules import floor_table, given
from tests.rules.small_scenario import LETTER, STORM
from tests.rules.test_division import divided, voted


def test_a_call_for_help_says_who_waits_and_since_when_until_it_is_answered() -> None:
    table = given.table_in(given.TALKS)
    table.passes(2 * given.MINUTE)
    table.does(SendMessage(HELP_OF_NORTH, "May two delegations share one proposal?"), given.NORTH)
    asked_at = table.at

    (call,) = only(table, "needs").calls
    assert (call.label.seat, call.channel, call.since) == (given.NORTH.seat, HELP_OF_NORTH, asked_at)

    table.does(SendMessage(HELP_OF_NORTH, "Yes."), given.LEAD)
    assert only(table, "needs").calls == ()


def test_a_floor_without_a_chair_of_its_own_needs_the_facilitator() -> None:
    table = floor_table.table_on_the_floor(floor_table.UN)
    table.does(AskForFloor(), given.NORTH)
    assert only(table, "needs").to_speak == 0, "the Commons chair it"

    table.does(UnseatPerson(given.CHAIR.seat, given.CHAIR.person), given.LEAD)
    assert only(table, "needs").to_speak == 1
    floor_table.moved(table, MoveMotion(MotionKind.SUSPEND))
    assert only(table, "needs").to_rule == 1

    table.does(Recognise(given.NORTH.seat), given.LEAD)
    assert only(table, "needs").to_speak == 0


def test_advancing_names_the_vote_that_it_would_cancel() -> None:
    table, proposal = given.table_with_proposal(given.SHARED_ACCESS)
    vote = given.vote_at(table, proposal)

    controls = only(table, "controls")

    assert controls.vote.vote == vote
    assert controls.occurrence == table.state.flow.occurrence


def test_advancing_counts_the_rooms_in_which_nobody_can_write_then() -> None:
    table = given.table_in(given.TALKS)
    assert only(table, "controls").silences_rooms == 0
    table.does(AskForRoom((given.SOUTH.seat,), "Two of us"), given.NORTH)
    (request,) = table.state.requests
    table.does(AnswerRoom(request, accepts=True), given.SOUTH)

    (room,) = console(table, "room")
    assert only(table, "controls").silences_rooms == 1

    table.does(AdvancePhase(table.state.flow.occurrence), given.LEAD)

    assert table.refuses(SendMessage(room, "Still here?"), given.NORTH) is Code.NOT_OPEN_IN_PHASE


def test_a_running_vote_shows_how_many_have_cast_and_not_who_or_how() -> None:
    table, proposal = given.table_with_proposal(given.SHARED_ACCESS)
    vote = given.vote_at(table, proposal)
    table.does(CastBallot(vote, 1, Choice.IN_FAVOUR), given.NORTH)

    view = only(table, "vote")

    assert (view.cast, view.members, view.ballots, view.result) == (1, 3, (), None)


def test_two_tables_whose_open_ballots_differ_only_in_choice_look_the_same() -> None:
    def seen(choice: Choice) -> Any:
        table, proposal = given.table_with_proposal(given.SHARED_ACCESS)
        vote = given.vote_at(table, proposal)
        table.does(CastBallot(vote, 1, choice), given.NORTH)
        return [console(table, family.name) for family in FAMILIES]

    assert seen(Choice.IN_FAVOUR) == seen(Choice.AGAINST)


def test_after_the_close_an_open_vote_shows_who_chose_what_and_a_secret_one_does_not() -> None:
    for secret, expected in ((False, 3), (True, 0)):
        table, proposal = given.table_with_proposal(given.SHARED_ACCESS)
        vote = given.vote_at(table, proposal, secret=secret)
        for voter in given.VOTERS:
            table.does(given.ballot(table, vote, Choice.IN_FAVOUR), voter)
        table.does(CloseVote(vote, ("in_favour",) * 3 if secret else ()), given.LEAD)

        assert len(only(table, "vote").ballots) == expected


def test_once_every_member_has_cast_the_table_needs_somebody() -> None:
    table, proposal = given.table_with_proposal(given.SHARED_ACCESS)
    vote = given.vote_at(table, proposal)
    for voter in given.VOTERS[:-1]:
        table.does(CastBallot(vote, 1, Choice.IN_FAVOUR), voter)
    assert only(table, "needs").voted is None
    assert only(table, "needs").voting.vote == vote, "an open vote leads the console"

    table.does(CastBallot(vote, 1, Choice.AGAINST), given.VOTERS[-1])

    assert only(table, "needs").voted.vote == vote
    assert only(table, "needs").voting is None
    assert only(table, "need").reason == "all_voted"


def test_a_seat_is_quiet_once_others_spoke_long_after_its_last_word() -> None:
    table = given.table_in(given.TALKS)
    table.does(SendMessage(PLENARY, "Good morning"), given.NORTH)
    table.passes(16 * given.MINUTE)
    assert not any(row.is_quiet for row in console(table, "seat").values()), "nobody spoke since"

    table.does(SendMessage(PLENARY, "Is anybody there?"), given.SOUTH)

    quiet = {row.label.seat for row in console(table, "seat").values() if row.is_quiet}
    assert quiet == {given.NORTH.seat, given.ENVOY.seat, given.WORKS.seat, given.CHAIR.seat}
    assert {label.seat for label in only(table, "card").talk.quiet} == quiet


def test_a_row_tells_who_holds_the_seat_by_id_and_never_by_name() -> None:
    table = given.table_in(given.TALKS)
    table.does(UnseatPerson(given.ENVOY.seat, given.ENVOY.person), given.LEAD)
    table.does(CoverSeat(given.ENVOY.seat, given.NORTH.seat), given.LEAD)

    rows = console(table, "seat")

    assert rows[given.NORTH.seat].people == (given.NORTH.person,)
    assert rows[given.ENVOY.seat].people == ()
    assert rows[given.ENVOY.seat].covered_by.seat == given.NORTH.seat


def test_a_bot_counts_as_here_and_an_empty_seat_does_not_count_at_all() -> None:
    table = given.table_in(given.TALKS)
    table.does(UnseatPerson(given.ENVOY.seat, given.ENVOY.person), given.LEAD)
    assert (only(table, "attendance").here, only(table, "attendance").total) == (0, 4)

    table.does(HoldByBot(given.ENVOY.seat, holds=True), given.LEAD)

    assert (only(table, "attendance").here, only(table, "attendance").total) == (1, 5)


def test_an_inject_is_ready_due_held_and_then_released() -> None:
    table = given.table_in_lobby()
    standing = {key: row.state for key, row in console(table, "inject").items()}
    timed = next(key for key, state in standing.items() if state == "due")
    by_hand = next(key for key, state in standing.items() if state == "ready")
    assert console(table, "inject")[timed].at == 0, "nobody knows before the start"

    table = given.table_in(given.WELCOME)
    row = console(table, "inject")[timed]
    assert row.at == table.state.flow.play_began + row.minute * given.MINUTE
    table.does(HoldInject(timed, is_held=True), given.LEAD)
    table.does(ReleaseInject(by_hand), given.LEAD)

    rows = console(table, "inject")
    assert (rows[timed].state, rows[by_hand].state, rows[by_hand].at) == ("held", "released", table.at)
    assert {STORM, LETTER} <= rows.keys()


def test_a_working_draft_and_what_changed_since_its_revision_are_seen() -> None:
    table = given.table_in(given.TALKS)
    proposal = given.proposal_at(table)
    clause = table.state.proposals[proposal].clauses[0]
    table.does(EditClause(proposal, clause.id, clause.version, "Decides otherwise."), given.NORTH)

    view = only(table, "text")

    assert [each.text for each in view.clauses] == ["Decides otherwise."]
    assert [each.text for each in view.revisions[-1].clauses] == ["Decides to share."]
    assert view.changed_since_revision == 1


def test_a_text_of_which_every_operative_part_failed_says_so_until_a_new_revision() -> None:
    table, proposal = divided()
    for part in (1, 2):
        assert not only(table, "text").has_failed
        voted(table, proposal, part, Choice.AGAINST)
    assert only(table, "text").has_failed


def test_notes_come_newest_first_and_are_the_facilitators_alone() -> None:
    table = given.table_in(given.TALKS)
    table.does(WriteNote("First offer"), given.LEAD)
    table.does(WriteNote(""), given.ONLOOKER)

    assert [note.text for note in only(table, "notes").notes] == ["", "First offer"]
    assert console(table, "notes", FacilitatorKind.TECHNICAL) == {}


def test_disclosure_opens_in_the_debrief_and_names_the_next_stage() -> None:
    table = given.table_in(given.TALKS)
    assert not only(table, "stage").is_open

    table.does(EndTable(), given.LEAD)

    assert only(table, "stage").is_open
    assert only(table, "needs").discloses is Stage.OUTCOME, "the debrief leads the console"
    assert only(table, "stage").next is Stage.OUTCOME


def test_a_technical_facilitator_sees_clocks_and_presence_and_nothing_that_was_said() -> None:
    table = given.table_in(given.TALKS)
    table.does(SendMessage(PLENARY, "Good morning"), given.NORTH)

    seen = {family.name for family in FAMILIES if console(table, family.name, FacilitatorKind.TECHNICAL)}

    assert seen == {"clock", "controls", "plan", "attendance", "seat", "stage", "card"}
    assert only(table, "card", FacilitatorKind.TECHNICAL).talk is None
    row = console(table, "seat", FacilitatorKind.TECHNICAL)[given.NORTH.seat]
    assert (row.turns, row.last_at, row.is_quiet) == (None, None, None)


def test_a_facilitator_with_the_pen_sees_the_draft_as_its_writer_does() -> None:
    table = penned_table()
    assert [each.title for each in console(table, "draft").values()] == ["The chair's text", "A second thought"]
    assert [each.writer.seat for each in console(table, "clause").values() if each.writer] == []
    assert only(table, "kept").may_use
    assert only(table, "suggestion").may_answer


@pytest.mark.parametrize("kind", [FacilitatorKind.OBSERVER, FacilitatorKind.TECHNICAL])
def test_a_facilitator_without_the_pen_has_nothing_to_write_with(kind: FacilitatorKind) -> None:
    table = penned_table()
    assert not any(console(table, family, kind) for family in ("draft", "clause", "progress", "kept"))
    assert not any(view.may_answer for view in console(table, "suggestion", kind).values())


@pytest.mark.parametrize("kind", FacilitatorKind)
def test_controls_are_offered_to_those_alone_whom_the_rules_obey(kind: FacilitatorKind) -> None:
    offered = kind in (FacilitatorKind.LEAD, FacilitatorKind.TABLE)
    table = given.table_in(given.TALKS)

    assert only(table, "controls", kind).may_act is offered
    assert only(table, "card", kind).may_act is offered


OF_THE_PEN = {"draft", "clause", "progress", "kept", "suggestion"}
"""What a facilitator has to write with, where no seat is the chair of a chair's text."""


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_a_family_reads_the_fields_it_names_and_no_others(family: Family) -> None:
    read: set[str] = set()
    lead = FacilitatorViewer(FacilitatorKind.LEAD)
    for seed in range(8):
        for instant in where_it_changes(family, played(seed, 400)):
            now = fields_read(family, instant, lead)
            assert now <= family.depends
            read |= now
    for state in with_suggestions((played(7, 400)[-1].state,)):
        read |= fields_read(family, Instant(state, {}), lead) if family.name == "suggestion" else set()
    if family.name in OF_THE_PEN:
        penned = penned_table()
        read |= fields_read(family, Instant(penned.state, {}), lead)
        penned.goes_to(given.DECIDING)
        read |= fields_read(family, Instant(penned.state, {}), lead)
    assert read == family.depends


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_views_can_be_compared_and_kept(family: Family) -> None:
    table, proposal = given.table_with_proposal(given.SHARED_ACCESS)
    given.vote_at(table, proposal)
    table.does(SendMessage(ChannelId(f"h-{SeatId('south-minister')}"), "Help"), given.SOUTH)

    for view in console(table, family.name).values():
        assert hash(view) == hash(view)
