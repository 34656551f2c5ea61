"""Pages of a table as a test opens them: the views of one family for one viewer, and the items of the feeds."""

from collections.abc import Mapping
from typing import Any

from sim_server.projection.feeds import feed_entries, item_view
from sim_server.projection.play import PLAY_FAMILIES
from sim_server.projection.regions import Sight
from sim_server.projection.views.items import Item
from sim_server.rules.audience import ObserverViewer, SeatViewer, Viewer
from sim_server.rules.commands import (
    AddClause,
    AdvancePhase,
    ClauseKind,
    DraftProposal,
    IntroduceProposal,
    OpenVote,
    StartTable,
    Tag,
)
from sim_server.rules.ids import Language, ProposalId, RuleId, SeatId, VoteId
from tests.privacy.canary_scenario import ENGLISH
from tests.privacy.table import LEAD, Step, Table, by

ALDER, ALDER_SECOND, BIRCH, BIRCH_SECOND, CEDAR, CHAIR = (SeatId(name) for name in ("a1", "a2", "b1", "b2", "c1", "d1"))
OBSERVER = ObserverViewer()


def seen(table: Table, family: str, viewer: Viewer | SeatId, language: Language = ENGLISH) -> Mapping[str, Any]:
    """The views of one family now; a seat's id stands for whoever holds it."""
    looking = SeatViewer(viewer) if isinstance(viewer, str) else viewer
    project = next(each.project for each in PLAY_FAMILIES if each.name == family)
    return project(Sight(table.state, table.present, looking, language))


def items(table: Table, step: Step, language: Language = ENGLISH) -> list[Item]:
    """The items that a step leaves."""
    entries = [entry for event in step.events for entry in feed_entries(event, table.state)]
    return [item_view(entry, table.state, language) for entry in entries]


def in_talks() -> Table:
    """A started table in a phase that opens everything."""
    table = Table()
    table.must(StartTable(), LEAD)
    table.must(AdvancePhase(1), LEAD)
    return table


def with_text(table: Table, *, tag: Tag | None = None) -> ProposalId:
    """An introduced proposal of Alder with one operative clause."""
    proposal = ProposalId(table.must(DraftProposal("On access"), by(ALDER)).moment.fresh)
    table.must(AddClause(proposal, ClauseKind.OPERATIVE, "Decides to share", tag), by(ALDER))
    table.must(IntroduceProposal(proposal), by(ALDER))
    return proposal


def with_vote(table: Table, rule: str) -> VoteId:
    """An open vote on a new text under one of the scenario's rules."""
    proposal = with_text(table)
    return VoteId(table.must(OpenVote(proposal, 1, RuleId(rule)), LEAD).moment.fresh)
