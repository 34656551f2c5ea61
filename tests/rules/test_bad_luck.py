"""Bad input and bad luck of a negotiation, each with the tests that show what becomes of it.

| case | tests, below `tests/` |
|---|---|
| two people edit one clause | `rules/test_editing.py::test_of_two_saves_the_later_one_is_kept_aside_for_its_author` |
| they amend it at one moment | `rules/test_amendments.py::test_two_amendments_to_one_clause_accepted_at_one_moment_only_the_first_goes_in` |
| amend a withdrawn draft | `rules/test_amendments.py::test_amendments_end_with_their_text` |
| amend a superseded revision | `rules/test_amendments.py::test_an_amendment_to_a_superseded_revision_is_refused_with_the_newest` |
| vote on a superseded revision | `rules/test_bad_luck.py::test_a_vote_on_a_superseded_revision_is_refused_with_the_newest` |
| second one's own motion | `rules/test_motions.py::test_a_motion_is_never_seconded_by_its_mover_or_a_colleague` |
| accept an expired offer | `rules/test_deals.py::test_an_offer_whose_time_is_over_is_too_late_even_before_the_clock_says_so` |
| accept an accepted offer | `rules/test_bad_luck.py::test_an_offer_that_was_accepted_cannot_be_accepted_again` |
| promise what one does not have | `rules/test_deals.py::test_nobody_offers_what_they_do_not_have` |
| object after the deadline | `rules/test_silence.py::test_an_objection_after_the_deadline_is_too_late` |
| sign without credentials | `rules/test_record.py::test_nobody_signs_without_credentials` |
| race for the last unit at two workers | `live/test_deals.py::test_the_last_unit_goes_to_one_of_two_who_accept_at_two_workers_at_once` |
| the same, real processes | `faults/test_deals.py::test_of_the_last_hours_offered_to_two_one_gets_them_at_whichever_worker` |
| a worker dies between offer and acceptance | `faults/test_deals.py::test_a_worker_that_dies_between_offer_and_acceptance_loses_nothing_and_doubles_nothing` |
| a worker dies during a roll call | `faults/test_decisions.py::test_no_decision_is_lost_or_made_twice` |
| a silence's deadline passes while all is down | `rules/test_silence.py::test_a_deadline_that_passes_while_everything_is_down_moves_by_the_outage` |
| the sponsors' deadline passes so | `rules/test_amendments.py::test_the_sponsors_deadline_that_passes_while_everything_is_down_moves_with_all_others` |
"""  # noqa: E501

from pathlib import Path

import pytest

from sim_server.rules.actors import Moment
from sim_server.rules.commands import AcceptDeal, CastBallot, Choice, CirculateRevision, EditClause, OpenVote
from sim_server.rules.decide import decide
from sim_server.rules.rejections import Code, Rejection
from tests.rules import given
from tests.rules.given import LEAD, NORTH, SOUTH, WORKS
from tests.rules.given_deals import HOURS, agreed, bargaining_table, holds, hours, terms
from tests.rules.small_scenario import DECIDING, SIMPLE

TESTS = Path(__file__).parents[1]
NAMED = [line.split("`")[1] for line in (__doc__ or "").splitlines() if "::" in line]


@pytest.mark.parametrize("named", NAMED)
def test_every_test_of_the_table_exists(named: str) -> None:
    file, _, name = named.partition("::")
    assert f"def {name}(" in (TESTS / file).read_text(encoding="utf-8")


def test_a_vote_on_a_superseded_revision_is_refused_with_the_newest() -> None:
    table = given.table_in(given.TALKS)
    proposal = given.proposal_at(table)
    clause = table.state.proposals[proposal].clauses[0]
    table.does(EditClause(proposal, clause.id, clause.version, "Decides to share more.", None), NORTH)
    table.does(CirculateRevision(proposal), NORTH)
    table.goes_to(DECIDING)
    refused = decide(table.state, OpenVote(proposal, 1, SIMPLE), LEAD, Moment(table.at, "late"))
    assert isinstance(refused, Rejection)
    assert refused.code is Code.STALE_REVISION
    assert "2" in refused.sentence()
    vote = given.vote_at(table, proposal)
    assert table.refuses(CastBallot(vote, 1, Choice.IN_FAVOUR), SOUTH) is Code.STALE_REVISION


def test_an_offer_that_was_accepted_cannot_be_accepted_again() -> None:
    table = bargaining_table()
    deal = agreed(table, terms(hours(NORTH, SOUTH, 3)))
    had = holds(table.state, SOUTH, HOURS)
    for actor in (SOUTH, NORTH):
        assert table.refuses(AcceptDeal(deal, 1), actor) is Code.DEAL_CLOSED
    assert table.refuses(AcceptDeal(deal, 1), WORKS) is Code.UNKNOWN_DEAL
    assert holds(table.state, SOUTH, HOURS) == had
