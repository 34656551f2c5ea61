"""Roll call: who is called now, and what a member may answer.

Members are called in the order of the roll. Whoever passes is asked once more at the end, and then answers or
counts as not voting. Whoever does not answer is marked absent by the chair, and the next is called.
"""

from hashlib import sha256

from sim_server.rules.commands import Choice
from sim_server.rules.ids import DelegationId
from sim_server.rules.state.votes import Vote


def roll_from(members: tuple[DelegationId, ...], first: DelegationId | None, fresh: str) -> tuple[DelegationId, ...]:
    """The members from ``first`` on, round to the one before; without one, from a start drawn by ``fresh``."""
    start = members.index(first) if first in members else int(sha256(fresh.encode()).hexdigest(), 16) % len(members)
    return (*members[start:], *members[:start])


def called(vote: Vote) -> DelegationId | None:
    """Who is asked to answer now; None where everybody has."""
    waiting = [member for member in vote.roll if member not in vote.absent]
    unheard = next((member for member in waiting if member not in vote.ballots), None)
    return unheard or next((member for member in waiting if _passed(vote, member)), None)


def may_pass(vote: Vote, delegation: DelegationId) -> bool:
    """Whether the delegation may still leave its answer for the end of the roll."""
    return bool(vote.roll) and delegation not in vote.ballots


def _passed(vote: Vote, delegation: DelegationId) -> bool:
    return vote.ballots[delegation].choice is Choice.PASS
