"""What one seat sees, what an observer does not, and why a facilitator does not look at all."""

import pytest

from sim_server.projection.bracket import clause_key
from sim_server.projection.play import PLAY_FAMILIES
from sim_server.projection.regions import Scope, Sight
from sim_server.rules.audience import FacilitatorKind, FacilitatorViewer
from sim_server.rules.commands import (
    AddClause,
    AddToRoom,
    AnswerRoom,
    AskForRoom,
    CastBallot,
    Choice,
    ClauseKind,
    CoverSeat,
    DraftProposal,
    EditClause,
    InviteAuthor,
    JoinSponsors,
    LeaveRoom,
    MuteSeat,
    RemoveClause,
    SendMessage,
    StartTable,
    UnseatPerson,
)
from sim_server.rules.evolve_opening import help_channel
from sim_server.rules.ids import ChannelId, ClauseId, ProposalId, RequestId, SeatId
from sim_server.rules.rejections import Code, Rejection
from tests.privacy.canary_scenario import ENGLISH, FRENCH
from tests.privacy.table import LEAD, Table, by, person_of
from tests.projection.pages import (
    ALDER,
    ALDER_SECOND,
    BIRCH,
    BIRCH_SECOND,
    CEDAR,
    CHAIR,
    OBSERVER,
    in_talks,
    seen,
    with_text,
    with_vote,
)


def refusals(table: Table, family: str, seat: SeatId, key: str = "") -> dict[str, Rejection | None]:
    return {possible.action: possible.refusal for possible in seen(table, family, seat)[key].possible}


def codes(table: Table, family: str, seat: SeatId, key: str = "") -> dict[str, Code | None]:
    answers = refusals(table, family, seat, key).items()
    return {action: refusal.code if refusal else None for action, refusal in answers}


def room_of(table: Table, *seats: SeatId) -> ChannelId:
    asker, guest = seats
    request = RequestId(table.must(AskForRoom((guest,), "A bridge"), by(asker)).moment.fresh)
    return ChannelId(f"r-{table.must(AnswerRoom(request, accepts=True), by(guest)).moment.fresh}")


OF_THE_PEN = frozenset({"draft", "clause", "kept", "progress"})
"""What a facilitator looks at too who holds the pen of a chair's text."""
OF_ONE_VIEWER = [family for family in PLAY_FAMILIES if family.scope is Scope.VIEWER]


@pytest.mark.parametrize("kind", FacilitatorKind)
def test_a_facilitator_without_the_pen_sees_no_working_draft_as_its_author_does(kind: FacilitatorKind) -> None:
    table = in_talks()
    table.must(DraftProposal("Quietly"), by(ALDER))
    sight = Sight(table.state, table.present, FacilitatorViewer(kind), ENGLISH)

    assert [family.project(sight) for family in OF_ONE_VIEWER if family.name in OF_THE_PEN] == [{}] * len(OF_THE_PEN)


@pytest.mark.parametrize("family", [f for f in OF_ONE_VIEWER if f.name not in OF_THE_PEN], ids=lambda f: f.name)
def test_a_facilitator_does_not_look_at_the_play_page_as_one(family) -> None:  # type: ignore[no-untyped-def]
    table = in_talks()
    sight = Sight(table.state, table.present, FacilitatorViewer(FacilitatorKind.LEAD), ENGLISH)

    with pytest.raises(TypeError, match="console"):
        family.project(sight)


def test_an_observer_reads_what_all_read_and_is_asked_for_nothing() -> None:
    table = in_talks()
    with_vote(table, "majority")
    room_of(table, ALDER, BIRCH)

    channels = seen(table, "channel", OBSERVER)
    assert set(channels) == {"plenary", "press", "news"}
    assert all(channel.refusal.code is Code.ONLY_SEATS for channel in channels.values())
    lead = seen(table, "lead", OBSERVER)[""]
    assert (lead.possible, lead.votes, lead.requests, lead.can_be_ready) == ((), (), (), False)
    assert all(
        seen(table, family, OBSERVER) == {} for family in ("draft", "clause", "progress", "stand", "ballot", "role")
    )


def test_a_seat_has_the_open_conversations_its_delegation_its_rooms_and_its_help_line() -> None:
    table = in_talks()
    room = room_of(table, ALDER, BIRCH)
    common = {"plenary", "press", "news"}

    assert set(seen(table, "channel", ALDER)) == {*common, "d-alder", "h-a1", room}
    assert set(seen(table, "channel", ALDER_SECOND)) == {*common, "d-alder", "h-a2"}


def test_a_channel_names_its_readers_without_the_writer() -> None:
    table = in_talks()
    room = room_of(table, ALDER, BIRCH)
    channels = seen(table, "channel", ALDER)

    assert [member.seat for member in channels[room].members] == [ALDER, BIRCH]
    assert [channels[name].readers for name in ("plenary", "d-alder", room, "h-a1")] == [5, 1, 1, 0]


