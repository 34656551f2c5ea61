"""A secret choice is sealed before the log sees it, opened without its seat at the close, and then unreadable."""

import pytest

from sim_server.live.orders import Accepted
from sim_server.log.codec import decode_event
from sim_server.rules.commands import (
    AddClause,
    CastBallot,
    Choice,
    ClauseKind,
    CloseVote,
    DraftProposal,
    IntroduceProposal,
    OpenVote,
)
from sim_server.rules.events import BallotCast, VoteClosed
from sim_server.rules.ids import RuleId, VoteId
from sim_server.rules.rejections import Code, Rejection
from tests.live.hallway import House, a_house
from tests.rules import given
from tests.rules.small_scenario import SIMPLE


async def a_secret_vote(house: House) -> VoteId:
    """A text of North, and a secret vote on it."""
    await house.does(DraftProposal("Declaration"), given.NORTH)
    proposal = next(iter(house.runner.state.proposals))
    await house.does(AddClause(proposal, ClauseKind.OPERATIVE, "Decides to share."), given.NORTH)
    await house.does(IntroduceProposal(proposal), given.NORTH)
    await house.goes_to(given.DECIDING)
    await house.does(OpenVote(proposal, 1, RuleId(SIMPLE), is_secret=True), given.LEAD)
    return next(iter(house.runner.state.votes))


async def everything_logged(house: House) -> list[object]:
    commits = await house.hall.log.read(house.runner.table)
    return [decode_event(raw) for commit in commits for raw in commit.events]


async def test_the_log_holds_the_seat_and_a_sealed_value() -> None:
    async with a_house(given.TALKS) as house:
        vote = await a_secret_vote(house)
        await house.does(CastBallot(vote, 1, Choice.AGAINST), given.NORTH)
        (cast,) = [event for event in await everything_logged(house) if isinstance(event, BallotCast)]
        assert cast.choice is None
        assert cast.sealed
        assert "against" not in repr(cast)
        assert house.runner.state.votes[vote].ballots[cast.delegation].choice is None


async def test_sealed_values_of_all_choices_have_one_length() -> None:
    async with a_house(given.TALKS) as house:
        vote = await a_secret_vote(house)
        for choice in (Choice.AGAINST, Choice.IN_FAVOUR, Choice.ABSTAIN):
            await house.does(CastBallot(vote, 1, choice), given.NORTH)
        casts = [event for event in await everything_logged(house) if isinstance(event, BallotCast)]
        assert len({len(cast.sealed) for cast in casts}) == 1


async def test_the_close_carries_the_choices_sorted_and_the_key_is_gone() -> None:
    async with a_house(given.TALKS) as house:
        vote = await a_secret_vote(house)
        for actor, choice in zip(given.VOTERS, (Choice.IN_FAVOUR, Choice.AGAINST, Choice.IN_FAVOUR), strict=True):
            await house.does(CastBallot(vote, 1, choice), actor)
        await house.does(CloseVote(vote), given.LEAD)
        (closed,) = [event for event in await everything_logged(house) if isinstance(event, VoteClosed)]
        assert closed.opened == (Choice.AGAINST, Choice.IN_FAVOUR, Choice.IN_FAVOUR)
        assert (closed.result.in_favour, closed.result.against) == (2, 1)
        assert await house.hall.log.get_secret(house.runner.table, vote) is None


async def test_the_last_ballot_before_the_close_counts() -> None:
    async with a_house(given.TALKS) as house:
        vote = await a_secret_vote(house)
        await house.does(CastBallot(vote, 1, Choice.IN_FAVOUR), given.NORTH)
        await house.does(CastBallot(vote, 1, Choice.AGAINST), given.NORTH)
        await house.does(CloseVote(vote), given.LEAD)
        (closed,) = [event for event in await everything_logged(house) if isinstance(event, VoteClosed)]
        assert closed.opened == (Choice.AGAINST,)


async def test_a_choice_that_the_vote_does_not_offer_is_refused_not_sealed() -> None:
    async with a_house(given.TALKS) as house:
        vote = await a_secret_vote(house)
        answer = await house.asks(CastBallot(vote, 1, Choice.OBJECT), given.NORTH)
        assert isinstance(answer, Rejection)
        assert answer.code is Code.CHOICE_NOT_OFFERED


@pytest.mark.parametrize("secret", [True, False])
async def test_nobody_can_bring_a_sealed_value_of_their_own(secret: bool) -> None:
    async with a_house(given.TALKS) as house:
        vote = await a_secret_vote(house)
        sealed = CastBallot(vote, 1, None if secret else Choice.AGAINST, sealed="mine")
        answer = await house.asks(sealed, given.NORTH)
        casts = [event for event in await everything_logged(house) if isinstance(event, BallotCast)]
        assert isinstance(answer, Rejection) if secret else isinstance(answer, Accepted)
        assert all(cast.sealed != "mine" for cast in casts)


async def test_a_repeat_with_another_secret_choice_is_told_apart() -> None:
    async with a_house(given.TALKS) as house:
        vote = await a_secret_vote(house)
        first = await house.asks(CastBallot(vote, 1, Choice.AGAINST), given.NORTH, id_="same")
        again = await house.asks(CastBallot(vote, 1, Choice.AGAINST), given.NORTH, id_="same")
        other = await house.asks(CastBallot(vote, 1, Choice.IN_FAVOUR), given.NORTH, id_="same")
        assert isinstance(first, Accepted)
        assert isinstance(again, Accepted)
        assert isinstance(other, Rejection)
        assert other.code is Code.REPEATED_WITH_OTHER_CONTENT
