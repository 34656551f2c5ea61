"""Who must stand behind a draft before it is introduced, as the rule pack says."""

from dataclasses import replace

from sim_server.documents.drawn_up import drawn_up
from sim_server.projection.entries import feed_entries
from sim_server.projection.play import PLAY_FAMILIES
from sim_server.projection.regions import Sight, Views
from sim_server.rules.audience import ObserverViewer, SeatViewer
from sim_server.rules.backing import signatories_needed, sponsors_of
from sim_server.rules.commands import (
    IntroduceProposal,
    InviteAuthor,
    JoinSignatories,
    JoinSponsors,
    LeaveSignatories,
    LeaveSponsors,
)
from sim_server.rules.events import Backing, DraftBacked, ProposalIntroduced, RevisionCirculated
from sim_server.rules.ids import DelegationId, Language, ProposalId
from sim_server.rules.practice import Signatories
from sim_server.rules.rejections import Code
from sim_server.rules.state import Proposal
from tests.rules import given
from tests.rules.floor_table import MODEL_UN, UN, practice
from tests.rules.given import CHAIR, ENVOY, LEAD, NORTH, SOUTH, WORKS, Table
from tests.rules.small_scenario import SCENARIO


def table_under(pack: str, **text: object) -> Table:
    """A table in talks under a pack with these values for texts."""
    rules = practice(pack)
    own = replace(rules, text=replace(rules.text, **text))  # type: ignore[arg-type]
    return given.table_in(given.TALKS, replace(SCENARIO, floor=own))


def table_with_draft(pack: str = MODEL_UN, **text: object) -> tuple[Table, ProposalId]:
    """A draft of North that South and the works read, under such a pack."""
    table = table_under(pack, **text)
    draft = given.draft_at(table, NORTH)
    given.clause_at(table, draft, NORTH)
    for reader in (SOUTH, WORKS):
        table.does(InviteAuthor(draft, reader.seat), NORTH)
    return table, draft


def seen(table: Table, viewer: SeatViewer | ObserverViewer) -> dict[str, Views]:
    """All that a page shows, by family."""
    sight = Sight(table.state, {}, viewer, Language("en"))
    return {family.name: family.project(sight) for family in PLAY_FAMILIES}


def proposal(table: Table, draft: ProposalId) -> Proposal:
    return table.state.proposals[draft]


def test_sponsors_min() -> None:
    table, draft = table_with_draft(signatories_min=0)
    assert table.refuses(IntroduceProposal(draft), NORTH) is Code.FEW_SPONSORS
    (joined,) = table.does(JoinSponsors(draft), SOUTH)
    assert joined == DraftBacked(draft, DelegationId("south"), Backing.SPONSOR, SOUTH.seat, table.at)
    table.does(IntroduceProposal(draft), NORTH)
    assert proposal(table, draft).sponsors == (DelegationId("north"), DelegationId("south"))
    assert table.refuses(JoinSignatories(draft), WORKS) is Code.ALREADY_INTRODUCED


def test_signatories_min() -> None:
    """A signatory does not support it, and is told of with the sponsors once it is introduced."""
    table, draft = table_with_draft(sponsors_min=1, signatories_min=1)
    assert table.refuses(IntroduceProposal(draft), NORTH) is Code.FEW_SIGNATORIES
    table.does(JoinSignatories(draft), SOUTH)
    table.does(IntroduceProposal(draft), NORTH)
    assert proposal(table, draft).signatories == (DelegationId("south"),)
    notes = drawn_up(table.state, proposal(table, draft), proposal(table, draft).revisions[0]).notes
    assert notes[-2:] == ("Sponsors: North.", "Signatories, who wished to see it debated: South.")


def test_signatories_share() -> None:
    """Of the delegations with a vote, rounded up."""
    table, draft = table_with_draft(sponsors_min=1, signatories_min=0, signatories_share=(1, 2))
    assert signatories_needed(table.state, proposal(table, draft)) == 2


def test_never_more_than_there_are() -> None:
    """Of three members two sponsor and one signs; a third sponsor takes that place."""
    table, draft = table_with_draft(sponsors_min=2, signatories_min=9)
    assert signatories_needed(table.state, proposal(table, draft)) == 1
    for reader in (SOUTH, WORKS):
        table.does(JoinSponsors(draft), reader)
    assert signatories_needed(table.state, proposal(table, draft)) == 0


def test_sponsors_max() -> None:
    table, draft = table_with_draft(sponsors_max=2)
    table.does(JoinSponsors(draft), SOUTH)
    assert table.refuses(JoinSponsors(draft), WORKS) is Code.MANY_SPONSORS


