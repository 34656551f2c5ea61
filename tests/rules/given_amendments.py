"""Given amendments: a text of North on the table, of three clauses, and changes that others offer to it.

table, text = given_amendments.table_with_text()
amendment = given_amendments.offered(table, text, replaced(table, text, 1, "Decides to wait."))
"""

from dataclasses import replace

from sim_server.rules.actors import SeatActor
from sim_server.rules.commands import (
    AmendmentKind,
    CastBallot,
    Change,
    Choice,
    ClauseKind,
    CloseVote,
    IntroduceProposal,
    JoinSponsors,
    OfferAmendment,
    OpenVote,
    Tag,
)
from sim_server.rules.events import Event
from sim_server.rules.ids import AmendmentId, ClauseId, ProposalId, RuleId
from sim_server.rules.scenario import Scenario
from sim_server.rules.state import Amendment
from tests.rules import floor_table, given
from tests.rules.given import LEAD, NORTH, SOUTH, VOTERS, Table
from tests.rules.small_scenario import SCENARIO, SIMPLE

WORDS = (
    "Decides to share the machine.",
    "Requests one report a year.",
    "Invites all to take part.",
)


def scenario_under(pack: str) -> Scenario:
    """The small scenario with what a rule pack says about texts; North alone can introduce one."""
    practice = floor_table.practice(pack)
    return replace(SCENARIO, floor=replace(practice, text=replace(practice.text, sponsors_min=1, signatories_min=0)))


def table_with_text(
    *,
    sponsored: bool = False,
    scenario: Scenario = SCENARIO,
    words: tuple[str, ...] = WORDS,
    tags: tuple[Tag | None, ...] = (None, None, None),
) -> tuple[Table, ProposalId]:
    """A text on the table in talks; ``sponsored``: by South too."""
    table = given.table_in(given.TALKS, scenario)
    text = given.draft_at(table, NORTH)
    for each, tag in zip(words, tags, strict=True):
        given.clause_at(table, text, NORTH, text=each, tag=tag)
    table.does(IntroduceProposal(text), NORTH)
    if sponsored:
        table.does(JoinSponsors(text), SOUTH)
    return table, text


def clause(table: Table, text: ProposalId, number: int) -> ClauseId:
    """The operative clause of this number in the newest revision."""
    newest = table.state.proposals[text].revisions[-1].clauses
    return [each.id for each in newest if each.kind is ClauseKind.OPERATIVE][number - 1]


def replaced(table: Table, text: ProposalId, number: int, words: str, tag: Tag | None = None) -> Change:
    return Change(AmendmentKind.REPLACE, clause(table, text, number), text=words, tag=tag)


def deleted(table: Table, text: ProposalId, number: int) -> Change:
    return Change(AmendmentKind.DELETE, clause(table, text, number))


def added(words: str, after: ClauseId | None = None) -> Change:
    return Change(AmendmentKind.ADD, after=after, text=words)


def offer(table: Table, text: ProposalId, change: Change) -> OfferAmendment:
    return OfferAmendment(text, len(table.state.proposals[text].revisions), change)


def offered(table: Table, text: ProposalId, change: Change, by: SeatActor = given.SOUTH) -> AmendmentId:
    table.does(offer(table, text, change), by)
    return tuple(table.state.amending.amendments)[-1]


def amendment(table: Table, key: AmendmentId) -> Amendment:
    return table.state.amending.amendments[key]


def words_of(table: Table, text: ProposalId) -> list[str]:
    """The words of the newest revision."""
    return [each.text for each in table.state.proposals[text].revisions[-1].clauses]


def voted(table: Table, key: AmendmentId, choice: Choice, rule: RuleId = SIMPLE) -> tuple[Event, ...]:
    """What follows when everybody votes alike on an amendment."""
    text = amendment(table, key).offer.proposal
    revision = len(table.state.proposals[text].revisions)
    if table.phase != given.DECIDING:
        table.goes_to(given.DECIDING)
    table.does(OpenVote(text, revision, rule, amendment=key), LEAD)
    vote = tuple(table.state.votes)[-1]
    for voter in VOTERS:
        table.does(CastBallot(vote, revision, choice), voter)
    return table.does(CloseVote(vote), LEAD)[1:]