def test_whoever_leaves_a_room_loses_it_and_whoever_is_added_gets_it() -> None:
    table = in_talks()
    room = room_of(table, ALDER, BIRCH)
    table.must(AddToRoom(room, (CEDAR,)), by(ALDER))
    table.must(LeaveRoom(room), by(ALDER))

    assert room in seen(table, "channel", CEDAR)
    assert room not in seen(table, "channel", ALDER)


def test_a_closed_action_says_why_in_the_viewers_language() -> None:
    table = Table()
    table.must(StartTable(), LEAD)
    plenary = seen(table, "channel", ALDER, FRENCH)["plenary"]

    assert "Phase reading fr" in plenary.refusal.sentence()


def test_a_muted_seat_keeps_its_help_line() -> None:
    table = in_talks()
    table.must(MuteSeat(ALDER, is_muted=True), LEAD)
    channels = seen(table, "channel", ALDER)

    assert channels["plenary"].refusal.code is Code.MUTED
    assert channels["h-a1"].refusal is None
    assert seen(table, "role", ALDER)[""].is_muted


def test_a_request_concerns_its_asker_and_whoever_has_not_answered() -> None:
    table = in_talks()
    request = RequestId(table.must(AskForRoom((BIRCH, CEDAR), "A bridge"), by(ALDER)).moment.fresh)
    table.must(AnswerRoom(request, accepts=False), by(BIRCH))

    (mine,) = seen(table, "lead", ALDER)[""].requests
    (asked,) = seen(table, "lead", CEDAR)[""].requests
    assert (mine.is_mine, asked.is_mine) == (True, False)
    assert [label.seat for label in mine.declined] == [BIRCH]
    assert seen(table, "lead", BIRCH)[""].requests == ()
    assert seen(table, "lead", CHAIR)[""].requests == ()


def test_a_call_for_help_waits_at_its_own_seat_only() -> None:
    table = in_talks()
    table.must(SendMessage(help_channel(ALDER), "Please"), by(ALDER))

    assert seen(table, "lead", ALDER)[""].waits_for_help
    assert not seen(table, "lead", ALDER_SECOND)[""].waits_for_help


def test_the_lead_tells_every_action_and_why_one_is_closed() -> None:
    lead = codes(in_talks(), "lead", BIRCH_SECOND)

    open_actions = {action for action, code in lead.items() if code is None}
    assert open_actions == {"plenary", "press", "rooms", "deals", "elsewhere", "forecast"}
    assert (lead["propose"], lead["vote"], lead["open_vote"]) == (Code.NO_POWER, Code.NO_BALLOT, Code.NO_POWER)


def test_the_lead_names_editing_to_an_author_and_sponsoring_to_whoever_does_not_sponsor_yet() -> None:
    table = in_talks()
    with_text(table)

    assert {"edit", "sponsor"} & set(codes(table, "lead", ALDER)) == {"edit"}
    assert {"edit", "sponsor"} & set(codes(table, "lead", BIRCH)) == {"sponsor"}


def test_what_a_seat_can_never_do_is_told_before_what_waits_for_a_later_phase() -> None:
    table = Table()
    table.must(StartTable(), LEAD)

    assert codes(table, "lead", BIRCH_SECOND)["propose"] is Code.NO_POWER
    assert codes(table, "lead", BIRCH)["propose"] is Code.NOT_OPEN_IN_PHASE


def test_only_the_seat_that_casts_reads_whether_its_delegation_has_cast() -> None:
    table = in_talks()
    vote = with_vote(table, "majority")
    table.must(CastBallot(vote, 1, Choice.IN_FAVOUR), by(ALDER))

    (mine,) = seen(table, "lead", ALDER)[""].votes
    (colleagues,) = seen(table, "lead", ALDER_SECOND)[""].votes
    assert (mine.may_cast, mine.has_cast) == (True, True)
    assert (colleagues.may_cast, colleagues.has_cast) == (False, False)
    assert seen(table, "lead", CHAIR)[""].votes == ()


def test_a_ballot_shows_its_open_choice_to_its_caster_and_a_secret_one_to_nobody() -> None:
    table = in_talks()
    vote = with_vote(table, "majority")
    table.must(CastBallot(vote, 1, Choice.ABSTAIN, "Not yet"), by(ALDER))
    form = seen(table, "ballot", ALDER)[vote]
    assert (form.choice, form.explanation, form.has_cast) == (Choice.ABSTAIN, "Not yet", True)
    assert seen(table, "ballot", ALDER_SECOND) == {}

    table = in_talks()
    vote = with_vote(table, "secret")
    table.must(CastBallot(vote, 1, None, sealed="sealed"), by(ALDER))
    form = seen(table, "ballot", ALDER)[vote]
    assert (form.choice, form.is_secret, form.has_cast) == (None, True, True)


