"""The console's votes. While one runs, facilitators too see only how many have cast."""

from sim_server.projection.console_reader import may_act, reads_content
from sim_server.projection.labels import placards
from sim_server.projection.regions import Sight, Views
from sim_server.projection.rule import rule_view
from sim_server.projection.sighting import scenario_of
from sim_server.projection.views.console_talk import ConsoleVote, CountedBallot
from sim_server.projection.vote import objections, roll, silent, voted_amendment
from sim_server.rules.membership import members
from sim_server.rules.scenario import Scenario
from sim_server.rules.state import Vote, VoteStatus
from sim_server.rules.ties import tie_number


def votes(sight: Sight) -> Views:
    if not reads_content(sight):
        return {}
    return {vote.id: _vote(sight, vote) for vote in sight.state.votes.values()}


def _vote(sight: Sight, vote: Vote) -> ConsoleVote:
    scenario = scenario_of(sight)
    signs = placards(scenario)
    return ConsoleVote(
        id=vote.id,
        proposal=vote.proposal,
        proposal_title=sight.state.proposals[vote.proposal].title,
        revision=vote.revision,
        rule=next((rule.title for rule in scenario.rules if rule.id == vote.rule.id), vote.rule.title),
        is_secret=vote.is_secret,
        status=vote.status,
        opened_at=vote.opened_at,
        closes_at=vote.closes_at,
        cast=len(vote.ballots),
        members=len(members(sight.state)),
        result=vote.result,
        ballots=_ballots(vote, scenario),
        opened=vote.opened,
        may_act=may_act(sight),
        objections=objections(vote, signs),
        groups=rule_view(sight.state, vote.rule, scenario).groups,
        kind=vote.rule.kind.value,
        part=vote.subject.number if vote.is_on_part else 0,
        amendment=voted_amendment(sight.state, vote, scenario),
        roll=roll(vote, signs),
        silent=tuple(signs[member] for member in silent(sight.state, vote)),
        vetoed_by=tuple(signs[delegation] for delegation in vote.result.vetoed_by) if vote.result else (),
        has_vetoes=bool(vote.rule.vetoes),
        tie=tie_number(sight.state, vote),
    )


def _ballots(vote: Vote, scenario: Scenario) -> tuple[CountedBallot, ...]:
    """Who chose what: after the close, and never in a secret vote."""
    if vote.status is not VoteStatus.CLOSED or vote.is_secret:
        return ()
    signs = placards(scenario)
    return tuple(
        CountedBallot(sign, ballot.choice, ballot.explanation)
        for delegation, sign in signs.items()
        if (ballot := vote.ballots.get(delegation)) is not None and ballot.choice is not None
    )
