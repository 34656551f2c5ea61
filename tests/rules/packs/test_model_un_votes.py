"""Model UN practice on votes. The sources are those that the pack gives beside its values."""

from dataclasses import replace

from sim_server.live.sealing import sealed
from sim_server.rules.commands import CastBallot, Choice, ClauseKind, DivideText, IntroduceProposal
from sim_server.rules.decide_closing import choices_in
from sim_server.rules.rejections import Code
from tests.rules import given
from tests.rules.floor_table import MODEL_UN, practice
from tests.rules.given import LEAD, NORTH, SOUTH
from tests.rules.small_scenario import CONSENSUS, DECIDING, SCENARIO

MODEL = practice(MODEL_UN)
PACK = replace(MODEL, text=replace(MODEL.text, sponsors_min=1, signatories_min=0))
"""One delegation can introduce a text."""
VOTING = replace(SCENARIO, floor=replace(PACK, text=replace(PACK.text, abstain_allowed=False)))
KEY = b"A" * 43 + b"="


def test_present_and_voting_is_no_abstention_on_texts() -> None:
    """anyflip.com, basic rules of procedure: those "present and voting" may not abstain on substance."""
    table, proposal = given.table_with_proposal(scenario=VOTING)
    vote = given.vote_at(table, proposal)
    assert choices_in(table.state, table.state.votes[vote]) == (Choice.IN_FAVOUR, Choice.AGAINST)
    assert table.refuses(CastBallot(vote, 1, Choice.ABSTAIN), NORTH) is Code.CHOICE_NOT_OFFERED
    table.does(CastBallot(vote, 1, Choice.AGAINST), NORTH)


def test_present_and_voting_holds_in_a_secret_ballot() -> None:
    table, proposal = given.table_with_proposal(scenario=VOTING)
    vote = given.vote_at(table, proposal, secret=True)
    command = sealed(table.state, CastBallot(vote, 1, Choice.ABSTAIN), KEY)
    assert table.refuses(command, NORTH) is Code.CHOICE_NOT_OFFERED
    table.does(sealed(table.state, CastBallot(vote, 1, Choice.IN_FAVOUR), KEY), NORTH)


def test_standing_aside_from_a_consensus_is_no_abstention() -> None:
    table, proposal = given.table_with_proposal(scenario=VOTING)
    vote = given.vote_at(table, proposal, CONSENSUS)
    table.does(CastBallot(vote, 1, Choice.ABSTAIN), SOUTH)


def test_the_preamble_is_not_divided() -> None:
    """PORGMUN rules (2017) and Model United Nations of Alaska: the question is divided on operative clauses."""
    table = given.table_in(given.TALKS, replace(SCENARIO, floor=PACK))
    text = given.draft_at(table)
    why, also = (given.clause_at(table, text, text=words, kind=ClauseKind.PREAMBULAR) for words in ("Noting", "Aware"))
    first, second = (given.clause_at(table, text) for _ in range(2))
    table.does(IntroduceProposal(text), NORTH)
    table.goes_to(DECIDING)
    assert table.refuses(DivideText(text, 1, ((why,), (also, first, second))), LEAD) is Code.PREAMBLE_TOGETHER
    table.does(DivideText(text, 1, ((why, also, first), (second,))), LEAD)