def test_signatories_wanted() -> None:
    """A delegation is a sponsor or a signatory, signs once, and takes it back while it is a draft."""
    table, draft = table_with_draft()
    assert table.refuses(JoinSignatories(draft), NORTH) is Code.ALREADY_SPONSOR
    assert table.refuses(LeaveSignatories(draft), SOUTH) is Code.NOT_A_SIGNATORY
    table.does(JoinSignatories(draft), SOUTH)
    assert table.refuses(JoinSignatories(draft), SOUTH) is Code.ALREADY_SIGNED
    table.does(JoinSponsors(draft), SOUTH)
    assert proposal(table, draft).signatories == ()
    table.does(LeaveSponsors(draft), SOUTH)
    assert sponsors_of(table.state, proposal(table, draft)) == (DelegationId("north"),)
    assert table.refuses(LeaveSponsors(draft), NORTH) is Code.LAST_SPONSOR
    table.does(JoinSignatories(draft), SOUTH)
    table.does(LeaveSignatories(draft), SOUTH)
    assert proposal(table, draft).signatories == ()


def test_only_those_let_in_sign() -> None:
    """Whoever was not let into a draft does not learn that it exists."""
    table, _ = table_with_draft()
    given_to_north_alone = given.draft_at(table, NORTH)
    assert table.refuses(JoinSignatories(given_to_north_alone), SOUTH) is Code.UNKNOWN_PROPOSAL
    assert table.refuses(JoinSponsors(given_to_north_alone), SOUTH) is Code.UNKNOWN_PROPOSAL


def test_only_those_let_in_see_who_signs() -> None:
    """Not even others of a delegation whose seat writes the draft."""
    table, draft = table_with_draft()
    others = (SeatViewer(ENVOY.seat), SeatViewer(CHAIR.seat), ObserverViewer())
    before = [seen(table, viewer) for viewer in others]
    table.does(JoinSignatories(draft), SOUTH)
    table.does(JoinSponsors(draft), WORKS)
    assert [seen(table, viewer) for viewer in others] == before
    assert seen(table, SeatViewer(NORTH.seat))["progress"][draft].backing.signatories[0].delegation == "south"


def test_the_chair_may_waive() -> None:
    """The facilitator or a chair that reads the draft brings it in; nobody else, and nobody without need."""
    table, draft = table_with_draft()
    assert table.refuses(IntroduceProposal(draft, waive=True), NORTH) is Code.NO_POWER
    assert table.refuses(IntroduceProposal(draft), LEAD) is Code.ONLY_SEATS
    introduced = next(
        event
        for event in table.does(IntroduceProposal(draft, waive=True), LEAD)
        if isinstance(event, ProposalIntroduced)
    )
    assert (introduced.by, introduced.sponsor) == (None, DelegationId("north"))

    table, draft = table_with_draft()
    table.does(InviteAuthor(draft, CHAIR.seat), NORTH)
    assert table.refuses(IntroduceProposal(draft), CHAIR) in (Code.NO_POWER, Code.FEW_SPONSORS)
    table.does(IntroduceProposal(draft, waive=True), CHAIR)


def test_signatories_none() -> None:
    """Under UN practice one sponsor is enough, and nobody signs."""
    table, draft = table_with_draft(UN)
    assert practice(UN).text.signatories is Signatories.NONE
    assert table.refuses(JoinSignatories(draft), SOUTH) is Code.NO_SIGNATORIES
    assert table.refuses(JoinSponsors(draft), SOUTH) is Code.NOT_INTRODUCED
    assert table.refuses(IntroduceProposal(draft, waive=True), LEAD) is Code.ONLY_SEATS
    table.does(IntroduceProposal(draft), NORTH)


def test_an_introduction_is_told_in_one_line() -> None:
    """The record keeps that the draft was introduced and which clauses revision 1 has."""
    table, draft = table_with_draft(UN)
    introduced, revision = table.does(IntroduceProposal(draft), NORTH)
    assert isinstance(introduced, ProposalIntroduced)
    assert isinstance(revision, RevisionCirculated)
    assert (revision.number, len(revision.clauses)) == (1, 1)
    assert [len(feed_entries(event, table.state)) for event in (introduced, revision)] == [1, 0]


def test_without_a_pack_nobody_needs_to_stand_behind_a_draft() -> None:
    """The same events, refusals and regions as if there were neither sponsors of drafts nor signatories."""
    table = given.table_in(given.TALKS)
    draft = given.draft_at(table, NORTH)
    given.clause_at(table, draft, NORTH)
    table.does(InviteAuthor(draft, SOUTH.seat), NORTH)
    (progress,) = seen(table, SeatViewer(SOUTH.seat))["progress"].values()
    assert progress.backing is None
    steps = {each.action for each in progress.possible}
    assert steps.isdisjoint({"sponsor", "join_signatories", "leave_signatories", "waive"})
    assert table.refuses(JoinSponsors(draft), SOUTH) is Code.NOT_INTRODUCED
    assert table.refuses(LeaveSponsors(draft), NORTH) is Code.NOT_INTRODUCED
    assert table.refuses(JoinSignatories(draft), SOUTH) is Code.NO_SIGNATORIES
    assert table.refuses(IntroduceProposal(draft, waive=True), NORTH) is Code.NO_POWER
    assert table.refuses(IntroduceProposal(draft, waive=True), LEAD) is Code.ONLY_SEATS
    events = table.does(IntroduceProposal(draft), NORTH)
    assert [type(event) for event in events] == [ProposalIntroduced, RevisionCirculated]
    assert proposal(table, draft).sponsors == (DelegationId("north"),)