def test_whoever_covers_an_empty_seat_gets_its_vote_and_neither_its_brief_nor_its_choice() -> None:
    table = in_talks()
    vote = with_vote(table, "majority")
    table.must(CastBallot(vote, 1, Choice.AGAINST, "A secret reason"), by(ALDER))
    table.must(UnseatPerson(ALDER, person_of(ALDER)), LEAD)
    table.must(CoverSeat(ALDER, ALDER_SECOND), LEAD)

    form = seen(table, "ballot", ALDER_SECOND)[vote]
    assert (form.has_cast, form.choice, form.explanation) == (True, None, "")
    role = seen(table, "role", ALDER_SECOND)[""]
    assert [label.seat for label in role.covers] == [ALDER]
    assert "brief-a1" not in str(role)


def test_a_draft_is_its_authors_and_whom_they_invite() -> None:
    table = in_talks()
    proposal = ProposalId(table.must(DraftProposal("Quietly"), by(ALDER)).moment.fresh)
    assert set(seen(table, "draft", ALDER)) == {proposal}
    assert seen(table, "draft", CEDAR) == {}

    table.must(InviteAuthor(proposal, CEDAR), by(ALDER))
    assert set(seen(table, "draft", CEDAR)) == {proposal}
    assert seen(table, "text", CEDAR) == {}


def test_a_working_draft_counts_what_changed_and_shows_what_is_in_it() -> None:
    table = in_talks()
    proposal = with_text(table)
    clause = ClauseId(table.must(AddClause(proposal, ClauseKind.OPERATIVE, "More"), by(ALDER)).moment.fresh)
    assert seen(table, "progress", ALDER)[proposal].changed_since_revision == 1
    assert seen(table, "clause", ALDER)[clause_key(proposal, clause)].text == "More"

    table.must(RemoveClause(proposal, clause, 1), by(ALDER))
    assert seen(table, "progress", ALDER)[proposal].changed_since_revision == 0
    assert clause_key(proposal, clause) not in seen(table, "clause", ALDER)


def test_a_clause_between_two_others_leaves_their_views_as_they_are() -> None:
    table = in_talks()
    proposal = with_text(table)
    first = ClauseId(table.must(AddClause(proposal, ClauseKind.OPERATIVE, "One"), by(ALDER)).moment.fresh)
    table.must(AddClause(proposal, ClauseKind.OPERATIVE, "Three"), by(ALDER))
    before = seen(table, "clause", ALDER)
    table.must(AddClause(proposal, ClauseKind.OPERATIVE, "Two", after=first), by(ALDER))
    after = seen(table, "clause", ALDER)

    assert {key: after[key] for key in before} == before
    in_order = sorted(after.values(), key=lambda clause: clause.place)
    assert [clause.text for clause in in_order][-3:] == ["One", "Two", "Three"]


def test_an_edit_changes_one_clause_and_nothing_else_of_the_draft_but_its_progress() -> None:
    table = in_talks()
    proposal = with_text(table)
    clause = ClauseId(table.must(AddClause(proposal, ClauseKind.OPERATIVE, "One"), by(ALDER)).moment.fresh)
    before, draft = seen(table, "clause", ALDER), seen(table, "draft", ALDER)
    table.must(EditClause(proposal, clause, 1, "Another"), by(ALDER))
    after = seen(table, "clause", ALDER)

    assert [key for key in after if after[key] != before[key]] == [clause_key(proposal, clause)]
    assert seen(table, "draft", ALDER) == draft


def test_a_stand_offers_sponsoring_to_others_and_withdrawing_to_the_last_sponsor() -> None:
    table = in_talks()
    proposal = with_text(table)
    assert codes(table, "stand", CEDAR, proposal)["sponsor"] is None
    assert codes(table, "stand", ALDER, proposal)["withdraw"] is None
    assert codes(table, "stand", ALDER, proposal)["leave_sponsors"] is Code.LAST_SPONSOR

    table.must(JoinSponsors(proposal), by(CEDAR))
    assert seen(table, "stand", CEDAR)[proposal].is_sponsor
    assert codes(table, "stand", ALDER, proposal)["withdraw"] is Code.OTHER_SPONSORS


def test_while_a_vote_is_open_its_text_is_frozen() -> None:
    table = in_talks()
    with_vote(table, "majority")
    (draft,) = seen(table, "draft", ALDER).values()

    assert draft.is_frozen
    assert codes(table, "draft", ALDER, draft.id)["edit"] is Code.PROPOSAL_FROZEN
    assert codes(table, "stand", CHAIR, draft.id)["open_vote"] is Code.VOTE_IS_OPEN


def test_a_role_holds_what_the_seat_needs_to_negotiate() -> None:
    role = seen(in_talks(), "role", ALDER_SECOND, FRENCH)[""]

    assert role.label.title == "Minister a2 fr"
    assert [label.seat for label in role.colleagues] == [ALDER]
    assert (role.powers, role.casts_vote) == (("speak", "propose"), False)
    assert [issue.title for issue in role.issues] == ["access fr", "fund fr"]
    assert [rule.title for rule in role.rules] == ["Majority fr", "Secret vote fr", "Consensus fr"]
    assert len(role.interests) == 5
