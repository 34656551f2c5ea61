"""Secret ballots of a rehearsal: sealed as far as the rules ask, written backwards. Nobody reads a rehearsed log."""

from dataclasses import replace

from sim_server.rules.commands import CastBallot, Choice, CloseDueVote, CloseVote, Command
from sim_server.rules.state import TableState, VoteStatus


def sealed(state: TableState, command: Command) -> Command:
    """The command as the rules take it: a choice of a secret vote sealed, or at its close all of them opened."""
    if not isinstance(command, CastBallot | CloseVote | CloseDueVote):
        return command
    vote = state.votes.get(command.vote)
    if vote is None or not vote.is_secret or vote.status is not VoteStatus.OPEN:
        return command
    if isinstance(command, CastBallot):
        return replace(command, choice=None, sealed=command.choice[::-1] if command.choice is not None else "")
    return replace(command, opened=tuple(sorted(Choice(cast.sealed[::-1]) for cast in vote.ballots.values())))
